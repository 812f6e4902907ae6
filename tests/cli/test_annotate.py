from __future__ import annotations

import html
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings

from taiyaku.cli.annotate import command
from texts import utf8_text


def _annotate(*arguments: str, stdin: bytes | str = "") -> subprocess.CompletedProcess[bytes]:
    data = stdin.encode() if isinstance(stdin, str) else stdin
    return subprocess.run([sys.executable, "-m", "taiyaku", "annotate", *arguments], input=data, capture_output=True)


def test_all_adds_the_terms_inside_longer_ones() -> None:
    text = "人工智能产业"
    outer, everything = (
        [match["text"] for match in json.loads(_annotate(*options, stdin=text).stdout)["matches"]]
        for options in (
            ("-", "--lang", "zh-Hans", "--format", "json"),
            ("-", "--lang", "zh-Hans", "--format", "json", "--all"),
        )
    )
    assert outer == ["人工智能产业"]
    assert set(everything) >= {"人工智能产业", "人工智能"}


def test_links_lead_to_the_concept_and_are_never_inside_one_another() -> None:
    done = _annotate(
        "-", "--lang", "zh-Hans", "--format", "html", "--all", "--links", 'g.html?a="b', stdin="<人工智能产业>"
    )
    html = done.stdout.decode()
    assert html == '&lt;<a class="term" href="g.html?a=&#34;b#ai-industry">人工智能产业</a>&gt;'


def test_the_meaning_of_a_homograph_is_ranked_by_the_text() -> None:
    def first(text: str) -> str:
        done = _annotate("-", "--lang", "zh-Hans", "--format", "json", stdin=text)
        return str(next(match["concept"] for match in json.loads(done.stdout)["matches"] if match["text"] == "落地"))

    assert first("大模型的应用场景和算法怎样落地") == "technology-deployment"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_long_text_is_found_in_as_a_whole(tmp_path: Path, jobs: str) -> None:
    text = "企业出海，先要合规。\n" * 30_000
    file = tmp_path / "long.txt"
    file.write_text(text, encoding="utf-8")
    done = _annotate(str(file), "--lang", "zh-Hans", "--format", "json", "--jobs", jobs)
    matches = json.loads(done.stdout)["matches"]
    assert len([match for match in matches if match["text"] == "出海"]) == 30_000
    assert all(text[match["start"] : match["end"]] == match["text"] for match in matches[::997])


@pytest.mark.parametrize(
    ("arguments", "stdin", "status", "said"),
    [
        (("-", "--lang", "zh-Hans", "--links", "x"), "", 2, "--links is for --format html; add --format html"),
        (("-", "--lang", "en", "--segmenter", "sudachi"), "", 2, "pip install 'taiyaku[ja]'"),
        (("-", "--lang", "en", "--compounds"), "", 2, "--compounds is for --lang ja"),
        (("-", "--lang", "zh-Hans"), "一\n".encode() + b"\xff", 1, "<stdin>:2: not UTF-8 (byte 0xff)"),
        (("-", "--lang", "zh-Hans"), "出海\n".encode()[:-2], 1, "<stdin>:1: not UTF-8"),
    ],
)
def test_wrong_use_is_one_line(arguments: tuple[str, ...], stdin: bytes | str, status: int, said: str) -> None:
    done = _annotate(*arguments, stdin=stdin)
    lines = done.stderr.decode().splitlines()
    assert done.returncode == status
    assert len(lines) == 1
    assert said in lines[0]


_SMALL = """
concepts:
  - id: company
    definition: {en: A company.}
    terms: {zh-Hans: [企业], ja: [企業, データ], en: [company, AI]}
"""


@pytest.fixture(scope="module")
def small_glossary(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("glossary") / "small.yaml"
    file.write_text(f"subject_field: companies{_SMALL}", encoding="utf-8")
    return str(file)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(utf8_text)
def test_offsets_and_markup_are_right_in_any_text(small_glossary: str, text: str) -> None:
    """JSON counts the code points of the input, and HTML is the input with marks: nothing is altered."""
    asked = ("-", "--lang", "ja", "--glossary", small_glossary, "--format")
    as_json, as_html = (CliRunner().invoke(command, [*asked, each], input=text.encode()) for each in ("json", "html"))
    matches = json.loads(as_json.stdout_bytes)["matches"]
    assert all(text[match["start"] : match["end"]] == match["text"] for match in matches)
    parts = re.split('<mark data-concept="company">|</mark>', as_html.stdout_bytes.decode())
    assert "".join(map(html.unescape, parts)) == text
    assert [html.unescape(part) for part in parts[1::2]] == [match["text"] for match in matches]


def test_a_closed_standard_input_is_an_empty_one() -> None:
    run = f"{sys.executable} -m taiyaku annotate - --lang ja <&-"
    done = subprocess.run(["sh", "-c", run], capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no process groups")
def test_an_interrupt_is_one_line_whatever_the_processes(tmp_path: Path) -> None:
    """Ctrl-C goes to every process of a terminal."""
    file = tmp_path / "long.txt"
    file.write_text("企业出海，先要合规。\n" * 200_000, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "taiyaku", "annotate", str(file), "--lang", "zh-Hans", "--jobs", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline()  # work has begun, and waits for a reader
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate()
    assert process.returncode == 130
    assert said.decode().strip() == "taiyaku: interrupted; nothing half-written was left"
