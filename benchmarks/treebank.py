"""Score where terms are found against a word-segmented treebank (CoNLL-U), built-in rules and segmenters side by side.

    python benchmarks/treebank.py zh-Hant zh_pud-ud-test.conllu
    python benchmarks/treebank.py ja ja_gsd-ud-test.conllu

A random 30 % of the treebank's nouns of two or more characters are the termbase; three drawings, together.
*Precision* is the share of matches whose both ends are word boundaries. *Found* is the share of those nouns'
occurrences that are found. *Lost* is the share of the right matches of the leftmost-longest search without any veto
that a way does not find; *in runs* are those of the lost that stand inside a run of katakana or of letters and digits,
which is one word by decision.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ahocorasick_rs import AhoCorasick, MatchKind

from taiyaku.recognise import Recogniser
from taiyaku.recognise.boundaries import BuiltIn
from taiyaku.recognise.runs import inside_run
from taiyaku.recognise.segmenters import installed
from taiyaku.script.fold import fold_key
from taiyaku.termbase.model import Concept, Term

Spans = set[tuple[int, int]]
Finder = Callable[[str], Spans]


@dataclass(slots=True)
class Sentence:
    """A sentence with the places of its words."""

    text: str
    words: list[tuple[int, int, str]]

    @property
    def boundaries(self) -> set[int]:
        """Where words begin and end."""
        return {place for start, end, _ in self.words for place in (start, end)}


def read(path: Path) -> Iterator[Sentence]:
    """Read a treebank."""
    text = ""
    words: list[tuple[int, int, str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        columns = line.split("\t")
        if not line and words:
            yield Sentence(text, words)
            text, words = "", []
        elif len(columns) == 10 and columns[0].isdecimal():
            words.append((len(text), len(text) + len(columns[1]), columns[3]))
            text += columns[1] + ("" if "SpaceAfter=No" in columns[9] else " ")


def terms(sentences: list[Sentence], seed: int) -> list[str]:
    """Draw the termbase."""
    nouns = {sentence.text[start:end] for sentence in sentences for start, end, tag in sentence.words if tag == "NOUN"}
    some = sorted(noun for noun in nouns if len(noun) >= 2)
    return sorted(random.Random(seed).sample(some, int(0.3 * len(some))))


def plain(drawn: list[str]) -> Finder:
    """Search leftmost-longest, without any veto."""
    automaton = AhoCorasick(sorted(set(map(fold_key, drawn))), matchkind=MatchKind.LeftmostLongest)
    return lambda text: {(start, end) for _, start, end in automaton.find_matches_as_indexes(fold_key(text))}


def ways(drawn: list[str], lang: str) -> Iterator[tuple[str, Finder]]:
    """Yield the ways of finding terms."""
    own = "zh-Hans" if lang.startswith("zh") else lang
    concepts = [
        Concept(id=f"c{n}", subject_field="x", terms=(Term(text=term, lang=own),)) for n, term in enumerate(drawn)
    ]
    yield "leftmost-longest, no veto", plain(drawn)
    built_in = Recogniser(concepts, lang)
    yield "built-in rules", lambda text: set(built_in.find(text).spans)
    if lang == "ja":
        cutting = Recogniser(concepts, lang, rules=BuiltIn("ja", compounds=True))
        yield "built-in, compounds cut", lambda text: set(cutting.find(text).spans)
    for rules in installed(lang):
        recogniser = Recogniser(concepts, lang, rules=rules)
        yield rules.name, lambda text, recogniser=recogniser: set(recogniser.find(text).spans)  # type: ignore[misc]


def main() -> None:
    """Print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lang")
    parser.add_argument("treebank", type=Path)
    parser.add_argument("--show", action="store_true", help="list what is wrong and what is lost")
    asked = parser.parse_args()
    sentences = list(read(asked.treebank))
    if not sentences:
        parser.error(f"{asked.treebank} holds no sentence")
    counts: dict[str, list[int]] = {}
    shown: dict[str, list[str]] = {}
    for seed in range(3):
        drawn = terms(sentences, seed)
        wanted = set(map(fold_key, drawn))
        base: dict[int, Spans] = {}
        for name, find in ways(drawn, asked.lang):
            count = counts.setdefault(name, [0] * 6)
            for place, sentence in enumerate(sentences):
                ends = sentence.boundaries
                found = find(sentence.text)
                right = {span for span in found if set(span) <= ends}
                base.setdefault(place, right)
                lost = base[place] - right - {(s, e) for s, e in base[place] for a, b in right if a <= s and e <= b}
                nouns = {
                    (start, end)
                    for start, end, tag in sentence.words
                    if tag == "NOUN" and fold_key(sentence.text[start:end]) in wanted
                }
                in_runs = sum(inside_run(fold_key(sentence.text), *span) for span in lost)
                row = (len(found), len(right), len(nouns), len(nouns & found), len(lost), in_runs)
                for column, number in enumerate(row):
                    count[column] += number
                for mark, spans in (("+", found - right), ("-", lost)):
                    shown.setdefault(name, []).extend(
                        f"{mark}{sentence.text[max(0, s - 3) : s]}[{sentence.text[s:e]}]{sentence.text[e : e + 3]}"
                        for s, e in spans
                    )
    print("| way | matches | precision | found | lost | in runs |\n|---|---|---|---|---|---|")
    true = next(iter(counts.values()))[1]
    for name, (matches, right_ones, all_nouns, found_nouns, lost_ones, runs) in counts.items():
        print(
            f"| {name} | {matches:,} | {right_ones / matches:.4f} | {found_nouns / all_nouns:.4f} "
            f"| {lost_ones / true:.4f} | {runs / true:.4f} |"
        )
        if asked.show:
            print("\n".join(sorted(set(shown[name]))))


if __name__ == "__main__":
    main()
