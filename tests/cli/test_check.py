"""`taiyaku check` from outside."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

_HEADER = """\
msgid ""
msgstr ""
"Language: ja\\n"
"X-Source-Language: zh_Hans\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

"""
_GLOSSARY = """\
subject_field: {id: x, name: {en: X}}
concepts:
  - id: unicorn
    definition: {zh-Hans: 企业。, ja: 企業。, en: A company.}
    terms:
      zh-Hans: [{text: 独角兽, reading: dújiǎoshòu}]
      ja: [{text: ユニコーン}, {text: 独角獣, status: forbidden, note: {en: not Japanese}, reading: どっかくじゅう}]
      en: [{text: unicorn}]
"""


def _run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "taiyaku", "check", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True)


def _catalogue(*texts: tuple[str, str]) -> str:
    return _HEADER + "\n".join(f'msgid "{source}"\nmsgstr "{target}"\n' for source, target in texts)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a glossary and a catalogue that has one forbidden term and one line that is not translated."""
    (tmp_path / "glossary").mkdir()
    (tmp_path / "glossary" / "x.yaml").write_text(_GLOSSARY, encoding="utf-8")
    text = _catalogue(("独角兽来了。", "独角獣が来た。"), ("下雨了。", ""), ("天晴了。", "晴れた。"))
    (tmp_path / "ja.po").write_text(text, encoding="utf-8")
    return tmp_path


def test_findings_quote_both_texts_and_mark_what_they_are_about(folder: Path) -> None:
    done = _run("ja.po", cwd=folder)
    assert done.returncode == 1
    assert done.stdout == (
        "ja.po:7: error T002 “独角獣” is forbidden\n"
        "  zh-Hans │ 独角兽来了。\n"
        "          │ ^^^^^^\n"
        "  ja      │ 独角獣が来た。\n"
        "          │ ^^^^^^\n"
        "  → write “ユニコーン” (not Japanese)\n"
        "ja.po:10: warning C001 “下雨了。” is not translated\n"
        "  zh-Hans │ 下雨了。\n"
        "  → translate it\n"
    )
    assert done.stderr == "3 entries, 1 warning, 1 error\n"


def test_what_is_not_translated_yet_does_not_bury_the_rest(folder: Path) -> None:
    lines = [(f"第{number}天。", "") for number in range(20)]
    (folder / "a b.po").write_text(_catalogue(*lines, ("独角兽来了。", "独角獣が来た。")), encoding="utf-8")
    done = _run("a b.po", cwd=folder)
    assert "a b.po:7: warning C001 20 lines are not translated; this is the first\n" in done.stdout
    assert "→ taiyaku check 'a b.po' --select C001 shows every one\n" in done.stdout
    assert "T002" in done.stdout and done.stdout.count("C001") == 2
    assert done.stderr == "21 entries, 20 warning, 1 error\n"
    assert _run("a b.po", "--select", "C001", cwd=folder).stdout.count("warning C001") == 20


@pytest.mark.parametrize(
    ("arguments", "status", "codes"),
    [
        ("--select T", 1, ["T002"]),
        ("--select C001", 1, ["C001"]),
        ("--ignore T,C001", 0, []),
        ("--least error", 1, ["T002"]),
        ("--fail-on error --ignore T002", 0, ["C001"]),
        ("--fail-on never", 0, ["T002", "C001"]),
        ("--jobs 2", 1, ["T002", "C001"]),
    ],
)
def test_choices(folder: Path, arguments: str, status: int, codes: list[str]) -> None:
    done = _run("ja.po", "--format", "json", *arguments.split(), cwd=folder)
    assert [each["code"] for each in json.loads(done.stdout)["diagnostics"]] == codes
    assert done.returncode == status


def test_json_has_both_texts_and_spans(folder: Path) -> None:
    found = json.loads(_run("ja.po", "--format", "json", cwd=folder).stdout)["diagnostics"][0]
    assert (found["source"], found["source_span"]) == ("独角兽来了。", [0, 3])
    assert (found["target"], found["span"]) == ("独角獣が来た。", [0, 3])


@pytest.mark.parametrize(
    ("settings", "status", "said"),
    [
        ('disable = { T002 = "they like it", C001 = "a draft" }', 0, ""),
        ('severity = { T002 = "info", C001 = "info" }', 0, "info T002"),
        ('fail-on = "error"\ndisable = { T002 = "they like it" }', 0, "warning C001"),
        ('fail-on = "never"', 0, "error T002"),
        ('[tool.taiyaku.checks.ja]\nfail-on = "never"', 0, "error T002"),
        ('[tool.taiyaku.checks.ja]\nseverity = { C001 = "error" }', 1, "error C001"),
        ('[tool.taiyaku.checks.en]\ndisable = { T002 = "not for ja" }', 1, "error T002"),
    ],
)
def test_settings_in_pyproject(folder: Path, settings: str, status: int, said: str) -> None:
    (folder / "pyproject.toml").write_text(f"[tool.taiyaku.checks]\n{settings}\n", encoding="utf-8")
    done = _run("ja.po", cwd=folder)
    assert (done.returncode, said in done.stdout) == (status, True), done.stderr


