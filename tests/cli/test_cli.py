from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

_HELP_LOADS_NONE_OF = ("numpy", "lxml", "jinja2", "polib", "babel.messages", "opencc", "yaml", "rapidfuzz", "rich")
_LOOKUP_LOADS_NONE_OF = ("numpy", "lxml", "jinja2", "polib", "babel", "rapidfuzz", "markdown_it")


def run(*arguments: str | Path, cwd: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "taiyaku", *map(str, arguments)], cwd=cwd, input=stdin, capture_output=True, text=True
    )


def _state(folder: Path) -> dict[str, str]:
    return {
        str(file): hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.rglob("*")) if file.is_file()
    }


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a work that has a broken catalogue, a good one, an article, and odd files."""
    work = tmp_path / "translations" / "work"
    work.mkdir(parents=True)
    (work / "work.toml").write_text('source = "zh-Hans"\ntargets = ["ja", "en"]\n', encoding="utf-8")
    (work / "source.md").write_text("企业出海。\n", encoding="utf-8")
    (work / "ja.po").write_text('msgid "企业出海。"\nmsgstr "企業が海外進出する。\n', encoding="utf-8")
    (work / "en.po").write_text('msgid "企业出海。"\nmsgstr "Overseas expansion of companies."\n', encoding="utf-8")
    (tmp_path / "alone.po").write_text(
        'msgid "企业出海。"\nmsgstr "Overseas expansion of companies."\n', encoding="utf-8"
    )
    bad = tmp_path / "translations" / "bad"
    bad.mkdir()
    (bad / "work.toml").write_text('source = "zh-Hans"\ntargets = [ja]\n', encoding="utf-8")
    (tmp_path / "article.txt").write_text("题目\n\n企业出海。不容易。\n", encoding="utf-8")
    (tmp_path / "gbk.txt").write_bytes("企业出海。".encode("gbk"))
    (tmp_path / "empty.txt").write_text(" \n", encoding="utf-8")
    (tmp_path / "article.pdf").write_text("x", encoding="utf-8")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "a.yaml").write_text("concepts: [\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        ("new missing.txt --lang zh-Hans --to ja", 2, "missing.txt: no such file"),
        ("new article.txt --lang cn --to ja", 2, "unknown language “cn”; Chinese is zh-Hans or zh-Hant"),
        ("new article.txt --lang zh --to ja", 2, "say which script"),
        ("new article.txt --lang zh-Hans --to jp", 2, "unknown language “jp”; Japanese is ja"),
        ("new article.txt --lang zh-Hans --to zh-Hans", 2, "the article's own language"),
        ("new article.txt --lang zh-Hans", 2, "Missing option '--to'"),
        ("new article.txt --lang zh-Hans --to ja --id work", 2, "translations/work already exists"),
        ("new article.txt --lang zh-Hans --to ja --id ../x", 2, "is no name for a work"),
        ("new gbk.txt --lang zh-Hans --to ja", 1, "gbk.txt:1: not UTF-8"),
        ("new empty.txt --lang zh-Hans --to ja", 1, "empty.txt: holds no text"),
        ("new article.pdf --lang zh-Hans --to ja", 2, "cannot read “.pdf”"),
        ("new article.txt --lang zh-Hans --to ja --glossary nowhere", 2, "no such glossary: nowhere"),
        ("new article.txt --lang zh-Hans --to ja --glossary broken", 1, "broken/a.yaml:2: G001 broken YAML"),
        ("lookup 出海 --glossary broken", 1, "broken/a.yaml:2: G001 broken YAML"),
        ("lookup", 2, "Missing argument 'QUERY'"),
        ("lookup 出海 --limit 0", 2, "--limit"),
        ("lookup 出海 --format xml", 2, "--format"),
        ("nonsense", 2, "No such command 'nonsense'"),
        ("update work", 1, "ja.po:2: P001 broken PO: a string is not closed"),
        ("update nothing", 2, "no work “nothing”; known here: bad, work"),
        ("update bad", 1, "translations/bad/work.toml:2: W001 broken TOML"),
        ("build work -o dist", 1, "ja.po:2: P001 broken PO"),
        ("build work -o article.txt", 2, "article.txt: is a file, not a folder"),
        ("build work", 2, "Missing option '-o'"),
        ("check missing.po", 2, "missing.po: no such file"),
        ("check alone.po", 2, "no header X-Source-Language; add it, or give --source"),
        ("annotate missing.txt --lang ja", 2, "missing.txt: no such file"),
        ("annotate article.txt --lang ja --to ja", 2, "the text's own language"),
    ],
)
def test_wrong_use_and_bad_data_give_one_line(project: Path, arguments: str, status: int, said: str) -> None:
    before = _state(project)
    done = run(*arguments.split(), cwd=project)
    assert done.returncode == status
    assert done.stderr.startswith("taiyaku: ")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""
    assert _state(project) == before


def test_check_goes_on_after_a_broken_catalogue(project: Path) -> None:
    done = run("check", "work", "--format", "json", cwd=project)
    found = json.loads(done.stdout)
    assert done.returncode == 1
    assert [(each["code"], each["line"]) for each in found["diagnostics"]] == [("P001", 2)]
    assert found["summary"] == {"info": 0, "warning": 0, "error": 1, "entries": 1}


def test_from_an_article_to_a_page(project: Path) -> None:
    made = run("new", "article.txt", "--lang", "zh-Hans", "--to", "ja,en", "--to", "zh-Hant", cwd=project)
    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout == "translations/article: 3 segments, ja, en, zh-Hant\n"
    folder = project / "translations" / "article"
    assert (folder / "source.md").read_text(encoding="utf-8") == "# 题目\n\n企业出海。\n不容易。\n"
    assert "#. 出海 → 海外進出" in (folder / "ja.po").read_text(encoding="utf-8")
    before = _state(folder)
    assert run("update", "article", cwd=project).returncode == 0
    assert _state(folder) == before
    checked = run("check", "article", cwd=project)
    assert checked.returncode == 1
    assert checked.stdout.count("C001") == 6
    assert run("build", "article", "-o", "dist", cwd=project).returncode == 0
    assert "企业" in (project / "dist" / "article.html").read_text(encoding="utf-8")


def test_a_line_without_an_entry_is_not_translated(project: Path) -> None:
    source = project / "translations" / "work" / "source.md"
    source.write_text("企业出海。\n\n新的一句。\n", encoding="utf-8")
    (project / "translations" / "work" / "ja.po").unlink()
    done = run("check", "work", "--format", "line", cwd=project)
    assert done.returncode == 1
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == [
        "translations/work/ja.po",
        "translations/work/ja.po",
        "translations/work/en.po",
    ]
    assert done.stdout.count("C001") == 3


def test_building_one_work_keeps_the_others_in_the_index(project: Path) -> None:
    run("new", "article.txt", "--lang", "zh-Hans", "--to", "ja", cwd=project)
    run("new", "article.txt", "--lang", "zh-Hans", "--to", "ja", "--id", "other", cwd=project)
    run("build", "article", "-o", "dist", cwd=project)
    run("build", "other", "-o", "dist", cwd=project)
    index = (project / "dist" / "index.html").read_text(encoding="utf-8")
    assert 'href="article.html"' in index
    assert 'href="other.html"' in index


def test_standard_input(project: Path) -> None:
    made = run(
        "new", "-", "--lang", "ja", "--to", "en", "--id", "from-stdin", cwd=project, stdin="題\n\n一文。二文。\n"
    )
    assert made.stdout == "translations/from-stdin: 3 segments, en\n"
    found = run("lookup", "-", "--format", "json", "--limit", "1", cwd=project, stdin="大手\n出海\n")
    assert found.stdout.count('"query"') == 2


def test_annotate_counts_code_points(project: Path) -> None:
    done = run("annotate", "-", "--lang", "zh-Hant", "--to", "ja", "--format", "json", cwd=project, stdin="😀企業出海")
    matches = json.loads(done.stdout)["matches"]
    assert {key: matches[-1][key] for key in ("start", "end", "text", "concept", "targets")} == {
        "start": 3,
        "end": 5,
        "text": "出海",
        "concept": "going-overseas",
        "targets": {"ja": "海外進出"},
    }
    html = run("annotate", "-", "--lang", "zh-Hant", "--format", "html", cwd=project, stdin="<b>出海")
    assert html.stdout == '&lt;b&gt;<mark data-concept="going-overseas">出海</mark>'


def test_annotate_keeps_line_ends_and_shows_every_meaning(project: Path) -> None:
    (project / "crlf.txt").write_bytes("一\r\n落地\r\n".encode())
    done = run("annotate", "crlf.txt", "--lang", "zh-Hans", "--format", "json", cwd=project)
    (match,) = json.loads(done.stdout)["matches"]
    assert (match["start"], match["end"]) == (3, 5)
    assert {match["concept"], *(other["concept"] for other in match["others"])} == {"technology-deployment", "settling"}


def test_lookup_json_has_its_shape(project: Path) -> None:
    found = json.loads(run("lookup", "major companies", "--format", "json", cwd=project).stdout)
    result = found["results"][0]
    assert found["query"] == "major companies"
    assert set(result) == {"concept", "score", "match", "terms", "definition"}
    assert result["match"] == {"term": "major company", "lang": "en", "why": "inflection"}
    assert {"text": "大手企業", "status": "preferred", "reading": "おおてきぎょう"} in result["terms"]["ja"]


@pytest.mark.parametrize(
    ("arguments", "environment", "status"),
    [
        (["lookup", "大手企业"], {"LC_ALL": "C", "PYTHONUTF8": "0"}, 0),
        (["lookup", b"\xff"], {}, 2),
        (["lookup", "x", "--glossary", "y" * 300], {}, 2),
        (["new", "article.txt", "--lang", "zh-Hans", "--to", "ja", "--id", "z" * 300], {}, 2),
        (["lookup", "x", "--glossary", "article.txt"], {}, 1),
    ],
)
def test_whatever_is_wrong_there_is_no_traceback(
    project: Path, arguments: list[str | bytes], environment: dict[str, str], status: int
) -> None:
    command = [sys.executable, "-m", "taiyaku", *arguments]
    done = subprocess.run(command, cwd=project, capture_output=True, env=os.environ | environment, check=False)
    assert done.returncode == status, done.stderr
    assert b"Traceback" not in done.stderr
    assert done.stderr.count(b"\n") == (status > 0)


def test_a_damaged_index_is_built_anew(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    cache = tmp_path_factory.mktemp("damaged")
    environment = os.environ | {"TAIYAKU_CACHE_DIR": str(cache)}
    command = [sys.executable, "-m", "taiyaku", "lookup", "大手企业", "--limit", "1"]
    first = subprocess.run(command, cwd=project, capture_output=True, env=environment, check=True)
    (file,) = cache.glob("*.db")
    file.write_bytes(file.read_bytes()[:4096] + b"\0" * (file.stat().st_size - 4096))
    again = subprocess.run(command, cwd=project, capture_output=True, env=environment, check=True)
    assert (again.stdout, again.stderr) == (first.stdout, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_a_pipe_closed_early_ends_quietly(project: Path) -> None:
    command = f'yes 大手 | head -200 | "{sys.executable}" -m taiyaku lookup - | head -1'
    done = subprocess.run(command, shell=True, cwd=project, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("major-company  大手 · exact\n", "")


def test_update_writes_nothing_where_one_work_is_broken(project: Path) -> None:
    run("new", "article.txt", "--lang", "zh-Hans", "--to", "ja", cwd=project)
    (project / "translations" / "bad" / "work.toml").write_text('source = "zh-Hans"\ntargets = []\n', encoding="utf-8")
    (project / "translations" / "bad" / "source.md").write_text("", encoding="utf-8")
    (project / "translations" / "article" / "source.md").write_text("别的。\n", encoding="utf-8")
    before = _state(project)
    assert run("update", cwd=project).returncode == 1
    assert _state(project) == before


def test_nothing_found_is_said_and_is_no_error(project: Path) -> None:
    done = run("lookup", "xyzzy", cwd=project)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "taiyaku: no entry for “xyzzy”\n")


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [(["--help"], _HELP_LOADS_NONE_OF), (["lookup", "大手企业"], _LOOKUP_LOADS_NONE_OF)],
)
def test_imports_are_lazy(project: Path, arguments: list[str], unwanted: tuple[str, ...]) -> None:
    run("lookup", "大手企业", cwd=project)  # so that the index is there
    code = (
        "import sys; from taiyaku.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        f"print([name for name in {unwanted!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=project, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_every_command_explains_itself(project: Path) -> None:
    listed = run("--help", cwd=project).stdout
    for command in ("lookup", "annotate", "glossary", "new", "update", "check", "build", "compile", "stats"):
        assert f"  {command} " in listed
        assert run(command, "--help", cwd=project).returncode == 0


def test_examples_in_the_help_keep_their_lines(tmp_path: Path) -> None:
    shown = run("lookup", "--help", cwd=tmp_path).stdout
    assert "\\b" not in shown
    assert "\n  taiyaku lookup 大手企業\n" in shown
