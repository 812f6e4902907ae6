from __future__ import annotations

import pytest

from taiyaku.script.code_points import code_points, exchanged, translated

_TABLE = {ord("发"): "發", ord("𫝈"): "𠊎", ord("a"): "あ"}


@pytest.mark.parametrize("text", ["", "a", "发展𫝈ab", "𫝈" * 50, "a\ud83d发\udc00", "\U0010ffff\0\n"])
def test_it_does_what_str_translate_does(text: str) -> None:
    assert translated(text, _TABLE) == text.translate(_TABLE)
    assert translated(text, {}) == text


def test_code_points_are_exchanged() -> None:
    assert exchanged(code_points("abc"), {ord("b"): 1, 0x10FFFF: 2}).tolist() == [97, 1, 99]
