"""How fast termbases are read and written, beside translate-toolkit on the same TBX; how much memory a stream takes.

    python benchmarks/termbase_formats.py [MB]           MB/s on files made of our glossary (default: 16 MB each)
    python benchmarks/termbase_formats.py --stream [GB]  reads a TBX and a CSV of that size (default: 1 GB)

Each reader runs in a process of its own, three times; the processor time of its best run counts. Ours makes whole
concepts; translate-toolkit is asked for the source and target terms of each unit, as Weblate does.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

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
    started = time.process_time()
    with path.open("rb") as stream:
        model = format_named(name, Kind.TERMBASE).parse(stream, ReadOptions(source="zh-Hans", targets=("ja",)))
        assert isinstance(model, TermStream)
        found = sum(len(concept.terms) for concept in model.concepts)
    _tell(found, time.process_time() - started)


def _read_with_peer(path: Path) -> None:
    from translate.storage.tbx import tbxfile

    started = time.process_time()
    store = tbxfile(sourcelanguage="zh_Hans", targetlanguage="ja")
    store.parse(path.read_bytes())
    found = sum(len(unit.get_source_terms()) + len(unit.get_target_terms()) for unit in store.units)
    _tell(found, time.process_time() - started)


def _tell(found: int, seconds: float) -> None:
    print(found, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _measured(*arguments: str, times: int = 3) -> tuple[int, float, float]:
    """Run a reader in processes of its own; return terms, the least seconds, MB of memory."""
    runs = []
    for _ in range(times):
        done = subprocess.run([sys.executable, __file__, *arguments], capture_output=True, text=True, check=True)
        found, seconds, memory = done.stdout.split()
        runs.append((int(found), float(seconds), float(memory)))
    return min(runs, key=lambda run: run[1])


def _compare(megabytes: int) -> None:
    print("| format | file | written | read | translate-toolkit | times as fast | memory, and its |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name in _FORMATS:
            path = Path(folder, f"file.{name}")
            writing = _write(name, path, megabytes << 20)
            size = path.stat().st_size / 2**20
            found, seconds, memory = _measured("--ours", name, str(path))
            line = (
                f"| {name} | {size:.0f} MB, {found:,} terms | {size / writing:.1f} MB/s | {size / seconds:.1f} MB/s |"
            )
            if name == "tbx2":
                _, peer, its = _measured("--peer", str(path))
                line += f" {size / peer:.1f} MB/s | {peer / seconds:.1f} | {memory:.0f}, {its:.0f} MB |"
            else:
                line += f" – | – | {memory:.0f} MB |"
            print(line, flush=True)


def _stream(gigabytes: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in ("tbx-linguist", "csv"):
            path = Path(folder, f"file.{name}")
            _write(name, path, int(gigabytes * 2**30))
            size = path.stat().st_size / 2**30
            found, seconds, memory = _measured("--ours", name, str(path), times=1)
            rate = size * 1024 / seconds
            print(f"| {name} | {size:.2f} GB, {found:,} terms | {seconds:.0f} s, {rate:.1f} MB/s | {memory:.0f} MB |")
            path.unlink()


def main() -> None:
    """Do what the command line says."""
    match sys.argv[1:]:
        case ["--ours", name, path]:
            _read(name, Path(path))
        case ["--peer", path]:
            _read_with_peer(Path(path))
        case ["--stream", *rest]:
            _stream(float(rest[0]) if rest else 1.0)
        case rest:
            _compare(int(rest[0]) if rest else 16)


if __name__ == "__main__":
    main()