def test_a_table_of_another_kind_is_no_setting(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[tool]\ntaiyaku = 3\n", encoding="utf-8")
    assert _run("ja.po", cwd=folder).stderr == "3 entries, 1 warning, 1 error\n"


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("disable = { T002 = '' }", "K001 tool.taiyaku.checks.disable.T002 has no reason; write why"),
        ("disable = { T999 = 'why' }", "K001 no rule “T999” (tool.taiyaku.checks); taiyaku check --rules lists them"),
        ("disable = ['T002']", "K001 tool.taiyaku.checks.disable must be a table"),
        ("severity = { T002 = 'loud' }", "is “loud”; write one of info, warning, error"),
        ("fail-on = 'sometimes'", "is “sometimes”; write one of"),
        ("options = { nothing = 'x' }", "K001 unknown option tool.taiyaku.checks.options.nothing"),
        ("options = { han-latin-space = ['none'] }", "options.han-latin-space is “['none']”; write one of"),
        ("failon = 'error'", "K001 unknown key tool.taiyaku.checks.failon"),
        ("jp = {}", "K001 unknown key tool.taiyaku.checks.jp"),
        ("disable = ", "K001 broken TOML"),
    ],
)
def test_wrong_settings_are_named(folder: Path, settings: str, said: str) -> None:
    (folder / "pyproject.toml").write_text(f"[tool.taiyaku.checks]\n{settings}\n", encoding="utf-8")
    done = _run("ja.po", cwd=folder)
    assert done.returncode == 1
    assert done.stderr.startswith(f"taiyaku: {folder / 'pyproject.toml'}: ")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_settings_of_a_work_go_before_those_of_the_project(folder: Path) -> None:
    (folder / "pyproject.toml").write_text(
        '[tool.taiyaku.checks]\nseverity = { C001 = "error", T002 = "info" }\n', encoding="utf-8"
    )
    work = folder / "translations" / "work"
    work.mkdir(parents=True)
    (work / "source.md").write_text("独角兽来了。\n下雨了。\n", encoding="utf-8")
    (work / "ja.po").write_text((folder / "ja.po").read_text(encoding="utf-8"), encoding="utf-8")
    settings = 'source = "zh-Hans"\ntargets = ["ja"]\n\n[checks]\nseverity = { C001 = "info" }\n'
    (work / "work.toml").write_text(settings, encoding="utf-8")
    done = _run("work", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "3 entries, 2 info\n")


def test_explain_and_rules(folder: Path) -> None:
    explained = _run("--explain", "t002", cwd=folder)
    assert (explained.returncode, explained.stdout.splitlines()[0]) == (0, "# T002 refused-term")
    assert _run("--explain", "refused-term", cwd=folder).stdout == explained.stdout
    listed = _run("--rules", cwd=folder)
    assert "T002  error    refused-term: The translation uses" in listed.stdout
    assert _run("--explain", "p001", cwd=folder).stdout.startswith("# P001\n\n**The catalogue is no PO file")
    assert "docs/glossary-format.md" in _run("--explain", "G012", cwd=folder).stdout
    wrong = _run("--explain", "X", cwd=folder)
    assert (wrong.returncode, wrong.stderr) == (2, "taiyaku: no rule “X”; taiyaku check --rules lists them\n")


def test_dry_run_alone_is_wrong_use(folder: Path) -> None:
    done = _run("ja.po", "--dry-run", cwd=folder)
    assert (done.returncode, done.stderr) == (2, "taiyaku: --dry-run without --fix; say --fix --dry-run\n")


def test_fix_writes_nothing_where_nothing_is_certain(folder: Path) -> None:
    before = (folder / "ja.po").read_bytes()
    assert _run("ja.po", "--fix", "--select", "T,C001", cwd=folder).returncode == 1
    assert (folder / "ja.po").read_bytes() == before


def test_the_page_is_written_and_escapes_what_it_quotes(folder: Path) -> None:
    text = _catalogue(("独角兽<script>alert(1)</script>", "独角獣<script>alert(1)</script>"))
    (folder / "ja.po").write_text(text, encoding="utf-8")
    done = _run("ja.po", "--report", "page.html", cwd=folder)
    assert done.returncode == 1
    page = (folder / "page.html").read_text(encoding="utf-8")
    assert '<dd lang="ja"><mark>独角獣</mark>&lt;script&gt;' in page
    assert "<script" not in page
    assert "default-src 'none'" in page


