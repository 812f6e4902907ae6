"""`taiyaku align` by its command line: three texts become a work, and what it refuses."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import polib
import pytest
from click.testing import CliRunner, Result

from tables import CASES, REPOSITORY
from taiyaku.align.document import Document, align_documents
from taiyaku.align.joint import Row
from taiyaku.align.pair import Aligner
from taiyaku.align.use import UseEncoder
from taiyaku.cli.align import command
from taiyaku.errors import DataError, TaiyakuError, UsageError
from taiyaku.works.project import read_work

_WORKS = ("qingdao-ai-city", "ai-companies-into-japan")
_HARBOUR = tuple(str(CASES / "align" / f"harbour.{lang}.md") for lang in ("zh-Hans", "ja", "en"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _align(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))


def _sentences(folder: Path) -> None:
    """Write two texts of one sentence a line, with a blank line in one."""
    (folder / "a.de").write_text("Im Jahr 1956.\n\nDrei Bilder, 718 Meter!\nEnde\n", encoding="utf-8")
    (folder / "a.fr").write_text("En 1956.\nTrois images,\n718 mètres !\nFin\n", encoding="utf-8")


def _japanese(files: Iterator[Path]) -> polib.POFile:
    return polib.pofile(str(next(file for file in files if file.stem == "ja")))


def _needs_encoder() -> None:
    try:
        UseEncoder()
    except UsageError as error:
        pytest.skip(str(error))


def test_three_texts_become_a_work(folder: Path) -> None:
    _needs_encoder()
    done = _align(*_HARBOUR, "-o", "harbour")
    assert done.exit_code == 0, done.output
    work = read_work(folder / "harbour")
    assert (work.source, work.targets, work.title) == ("zh-Hans", ("ja", "en"), "港口的一天")
    source = (folder / "harbour" / "source.md").read_text(encoding="utf-8")
    assert "\n食堂里坐满了人。老周喜欢鱼汤，可是今天没有。\n" in source  # one sentence in English
    japanese = (folder / "harbour" / "ja.po").read_text(encoding="utf-8")
    assert (
        '# aligned: the translation leaves this out\n#: source.md:7\nmsgid "海面上还看不见灯光。"\nmsgstr ""\n'
        in japanese
    )
    assert "# aligned: only in the translation: そこで電話が切れた。" in japanese
    assert "2 added, 1 omitted" in done.output  # both translations end with a sentence more
    assert re.search(r"harbour/source\.md:7: ja omitted \(\d+%\): 海面上还看不见灯光。", done.output)


def test_the_work_needs_no_update(folder: Path, msgfmt: str) -> None:
    assert _align(*_HARBOUR, "-o", "translations/harbour", "--no-encoder").exit_code == 0
    for lang in ("ja", "en"):
        path = folder / "translations" / "harbour" / f"{lang}.po"
        subprocess.run([msgfmt, "--check", "-o", os.devnull, path], check=True)
    done = subprocess.run(
        [sys.executable, "-m", "taiyaku", "update", "--dry-run"], capture_output=True, text=True, check=True
    )
    assert "would change" not in done.stdout


def test_any_bitext_format(folder: Path) -> None:
    done = _align(*_HARBOUR[:2], "-o", "harbour.tmx", "--to", "tmx", "--no-encoder")
    assert done.exit_code == 0, done.output
    found = (folder / "harbour.tmx").read_text(encoding="utf-8")
    assert "<seg>清晨</seg>" in found and "<seg>早朝</seg>" in found


def test_what_is_to_be_looked_at_is_told_without_a_work_too(folder: Path) -> None:
    shown = f"{_HARBOUR[0]}: sentence 9: en merged"
    for more in (["-o", "h.tmx", "--to", "tmx"], ["--links", "h.links"], ["--report", "h.html"]):
        done = _align(_HARBOUR[0], _HARBOUR[2], "--no-encoder", *more)
        assert done.output.startswith(f"{more[1]}: 16 segments, en\nto be looked at"), done.output
        assert ("marked so" in done.output) == ("--to" in more)
        assert shown in done.output


@pytest.mark.parametrize("encoder", [(), ("--no-encoder",)])
def test_texts_that_have_nothing_to_do_with_each_other_are_said_to_be_so(
    folder: Path, encoder: tuple[str, ...]
) -> None:
    if not encoder:
        _needs_encoder()
    one, other = ((REPOSITORY / "translations" / name).glob("*.po") for name in _WORKS)
    sides = {"a.zh-Hans": "msgid", "a.ja": "msgstr"}
    for (name, field), po in zip(sides.items(), (_japanese(one), _japanese(other)), strict=True):
        texts = [getattr(entry, field) for entry in po if entry.msgstr and not entry.obsolete]
        (folder / name).write_text("\n".join(texts), encoding="utf-8")
    done = _align("a.zh-Hans", "a.ja", "--pre-segmented", "--links", "x", *encoder)
    assert "ja: hardly a translation: " in done.stderr
    assert "hardly" not in _align(*_HARBOUR[:2], "--links", "y", *encoder).stderr


def test_places_are_lines_where_a_sentence_is_one(folder: Path) -> None:
    (folder / "a.de").write_text("Im Jahr 1956.\n\n718 Meter,\nhoch!\n", encoding="utf-8")
    (folder / "a.fr").write_text("En 1956.\n718 mètres de haut !\n", encoding="utf-8")
    done = _align("a.de", "a.fr", "--lang", "de,fr", "--pre-segmented", "--links", "a.links", "--no-encoder")
    assert "a.de:3: fr merged" in done.output


def test_links_of_texts_in_any_languages(folder: Path) -> None:
    _sentences(folder)
    done = _align("a.de", "a.fr", "--lang", "de,fr", "--pre-segmented", "--links", "a.links", "--no-encoder")
    assert done.exit_code == 0, done.output
    assert (folder / "a.links").read_text(encoding="utf-8") == "[0]:[0]\n[2]:[1, 2]\n[3]:[3]\n"


@pytest.mark.parametrize("encoder", [(), ("--no-encoder",)])
def test_the_report_stands_alone(folder: Path, encoder: tuple[str, ...]) -> None:
    if not encoder:
        _needs_encoder()
    done = _align(*_HARBOUR, "--report", "r.html", *encoder)
    assert done.exit_code == 0, done.output
    page = (folder / "r.html").read_text(encoding="utf-8")
    assert page.count("<svg") == page.count("<polyline") == 2
    assert "default-src 'none'" in page
    assert not re.search(r"(?:src|href)=|url\(|<script", page)
    assert '<span lang="ja">' in page


def test_what_is_written_in_a_text_is_no_markup_of_the_report(folder: Path) -> None:
    (folder / "a.en.txt").write_text("A <script>alert(1)</script> & more.\n\nOnly here.\n", encoding="utf-8")
    (folder / "a.ja.txt").write_text("<script>alert(1)</script>\n", encoding="utf-8")
    assert _align("a.en.txt", "a.ja.txt", "--report", "r.html", "--no-encoder").exit_code == 0
    assert "<script" not in (folder / "r.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["a.en.txt", "-o", "w"], "one text alone"),
        (["a.en.txt", "a.en.txt", "-o", "w", "--lang", "en,ja"], "one file given twice"),
        (["a.en.txt", "b.ja.txt"], "nothing to write"),
        (["a.en.txt", "b.txt", "-o", "w"], "b.txt: its name does not say its language"),
        (["a.en.txt", "b.ja.txt", "-o", "w", "--lang", "en"], "2 files, 1 languages"),
        (["a.en.txt", "b.ja.txt", "-o", "w", "--lang", "en,xx"], "unknown language “xx”"),
        (["a.en.txt", "b.ja.txt", "-o", "w", "--lang", "en,en"], "two texts in one language"),
        (["a.en.txt", "b.ja.txt", "-o", "taken"], "taken already exists"),
        (["a.en.txt", "b.ja.txt", "-o", "a b"], "“a b” is no name for a work"),
        (["a.en.txt", "b.ja.txt", "-o", "x", "--to", "word"], "word"),
        (["a.en.txt", "b.ja.txt", "c.zh-Hans.txt", "-o", "x", "--to", "xliff2"], "xliff2 holds one translation"),
        (["a.en.txt", "b.ja.txt", "--to", "tmx", "--links", "x"], "--to tmx has no file to go to"),
        (["a.en.txt", "b.ja.txt", "c.zh-Hans.txt", "--links", "x"], "links are for two texts"),
        (["a.en.txt", "b.ja.txt", "-o", "x", "--pre-segmented", "--lang", "de,fr"], "unknown language “de”"),
        (["a.en.txt", "gone.ja.txt", "-o", "w"], "gone.ja.txt: no such file"),
    ],
)
def test_what_makes_no_sense_is_refused(folder: Path, arguments: list[str], message: str) -> None:
    for name in ("a.en.txt", "b.ja.txt", "b.txt", "c.zh-Hans.txt"):
        (folder / name).write_text("一。\n", encoding="utf-8")
    (folder / "taken").mkdir()
    done = _align(*arguments)
    assert isinstance(done.exception, UsageError), done.output
    assert message in str(done.exception)
    assert not (folder / "w").exists()


def test_an_empty_text_is_bad_data(folder: Path) -> None:
    (folder / "a.en").write_text("One.\n", encoding="utf-8")
    (folder / "a.ja").write_text("\n\n", encoding="utf-8")
    for more in ((), ("--pre-segmented",)):
        found = _align("a.en", "a.ja", "-o", "w", "--lang", "en,ja", "--no-encoder", *more).exception
        assert isinstance(found, TaiyakuError)
        assert isinstance(found, DataError) or not more


def test_an_interruption_leaves_no_half_work(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(documents: Sequence[Document], aligner: Aligner) -> Iterator[tuple[Row, ...]]:
        yield next(iter(align_documents(documents, aligner)))
        raise KeyboardInterrupt

    monkeypatch.setattr("taiyaku.cli.align.align_documents", interrupted)
    done = _align(*_HARBOUR, "-o", "w", "--report", "r.html", "--no-encoder")
    assert done.exit_code == 1
    assert not list(folder.iterdir())
