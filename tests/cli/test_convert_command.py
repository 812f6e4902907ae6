from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tables import REPOSITORY
from taiyaku.cli.convert import command
from taiyaku.errors import DataError, UsageError
from taiyaku.termbase.yaml_files import load

_WORK = next(REPOSITORY.glob("translations/*/work.toml")).parent
_JSONL = """{"source":"zh-Hans","targets":["ja"]}
{"unit":"1","texts":{"zh-Hans":"港口很大。","ja":"港は大きい。"}}
{"unit":"2","texts":{"zh-Hans":"=1+1"},"context":"公式"}
"""


def _run(*arguments: str | Path, input: str | bytes | None = None) -> Result:
    return CliRunner().invoke(command, [str(each) for each in arguments], input=input, standalone_mode=False)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.jsonl").write_text(_JSONL, encoding="utf-8")
    return tmp_path


def _units(path: Path) -> list[dict[str, object]]:
    """Return what a file of any format holds, through JSON lines, without the head."""
    out = path.with_suffix(".out.jsonl")
    done = _run(path, out, "--source", "zh-Hans", "--target", "ja")
    assert done.exception is None, done.exception
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()][1:]


@pytest.mark.parametrize("name", ["b.tmx", "b.xlf", "b.po", "b.csv", "b.tsv", "b.xlsx"])
def test_there_and_back_through_every_suffix(here: Path, name: str) -> None:
    done = _run("a.jsonl", name)
    assert done.exit_code == 0, done.exception
    assert f"{name}: 2 units" in done.stderr
    first, second = _units(here / name)
    assert first["texts"] == {"zh-Hans": "港口很大。", "ja": "港は大きい。"}
    assert (second["texts"], second["context"]) == ({"zh-Hans": "=1+1"}, "公式")


def test_standard_input_and_output(here: Path) -> None:
    done = _run("-", "-", "--to", "xliff2", input=_JSONL)
    assert done.exit_code == 0, done.exception
    assert (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="zh-Hans" trgLang="ja">'
        in done.stdout
    )
    assert "-: 2 units" in done.stderr


def test_several_targets_are_several_files_of_a_format_that_holds_one(here: Path) -> None:
    assert _run(_WORK, "job.xlf", "--target", "ja", "--target", "en").exit_code == 0
    assert sorted(path.name for path in here.glob("job*")) == ["job.en.xlf", "job.ja.xlf"]
    assert _run(_WORK, "one.xlf", "--target", "ja").exit_code == 0
    assert (here / "one.xlf").read_bytes() == (here / "job.ja.xlf").read_bytes()


def test_parallel_plain_text_is_a_file_a_language(here: Path) -> None:
    done = _run("a.jsonl", "corpus", "--to", "moses")
    assert done.exit_code == 0, done.exception
    assert (here / "corpus.zh-Hans").read_text(encoding="utf-8") == "港口很大。\n=1+1\n"
    assert (here / "corpus.ja").read_text(encoding="utf-8") == "港は大きい。\n\n"
    assert "lost: the context" in done.stderr
    back = _run("corpus", "b.tmx", "--from", "moses", "--source", "zh-Hans", "--target", "ja")
    assert back.exit_code == 0, back.exception
    assert _units(here / "b.tmx")[0]["texts"] == {"zh-Hans": "港口很大。", "ja": "港は大きい。"}


def test_strict_writes_nothing_where_something_would_be_lost(here: Path) -> None:
    (here / "corpus.ja").write_text("旧\n", encoding="utf-8")
    done = _run("a.jsonl", "corpus", "--to", "moses", "--strict")
    assert isinstance(done.exception, DataError)
    assert "corpus.zh-Hans: lost: the context (2)" in done.stderr
    assert (here / "corpus.ja").read_text(encoding="utf-8") == "旧\n"
    assert sorted(path.name for path in here.iterdir()) == ["a.jsonl", "corpus.ja"]
    assert _run("a.jsonl", "b.xlf", "--strict").exit_code == 0


def test_languages_are_called_what_the_consumer_calls_them(here: Path) -> None:
    assert _run("a.jsonl", "b.tmx", "--code", "zh-Hans=zh-CN", "--code", "ja=ja-JP").exit_code == 0
    written = (here / "b.tmx").read_text(encoding="utf-8")
    assert 'srclang="zh-CN"' in written
    assert 'xml:lang="ja-JP"' in written
    assert _units(here / "b.tmx")[0]["texts"] == {"zh-Hans": "港口很大。", "ja": "港は大きい。"}


