"""Both seed articles, which are third-party texts and not in the repository, through the whole path."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from lxml import html

from taiyaku.checks.model import Context
from taiyaku.checks.pairs import pairs
from taiyaku.checks.run import Checker
from taiyaku.editions.site import Site
from taiyaku.recognise import Recogniser
from taiyaku.termbase.index import Index
from taiyaku.works.catalogues.catalogue import read_catalogue, serialize_catalogue
from taiyaku.works.create import NewWork, make_work
from taiyaku.works.project import read_work
from taiyaku.works.update import updates

_DATE = "2026-11-21 12:00+0000"


@pytest.fixture(params=["interview-ai-japan.zh-Hant.txt", "news-qingdao-ai.zh-Hans.txt"])
def work(request: pytest.FixtureRequest, seeds: Path, glossary: Index, tmp_path: Path) -> Path:
    name = str(request.param)
    lang = name.split(".")[1]
    other = {"zh-Hant": "zh-Hans", "zh-Hans": "zh-Hant"}[lang]
    plan = NewWork(id="seed", name=name, source=lang, targets=(other, "ja", "en"), date=_DATE)
    files = make_work((seeds / name).read_text(encoding="utf-8"), plan, Recogniser(glossary.concepts(), lang))
    folder = tmp_path / "seed"
    folder.mkdir()
    for file, data in files.items():
        (folder / file).write_bytes(data)
    return folder


def test_lines_are_sentences(work: Path) -> None:
    segments = read_work(work).segments
    assert len(segments) >= 50
    assert max(len(segment.text) for segment in segments) < 200
    assert sum(segment.level == 2 for segment in segments) >= 2
    for segment in segments:
        inner = segment.text.rstrip("。！？!?”」』）)")
        assert not any(mark in inner for mark in ("。", "！")) or "“" in inner or "(" in inner, segment.text


def test_terms_carry_hints(work: Path) -> None:
    hinted = [entry for entry in read_catalogue(work / "ja.po") if entry.comment]
    assert len(hinted) >= len(read_catalogue(work / "ja.po")) / 2


def test_msgfmt_accepts_the_catalogues(work: Path, msgfmt: str, tmp_path: Path) -> None:
    for file in sorted(work.glob("*.po")):
        done = subprocess.run(
            [msgfmt, "--check", "-o", str(tmp_path / "x.mo"), str(file)], capture_output=True, text=True
        )
        assert (done.returncode, done.stderr) == (0, ""), file


def test_updating_again_changes_no_byte(work: Path, glossary: Index) -> None:
    read = read_work(work)
    for done in updates(read, Recogniser(glossary.concepts(), read.source), _DATE):
        assert done.data == done.path.read_bytes()


def test_half_translated_it_is_checked_and_built(work: Path, glossary: Index) -> None:
    catalogue = read_catalogue(work / "ja.po")
    for entry in list(catalogue)[::2]:
        entry.msgstr = "訳文。"
    (work / "ja.po").write_bytes(serialize_catalogue(catalogue))
    read = read_work(work)
    checker = Checker(Context.of(glossary.concepts(), read.source, "ja"))
    codes = {each.code for each in checker.check(pairs(catalogue, "ja.po"))}
    assert codes >= {"C001", "T001"}
    page = dict(Site(tuple(glossary.concepts()), glossary.fields()).pages([read]))["seed.html"]
    tree = html.fromstring(page.decode())
    assert len(tree.xpath('//*[starts-with(@id, "s-")]')) == len(read.segments)
    assert len(tree.find_class("missing")) >= len(read.segments)
