"""`taiyaku update`, killed with SIGKILL: every translation is still there, and the catalogue is whole.

`make kill-test` sets TAIYAKU_KILLS to kill more often than the suite does.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tables import REPOSITORY
from taiyaku.works.catalogues.catalogue import empty_catalogue, parse_catalogue, serialize_catalogue, translation
from taiyaku.works.catalogues.merge import merge
from taiyaku.works.source import parse_source

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL here")

_KILLS = int(os.environ.get("TAIYAKU_KILLS", "30"))
_LINES = [f"第{number}句讲的是人工智能企业怎样走进日本市场，编号{number * 7919 % 10_007}。" for number in range(2_000)]
_DYING = """
import os, signal, sys
from pathlib import Path

def die(*_arguments, **_named):
    os.kill(os.getpid(), signal.SIGKILL)

place = sys.argv.pop(1)
setattr(Path if place in ("chmod", "replace") else os, place, die)
from taiyaku.cli import main
main()
"""


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A work of 2000 translated lines."""
    folder = tmp_path / "translations" / "large"
    folder.mkdir(parents=True)
    (folder / "work.toml").write_text('source = "zh-Hans"\ntargets = ["ja"]\n', encoding="utf-8")
    (folder / "source.md").write_text("\n".join(_LINES) + "\n", encoding="utf-8")
    catalogue = empty_catalogue("large", "zh-Hans", "ja", "2026-11-21 12:00+0000")
    merge(catalogue, parse_source("\n".join(_LINES)), lambda _text: "")
    for number, entry in enumerate(catalogue):
        entry.msgstr = f"訳文{number}。"
    (folder / "ja.po").write_bytes(serialize_catalogue(catalogue))
    return folder


def _command(work: Path, *python: str) -> list[str]:
    return [sys.executable, *python, "update", str(work), "--glossary", str(REPOSITORY / "glossary")]


def _change(work: Path, dice: random.Random) -> None:
    """Change, drop, move and restore lines of the source."""
    lines = [line.replace("走进", "进入") if dice.random() < 0.1 else line for line in _LINES if dice.random() < 0.9]
    cut = dice.randrange(len(lines))
    (work / "source.md").write_text("\n".join([*lines[cut:], *lines[:cut]]) + "\n", encoding="utf-8")


def _assert_whole(work: Path) -> None:
    catalogue = parse_catalogue((work / "ja.po").read_bytes(), "ja.po")
    assert {translation(entry) for entry in catalogue} >= {f"訳文{number}。" for number in range(len(_LINES))}
    strange = {file.name for file in work.iterdir() if not (file.name.startswith(".ja.po.") and file.suffix == ".tmp")}
    assert strange == {"work.toml", "source.md", "ja.po"}


def test_killed_at_random_moments_nothing_is_lost(work: Path) -> None:
    dice = random.Random(os.environ.get("TAIYAKU_SEED", "taiyaku"))
    start = time.monotonic()
    subprocess.run(_command(work, "-m", "taiyaku"), check=True, capture_output=True)
    whole_run = time.monotonic() - start
    for _ in range(_KILLS):
        _change(work, dice)
        running = subprocess.Popen(_command(work, "-m", "taiyaku"), stdout=subprocess.DEVNULL)
        time.sleep(dice.uniform(0.3, 1.1) * whole_run)
        running.kill()
        running.wait()
        _assert_whole(work)
    subprocess.run(_command(work, "-m", "taiyaku"), check=True, capture_output=True)
    _assert_whole(work)


@pytest.mark.parametrize("place", ["fsync", "chmod", "replace"])
def test_killed_at_the_worst_moments_the_old_file_stays(work: Path, place: str) -> None:
    before = (work / "ja.po").read_bytes()
    _change(work, random.Random(place))
    done = subprocess.run(_command(work, "-c", _DYING, place), capture_output=True)
    assert done.returncode == -signal.SIGKILL
    (left,) = work.glob(".ja.po.*.tmp")  # it died while it wrote
    assert (work / "ja.po").read_bytes() == before
    os.utime(left, (0, 0))
    subprocess.run(_command(work, "-m", "taiyaku"), check=True, capture_output=True)
    assert not left.exists()