def test_a_catalogue_is_called_what_the_consumer_calls_it(here: Path) -> None:
    assert _run("a.jsonl", "b.po", "--code", "zh-Hans=zh_CN", "--code", "ja=ja_JP").exit_code == 0
    written = (here / "b.po").read_text(encoding="utf-8")
    assert '"Language: ja_JP\\n"' in written
    assert '"X-Source-Language: zh_CN\\n"' in written
    assert _units(here / "b.po")[0]["texts"] == {"zh-Hans": "港口很大。", "ja": "港は大きい。"}


@pytest.mark.parametrize("out", ["b.json", "b.yaml", "folder", "work"])
def test_a_code_is_refused_where_languages_have_our_names(here: Path, out: str) -> None:
    shutil.copytree(_WORK, here / "work")
    (here / "t.csv").write_text("zh-Hans,ja\n港口,港\n", encoding="utf-8")
    done = _run("a.jsonl" if out == "work" else "t.csv", out, "--code", "ja=jp")
    assert isinstance(done.exception, UsageError)
    assert "which calls languages as taiyaku does; leave it out" in str(done.exception)
    assert not (here / out).exists() or out == "work"


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        (("zh-Hans=zh", "zh-Hant=zh"), "b.zh.csv: would be written for two languages; give each"),
        (("zh-Hans=../x",), "the code “../x” makes no file name"),
    ],
)
def test_no_file_of_a_run_takes_the_place_of_another(here: Path, codes: tuple[str, ...], said: str) -> None:
    options = [each for code in codes for each in ("--code", code)]
    languages = ("--source", "ja", "--target", "zh-Hans", "--target", "zh-Hant")
    done = _run(REPOSITORY / "glossary", "b.csv", "--to", "deepl", *languages, *options)
    assert isinstance(done.exception, UsageError)
    assert said in str(done.exception)
    assert [path.name for path in here.iterdir()] == ["a.jsonl"]


@pytest.mark.parametrize("name", ["b.csv", "b.xlf", "b.po", "b.xlsx"])
def test_a_language_that_the_head_does_not_name_is_counted(here: Path, name: str) -> None:
    more = _JSONL.replace('"ja":"港は', '"en":"A large port.","ja":"港は')
    (here / "more.jsonl").write_text(more, encoding="utf-8")
    said = f"{name}: lost: texts in en, which the head of the file does not name (1)"
    assert said in _run("more.jsonl", name).stderr
    assert "texts in" not in _run("more.jsonl", name, "--target", "ja").stderr  # somebody chose


def test_in_is_never_out(here: Path) -> None:
    (here / "link.jsonl").symlink_to("a.jsonl")
    for name in ("a.jsonl", "link.jsonl"):
        done = _run("a.jsonl", name)
        assert isinstance(done.exception, UsageError)
        assert "is IN as well" in str(done.exception)
    assert (here / "a.jsonl").read_text(encoding="utf-8") == _JSONL


def test_a_source_alone_leaves_the_translations_in(here: Path) -> None:
    (here / "t.csv").write_text("术语,ja\n港口,港\n", encoding="utf-8")
    assert _run("t.csv", "t.json", "--source", "zh-Hans").exit_code == 0
    (concept,) = json.loads((here / "t.json").read_text(encoding="utf-8"))["concepts"]
    assert [term["text"] for term in concept["terms"]] == ["港口", "港"]


def test_columns_are_guessed_shown_and_named(here: Path) -> None:
    (here / "c.csv").write_bytes("原文;日本語;Owner\n港口;港;林\n".encode("utf-8-sig"))
    done = _run("c.csv", "c.tmx", "--source", "zh-Hans")
    assert "c.csv:1: columns: 原文 = zh-Hans, 日本語 = ja" in done.stderr
    assert "lost: the column “Owner” (c.csv:1)" in done.stderr
    assert _units(here / "c.tmx")[0]["texts"] == {"zh-Hans": "港口", "ja": "港"}
    named = _run("c.csv", "d.tmx", "--source", "zh-Hans", "--column", "Owner=note")
    assert "lost" not in named.stderr


