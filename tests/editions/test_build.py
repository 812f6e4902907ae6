from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from taiyaku.editions.build import MANIFEST, build
from taiyaku.editions.parts import File, Part


def _part(name: str, inputs: str, *files: File, wanted: bool = True) -> Part:
    return Part(name=name, inputs=inputs, make=lambda: iter(files), wanted=wanted)


def _changed(parts: list[Part], folder: Path) -> dict[str, int]:
    return {built.name: built.changed for built in build(parts, folder)}


def test_only_what_changed_is_made(tmp_path: Path) -> None:
    one, two = _part("one", "1", ("a.html", [b"a"])), _part("two", "1", ("b/c.html", [b"b", b"c"]))
    assert _changed([one, two], tmp_path) == {"one": 1, "two": 1}
    assert (tmp_path / "b" / "c.html").read_bytes() == b"bc"

    def never() -> Iterator[File]:
        raise AssertionError("made again")

    kept = Part(name="two", inputs="1", make=never)
    assert _changed([_part("one", "2", ("a.html", [b"A"])), kept], tmp_path) == {"one": 1, "two": 0}


def test_a_file_that_is_gone_is_made_again(tmp_path: Path) -> None:
    part = _part("one", "1", ("a.html", [b"a"]))
    _changed([part], tmp_path)
    (tmp_path / "a.html").unlink()
    assert _changed([part], tmp_path) == {"one": 1}


def test_stale_files_go_and_those_of_others_stay(tmp_path: Path) -> None:
    _changed([_part("one", "1", ("x/a.html", [b"a"]), ("x/b.html", [b"b"]), ("c.html", [b"c"]))], tmp_path)
    (tmp_path / "c.html").write_text("changed by hand", encoding="utf-8")
    (tmp_path / "x" / "own.txt").write_text("not ours", encoding="utf-8")
    _changed([_part("two", "1", ("x/b.html", [b"b"]))], tmp_path)
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == [
        MANIFEST,
        "b.html",
        "c.html",
        "own.txt",
    ]


def test_what_is_not_wanted_is_left_as_it_is(tmp_path: Path) -> None:
    _changed([_part("one", "1", ("a.html", [b"a"]))], tmp_path)
    assert _changed([_part("one", "2", wanted=False)], tmp_path) == {"one": 0}
    assert (tmp_path / "a.html").is_file()


def test_what_was_made_before_a_failure_stays_made(tmp_path: Path) -> None:
    def fails() -> Iterator[File]:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        list(build([_part("one", "1", ("a.html", [b"a"])), Part(name="two", inputs="1", make=fails)], tmp_path))
    assert list(json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))["parts"]) == ["one"]


@pytest.mark.parametrize(
    "manifest",
    ["", "{", "[]", '{"version": 9}', '{"version": 1, "parts": {"x": {"inputs": "1", "files": {"../../etc/x": "0"}}}}'],
)
def test_a_damaged_or_hostile_manifest_says_nothing(tmp_path: Path, manifest: str) -> None:
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / MANIFEST).write_text(manifest, encoding="utf-8")
    assert _changed([_part("one", "1", ("a.html", [b"a"]))], tmp_path / "dist") == {"one": 1}
