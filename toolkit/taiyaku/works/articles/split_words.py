"""The words that sentence splitting knows: what carries a quotation on, abbreviations, what begins a sentence."""

from __future__ import annotations

import re

__all__ = [
    "EN_LABEL",
    "EN_SAID",
    "JA_GOES_ON",
    "NAMES",
    "WIDE",
    "ZH_GOES_ON",
    "abbreviation",
    "english_abbreviation",
    "numbers_only",
]

WIDE = frozenset("０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ")
"""Full-width digits and capitals: a full-width dot between two of them ends nothing."""

_NEVER = re.compile(r"(?!)")

# After a quotation, 的 and the like make it part of a larger sentence, and so does a speaker named after it.
# A speaker before a colon or an indirect speech begins the next sentence: only 。 or a further quotation may follow.
_ZH_SAID = (
    r"[^，。！？：；“”「」『』\s没沒不未无無]{0,20}"
    r"(?:说|說|问|問|答|喊|叫|称|稱|表示|指出|解释|解釋|补充|補充|强调|強調|坦言|感叹|感嘆|(?<![知难難街])道)"
    r"(?=[。！？.!?]|[，,][“「『])"
)
_ZH_AFTER_QUOTATION = re.compile(
    r"\s*(?:的|等(?![了他她它我你到待着著候])"
    # After 。” these words begin a sentence of their own (与此同时), after ？” and ！” they seldom do.
    r"|(?<=[？！?!][”’」』\"'])(?:地(?![方区區点點])|[和与與](?![此平往以])|及(?![时時早至])|或(?![许許者])|是(?![的啊])"
    r"|字|以及|成为|成為|之(?![后後前间間])|[一二三两几][句词詞语語个個])"
    r"|[这這]一?(?:样|樣|种|種|个|個|句|些)?的?(?:问题|問題|疑问|疑問|话|話|口号|口號|说法|說法|理念|观点|觀點|话题|話題))"
    rf"|{_ZH_SAID}"
)
ZH_GOES_ON = (_NEVER, _ZH_AFTER_QUOTATION)
"""What says that a Chinese sentence goes on: after a bare end, and after an end in a quotation."""

# と carries a quotation on unless it begins a word of its own; other particles do before a Chinese character,
# katakana, a comma or a quotation; so does a copula that is no conjunction (だが, ですから).
_JA_AFTER_QUOTATION = re.compile(
    r"\s*(?:"
    r"と(?!ても|にかく|ころ[がで]|りあえず|りわけ|はいえ|もあれ|もかく|きどき|きに|きおり|うとう|っさ|たんに|くに"
    r"|なり|おく|ある[日人町村国男女])"
    r"|(?:って|など|は|が|を|に|で|も|の|から|まで|より)(?=[、「『\u30a1-\u30fa\u4e00-\u9fff])"
    r"|って(?:いう|こと|ば)|なん[てか]|とか|だけ|だ(?![かがけと])(?!って)|です(?!が|から|ので)|でし[たょ]|である"
    r"|(?:では|じゃ|でも)な[いかく]|なの(?:[かだで]|は)|か(?=[。、と]))"
)
# A bare end is carried on in なぜ？という問い, and after a name (モーニング娘。の). 。というのも begins a sentence.
_JA_AFTER_END = re.compile(
    r"(?<=[！？!?])(?:と|って)(?:[言思叫考驚感聞問書呼題い]|いう|いっ|する|した|なる|なっ)|の(?!ち)"
)
JA_GOES_ON = (_JA_AFTER_END, _JA_AFTER_QUOTATION)
"""What says that a Japanese sentence goes on: after a bare end, and after an end in a quotation."""

NAMES = re.compile(r"(?:モーニング娘|つんく)[。♂][のがはをにでともやへ]$")
"""Names that end in a full stop, with the particle after them."""


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


