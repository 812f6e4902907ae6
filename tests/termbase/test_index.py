from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from taiyaku.termbase.index import open_index
from taiyaku.termbase.lookup import lookup

_GLOSSARY = """
subject_field: {id: society, name: {en: Society}}
concepts:
  - id: talent
    definition: {zh-Hans: 有才能的人。, ja: 能力のある人。, en: Able people.}
    terms:
      zh-Hans: [{text: 人才, reading: réncái}]
      ja: [{text: 人材, reading: じんざい}]
      en: [{text: talent}]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TAIYAKU_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "glossary").mkdir()
    (tmp_path / "glossary" / "society.yaml").write_text(_GLOSSARY, encoding="utf-8")
    return tmp_path / "glossary"


def _finds(folder: Path, query: str) -> list[str]:
    index = open_index(folder)
    try:
        return [result.concept.id for result in lookup(index, query)]
    finally:
        index.close()


def test_a_changed_source_is_seen_at_once(folder: Path) -> None:
    assert _finds(folder, "人材") == ["talent"]
    source = folder / "society.yaml"
    source.write_text(source.read_text(encoding="utf-8").replace("人材", "人財"), encoding="utf-8")
    assert _finds(folder, "人財") == ["talent"]
    assert _finds(folder, "人材") == []


@pytest.mark.parametrize("damage", [b"", b"not a database", b"SQLite format 3\x00" + b"\x00" * 200])
def test_a_foreign_file_in_its_place_is_replaced(folder: Path, damage: bytes) -> None:
    assert _finds(folder, "人材") == ["talent"]
    (file,) = (folder.parent / "cache").glob("*.db")
    file.write_bytes(damage)
    assert _finds(folder, "人材") == ["talent"]


def test_a_truncated_index_is_replaced(folder: Path) -> None:
    assert _finds(folder, "人材") == ["talent"]
    (file,) = (folder.parent / "cache").glob("*.db")
    file.write_bytes(file.read_bytes()[:5000])
    assert _finds(folder, "人材") == ["talent"]


def test_a_cache_that_cannot_be_written_is_done_without(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_the_way = folder.parent / "file"
    in_the_way.write_text("")
    monkeypatch.setenv("TAIYAKU_CACHE_DIR", str(in_the_way / "cache"))
    assert _finds(folder, "人材") == ["talent"]


def test_two_processes_may_build_at_once(folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from taiyaku.termbase.index import open_index;"
        "from taiyaku.termbase.lookup import lookup;"
        "print(lookup(open_index(Path(sys.argv[1])), '人材')[0].concept.id)"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE, text=True) for _ in range(4)
    ]
    assert [process.communicate(timeout=60)[0].strip() for process in running] == ["talent"] * 4
    assert len(list((folder.parent / "cache").iterdir())) == 1


def test_subject_fields_and_order_are_kept(folder: Path) -> None:
    index = open_index(folder)
    assert [field.name["en"] for field in index.fields()] == ["Society"]
    assert [concept.id for concept in index.concepts()] == ["talent"]
    index.close()


def test_a_build_that_is_killed_leaves_nothing_that_is_taken_for_an_index(folder: Path) -> None:
    """The file is killed at random moments while it is built; every later lookup answers rightly."""
    entry = "  - id: c{0}\n    terms: {{ja: [{{text: 用語{0}, reading: ようご}}]}}\n"
    many = "".join(entry.format(number) for number in range(3000))
    (folder / "society.yaml").write_text(_GLOSSARY + many, encoding="utf-8")
    code = "import sys, pathlib; from taiyaku.termbase.index import open_index; open_index(pathlib.Path(sys.argv[1]))"
    for delay in (0.15, 0.3, 0.45, 0.6):
        process = subprocess.Popen([sys.executable, "-c", code, str(folder)])
        time.sleep(delay)
        process.kill()
        process.wait()
    assert _finds(folder, "人材") == ["talent"]
    assert _finds(folder, "用語2999") == ["c2999"]


def test_what_died_long_ago_is_cleared_away(folder: Path) -> None:
    cache = folder.parent / "cache"
    cache.mkdir()
    for name, age in (("old.tmp", 2 * 86400), ("new.tmp", 0), ("old.db", 100 * 86400), ("recent.db", 86400)):
        (cache / name).write_text("")
        os.utime(cache / name, (time.time() - age, time.time() - age))
    _finds(folder, "人材")
    assert {path.name for path in cache.iterdir() if len(path.stem) < 32} == {"new.tmp", "recent.db"}


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="root may write everywhere")
def test_a_read_only_cache_is_done_without(folder: Path) -> None:
    cache = folder.parent / "cache"
    cache.mkdir()
    cache.chmod(0o500)
    assert _finds(folder, "人材") == ["talent"]
    assert list(cache.iterdir()) == []
