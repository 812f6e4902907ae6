"""A termbase in another tool's format as the glossary, and the glossary into other tools and back."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from taiyaku.errors import DataError
from taiyaku.formats.imported import index_of
from taiyaku.termbase.index import open_index
from taiyaku.termbase.yaml_files import load


def run(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "taiyaku", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture
def project(repository: Path, tmp_path: Path) -> Path:
    (tmp_path / "glossary").mkdir()
    shutil.copy(repository / "glossary" / "robotics.yaml", tmp_path / "glossary")
    return tmp_path


def test_a_termbase_in_any_format_is_a_glossary(project: Path) -> None:
    for name in ("g.tbx", "g.csv", "g.xlsx"):
        assert run("glossary", "export", name, cwd=project).returncode == 0
        found = run("lookup", "機器人", "--glossary", name, "--limit", "1", cwd=project)
        assert (found.returncode, "ロボット" in found.stdout) == (0, True), found.stderr
    assert run("annotate", "-", "--lang", "ja", "--glossary", "g.tbx", cwd=project).returncode == 0


def test_the_index_follows_what_the_file_holds(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text("zh-Hans,ja\n企业,企業\n", encoding="utf-8")
    first = index_of(file)
    assert index_of(file) == first
    file.write_text("zh-Hans,ja\n港口,港\n", encoding="utf-8")
    second = index_of(file)
    assert second != first
    index = open_index(second)
    assert [term.text for concept in index.concepts() for term in concept.terms if not term.derived] == ["港口", "港"]
    index.close()


def test_a_file_that_is_no_termbase_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.tmx"
    file.write_text('<tmx version="1.4"><header/><body/></tmx>', encoding="utf-8")
    with pytest.raises(DataError, match="is no termbase"):
        index_of(file)
    broken = tmp_path / "x.tbx"
    broken.write_text("<tbx><text>", encoding="utf-8")
    with pytest.raises(DataError, match="broken XML"):
        index_of(broken)


def test_what_was_exported_can_be_imported(project: Path) -> None:
    before = load(project / "glossary").termbase
    assert run("glossary", "export", "all.tbx", "--to", "tbx-linguist", "--strict", cwd=project).returncode == 0
    (project / "glossary" / "robotics.yaml").write_text(
        "subject_field: {id: capital, name: {en: Capital}}\nconcepts: []\n", encoding="utf-8"
    )
    (project / "glossary" / "robotics.yaml").rename(project / "glossary" / "capital.yaml")
    done = run("glossary", "import", "all.tbx", cwd=project)
    assert done.returncode == 0, done.stderr
    after = load(project / "glossary" / "robotics.yaml")
    assert after.diagnostics == ()
    assert after.termbase == before
    again = run("glossary", "import", "all.tbx", cwd=project)
    assert f"{len(before.concepts)} concepts are there already" in again.stderr


def test_a_table_without_ids_gets_ids_from_its_english_terms(project: Path) -> None:
    (project / "t.csv").write_text(
        "术语,日本語,English,fr\n港口自动化,港湾自動化,port automation,x\n", encoding="utf-8"
    )
    done = run("glossary", "import", "t.csv", "--column", "术语=zh-Hans", cwd=project)
    assert done.returncode == 0, done.stderr
    assert "lost: terms in fr" in done.stderr
    (concept,) = load(project / "glossary" / "imported.yaml").termbase.concepts
    assert concept.id == "port-automation"
