"""How fast exchange formats are read and written, beside translate-toolkit; how much memory a stream takes.

    python benchmarks/formats.py [MB]            MB/s on the same files (default: 16 MB each)
    python benchmarks/formats.py --stream [GB]   reads a TMX and an XLIFF of that size (default: 1 GB), tells the memory

The files are made here: sentences of our own, repeated with other numbers. Each reader runs in a process of its own,
three times, and the processor time of its best run counts. translate-toolkit is timed three ways: the file opened only,
the source and target of each unit asked for as well, and all that our reader delivers and its interface has a word for.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from exchanged import heading, measured, row, tell, told_by_toolkit
from taiyaku.formats import Bitext, Code, CodeKind, Losses, ReadOptions, State, Unit, WriteOptions, format_named
from taiyaku.formats.registry import Kind

_PAIRS = (
    ("港口的货物今年增加了{n}%，其中七成来自东南亚。", "港の貨物は今年{n}%増え、その七割は東南アジアからだ。"),
    ("企业在第{n}年把工厂迁到了海边。", "企業は{n}年目に工場を海辺へ移した。"),
    ("这座城市有{n}家公司研究机器人。", "この都市ではロボットを研究する会社が{n}社ある。"),
)
_FORMATS = ("tmx", "xliff1", "xliff2", "csv", "jsonl")
_PEERS = {
    "tmx": "from translate.storage.tmx import tmxfile as F",
    "xliff1": "from translate.storage.xliff import Xliff1File as F",
    "xliff2": "from translate.storage.xliff2 import Xliff2File as F",
    "csv": "from translate.storage.csvl10n import csvfile as F",
}


def _units(size: int) -> Iterator[Unit]:
    bold = Code(kind=CodeKind.OPEN, id="1", data="<b>"), Code(kind=CodeKind.CLOSE, id="1", data="</b>")
    for n in range(1, size // 400):
        zh, ja = (text.format(n=n) for text in _PAIRS[n % len(_PAIRS)])
        marked = (bold[0], zh[:2], bold[1], zh[2:]), (bold[0], ja[:2], bold[1], ja[2:])
        texts = {"zh-Hans": marked[0], "ja": marked[1]} if n % 10 == 0 else {"zh-Hans": zh, "ja": ja}
        yield Unit(id=str(n), texts=texts, states={"ja": State.TRANSLATED}, locations=(f"a.md:{n}",))


def _write(name: str, path: Path, size: int) -> float:
    each = format_named(name, Kind.BITEXT)
    started = time.process_time()
    bitext = Bitext(units=_units(size), source="zh-Hans", targets=("ja",))
    codes = {"zh-Hans": "source", "ja": "target"} if name == "csv" else {}  # the columns that translate-toolkit knows
    options = WriteOptions(source="zh-Hans", targets=("ja",), codes=codes)
    with path.open("wb") as stream:
        stream.writelines(each.serialize(bitext, options, Losses()))
    return time.process_time() - started


def _read(name: str, path: Path) -> None:
    """Read a file with us."""
    each = format_named(name, Kind.BITEXT)
    import_module(each.module)
    started = time.process_time()
    with path.open("rb") as stream:
        bitext = each.parse(stream, ReadOptions(source="zh-Hans", targets=("ja",)))
        assert isinstance(bitext, Bitext)
        count = sum(bool(unit.texts) for unit in bitext.units)
    tell(count, time.process_time() - started)


def _read_with_peer(name: str, path: Path) -> None:
    """Read a file with translate-toolkit."""
    names: dict[str, Any] = {}
    exec(_PEERS[name], names)
    with path.open("rb") as stream:
        everything = _everything_in_xliff if name.startswith("xliff") else _everything
        told_by_toolkit(lambda: names["F"].parsefile(stream), lambda unit: (unit.source, unit.target), everything)


def _everything(unit: Any) -> object:
    said = unit.source, unit.target, unit.getid(), unit.getnotes(), unit.getcontext(), unit.getlocations()
    return said, unit.isfuzzy(), unit.istranslated()


def _everything_in_xliff(unit: Any) -> object:
    """Ask for states, and for texts with their inline codes, which its other classes do not know."""
    return _everything(unit), unit.get_state_n(), unit.rich_source, unit.rich_target


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
        for name in ("tmx", "xliff1", "xliff2"):
            path = Path(folder, f"file.{name}")
            _write(name, path, int(gigabytes * 2**30 * 1.1))
            size = path.stat().st_size / 2**30
            ours = measured(__file__, "--ours", name, str(path), times=1)
            (seconds,) = ours.seconds
            rate = f"{seconds:.0f} s, {size * 1024 / seconds:.1f} MB/s"
            print(f"| {name} | {size:.2f} GB, {ours.found:,} units | {rate} | {ours.memory:.0f} MB |", flush=True)
            path.unlink()


def main() -> None:
    """Do what the command line says."""
    match sys.argv[1:]:
        case ["--ours", name, path]:
            _read(name, Path(path))
        case ["--peer", name, path]:
            _read_with_peer(name, Path(path))
        case ["--stream", *rest]:
            _stream(float(rest[0]) if rest else 1.0)
        case rest:
            _compare(int(rest[0]) if rest else 16)


if __name__ == "__main__":
    main()
