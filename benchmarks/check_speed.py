"""Measure `taiyaku check` on large catalogues, beside pofilter on the same file in the same run, on one core.

    python benchmarks/check_speed.py [--pairs 25000 50000 100000] [--terms 20000]

A pair is a line of the project's own works and its translation, each with two terms of a made-up glossary and a number
in brackets; in one of twenty, a term is missing from the translation. Times are those of the processor, user and
system, so that other work on the machine counts for little. Prints a Markdown table for docs/performance.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import polib

from taiyaku.checks.model import Context, Pair
from taiyaku.checks.pairs import pairs
from taiyaku.checks.run import Checker
from taiyaku.termbase.model import Concept, Term
from taiyaku.works.catalogues.catalogue import empty_catalogue, parse_catalogue, read_catalogue, serialize_catalogue

ROOT = Path(__file__).resolve().parents[1]
HAN = "业东严丰临为主丽举义乐乔习书买乱争事云产亲仁介从仓以仪价众优会传体作佳使例供依侧侨促保信修倍停健"
KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモラリルレロ"


def glossary(number: int) -> list[Concept]:
    """Make so many concepts: three or four Chinese characters, four to six katakana."""
    dice = random.Random(8)
    made: dict[str, str] = {}
    while len(made) < number:
        made["".join(dice.choices(HAN, k=dice.randint(3, 4)))] = "".join(dice.choices(KANA, k=dice.randint(4, 6)))
    return [
        Concept(id=f"c{place}", subject_field="x", terms=(Term(text=zh, lang="zh-Hans"), Term(text=ja, lang="ja")))
        for place, (zh, ja) in enumerate(made.items())
    ]


def lines(concepts: Sequence[Concept], number: int) -> Iterator[tuple[str, str]]:
    """Yield so many different lines with their translations."""
    dice = random.Random(9)
    own = [
        (entry.msgid, entry.msgstr)
        for file in sorted(ROOT.glob("translations/*/ja.po"))
        for entry in read_catalogue(file)
        if entry.msgstr
    ]
    for place in range(number):
        source, target = own[place % len(own)]
        first, second = (concept.terms for concept in dice.choices(concepts, k=2))
        missing = dice.random() < 0.05
        yield (
            f"{source}（{first[0].text}，{second[0].text}，{place}）",
            f"{target}（{first[1].text}、{'それ' if missing else second[1].text}、{place}）",
        )


def catalogue(texts: Sequence[tuple[str, str]]) -> bytes:
    """Write the lines as a catalogue."""
    made = empty_catalogue("speed", "zh-Hans", "ja", "2026-11-21 12:00+0000")
    made.extend(polib.POEntry(msgid=source, msgstr=target) for source, target in texts)
    return serialize_catalogue(made)


def seconds_of_check(data: bytes, concepts: Sequence[Concept]) -> tuple[float, float, float, int]:
    """Return the seconds for both recognisers, for reading the catalogue, and for checking; the findings."""
    begin = time.process_time()
    context = Context.of(concepts, "zh-Hans", "ja")
    built = time.process_time()
    units: list[Pair] = list(pairs(parse_catalogue(data, "ja.po"), "ja.po"))
    read = time.process_time()
    found = len(Checker(context).check(units))
    return built - begin, read - built, time.process_time() - read, found


def seconds_of_pofilter(data: bytes) -> float | None:
    """Return the seconds that pofilter takes, or None where it is not installed."""
    program = shutil.which("pofilter")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "ja.po").write_bytes(data)
        done = [program, "--progress=none", "--language=ja", str(Path(folder, "ja.po")), str(Path(folder, "out.po"))]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(done, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, nargs="+", default=[25_000, 50_000, 100_000])
    parser.add_argument("--terms", type=int, default=20_000)
    parser.add_argument("--no-pofilter", action="store_true")
    given = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    concepts = glossary(given.terms)
    print(f"{platform.python_version()}, {given.terms:,} terms, one core\n")
    print("| pairs | recognisers | read | check | all | a second | findings | pofilter (no glossary) |")
    print("|---|---|---|---|---|---|---|---|")
    for number in given.pairs:
        data = catalogue(list(lines(concepts, number)))
        built, read, checked, found = seconds_of_check(data, concepts)
        peer = None if given.no_pofilter else seconds_of_pofilter(data)
        told = f"{peer:.1f} s" if peer is not None else "–"
        total = built + read + checked
        print(
            f"| {number:,} | {built:.1f} s | {read:.1f} s | {checked:.1f} s | {total:.1f} s"
            f" | {number / total:,.0f} | {found:,} | {told} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
