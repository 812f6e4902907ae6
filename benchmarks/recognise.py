"""Measure recognition beside what others use, in one run on one core.

    python benchmarks/recognise.py TEXT [--lang zh-Hans] [--quick]

TEXT is plain text in Chinese; the first million characters are used, sentence by sentence. Terms are CC-CEDICT's words
of two characters and more (drawn at random where fewer are asked for), and beyond their number random strings of common
characters. What is compared runs in turns, and the ratios are medians of the ratios of each turn; times are medians
of processor time. Peers are measured where they are installed (`pip install translate-toolkit spacy flashtext`), on as
much text as they can do in reasonable time. Prints Markdown tables for docs/performance.md; takes some five minutes.
"""

from __future__ import annotations

import argparse
import gc
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from statistics import median

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

import termbases
from taiyaku.recognise import Recogniser
from taiyaku.script.fold_array import fold_array, fold_keys
from taiyaku.termbase.model import Concept, Term

SIZES = (1_000, 20_000, 109_000, 1_000_000)
_NON_WORD = re.compile(r"\W")
_MEMORY = r"""
import re, sys, time
from pathlib import Path
from taiyaku.recognise import Recogniser
from taiyaku.termbase.model import Concept, Term
terms = Path(sys.argv[1]).read_text(encoding="utf-8").split("\n")
concepts = [
    Concept(id=f"c{n}", subject_field="x", terms=(Term(text=term, lang="zh-Hans"),)) for n, term in enumerate(terms)
]
start = time.process_time()
Recogniser(concepts, "zh-Hans")
took = time.process_time() - start
print(took, int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


@cache
def all_terms(number: int) -> list[str]:
    """Return so many terms: words of CC-CEDICT, then random strings of its characters."""
    dice = random.Random(5)
    words = sorted({concept.terms[0].text for concept in termbases.cedict() if len(concept.terms[0].text) > 1})
    if number <= len(words):
        return dice.sample(words, number)
    characters = sorted(set("".join(words)))
    made = set(words)
    while len(made) < number:
        made.add("".join(dice.choices(characters, k=dice.choice((3, 4, 4, 5, 6)))))
    return sorted(made)


def concepts(terms: Sequence[str]) -> Iterator[Concept]:
    """Make a concept of each term."""
    for number, term in enumerate(terms):
        yield Concept(id=f"c{number}", subject_field="x", terms=(Term(text=term, lang="zh-Hans"),))


def in_turns(contenders: dict[str, Callable[[], object]], turns: int) -> dict[str, list[float]]:
    """Run all in turns, after each once unmeasured, and return the seconds of each turn.

    The garbage collector of cycles is off meanwhile.
    """
    took: dict[str, list[float]] = {name: [] for name in contenders}
    for run in contenders.values():
        run()
    gc.collect()
    gc.disable()
    for _ in range(turns):
        for name, run in contenders.items():
            start = time.process_time()
            run()
            took[name].append(time.process_time() - start)
    gc.enable()
    return took


def ratio(ones: list[float], others: list[float]) -> float:
    """Return the median of the ratios of each turn."""
    return median(one / other for one, other in zip(ones, others, strict=True))


def ours(lines: list[str], terms: Sequence[str], few: Sequence[str], lang: str) -> tuple[dict[str, list[float]], float]:
    """Measure our recogniser, and the bare automaton on text and terms folded beforehand.

    The automaton is asked in three ways: sentence by sentence, for every occurrence (which is what vetoes need) or for
    the leftmost-longest, and for every occurrence in all sentences as one string. What they cost with a `few` terms is
    measured in the same turns, for machines change their speed. Also returns our matches a character.
    """
    recogniser, small = Recogniser(concepts(terms), lang), Recogniser(concepts(few), lang)
    folded = [fold_array(line).key for line in lines]
    whole = "\n".join(folded)
    keys = sorted(set(fold_keys(terms)))
    every = AhoCorasick(keys, store_patterns=False)
    bare_few = AhoCorasick(sorted(set(fold_keys(few))), store_patterns=False)
    longest = AhoCorasick(keys, store_patterns=False, matchkind=MatchKind.LeftmostLongest)
    took = in_turns(
        {
            "bare": lambda: [every.find_matches_as_indexes(key, overlapping=True) for key in folded],
            "bare, longest": lambda: [longest.find_matches_as_indexes(key) for key in folded],
            "bare, one string": lambda: every.find_matches_as_indexes(whole, overlapping=True),
            "found": lambda: list(recogniser.find_all(lines)),
            "matches": lambda: [list(each) for each in recogniser.find_all(lines)],
            "bare, few": lambda: [bare_few.find_matches_as_indexes(key, overlapping=True) for key in folded],
            "found, few": lambda: list(small.find_all(lines)),
        },
        turns=7,
    )
    return took, sum(map(len, recogniser.find_all(lines))) / sum(map(len, lines))


def weblate(terms: Sequence[str]) -> Callable[[str], object]:
    """Make a matcher as Weblate's: every overlapping occurrence, no boundaries in languages without spaces."""
    automaton = AhoCorasick({term.lower() for term in terms}, implementation=Implementation.ContiguousNFA)

    def find(text: str) -> object:
        source = text.lower()
        _ends = {match.start() for match in _NON_WORD.finditer(source)}
        return [(source[s:e], s, e) for _, s, e in automaton.find_matches_as_indexes(source, overlapping=True)]

    return find