def test_other_encodings_are_asked_for(here: Path) -> None:
    (here / "c.csv").write_bytes("zh-Hans,ja\n港口,港\n".encode("gb18030"))
    refused = _run("c.csv", "c.tmx")
    assert isinstance(refused.exception, DataError)
    assert "c.csv:2: not UTF-8 (byte 0x" in str(refused.exception) or "c.csv:1: not UTF-8" in str(refused.exception)
    assert "--encoding gb18030" in str(refused.exception)
    assert _run("c.csv", "c.tmx", "--encoding", "gb18030").exit_code == 0
    assert _units(here / "c.tmx")[0]["texts"] == {"zh-Hans": "港口", "ja": "港"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("none.tmx", "b.po"), "none.tmx: no such file"),
        (("a.jsonl", "b.what"), "b.what: its suffix names no format"),
        (("a.jsonl", "-"), "standard output has no suffix"),
        (("a.jsonl", "b.tbx"), "a bitext (jsonl) makes no termbase (tbx)"),
        (("a.jsonl", "b", "--to", "nothing"), "no format “nothing”"),
        (("a.jsonl", "b.tmx", "--source", "zh"), "“zh” leaves the script of Chinese open"),
        (("a.jsonl", "b.tmx", "--source", "jp"), "“jp” names no language"),
        (("a.jsonl", "b.tmx", "--code", "ja"), "--code “ja” has no value"),
        (("corpus", "b.tmx", "--from", "moses"), "one file a language: say which"),
        (("a.jsonl", "b.tmx", "--column", "港口=ja"), "--column says nothing of jsonl, which is no table"),
        (("t.csv", "b.tmx", "--column", "港口=ja"), "no column “港口”; there are 原文, 訳文"),
        (("t.csv", "b.tmx", "--column", "原文=sentence", "--column", "訳文=ja"), "a column cannot hold “sentence”"),
        (("t.yaml", "b.tbx", "--encoding", "gb18030"), "--encoding says nothing of a glossary, which tells its own"),
        (("t.yaml", "b.tmx"), "which language was translated from?"),
        (("a.jsonl", "b.po", "--target", "fr"), "unknown language “fr”; known are zh-Hans"),
        (("one.jsonl", "b.po"), "PO needs a target language; give --target"),
    ],
)
def test_wrong_use_is_one_line(here: Path, arguments: tuple[str, ...], said: str) -> None:
    (here / "t.csv").write_text("原文,訳文\n港口,港\n", encoding="utf-8")
    (here / "t.yaml").write_text("subject_field: x\n", encoding="utf-8")
    (here / "one.jsonl").write_text('{"source":"zh-Hans"}\n{"texts":{"zh-Hans":"港"}}\n', encoding="utf-8")
    done = _run(*arguments)
    assert isinstance(done.exception, UsageError)
    assert said in str(done.exception)


def test_a_broken_file_leaves_what_is_there(here: Path) -> None:
    (here / "b.tmx").write_text("<tmx><body><tu><tuv xml:lang='ja'><seg>x</seg></tuv></tu><tu>", encoding="utf-8")
    (here / "b.po").write_text("old", encoding="utf-8")
    done = _run("b.tmx", "b.po", "--source", "ja", "--target", "en")
    assert isinstance(done.exception, DataError)
    assert (here / "b.po").read_text(encoding="utf-8") == "old"


def test_a_work_goes_out_and_comes_home(here: Path) -> None:
    work = here / "work"
    shutil.copytree(_WORK, work)
    before = {path.name: path.read_bytes() for path in work.glob("*.po")}
    assert _run(work, "job.xlf", "--target", "ja").exit_code == 0
    assert _run("job.xlf", work).exit_code == 0
    assert {path.name: path.read_bytes() for path in work.glob("*.po")} == before
    job = (here / "job.xlf").read_text(encoding="utf-8")
    target = job.split('<target state="translated">')[1].split("</target>")[0]
    changed = job.replace(f'"translated">{target}<', '"needs-review-translation">直した<', 1)
    (here / "job.xlf").write_text(changed, encoding="utf-8")
    assert _run("job.xlf", work).exit_code == 0
    after = (work / "ja.po").read_text(encoding="utf-8")
    assert after.count("直した") == 1
    assert after.count("#, fuzzy") == before["ja.po"].decode().count("#, fuzzy") + 1
    assert before.keys() - {"ja.po"} == {
        path.name for path in work.glob("*.po") if path.read_bytes() == before[path.name]
    }


