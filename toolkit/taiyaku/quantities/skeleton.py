"""The skeleton of a text: one width of digits and one form of each numeral, code point for code point.

Everything is read from the skeleton and reported in the original, so that 全角, Traditional and Japanese forms need no
patterns of their own. What only looks like a number (placeholders, tags, addresses, hexadecimal) is blotted out.
"""

from __future__ import annotations

import re

__all__ = ["BLOT", "canonical", "skeleton"]

BLOT = "\ufffc"
"""Stands for a character that is no part of any number: U+FFFC, the object replacement character."""

_FORMS = str.maketrans(
    "０１２３４５６７８９．％﹪：／＋＄￥￡～〜∼–—−‐‑－○◯\u2009\u202f"
    "內選擇萬億兩個箇餘幾數點約過週號歲歳來達將僅圓時間鐘鍾頁項種條張臺隻輛層滿満於歷歴處処從従増產産紀"
    "樓樣門棟戶鎮縣國區組隊團師級雙對顆塊盤筆樁課題勝負連環發聲腳槍線維廠場屆輪節營雜",
    "0123456789.%%:/+$¥£~~~------〇〇\u00a0\u00a0"
    "内选择万亿两个个余几数点约过周号岁岁来达将仅圆时间钟钟页项种条张台只辆层满满于历历处处从从增产产纪"
    "楼样门栋户镇县国区组队团师级双对颗块盘笔桩课题胜负连环发声脚枪线维厂场届轮节营杂",
)
_FULL_WIDTH_COMMA = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")

# 壹贰叁, as amounts are written on cheques. The characters are words too (参加, 陆地): it takes a run of them with a
# 拾, 佰 or 仟, or one that a 元 follows.
_FORMAL = re.compile(
    "(?=[壹贰貳弐叁參参肆伍陆陸柒捌玖拾])[壹贰貳弐叁參参肆伍陆陸柒捌玖拾佰仟零万亿]{2,}(?P<money>[元圆円])?"
)
_FORMAL_FORMS = str.maketrans("壹壱贰貳弐叁參参肆伍陆陸柒捌玖拾佰仟", "一一二二二三三三四五六六七八九十百千")

_LONGEST = 40
"""Digits in a row that may still be a number; more are a key or a checksum."""

# What is no number though it has digits, each kind with the texts in which it can be at all.
_OPAQUE = (
    ("@", r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.]+"),
    ("://", r"https?://[^\s<>（）。、，]+"),
    ("www.", r"www\.[^\s<>（）。、，]+"),
    ("](", r"(?<=\])\([^()\s]*\)"),  # where a Markdown link leads
    ("%", r"(?<!\d)%%|%\(\w+\)[-+ 0#]*[\d.]*[a-zA-Z]|%\d+\$[-+0#]*[\d.]*[a-zA-Z@]"),  # %(count)d, %1$s
    ("%", r"(?<![\d ])%[-+0#]*[\d.]*(?:hh?|ll?|[qjzt])?[diouxXeEfFgGcrsaA@](?![a-zA-Z])"),  # %d, but not 5%d
    ("%", r"(?<!\d) %[-+0#]*\d*[diouxfgcs](?![a-zA-Z])|(?<!\d)(?<!\d )%\d+(?![\d%])"),  # Qt’s %1
    ("{", r"(?<=[\s,])=\d+(?=\s*\{)|\boffset:\d+"),
    ("{", r"\$\{[^{}]*\}|\{\{[^{}]*\}\}|\{[\w.:!\[\]]*\}|\{\w+,\s*\w+,?"),  # {0}, ${name}, ICU
    ("&", r"&#?\w+;"),
    ("<", r"</?[A-Za-z][^<>]*>"),
    ("\\", r"\\[nrtxu][0-9a-fA-F]{0,4}"),
    ("#", r"#[0-9a-fA-F]{3,8}\b(?<!#\d{3})(?<!#\d{4})"),
    ("0x", r"\b0[xX][0-9a-fA-F]+"),
    ("次方", r"[0-9.]+的[0-9]+次方"),
    ("", rf"[0-9]{{{_LONGEST + 1},}}"),
    (".", r"[0-9]+(?:\.\d+){2,}\b"),  # versions, IP addresses
)
_OPAQUE_PATTERNS = tuple((mark, re.compile(pattern, re.ASCII)) for mark, pattern in _OPAQUE)
_DOTTED_DATE = re.compile(r"(?:19|20)\d\d\.[01]?\d\.[0-3]?\d", re.ASCII)


def canonical(text: str) -> str:
    """Return a text with one form of each digit and numeral, and nothing blotted out: for words and patterns.

    >>> canonical("數萬個")
    '数万个'
    """
    return text.translate(_FORMS)


def skeleton(text: str) -> str:
    """Return the skeleton of a text, of the same length.

    >>> skeleton("１２萬個，%(count)d 件")
    '12万个，￼￼￼￼￼￼￼￼￼ 件'
    >>> skeleton("伍拾萬元"), skeleton("参加する")
    ('五十万元', '参加する')
    """
    text = _FULL_WIDTH_COMMA.sub(",", text).translate(_FORMS)
    text = _FORMAL.sub(_formal, text)
    for mark, pattern in _OPAQUE_PATTERNS:
        if mark in text:
            text = pattern.sub(_blot, text)
    return text


def _formal(found: re.Match[str]) -> str:
    amount = found["money"] or any(char in "拾佰仟" for char in found[0])
    return found[0].translate(_FORMAL_FORMS) if amount else found[0]


def _blot(found: re.Match[str]) -> str:
    """Blot out what was found, but for a date with full stops."""
    return found[0] if _DOTTED_DATE.fullmatch(found[0]) else BLOT * len(found[0])