def test_sarif_names_rule_place_and_level(folder: Path) -> None:
    (run,) = json.loads(_run("ja.po", "--format", "sarif", cwd=folder).stdout)["runs"]
    first = run["results"][0]
    assert (first["ruleId"], first["level"]) == ("T002", "error")
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "ja.po"},
        "region": {"startLine": 7},
    }
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == "T002"


def test_github_annotations(folder: Path) -> None:
    done = _run("ja.po", "--format", "github", cwd=folder)
    assert done.stdout.splitlines()[0] == (
        "::error file=ja.po,line=7,title=T002::“独角獣” is forbidden; write “ユニコーン” (not Japanese)"
    )


def test_several_processes_find_the_same(folder: Path) -> None:
    texts = [(f"独角兽{number}来了。", f"独角獣{number}が来た。") for number in range(5100)]
    (folder / "many.po").write_text(_catalogue(*texts), encoding="utf-8")
    one, two = (_run("many.po", "--format", "json", "--jobs", jobs, cwd=folder) for jobs in ("1", "2"))
    assert one.stdout == two.stdout
    assert one.stdout.count('"T002"') == 5100


def test_fix_corrects_what_is_certain_and_nothing_else(folder: Path) -> None:
    header = _HEADER.replace("Language: ja", "Language: zh_Hans").replace(
        "Source-Language: zh_Hans", "Source-Language: en"
    )
    before = header + '# 译注\nmsgid "Hello, world"\nmsgstr "你好,世界"\n\nmsgid "Bye"\nmsgstr ""\n'
    (folder / "zh_Hans.po").write_text(before, encoding="utf-8")
    tried = _run("zh_Hans.po", "--fix", "--dry-run", cwd=folder)
    assert "would fix P101" in tried.stdout and tried.stderr == "2 entries, 1 to fix, 1 warning\n"
    assert (folder / "zh_Hans.po").read_text(encoding="utf-8") == before
    done = _run("zh_Hans.po", "--fix", cwd=folder)
    assert done.stderr == "2 entries, 1 fixed, 1 warning\n"
    assert (folder / "zh_Hans.po").read_text(encoding="utf-8") == before.replace("你好,世界", "你好，世界")


def test_glossary_usage(folder: Path) -> None:
    texts = [(f"极视角{each}。", f"Extreme Vision{each}。") for each in ("来了", "好", "走了")]
    (folder / "ja.po").write_text(_catalogue(*texts), encoding="utf-8")
    command = [sys.executable, "-m", "taiyaku", "glossary", "usage", "ja.po"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0
    assert done.stdout.startswith("ja.po:7: U003 “极视角” stands in 3 places and is in no glossary; ")
    assert done.stderr == "1 concepts never seen (--only U001), 1 info\n"


def test_the_hooks_name_options_that_there_are(folder: Path, repository: Path) -> None:
    hooks = (repository / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    entries = [line.split("entry: taiyaku check ")[1] for line in hooks.splitlines() if "entry: " in line]
    assert len(entries) == 2
    for entry in entries:
        assert _run(*entry.split(), "ja.po", cwd=folder).returncode in (0, 1)


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        ([], []),
        (["--select", "T"], ["T001"]),
        (["--glossary", "mine.yaml"], ["T001"]),
    ],
)
def test_the_bundled_glossary_binds_no_catalogue_of_others(
    tmp_path: Path, arguments: list[str], codes: list[str]
) -> None:
    (tmp_path / "ja.po").write_text(_catalogue(("独角兽来了。", "一角の馬が来た。")), encoding="utf-8")
    (tmp_path / "mine.yaml").write_text(_GLOSSARY, encoding="utf-8")
    done = _run("ja.po", "--format", "json", *arguments, cwd=tmp_path)
    assert [each["code"] for each in json.loads(done.stdout)["diagnostics"]] == codes


def test_a_comment_that_silences_nothing_is_told(folder: Path) -> None:
    text = _catalogue(("下雨了。", "")).replace('msgid "下雨', '# taiyaku: ignore C001\nmsgid "下雨')
    (folder / "ja.po").write_text(text, encoding="utf-8")
    done = _run("ja.po", "--format", "line", cwd=folder)
    assert done.stdout.splitlines() == [
        "ja.po:7: K002 “taiyaku: ignore C001” counts for nothing: it has no reason; "
        "write “taiyaku: ignore CODE: why it is right here”",
        "ja.po:7: C001 “下雨了。” is not translated; translate it",
    ]


def test_a_catalogue_is_not_checked_in_another_language_than_its_own(folder: Path) -> None:
    done = _run("ja.po", "--target", "zh-Hant-TW", "--format", "line", cwd=folder)
    said = "P003 its Language is ja, and it is to be checked as zh-Hant-TW; leave --target out, or correct the header"
    assert (done.returncode, done.stdout) == (1, f"ja.po: {said}\n")
