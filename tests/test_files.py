from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from taiyaku.errors import DataError, UsageError
from taiyaku.files import sweep, write_over, write_streams


def test_what_another_program_saved_in_the_meantime_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "ja.po"
    path.write_bytes(b"theirs")
    with pytest.raises(DataError) as caught:
        write_over(path, b"ours", b"as read")
    assert str(caught.value) == (
        f"{path}: was written by another program in the meantime; nothing was overwritten; run the command again"
    )
    assert path.read_bytes() == b"theirs"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_appeared_or_vanished_in_the_meantime_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "ja.po"
    with pytest.raises(DataError):
        write_over(path, b"ours", b"as read")
    path.write_bytes(b"theirs")
    with pytest.raises(DataError):
        write_over(path, b"ours", None)
    assert path.read_bytes() == b"theirs"


def test_a_file_that_holds_what_was_read_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "ja.po"
    assert write_over(path, b"one", None)
    assert write_over(path, b"two", b"one")
    assert not write_over(path, b"two", b"one")  # somebody had the same thought
    assert path.read_bytes() == b"two"


def test_only_what_killed_runs_left_long_ago_is_swept(tmp_path: Path) -> None:
    old, new = tmp_path / ".ja.po.abcd1234.tmp", tmp_path / ".ja.po.abcd5678.tmp"
    mine = [tmp_path / name for name in ("ja.po", ".notes.tmp", "x.tmp", ".ja.po.swp")]
    for path in (old, new, *mine):
        path.write_bytes(b"")
        if path is not new:
            os.utime(path, (0, 0))
    sweep(tmp_path)
    assert not old.exists()
    assert new.exists() and all(path.exists() for path in mine)
    sweep(tmp_path / "missing")


@pytest.mark.parametrize(("make", "said"), [(os.mkdir, "is a folder"), (os.mkfifo, "is a device or a pipe")])
def test_only_files_are_replaced(tmp_path: Path, make: Callable[[Path], None], said: str) -> None:
    path = tmp_path / "out.csv"
    make(path)
    with pytest.raises(UsageError, match=said):
        write_streams([(path, [b"new"])])
    assert not path.is_file()
    assert list(tmp_path.iterdir()) == [path]
