"""Words beside a Chinese or Japanese number that bound it: 超, 近, 约, 以上, 未満."""

from __future__ import annotations

import re

from taiyaku.quantities.model import Bound
from taiyaku.quantities.skeleton import canonical

__all__ = ["bound_after", "bound_before"]

_BEFORE = {
    "zh": {
        Bound.LESS: "不超过|不会超过|不多于|不高于|不到|不足|不满|未满|未到|少于|低于|小于|将近|接近|逼近"
        "|(?<![最附靠新邻])近|至多|最多|最高|多达|高达",
        Bound.MORE: "不止|超过|超出|超越|超|逾|高于|多于|大于|突破|冲破|不少于|不低于|不小于|不下|至少|最少|起码|破",
        Bound.ABOUT: "大约|大概|大致|约莫|约为|(?<![条合预违节签公契])约|差不多|估计|上下",
    },
    "ja": {
        Bound.LESS: "最大|最高|最長|多くても|せいぜい",
        Bound.MORE: "少なくとも|最低でも|最低|最小|優に",
        Bound.ABOUT: "(?<![契予公節条解成制])約|およそ|おおよそ|おおむね|概ね|ほぼ|だいたい|大体|推定|ざっと|延べ|のべ",
    },
}
_AFTER = {
    "zh": {
        Bound.LESS: "或?以下|[以之]内|(?<=[年月天日周时钟秒])内(?![容部外地存])|不到|不足",
        Bound.MORE: "或?以上|之上|开外|有余|余|多(?![少样么元方次数种个达])|[+]",
        Bound.ABOUT: "左右|上下|前后|许|大约",
    },
    "ja": {
        Bound.LESS: "以下|以内|より(?:も)?(?:小さ|少な|低|短)|未満|弱|足らず|近く|近い"
        "|に迫|を下回|に満たない|を切|まで",
        Bound.MORE: "以上|より(?:も)?(?:大き|多|高|長|古)|超え|を超|を上回|を突破|超|余り|あまり|余|強|越え|に上る|[+]",
        Bound.ABOUT: "程度|前後|ほど|くらい|ぐらい|内外|見当|ごろ|頃|ばかり",
    },
}


_BETWEEN = r"(?:可|能|会|可以)?(?:达到|达|为|有|在|要|需要?|花|了|选择|指定|包含|需要|输入|提供)?\ ?$"
"""What may stand between a bound and its number: 最多可达 100."""
_COUNTED = r"\ ?(?:[ァ-ヶー]{1,8}|字符|字|组|項目|文字)?\ ?"
"""What may stand between a number and its bound: 1グループ以上, 150个字符以内."""


def _groups(words: dict[Bound, str]) -> str:
    return "|".join(f"(?P<{bound}>{canonical(text)})" for bound, text in words.items())


_BEFORE_PATTERNS = {
    family: re.compile(rf"(?:{_groups(words)}){canonical(_BETWEEN)}") for family, words in _BEFORE.items()
}
_AFTER_PATTERNS = {
    family: re.compile(rf"{canonical(_COUNTED)}(?:{_groups(words)})") for family, words in _AFTER.items()
}
_LONGEST = 9


def bound_before(skeleton: str, at: int, family: str) -> Bound | None:
    """Return the bound that the words before a number set.

    >>> bound_before("超千万", 1, "zh"), bound_before("不超过5", 3, "zh"), bound_before("的5", 1, "zh")
    (<Bound.MORE: 'more'>, <Bound.LESS: 'less'>, None)
    """
    found = _BEFORE_PATTERNS[family].search(skeleton, max(0, at - _LONGEST), at)
    return Bound(found.lastgroup) if found and found.lastgroup else None


def bound_after(skeleton: str, at: int, family: str) -> tuple[Bound, int] | None:
    """Return the bound that the words after a number set, and where they end.

    >>> bound_after("100人以上", 4, "ja")
    (<Bound.MORE: 'more'>, 6)
    """
    found = _AFTER_PATTERNS[family].match(skeleton, at)
    return (Bound(found.lastgroup), found.end()) if found and found.lastgroup else None