def flashtext(terms: Sequence[str]) -> Callable[[str], object]:
    """Make flashtext's keyword processor."""
    from flashtext import KeywordProcessor  # type: ignore[import-untyped,import-not-found,unused-ignore]

    processor = KeywordProcessor()
    for term in terms:
        processor.add_keyword(term)
    return lambda text: processor.extract_keywords(text, span_info=True)


def spacy(terms: Sequence[str]) -> Callable[[str], object]:
    """Make spaCy's PhraseMatcher over characters, tokenizing included."""
    from spacy import blank  # type: ignore[import-not-found,unused-ignore]
    from spacy.matcher import PhraseMatcher  # type: ignore[import-not-found,unused-ignore]

    pipeline = blank("zh")
    matcher = PhraseMatcher(pipeline.vocab)
    matcher.add("term", [pipeline.make_doc(term) for term in terms])
    return lambda text: matcher(pipeline.make_doc(text))


def translate_toolkit(terms: Sequence[str]) -> Callable[[str], object]:
    """Make translate-toolkit's terminology matcher over a PO file of the terms."""
    from translate.search.match import terminologymatcher  # type: ignore[import-not-found,unused-ignore]
    from translate.storage.pypo import pofile  # type: ignore[import-not-found,unused-ignore]

    store = pofile()
    for term in terms:
        unit = store.addsourceunit(term)
        unit.target = term
    return terminologymatcher(store, max_candidates=100).matches


PEERS = {
    "Weblate-style": (weblate, 1_000_000, 200_000),
    "flashtext": (flashtext, 1_000_000, 100_000),
    "spaCy PhraseMatcher": (spacy, 110_000, 20_000),
    "translate-toolkit": (translate_toolkit, 20_000, 3_000),
}
"""The most terms, and the most characters of text, that each peer is given."""


def building(terms: Sequence[str]) -> tuple[float, int]:
    """Return the seconds and the peak megabytes of a process that builds a recogniser."""
    path = termbases.FOLDER / "terms.txt"
    path.write_text("\n".join(terms), encoding="utf-8")
    run = [sys.executable, "-c", _MEMORY, str(path)]
    seconds, megabytes = subprocess.run(run, capture_output=True, text=True, check=True).stdout.split()
    return float(seconds), int(megabytes)


def some(lines: list[str], characters: int) -> list[str]:
    """Return the first lines up to so many characters."""
    taken, size = [], 0
    for line in lines:
        if size + len(line) > characters:
            break
        taken.append(line)
        size += len(line)
    return taken


