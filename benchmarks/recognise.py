"""Measure recognition beside what others use, in one run on one core.

    python benchmarks/recognise.py TEXT [--lang zh-Hans] [--quick]

TEXT is plain text in Chinese; the first million characters are used, sentence by sentence. Terms are CC-CEDICT's words
of two characters and more (drawn at random where fewer are asked for), and beyond their number random strings of common
characters. Peers are measured where they are installed (`pip install translate-toolkit spacy flashtext`), on as much
text as they can do in reasonable time. Prints Markdown tables for docs/performance.md.
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
from pathlib import Path

from ahocorasick_rs import AhoCorasick, Implementation

import termbases
from taiyaku.recognise import Recogniser
from taiyaku.script.fold_array import fold_array
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
start = time.perf_counter()
Recogniser(concepts, "zh-Hans")
took = time.perf_counter() - start
print(took, int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


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


def timed(run: Callable[[], object], times: int = 3) -> float:
    """Return the shortest of some runs, in seconds, without the cyclic garbage collector."""
    best = float("inf")
    gc.collect()
    gc.disable()
    for _ in range(times):
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
    gc.enable()
    return best


def ours(lines: list[str], terms: Sequence[str], lang: str) -> dict[str, float]:
    """Measure our recogniser and the bare automaton under it, in nanoseconds a character."""
    recogniser = Recogniser(concepts(terms), lang)
    size = sum(map(len, lines))
    folded = [fold_array(line).key for line in lines]  # the bare automaton, too, answers sentence by sentence
    automaton = AhoCorasick(sorted({fold_array(term).key for term in terms}))

    def bare() -> None:
        for key in folded:
            automaton.find_matches_as_indexes(key, overlapping=True)

    count = sum(map(len, recogniser.find_all(lines)))
    found = {
        "bare": timed(bare),
        "spans": timed(lambda: list(recogniser.find_all(lines))),
        "matches": timed(lambda: [list(each) for each in recogniser.find_all(lines)]),
    }
    return {name: 1e9 * seconds / size for name, seconds in found.items()} | {"density": count / size}


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
    print("| terms | matches/char | bare automaton | found | ratio | with `Match` objects | built | memory |")
    print("|---|---|---|---|---|---|---|---|")
    spans: dict[int, float] = {}
    absent = [] if asked.quick else [f"{term}鑫" for term in all_terms(1_000_000) if "鑫" not in term]
    plans = [(f"{size:,}", size, all_terms(size)) for size in sizes]
    if absent:
        plans.append(("1,000, and 999,000 that do not occur", 0, plans[0][2] + absent[:999_000]))
    for name, size, terms in plans:
        took = ours(lines, terms, asked.lang)
        seconds, megabytes = building(terms)
        spans[size] = took["spans"]
        print(
            f"| {name} | {took['density']:.3f} | {took['bare']:.0f} ns | {took['spans']:.0f} ns | "
            f"{took['spans'] / took['bare']:.1f} × | {took['matches']:.0f} ns | {seconds:.1f} s | {megabytes} MB |",
            flush=True,
        )
    print("\n| matcher | terms | a character | as a ratio of ours |\n|---|---|---|---|")
    for name, (make, most, characters) in PEERS.items():
        for size in sizes:
            if size > most:
                continue
            try:
                find = make(all_terms(size))
            except ImportError:
                print(f"| {name} | not installed | | |")
                break
            part = some(lines, characters)
            took_theirs = timed(lambda: [find(line) for line in part], 1)  # noqa: B023
            theirs = 1e9 * took_theirs / sum(map(len, part))
            print(f"| {name} | {size:,} | {theirs:,.0f} ns | {theirs / spans[size]:,.1f} × |", flush=True)


if __name__ == "__main__":
    main()
