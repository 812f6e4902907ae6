"""Measure the translation memory: building it, asking it, and what a linear scan would find and take.

    python benchmarks/memory.py [TEXTS]                   up to a million pairs (half an hour, much of it for the scans)
    python benchmarks/memory.py [TEXTS] --pairs 100000    as many as you say

TEXTS is a folder with running text, one sentence or paragraph a line: zh-Hans.txt, ja.txt, en.txt. Sentences are cut
and joined anew until there are enough of them, all different; the two sides of a pair are two languages, not
translations. Queries are sentences that are there, some as they are, most changed as an author would change them.
Prints Markdown tables for docs/performance.md.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from taiyaku.works.memory.build import build_file
from taiyaku.works.memory.index import MemoryIndex, connect
from taiyaku.works.memory.keys import is_latin, key_of, scores
from taiyaku.works.memory.model import Unit, group
from taiyaku.works.memory.query import LEAST, Memory

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "build" / "benchmarks"
QUERIES = 1_000
_SCANNED = 25
_CUT = re.compile(r"(?<=[，。！？；、])|(?<=[,.;!?] )")
# What a changed sentence gets in its place, and what stands between two of those.
_COMMON = {
    "zh-Hans": ("", [*"的了在是我有和人这中大为上个国"]),
    "ja": ("", [*"のにはをたがでてとしれさある"]),
    "en": (" ", ["the", "of", "not", "new", "company", "in", "has", "market", "a", "first"]),
}
_RSS = r"""
import re, sys
from pathlib import Path
from taiyaku.works.memory.index import MemoryIndex, connect
from taiyaku.works.memory.query import Memory
memory = Memory([MemoryIndex(connect(Path(sys.argv[1])))])
for query in sys.stdin.read().splitlines():
    memory.matches(query, sys.argv[2], sys.argv[3])
print(int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


def sentences(file: Path, lang: str, dice: random.Random) -> Iterator[str]:
    """Yield sentences without end, made of two to five clauses of a text, with other figures, none twice."""
    clauses = [
        part for line in file.read_text(encoding="utf-8").splitlines() for part in _CUT.split(line) if part.strip()
    ]
    seen: set[int] = set()
    while True:
        joined = "".join(dice.choices(clauses, k=dice.randint(1, 3) if lang == "en" else dice.randint(2, 4)))
        text = re.sub(r"\d+", lambda match: str(dice.randint(1, 10 ** len(match[0]))), joined)[:300].strip()
        if len(text) > 3 and hash(text) not in seen:
            seen.add(hash(text))
            yield text


def units(count: int, folder: Path, source: str, target: str) -> Iterator[Unit]:
    """Yield so many pairs."""
    dice = random.Random(5)
    sides = [sentences(folder / f"{lang}.txt", lang, dice) for lang in (source, target)]
    for number, (one, other) in enumerate(islice(zip(*sides, strict=True), count)):
        yield Unit(texts={source: one, target: other}, source=source, origin=f"synthetic#{number}")


def changed(text: str, lang: str, dice: random.Random) -> str:
    """Change a sentence as an author would: a tenth of it, here and there; and its figures."""
    if dice.random() < 0.2:
        return text
    joint, common = _COMMON[lang]
    parts = text.split(" ") if joint else list(text)
    for _ in range(max(1, len(parts) // 10)):
        place = dice.randrange(len(parts))
        parts[place : place + dice.randint(0, 2)] = dice.choices(common, k=dice.randint(1, 2))
    return re.sub(r"\d", lambda match: str(dice.randint(0, 9)), joint.join(parts))


def percentiles(memory: Memory, queries: Sequence[str], source: str, target: str) -> tuple[str, int]:
    """Return the median and the 99th percentile in milliseconds, by the clock and of the processor; and the answered.

    Where the machine has other work to do, the two are far apart, and the second tells more.
    """
    times: list[float] = []
    processor: list[float] = []
    answered = 0
    for query in queries[:50]:
        memory.matches(query, source, target)
    for query in queries:
        start, busy = time.perf_counter(), time.process_time()
        answered += bool(memory.matches(query, source, target))
        times.append(1000 * (time.perf_counter() - start))
        processor.append(1000 * (time.process_time() - busy))
    cells = [
        f"{sorted(each)[len(each) // 2]:.1f} / {sorted(each)[len(each) * 99 // 100]:.1f}" for each in (times, processor)
    ]
    return " | ".join(cells), answered


def scan(memory: Memory, texts: Sequence[str], queries: Sequence[str], source: str, target: str) -> None:
    """Print what a linear scan over the keys takes, and how often the index gives as good a match as it does."""
    keys = [key_of(text) for text in texts]
    as_good = able = 0
    spent = 0.0
    for query in queries[:_SCANNED]:
        start = time.perf_counter()
        best = max(scores(key_of(query), keys, LEAST, latin=is_latin(group(source))))
        spent += time.perf_counter() - start
        if best:
            able += 1
            found = memory.matches(query, source, target)
            as_good += bool(found) and found[0].score >= min(99, int(best))
    took = f"{1000 * spent / _SCANNED:.0f} ms a query"
    print(f"<!-- scan of {len(keys):,}: {took}; the index as good for {as_good} of {able} -->", flush=True)


def measure(count: int, folder: Path, source: str, target: str) -> None:
    """Build a memory of so many pairs, ask it in both directions, and print its rows."""
    path = FOLDER / f"memory-{source}-{target}-{count}.db"
    held = list(units(count, folder, source, target))
    start = time.perf_counter()
    build_file(path, held)
    built = time.perf_counter() - start
    texts = {lang: [unit.texts[lang] for unit in held] for lang in (source, target)}
    del held
    memory = Memory([MemoryIndex(connect(path))])
    for here, there in ((source, target), (target, source)):
        dice = random.Random(7)
        queries = [changed(text, here, dice) for text in dice.choices(texts[here], k=QUERIES)]
        took, answered = percentiles(memory, queries, here, there)
        rss = subprocess.run(
            [sys.executable, "-c", _RSS, str(path), here, there],
            input="\n".join(queries),
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        size = path.stat().st_size // 2**20
        cells = f"{count / built:,.0f}/s | {size} MB | {took} | {answered / len(queries):.1%} | {rss} MB"
        print(f"| {here} → {there} | {count:,} | {cells} |", flush=True)
        scan(memory, texts[here], queries, here, there)
    memory.close()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path, nargs="?", default=ROOT.parent / "shared" / "data" / "text")
    parser.add_argument("--pairs", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    given = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    print("| direction | pairs | built | file | p50 / p99 ms | of the processor | answered | memory |")
    print("|---|---|---|---|---|---|---|---|")
    for count in given.pairs:
        for source, target in (("zh-Hans", "en"), ("ja", "zh-Hans")):
            measure(count, given.texts, source, target)


if __name__ == "__main__":
    main()
