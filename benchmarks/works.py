"""Measure `taiyaku update` on large catalogues beside polib's own load and save.

    python benchmarks/works.py [--entries 10000 100000]

The text is made up: sentences of random common characters with terms of the project's glossary in them, all translated.
Prints a Markdown table: seconds, the best of three where nothing changes, in one process.
"""

from __future__ import annotations

import argparse
import gc
import platform
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import polib

from taiyaku.recognise import Recogniser
from taiyaku.termbase.index import open_index
from taiyaku.works.catalogues.catalogue import parse_catalogue, serialize_catalogue
from taiyaku.works.catalogues.merge import merge
from taiyaku.works.project import read_work
from taiyaku.works.update import updates

DATE = "2026-11-21 12:00+0000"
CHARACTERS = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种"


def sentences(number: int) -> list[str]:
    """Return so many different sentences of 15 to 60 characters, most of them with one or two terms."""
    dice = random.Random(5)
    index = open_index(Path(__file__).parent.parent / "glossary")
    terms = [term.text for concept in index.concepts() for term in concept.terms_in("zh-Hans")]
    index.close()
    made: dict[str, None] = {}
    while len(made) < number:
        parts = ["".join(dice.choices(CHARACTERS, k=dice.randint(5, 20))) for _ in range(dice.randint(2, 3))]
        made["，".join(part + dice.choice((dice.choice(terms), "")) for part in parts) + "。"] = None
    return list(made)


def changed(lines: list[str], number: int) -> list[str]:
    """Return the lines with so many of them changed by a few characters."""
    dice = random.Random(6)
    lines = list(lines)
    for place in dice.sample(range(len(lines)), number):
        line = lines[place]
        cut = dice.randrange(len(line) - 4)
        lines[place] = line[:cut] + "".join(dice.choices(CHARACTERS, k=4)) + line[cut + 3 :]
    return lines


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """Return how long a call takes, the best of so many."""
    took = []
    for _ in range(times):
        gc.collect()
        start = time.perf_counter()
        work()
        took.append(time.perf_counter() - start)
    return min(took)


def measure(number: int, recogniser: Recogniser, folder: Path) -> list[str]:
    """Return a row of the table for a work of so many lines."""
    lines = sentences(number)
    (folder / "work.toml").write_text('source = "zh-Hans"\ntargets = ["ja"]\n', encoding="utf-8")
    (folder / "source.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    path = folder / "ja.po"
    path.unlink(missing_ok=True)
    (first,) = updates(read_work(folder), recogniser, DATE)
    catalogue = parse_catalogue(first.data, "ja.po")
    for entry in catalogue:
        entry.msgstr = f"訳文：{entry.msgid}"
    path.write_bytes(serialize_catalogue(catalogue))

    def whole() -> None:
        for done in updates(read_work(folder), recogniser, DATE):
            assert done.data

    read = parse_catalogue(path.read_bytes(), "ja.po")
    segments, comments = read_work(folder).segments, {entry.msgid: entry.comment for entry in read}
    took = [
        seconds(lambda: polib.pofile(str(path), encoding="utf-8").save(str(folder / "polib.po"))),
        seconds(lambda: serialize_catalogue(parse_catalogue(path.read_bytes(), "ja.po"))),
        seconds(lambda: merge(read, segments, comments.__getitem__)),
        seconds(whole),
    ]
    (folder / "source.md").write_text("\n".join(changed(lines, number // 10)) + "\n", encoding="utf-8")
    took.append(seconds(whole, times=1))
    return [f"{number:,}", *(f"{each:.2f}" for each in took), f"{took[3] / took[0]:.2f}"]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, nargs="+", default=[10_000, 100_000])
    arguments = parser.parse_args()
    index = open_index(Path(__file__).parent.parent / "glossary")
    recogniser = Recogniser(tuple(index.concepts()), "zh-Hans")
    index.close()
    print(f"{platform.machine()}, Python {platform.python_version()}, {time.strftime('%Y-%m-%d')}\n")
    heads = (
        "entries",
        "polib load + save",
        "our load + save",
        "merge",
        "update, no change",
        "a tenth changed",
        "÷ polib",
    )
    print(f"| {' | '.join(heads)} |\n|{' ---: |' * len(heads)}")
    with tempfile.TemporaryDirectory() as scratch:
        for number in arguments.entries:
            print(f"| {' | '.join(measure(number, recogniser, Path(scratch)))} |", flush=True)


if __name__ == "__main__":
    main()
