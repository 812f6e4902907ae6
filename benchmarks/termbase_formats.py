"""How fast termbases are read and written, beside translate-toolkit on the same TBX; how much memory a stream takes.

    python benchmarks/termbase_formats.py [MB]           MB/s on files made of our glossary (default: 16 MB each)
    python benchmarks/termbase_formats.py --stream [GB]  reads a TBX and a CSV of that size (default: 1 GB)

Each reader runs in a process of its own, three times; the processor time of its best run counts. Ours makes whole
concepts; translate-toolkit is timed three ways: the TBX opened only, the source and target terms of each unit asked for
as well, and all that our reader delivers and its interface has a word for. A workbook's peer is openpyxl, for rows.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

from exchanged import heading, measured, row, tell, told_by_toolkit
from taiyaku.formats import Losses, ReadOptions, TermStream, WriteOptions, format_named
from taiyaku.formats.registry import Kind
from taiyaku.termbase.model import Concept
from taiyaku.termbase.yaml_files import load

_GLOSSARY = Path(__file__).resolve().parents[1] / "glossary"
_FORMATS = ("tbx2", "tbx-linguist", "csv", "xlsx", "json", "multiterm")
_PAIR = WriteOptions(source="zh-Hans", targets=("ja",))


def _concepts() -> Iterator[Concept]:
    """Yield our concepts again and again, each time under other ids; without relations, which lead to the first."""
    concepts = load(_GLOSSARY).termbase.concepts
    for time_ in count():
        for concept in concepts:
            yield replace(concept, id=f"{concept.id}-{time_}", relations=())


def _write(name: str, path: Path, size: int) -> float:
    """Write a file of about this size; return the seconds it took."""
    written = 0
    each = format_named(name, Kind.TERMBASE)
    started = time.process_time()

    def until_full() -> Iterator[Concept]:
        for concept in _concepts():
            if written >= size:
                return
            yield concept

    with path.open("wb") as stream:
        for chunk in each.serialize(TermStream(concepts=until_full()), _PAIR, Losses()):
            written += len(chunk)
            stream.write(chunk)
    return time.process_time() - started


def _read(name: str, path: Path) -> None:
    each = format_named(name, Kind.TERMBASE)
    import_module(each.module)
    started = time.process_time()
    with path.open("rb") as stream:
        model = each.parse(stream, ReadOptions(source="zh-Hans", targets=("ja",)))
        assert isinstance(model, TermStream)
        found = sum(len(concept.terms) for concept in model.concepts)
    tell(found, time.process_time() - started)


def _read_with_toolkit(path: Path) -> None:
    from translate.storage.tbx import tbxfile

    def opened() -> Any:
        store = tbxfile(sourcelanguage="zh_Hans", targetlanguage="ja")
        store.parse(path.read_bytes())
        return store

    told_by_toolkit(opened, lambda unit: (unit.get_source_terms(), unit.get_target_terms()), _everything)


def _everything(unit: Any) -> object:
    """Ask for the terms, which hold their own notes and statuses, and for what is said of the concept and language."""
    terms = unit.get_source_terms(), unit.get_target_terms()
    notes = unit.get_common_notes(source=True), unit.get_common_notes()
    return unit.getid(), terms, notes, unit.istranslatable(), unit.isobsolete()


def _read_with_openpyxl(path: Path) -> None:
    import openpyxl

    started = time.process_time()
    sheet: Any = openpyxl.load_workbook(path, read_only=True).active
    found = sum(1 for _ in sheet.iter_rows(values_only=True))
    tell(found, time.process_time() - started)


_PEERS = {"tbx2": _read_with_toolkit, "xlsx": _read_with_openpyxl}


def _compare(megabytes: int) -> None:
    print(heading())
    with tempfile.TemporaryDirectory() as folder:
        for name in _FORMATS:
            path = Path(folder, f"file.{name}")
            writing = _write(name, path, megabytes << 20)
            ours = measured(__file__, "--ours", name, str(path))
            peer = measured(__file__, "--peer", name, str(path)) if name in _PEERS else None
            print(row(name, path, writing, ours, peer), flush=True)


def _stream(gigabytes: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in ("tbx-linguist", "csv"):
            path = Path(folder, f"file.{name}")
            _write(name, path, int(gigabytes * 2**30))
            size = path.stat().st_size / 2**30
            ours = measured(__file__, "--ours", name, str(path), times=1)
            (seconds,) = ours.seconds
            rate = f"{seconds:.0f} s, {size * 1024 / seconds:.1f} MB/s"
            print(f"| {name} | {size:.2f} GB, {ours.found:,} terms | {rate} | {ours.memory:.0f} MB |", flush=True)
            path.unlink()


def main() -> None:
    """Do what the command line says."""
    match sys.argv[1:]:
        case ["--ours", name, path]:
            _read(name, Path(path))
        case ["--peer", name, path]:
            _PEERS[name](Path(path))
        case ["--stream", *rest]:
            _stream(float(rest[0]) if rest else 1.0)
        case rest:
            _compare(int(rest[0]) if rest else 16)


if __name__ == "__main__":
    main()
