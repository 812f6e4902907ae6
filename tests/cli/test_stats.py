from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def run(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "taiyaku", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def _state(folder: Path) -> dict[str, str]:
    return {
        str(file): hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.rglob("*")) if file.is_file()
    }


_HEADER = 'msgid ""\nmsgstr ""\n"Language: ja\\n"\n"X-Source-Language: zh_Hans\\n"\n\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two works, one of them with a name in Chinese, and catalogues on their own."""
    for name, targets in (("one", '"ja", "zh-Hant"'), ("青岛", '"ja"')):
        work = tmp_path / "translations" / name
        work.mkdir(parents=True)
        (work / "work.toml").write_text(f'source = "zh-Hans"\ntargets = [{targets}]\n', encoding="utf-8")
        (work / "source.md").write_text("企业出海。\n\n不易。\n", encoding="utf-8")
        (work / "ja.po").write_text('msgid "企业出海。"\nmsgstr "企業の海外進出。"\n', encoding="utf-8")
    entry = 'msgid "对译"\nmsgstr "対訳"\n'
    (tmp_path / "app.po").write_text(_HEADER + entry, encoding="utf-8")
    (tmp_path / "bare.po").write_text(entry, encoding="utf-8")
    (tmp_path / "broken.po").write_text('msgid "对译"\nmsgstr "対訳\n', encoding="utf-8")
    return tmp_path


_COLUMNS = """\
work source target segments repeated translated derived fuzzy untranslated percent source_billed target_billed
one zh-Hans ja 2 0 1 0 0 1 50.0 8 8
one zh-Hans zh-Hant 2 0 0 2 0 0 100.0 8 8
青岛 zh-Hans ja 2 0 1 0 0 1 50.0 8 8
total zh-Hans ja 4 0 2 0 0 2 50.0 16 16
total zh-Hans zh-Hant 2 0 0 2 0 0 100.0 8 8
"""


def test_piped_it_is_columns_with_tabs(project: Path) -> None:
    done = run("stats", cwd=project)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.replace("\t", " ") == _COLUMNS


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_in_a_terminal_numbers_stand_below_one_another(project: Path) -> None:
    import pty

    command = [sys.executable, "-m", "taiyaku", "stats", "one", "青岛"]
    parent, child = pty.openpty()
    environment = os.environ | {"COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb"}
    subprocess.run(command, cwd=project, stdout=child, env=environment, check=True)
    os.close(child)
    lines = _all_of(parent).replace("\r", "").splitlines()
    assert lines[0] == "one  zh-Hans: 2 segments, 8 characters"
    assert lines[4] == "青岛  zh-Hans: 2 segments, 8 characters"
    assert max(map(len, lines)) < 80
    assert len({line.rstrip().index("%") for line in lines if line.rstrip().endswith("text")}) == 1


def _all_of(terminal: int) -> str:
    read = b""
    try:
        while part := os.read(terminal, 4096):
            read += part
    except OSError:  # Linux's way to say that the other end is closed
        pass
    return read.decode()


def test_json_has_its_shape(project: Path) -> None:
    found = json.loads(run("stats", "one", "--format", "json", cwd=project).stdout)
    (work,), (whole,) = found["works"], found["total"]
    volume = {"segments", "billed", "asian_characters", "words", "characters"}
    volume |= {"characters_with_spaces", "characters_without_punctuation"}
    assert set(work) == {"work", "source", "volume", "repetitions", "languages"}
    assert set(work["volume"]) == set(work["repetitions"]) == volume
    assert [set(each) for each in work["languages"]] == 2 * [
        {"lang", "percent", "translated", "derived", "fuzzy", "untranslated"}
    ]
    assert set(work["languages"][0]["fuzzy"]) == {"source", "target"}
    assert {key: value for key, value in work.items() if key != "work"} == whole


def test_a_catalogue_on_its_own(project: Path) -> None:
    assert run("stats", "app.po", cwd=project).stdout.splitlines()[1].split("\t")[:3] == ["app.po", "zh-Hans", "ja"]
    done = run("stats", "bare.po", "--source", "zh-Hans", "--target", "ja", cwd=project)
    assert done.stdout.splitlines()[1].split("\t")[:3] == ["bare.po", "zh-Hans", "ja"]
    inside = run("stats", "translations/one/zh-Hant.po", "translations/one/ja.po", cwd=project)
    assert (inside.returncode, inside.stderr) == (
        2,
        "taiyaku: translations/one/zh-Hant.po: no such file; check the name\n",
    )


def test_a_badge_is_written_once(project: Path) -> None:
    first = run("stats", "one", "--format", "svg", "-o", "badge.svg", cwd=project)
    again = run("stats", "one", "--format", "svg", "-o", "badge.svg", cwd=project)
    assert (first.stdout, again.stdout) == ("badge.svg: changed\n", "badge.svg: unchanged\n")
    text = (project / "badge.svg").read_text(encoding="utf-8")
    assert "<title>one: ja 50 %, zh-Hant 100 %</title>" in text
    assert "<title>translated: ja 50 %, zh-Hant 100 %</title>" in run("stats", "--format", "svg", cwd=project).stdout


def test_compiled_files_stand_where_gettext_looks_and_are_written_once(project: Path) -> None:
    done = run("compile", "-o", "locale", cwd=project)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "locale/ja/LC_MESSAGES/one.mo: 1 messages; changed",
        "locale/zh_Hant/LC_MESSAGES/one.mo: 2 messages; changed",
        "locale/ja/LC_MESSAGES/青岛.mo: 1 messages; changed",
    ]
    before = _state(project)
    assert run("compile", cwd=project).stdout.count("unchanged") == 3
    assert _state(project) == before


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        ("compile broken.po", 1, "broken.po:2: P001 broken PO"),
        ("compile app.po broken.po", 1, "broken.po:2: P001 broken PO"),
        ("compile missing.po", 2, "missing.po: no such file"),
        ("compile bare.po", 2, "bare.po: no header Language; add it"),
        ("compile nothing", 2, "no work “nothing”; known here: one, 青岛"),
        ("compile app.po -o bare.po", 2, "bare.po: is a file, not a folder"),
        ("compile app.po app.po", 2, "locale/ja/LC_MESSAGES/app.mo: two catalogues for one MO file"),
        ("stats broken.po", 1, "broken.po:2: P001 broken PO"),
        ("stats bare.po", 2, "bare.po: no header X-Source-Language; add it, or give --source"),
        ("stats missing.po", 2, "missing.po: no such file"),
        ("stats one --format pdf", 2, "--format"),
        ("stats one --format json -o translations", 2, "translations: is a folder, not a file"),
        ("stats one --glossary nowhere", 2, "no such glossary: nowhere"),
    ],
)
def test_wrong_use_and_bad_data_give_one_line(project: Path, arguments: str, status: int, said: str) -> None:
    before = _state(project)
    done = run(*arguments.split(), cwd=project)
    assert (done.returncode, done.stdout) == (status, "")
    assert done.stderr.startswith("taiyaku: ")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert _state(project) == before


@pytest.mark.parametrize("command", ["compile", "stats"])
def test_commands_explain_themselves(project: Path, command: str) -> None:
    assert f"  {command} " in run("--help", cwd=project).stdout
    assert run(command, "--help", cwd=project).returncode == 0
