from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest


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
