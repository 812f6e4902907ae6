"""What the glossary's pages cost: the project's own termbase, once and ten times over, with its own works.

Seconds of the processor, so that other work on the machine counts less; nothing is written to disk.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from taiyaku.editions import glossary
from taiyaku.editions.context import Context
from taiyaku.termbase.index import open_index
from taiyaku.termbase.model import Concept
from taiyaku.works.project import find_works, read_work

_REPOSITORY = Path(__file__).resolve().parents[1]
_ENDINGS = "甲乙丙丁戊己庚辛壬癸"


def _copies(concepts: list[Concept], times: int) -> Iterator[Concept]:
    """Yield the concepts, then copies of them with other ids and terms."""
    yield from concepts
    for number in range(1, times):
        for concept in concepts:
            ending = _ENDINGS[number % 10] * (1 + number // 10)
            terms = tuple(replace(term, text=term.text + ending) for term in concept.terms)
            yield replace(concept, id=f"{concept.id}-{number}", terms=terms, relations=())


def _measure(times: int) -> None:
    index = open_index(_REPOSITORY / "glossary")
    concepts = list(_copies(list(index.concepts()), times))
    works = [read_work(folder) for folder in find_works((), _REPOSITORY)]
    context = Context(concepts, index.fields())
    start, files, size = time.process_time(), 0, 0
    for part in glossary.parts(context, works):
        for _, chunks in part.make():
            files += 1
            size += sum(map(len, chunks))
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(f"| {len(concepts):,} | {files:,} | {seconds:.1f} | {size / 1e6:.1f} MB | {peak} MB |")


def main() -> None:
    """Measure each size in a process of its own."""
    if len(sys.argv) > 1:
        _measure(int(sys.argv[1]))
        return
    print("| concepts | files | CPU s | on disk | peak memory |\n|---|---|---|---|---|", flush=True)
    for times in ("1", "10"):
        subprocess.run([sys.executable, __file__, times], check=True)


if __name__ == "__main__":
    main()
