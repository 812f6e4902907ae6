"""Spelling variants of Japanese words: the same word as other writers write it.

* The long vowel at the end of a loanword, which JIS Z 8301 used to drop (コンピュータ, サーバ) and the Cabinet's
  notice of 1991 on loanwords (外来語の表記) keeps (コンピューター, サーバー);
* ヴァ and バ for the same foreign sound (the same notice, tables 1 and 2);
* ウエ and ウェ, クオ and クォ likewise: newspapers write ソフトウエア;
* the middle dot or space between the words of a compound of loanwords;
* okurigana that may be left out inside and at the end of compounds (内閣告示「送り仮名の付け方」1973, rules 6 and 7):
  取り組み, 取組み, 取組; beside other words too: 組込みシステム, 買取価格.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, product

__all__ = ["japanese_variants"]

_LONG_WORD = re.compile("(?<=[ァ-ヺー]{3})ー(?![ァ-ヺー])")
_MAY_BE_LONG = re.compile("(?<=[ァ-ヺー]{2}[カガサザタダナハバパマヤャラワァアリィ])(?![ァ-ヺー])")
_V_TO_B = {"ヴァ": "バ", "ヴィ": "ビ", "ヴェ": "ベ", "ヴォ": "ボ", "ヴュ": "ビュ", "ヴ": "ブ"}
_V = re.compile("ヴ[ァィェォュ]?")
_B = re.compile("ビュ|[バビブベボ]")
_BETWEEN_WORDS = re.compile("(?<=[ァ-ヺー])[・ ＝](?=[ァ-ヺー])")

# Characters that stand in compounds, with the okurigana they have there, if any.
_OKURIGANA = {
    part[0]: part[1:].split("/") if part[1:] else []
    for part in str.split(
        "扱い 預かり/け 雇い 追い 当たり/て 余り 集まり/め 合わせ/い/せ 言い 入り/れ 浮き 受け 請け 打ち 写し 売り "
        "置き 送り 押し 落ち/とし 下げ 降り/ろし 卸し 書き 貸し 勝ち 借り 替え/わり 換え 聞き 切り/れ "
        "組み 繰り 越し 込み 差し 支え 仕 締め/り 絞り 据え 刷り 捨て 座り 立ち/て 付き/け 積もり/み/り "
        "出し 手 問い 止め/まり 取り 投げ 届け 飲み 乗り 逃し 抜き/け 値 引き/け 払い 振り 巻き 見 申し "
        "持ち 戻し/り 盛り 焼き 呼び 読み 寄せ/り 割り 渡し/り 上げ/がり 開き 買い 掛け/かり 続き 縫い "
        "生まれ 荷 場 品 日 物 前 後 先 話し 食べ 働き 使い 作り 住まい/み 返し/り 直し/り 済み 明け 空き "
        "行き/い 会い 離れ 回し/り 待ち 建て 決め 吹き "
    )
}


def japanese_variants(text: str) -> Iterator[str]:
    """Yield the other spellings of a Japanese word, without the one given, in no order, some perhaps twice.

    >>> sorted(set(japanese_variants("サーバー"))), sorted(set(japanese_variants("取り組み")))
    (['サーバ', 'サーヴァ', 'サーヴァー'], ['取り組', '取組', '取組み'])
    """
    for base in dict.fromkeys((text, *(_BETWEEN_WORDS.sub(joint, text) for joint in ("", "・", " ")))):
        if base != text:
            yield base
        for long_or_short in dict.fromkeys((base, _LONG_WORD.sub("", base), _MAY_BE_LONG.sub("ー", base))):
            for glided in _glides(long_or_short):
                for variant in _foreign(glided):
                    if variant != text:
                        yield variant
    yield from _with_okurigana(text)


def _foreign(text: str) -> Iterator[str]:
    yield text
    if "ヴ" in text:
        yield _V.sub(lambda match: _V_TO_B[match.group()], text)
    elif len(_B.findall(text)) == 1:
        yield _B.sub(lambda match: next(v for v, b in _V_TO_B.items() if b == match.group()), text)


_SMALL_OR_LARGE = re.compile("(?<=[ウク])[ィェォイエオ]")
_OTHER_SIZE = str.maketrans("ィェォイエオ", "イエオィェォ")


def _glides(text: str) -> Iterator[str]:
    yield text
    if _SMALL_OR_LARGE.search(text):
        yield _SMALL_OR_LARGE.sub(lambda match: match.group().translate(_OTHER_SIZE), text)


_PART = re.compile("[㐀-鿿々][ぁ-ゖ]*")
_PHRASE = re.compile(f"(?:{_PART.pattern}){{2,}}")
"""Two or more parts side by side, each a Han character with the hiragana after it."""
_KNOWN = re.compile(f"[{''.join(_OKURIGANA)}]")
_HAN_ONLY = re.compile("[㐀-鿿々]+")
_MOST = 64
"""So many ways to write a phrase are enough; few have more."""


def _with_okurigana(text: str) -> Iterator[str]:
    """Yield a text with the okurigana in its compounds left out or put in, in every way."""
    pieces: list[list[str]] = []
    done = 0
    for phrase in _PHRASE.finditer(text):
        if not _HAN_ONLY.fullmatch(phrase.group()) or len(_KNOWN.findall(phrase.group())) > 1:  # most are skipped here
            pieces += [[text[done : phrase.start()]], *_choices(_PART.findall(phrase.group()))]
            done = phrase.end()
    if pieces:
        ways = islice(map("".join, product(*pieces, [text[done:]])), _MOST)
        yield from (way for way in ways if way != text)


def _choices(parts: list[str]) -> Iterator[list[str]]:
    """Yield the ways to write each part of a phrase.

    Okurigana is put in only where a word begins, and the part beside it may have some too: what follows other Han
    characters is most likely the end of a Sino-Japanese word (証明書).
    """
    known = [False, *map(_is_known, parts), False]
    begins, joined = True, False
    for part, before, own, after in zip(parts, known, known[1:], known[2:], strict=False):
        forms, given = _OKURIGANA.get(part[0], []), part[1:]
        put_in = own and not given and begins and (before or after)
        left_out = own and given and (joined or part is not parts[-1])
        likely = [form for form in forms if put_in or (left_out and form[-1] == given[-1])]
        yield [part[0], *(part[0] + form for form in likely)] if put_in or left_out else [part]
        begins = bool(put_in or given)
        joined = own or not given  # else a particle follows, or the end of a verb


def _is_known(part: str) -> bool:
    """Whether a part is one of compounds, with okurigana that it may have there, or none."""
    return part[0] in _OKURIGANA and (len(part) == 1 or part[1:] in _OKURIGANA[part[0]])