def test_no_translation_makes_a_catalogue_that_cannot_be_read(here: Path) -> None:
    shutil.copytree(_WORK, here / "work")
    assert _run(here / "work", "job.jsonl", "--target", "ja").exit_code == 0
    head, *lines = map(json.loads, (here / "job.jsonl").read_text(encoding="utf-8").splitlines())
    for unit, odd in zip(lines, ("\0", "\x01", "\ud800", "\r"), strict=False):
        unit["texts"]["ja"] = f"港{odd}口"
    (here / "job.jsonl").write_text("\n".join(map(json.dumps, [head, *lines])), encoding="utf-8")
    done = _run("job.jsonl", "work")
    assert "lost: character U+0000" in done.stderr
    assert _run("work", "again.jsonl", "--target", "ja").exit_code == 0
    again = map(json.loads, (here / "again.jsonl").read_text(encoding="utf-8").split("\n")[1:5])
    assert [unit["texts"]["ja"] for unit in again] == ["港␀口", "港␁口", "港␦口", "港\r口"]


def test_a_termbase_becomes_a_glossary_and_none_is_replaced(here: Path) -> None:
    glossary = REPOSITORY / "glossary"
    assert _run(glossary, "all.tbx", "--to", "tbx-linguist").exit_code == 0
    done = _run("all.tbx", "mine")
    assert done.exit_code == 0, done.exception
    ours, theirs = load(glossary).termbase, load(here / "mine").termbase
    assert {each.id: each for each in theirs.concepts} == {each.id: each for each in ours.concepts}
    again = _run("all.tbx", "mine")
    assert isinstance(again.exception, UsageError)
    assert "there is a glossary already" in str(again.exception)


def test_only_the_languages_asked_for_go_into_a_glossary_or_a_work(here: Path) -> None:
    assert _run(REPOSITORY / "glossary", "mine", "--source", "zh-Hans", "--target", "ja").exit_code == 0
    found = load(here / "mine").termbase
    assert {term.lang for _, term in found.terms()} == {"zh-Hans", "ja"}
    shutil.copytree(_WORK, here / "work")
    before = {path.name: path.read_bytes() for path in (here / "work").glob("*.po")}
    assert _run(here / "work", "job.jsonl").exit_code == 0
    head, *lines = map(json.loads, (here / "job.jsonl").read_text(encoding="utf-8").splitlines())
    for unit in lines:
        unit["texts"] |= {tag: f"{text}!" for tag, text in unit["texts"].items() if tag in ("ja", "en")}
    (here / "job.jsonl").write_text("\n".join(map(json.dumps, [head, *lines])), encoding="utf-8")
    done = _run("job.jsonl", "work", "--target", "en")
    assert (done.exit_code, "lost" in done.stderr) == (0, False)
    assert {name for name, data in before.items() if (here / "work" / name).read_bytes() != data} == {"en.po"}


def test_a_termbase_of_two_generations_ago_is_a_file_a_target_only_where_a_source_is_said(here: Path) -> None:
    assert _run(REPOSITORY / "glossary", "all.tbx", "--to", "tbx2").exit_code == 0
    assert [path.name for path in here.glob("all*")] == ["all.tbx"]
    assert _run("all.tbx", "back").exit_code == 0
    assert len(load(here / "back").termbase.concepts) == len(load(REPOSITORY / "glossary").termbase.concepts)
    targets = ("--target", "ja", "--target", "en")
    assert _run("all.tbx", "pair.tbx", "--to", "tbx2", "--source", "zh-Hans", *targets).exit_code == 0
    assert sorted(path.name for path in here.glob("pair*")) == ["pair.en.tbx", "pair.ja.tbx"]


def test_a_termbase_becomes_a_memory_of_its_terms(here: Path) -> None:
    rows = (
        "id,lang,term,status,definition\na,zh-Hans,企业,,办事的组织\na,zh-Hans,公司,admitted,\na,ja,企業,,\nb,ja,港,,\n"
    )
    (here / "t.csv").write_text(rows, encoding="utf-8")
    assert _run("t.csv", "t.tbx").exception is None
    done = _run("t.tbx", "t.tmx", "--source", "zh-Hans", "--target", "ja")
    assert done.exit_code == 0, done.exception
    assert "lost: concepts without a term in zh-Hans (b)" in done.stderr
    units = _units(here / "t.tmx")
    assert [(unit["unit"], unit["texts"]) for unit in units] == [
        ("a", {"zh-Hans": "企业", "ja": "企業"}),
        ("a-2", {"zh-Hans": "公司", "ja": "企業"}),
    ]
    assert units[0]["notes"] == [{"text": "办事的组织", "lang": "zh-Hans"}]
    strict = _run("t.tbx", "t.xlf", "--source", "zh-Hans", "--target", "ja", "--strict")
    assert "something would be lost" in str(strict.exception)


def test_formats_are_listed() -> None:
    listed = _run("--formats").stdout
    assert "xliff2" in listed
    assert "bitexts" in listed
