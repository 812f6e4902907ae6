"""The wheel, as a user gets it: outside the checkout, with the bundled termbase."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def unpacked(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-q", "-w", str(folder), "."]
    built = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    (wheel,) = folder.glob("taiyaku-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_it_holds_the_package_and_nothing_else(unpacked: Path) -> None:
    tops = {path.name for path in unpacked.iterdir()}
    assert "taiyaku" in tops
    assert all(name == "taiyaku" or name.endswith(".dist-info") for name in tops)


def test_it_holds_every_file_of_the_package_and_the_termbase(unpacked: Path, repository: Path) -> None:
    package = repository / "toolkit" / "taiyaku"
    meant = {f"taiyaku/{name}" for name in _files(package)}
    meant |= {f"taiyaku/data/glossary/{name}" for name in _files(repository / "glossary")}
    assert {f"taiyaku/{name}" for name in _files(unpacked / "taiyaku")} == meant
    suffixes = {Path(name).suffix for name in meant}  # templates, styles, scripts, words, tables, schemas
    assert {".html", ".xhtml", ".css", ".js", ".po", ".txt", ".tsv", ".yaml", ".typed"} <= suffixes


def _files(folder: Path) -> set[str]:
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix() for path in files}


def test_it_works_outside_the_checkout(unpacked: Path, tmp_path: Path) -> None:
    code = (
        "import sys, taiyaku; from taiyaku.cli import main\n"
        f"assert taiyaku.__file__.startswith({str(unpacked)!r}), taiyaku.__file__\n"
        "sys.argv = ['taiyaku', *sys.argv[1:]]; main()"
    )
    environment = os.environ | {"PYTHONPATH": str(unpacked)}

    def run(*arguments: str) -> str:
        command = [sys.executable, "-c", code, *arguments]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert run("lookup", "おおてきぎょう").startswith("major-company")
    (tmp_path / "a.txt").write_text("题目\n\n企业出海。\n", encoding="utf-8")
    run("new", "a.txt", "--lang", "zh-Hans", "--to", "ja")
    run("build", "-o", "dist")
    assert (tmp_path / "dist" / "a.html").is_file()
    assert "<style>" in (tmp_path / "dist" / "a.html").read_text(encoding="utf-8")
    run("build", "-o", "book", "--epub")
    assert (tmp_path / "book" / "downloads" / "a.epub").is_file()
    run("check", "--report", "report.html", "--fail-on", "never")
    assert "<style>" in (tmp_path / "report.html").read_text(encoding="utf-8")
    run("convert", "translations/a", "a.tmx")
    assert b"<tmx" in (tmp_path / "a.tmx").read_bytes()
    (tmp_path / "b.txt").write_text("題名\n\n企業の海外進出。\n", encoding="utf-8")
    aligned = ("a.txt", "b.txt", "--lang", "zh-Hans,ja", "-o", "translations/b")
    run("align", *aligned, "--no-encoder", "--report", "dots.html")
    assert "<svg" in (tmp_path / "dots.html").read_text(encoding="utf-8")