# Followed by what they introduce, whatever it is.
_TITLES = _words(
    "Mr Mrs Ms Mx Dr Prof Messrs Mme Gen Sen Rep Gov Capt Col Lt Sgt Maj Cmdr Rev Hon Pres Mt Ft"
    " vs v e.g i.e E.g I.e cf viz ca approx a.k.a aka incl"
)
# Followed by a number; else a word that ends a sentence.
_NUMBERED = _words("No Nos no nos Fig Figs fig figs Vol Vols vol p pp Art art Sec sec Ch ch Eq eq Para para")
# They may end a sentence: when the next word is one that begins sentences.
_MAY_END = _words(
    "Inc Ltd Co Corp Bros LLC Jr Sr St Ave Blvd Rd al dept Dept est ed eds Univ Assn Intl"
    " Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri"
)
_STARTERS = re.compile(
    r"(?:The|It|Its|He|She|They|We|You|But|And|So|Or|This|That|These|Those|There|Here|In|On|At|By|For|From|With|Of"
    r"|After|Before|Since|Until|While|When|Where|What|Who|Why|How|If|As|Although|Though|Because|However|Meanwhile"
    r"|Moreover|Then|Thus|Now|Today|Yesterday|His|Her|Their|Our|My|Your|Some|Many|Most|All|Both|Each|Every|No|Not"
    r"|Under|Over|Between|Among|During|Such|Another|Other|Let|Please|Yet|Also|Instead|Is|Are|Was|Were|Do|Does|Did"
    r"|A|An|I)(?=[\s,’'])"
)
_ABBREVIATED = re.compile(r"(?:^|[^A-Za-z\d.])((?:[A-Za-z]{1,6}\.)*[A-Za-z]{1,8})$")
_PART = r"(?:[A-Z][a-z]{0,3}|LL|[a-z])"
_DOTTED = re.compile(rf"(?:{_PART}\.)+{_PART}")  # U.S, Ph.D, p.m; not Node.js, ASP.NET
_NUMBER_COMES = re.compile(r"[#\d]|[IVXLC]{2,}\b|[VXLC]\b")

EN_LABEL = re.compile(r"(?:Chapter|Part|Section|Article|Step|Figure|Fig\.|Table|Appendix) [\dA-Z][\w.]*\.")
"""A label that the words after it belong to: Chapter 1. Introduction."""

EN_SAID = re.compile(
    r"(?!The |He |She |It |They |We |I |You )(?:[^\W\d_][\w’'-]*\.? ){1,6}?"
    r"(?:said|says|asked|asks|replied|replies|added|adds|cried|shouted|exclaimed|wondered|wrote)\b"
)
"""Who said what was quoted: “Why?” Xie asked."""

_ONLY_A_NUMBER = re.compile(r"[\s\W]*(?:[\d０-９]{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.．)）]+\s*")


def numbers_only(sentence: str) -> bool:
    """Whether a sentence so far is only the number of an item: it belongs to the words after it.

    >>> numbers_only("2."), numbers_only("１．"), numbers_only("It was 2.")
    (True, True, False)
    """
    return len(sentence) < 16 and bool(_ONLY_A_NUMBER.fullmatch(sentence))


def abbreviation(before: str) -> bool:
    """Whether a text that a dot follows ends in an abbreviation, in running Chinese or Japanese.

    >>> abbreviation("见 No"), abbreviation("使用 AI")
    (True, False)
    """
    found = _ABBREVIATED.search(before)
    word = found[1] if found else ""
    return word in _TITLES | _NUMBERED | _MAY_END or bool(_DOTTED.fullmatch(word))


def english_abbreviation(before: str, coming: str) -> bool:
    """Whether the dot after `before` is an abbreviation's, with `coming` as what stands after the space.

    >>> english_abbreviation("in the U.S", "Government"), english_abbreviation("in the U.S", "The market")
    (True, False)
    """
    found = _ABBREVIATED.search(before)
    word = found[1] if found else ""
    if word in _TITLES:
        return True
    if word in _NUMBERED:
        return bool(_NUMBER_COMES.match(coming))
    may_end = word in _MAY_END or bool(_DOTTED.fullmatch(word)) or (len(word) == 1 and word.isupper())
    return may_end and not _STARTERS.match(coming)
