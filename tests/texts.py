"""Texts with Unicode of every kind, for property-based tests."""

from __future__ import annotations

from hypothesis import strategies as st

__all__ = ["any_text", "utf8_text"]

_ODD = (
    *(
        "𠮷",
        "葛󠄀",
        "企︀業",
        "金",
        "⼈",
        "が",
        "ｶﾞ",
        "ﾊﾟ",
        "㈱",
        "㍿",
        "ﬃ",
        "ß",
        "ẞ",
        "İ",
        "ı",
        "Ⓐ",
        "𝐀𝐈",
        "①",
        "™",
        "々",
        "ー",
    ),
    *("e\u0301", "x\u0302", "\u3099", "\u20e3", "👨\u200d👩\u200d👧", "👍🏽", "🏴\U000e0067\U000e007f", "🇯🇵"),
    *("\u202e", "\u2067", "\u200f", "\u200b", "\ufeff", "\u00ad", "אב", "한국", "ไทย"),
    *("\0", "\r\n", "\n\n", "\u2028", "\x1c", "\x85", "\u3000", "\u00a0 "),
    *("企業", "企业", "出海", "AI", "ＡＩ", "データ", "ﾃﾞｰﾀ", "。", "&", "<", '"', "'"),
)


def _made_of(characters: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(st.one_of(st.sampled_from(_ODD), characters), max_size=40).map("".join)


any_text = _made_of(st.characters(exclude_categories=()))
"""Any string that Python can hold: astral, combining, bidirectional, joined by ZWJ, unassigned, lone surrogates."""
utf8_text = _made_of(st.characters(codec="utf-8"))
"""The same, of what a file can hold."""