def tables(lines: list[str], sizes: Sequence[int], lang: str) -> None:
    """Print what finding and building cost, by the number of terms."""
    size = sum(map(len, lines))
    plans = [(f"{number:,}", all_terms(number)) for number in sizes]
    if 1_000_000 in sizes:
        absent = [f"{term}鑫" for term in all_terms(1_000_000) if "鑫" not in term]
        plans.append(("1,000, and 999,000 that do not occur", plans[0][1] + absent[:999_000]))
    columns = ("bare", "bare, longest", "bare, one string", "found", "matches")
    print("| terms | matches/char | bare | longest | one string | found | ÷ bare | ÷ longest | ÷ one string |", end="")
    print(" with `Match` objects | built | memory |\n|" + "---|" * 12)
    growth: list[tuple[str, float, float]] = []
    for name, terms in plans:
        took, density = ours(lines, terms, plans[0][1], lang)
        seconds, megabytes = building(terms)
        times = [f"{1e9 * median(took[column]) / size:.0f} ns" for column in columns]
        ratios = [f"{ratio(took['found'], took[column]):.2f} ×" for column in columns[:3]]
        row = [name, f"{density:.3f}", *times[:4], *ratios, times[4], f"{seconds:.1f} s", f"{megabytes} MB"]
        print(f"| {' | '.join(row)} |", flush=True)
        bare, found = (ratio(took[column], took[f"{column}, few"]) for column in ("bare", "found"))
        growth.append((name, bare, found))
    print("\n| terms | the bare automaton costs | ours costs |\n|---|---|---|")
    for name, bare, found in growth[1:]:
        print(f"| {name} | {bare:.2f} × | {found:.2f} × |")


def peers(lines: list[str], sizes: Sequence[int], lang: str) -> None:
    """Print what each peer costs, beside ours on the same text, and on all of it.

    The slower ones get little text, of which ours makes one small batch, at many times what a character costs in a
    large one; theirs go sentence by sentence, and cost a character the same.
    """
    print(
        "\n| matcher | terms | a character | ours there | ratio | ours on all | ratio |\n|---|---|---|---|---|---|---|"
    )
    for size in sizes:
        recogniser = Recogniser(concepts(all_terms(size)), lang)
        for name, (make, most, characters) in PEERS.items():
            if size > most:
                continue
            try:
                find = make(all_terms(size))
            except ImportError:
                print(f"| {name} | not installed | | | | | |")
                continue
            part = some(lines, characters)
            took = in_turns(
                {
                    "theirs": lambda: [find(line) for line in part],  # noqa: B023
                    "ours": lambda: list(recogniser.find_all(part)),  # noqa: B023
                    "all": lambda: list(recogniser.find_all(lines)),  # noqa: B023
                },
                turns=3,
            )
            print(_peer_row(f"{name} | {size:,}", took, sum(map(len, part)), sum(map(len, lines))), flush=True)


def _peer_row(name: str, took: dict[str, list[float]], part: int, whole: int) -> str:
    theirs, there, everywhere = (
        [1e9 * seconds / size for seconds in took[each]]
        for each, size in (("theirs", part), ("ours", part), ("all", whole))
    )
    ratios = [f"{median(own):,.0f} ns | {ratio(theirs, own):,.1f} ×" for own in (there, everywhere)]
    return f"| {name} | {median(theirs):,.0f} ns | {' | '.join(ratios)} |"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("text", type=Path)
    parser.add_argument("--lang", default="zh-Hans")
    parser.add_argument("--quick", action="store_true", help="no more than 20,000 terms")
    asked = parser.parse_args()
    termbases.fetch()
    text = asked.text.read_text(encoding="utf-8")
    sentences = re.findall(r"[^。！？\n]+[。！？]*", text)
    lines = some([sentence.strip() for sentence in sentences if sentence.strip()], 1_000_000)
    sizes = SIZES[:2] if asked.quick else SIZES
    tables(lines, sizes, asked.lang)
    peers(lines, sizes, asked.lang)


if __name__ == "__main__":
    main()
