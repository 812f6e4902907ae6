"""F003: tags and entities that are missing, changed or added."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from taiyaku.checks.model import Context, Edit, Example, Finding, Pair, Rule
from taiyaku.checks.tokens import Token, TokenKind, tokens
from taiyaku.diagnostics import Severity

__all__ = ["RULE"]

_NAME = re.compile(r"</?([A-Za-z][\w:-]*)")
_LISTED = """
a abbr b bdi bdo big blockquote body bpt br button bx center cite code col dd del details dfn div dl dt em ept ex
font footer form g h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label li link main mark meta nav
ol option p ph pre q rb rp rt rtc ruby s samp script section select small source span strike strong style sub
summary sup svg table tbody td template textarea tfoot th thead time title tr tt u ul var video wbr x
"""
_KNOWN = frozenset(_LISTED.split())
_VOID = frozenset(("br", "hr", "img", "wbr"))
"""Tags without an end: a stray </br> is a <br>."""
_ANY = re.compile(r"</?[A-Za-z][^<>]*>")
_ATTRIBUTE = re.compile(r"\b(href|src|id|class|name|action)\s*=\s*(\"[^\"]*\"|'[^']*')")
_FULL_WIDTH = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,6})；|＜/?[A-Za-z][\w-]{0,10}[>＞]|<／[A-Za-z]+[>＞]")


def _find(pair: Pair, context: Context) -> Iterator[Finding]:
    yield from _full_width(pair)
    yield from _numbered(pair)
    if "<" not in pair.source and "<" not in pair.target:
        return
    theirs, ours = _tags(pair.source), _tags(pair.target)
    if theirs == ours:
        return
    meant = _meant(theirs)
    wanted, found = (Counter(_key(each.text) for each in side if _name(each) in meant) for side in (theirs, ours))
    for token in _each(theirs, wanted - found - _in_code(pair.target)):
        yield Finding(message=f"“{token.text}” is missing", hint="keep the tag", source_span=(token.start, token.end))
    for token in _each(ours, found - wanted - _in_code(pair.source)):
        yield Finding(message=f"“{token.text}” is not in the source", hint="take it out", span=(token.start, token.end))
    if wanted == found:
        yield from _attributes(theirs, ours)
        yield from _crossed(*([each for each in side if _name(each) in meant] for side in (theirs, ours)))


def _numbered(pair: Pair) -> Iterator[Finding]:
    """Find parts of Genshi's messages that lost their numbers: [1:this] stands for a tag of the template."""
    if "[" not in pair.source and "[" not in pair.target:
        return
    theirs, ours = _parts(pair.source), _parts(pair.target)
    for number in (theirs - ours).elements():
        yield Finding(message=f"“[{number}:” is missing", hint="keep the number of the part")
    for number in (ours - theirs).elements():
        yield Finding(message=f"“[{number}:” is not in the source", hint="correct the number of the part")


def _parts(text: str) -> Counter[str]:
    return Counter(each.text for each in tokens(text) if each.kind is TokenKind.TAG and each.text.isdigit())


def _tags(text: str) -> list[Token]:
    return [each for each in tokens(text) if each.kind is TokenKind.TAG and re.match("<(?!!--)", each.text)]


def _meant(source: list[Token]) -> frozenset[str]:
    """Return the names that are tags: those of HTML and XLIFF, and what the source closes; <file name> is a blank."""
    closed = {_name(each) for each in source if each.text.startswith("</") or each.text.endswith("/>")}
    return _KNOWN | closed


def _name(token: Token) -> str:
    return _name_of(token.text)


def _name_of(tag: str) -> str:
    match = _NAME.match(tag)
    return match[1].lower() if match else ""


def _key(tag: str) -> str:
    name = _name_of(tag)
    return f"/{name}" if tag.startswith("</") and name not in _VOID else name


def _in_code(text: str) -> Counter[str]:
    """Count the tags that a text speaks of: `<textarea>` in backticks is none."""
    code = (each.text for each in tokens(text) if each.kind is TokenKind.CODE)
    return Counter(_key(tag) for each in code for tag in _ANY.findall(each))


def _each(held: list[Token], lost: Counter[str]) -> Iterator[Token]:
    left = Counter(lost)
    for token in held:
        if left[_key(token.text)] > 0:
            left[_key(token.text)] -= 1
            yield token


def _crossed(theirs: list[Token], ours: list[Token]) -> Iterator[Finding]:
    """Find a tag that closes another than the last that was opened, where the source closes each in its turn."""
    if _out_of_turn(theirs) is None and (found := _out_of_turn(ours)):
        message = f"“{found.text}” closes what was not opened last"
        yield Finding(message=message, hint="close the last opened tag first", span=(found.start, found.end))


def _out_of_turn(tags: list[Token]) -> Token | None:
    opened: list[str] = []
    for token in tags:
        name = _name(token)
        if name in _VOID or token.text.endswith("/>"):
            continue
        if not token.text.startswith("</"):
            opened.append(name)
        elif not opened or opened.pop() != name:
            return token
    return None


def _attributes(theirs: list[Token], ours: list[Token]) -> Iterator[Finding]:
    """Say which attributes that are no text have changed; F005 compares the addresses of links."""
    wanted = Counter(found for each in theirs for found in _ATTRIBUTE.findall(each.text))
    for token in ours:
        for name, value in _ATTRIBUTE.findall(token.text):
            if wanted[name, value] > 0:
                wanted[name, value] -= 1
            elif name not in ("href", "src", "action"):
                message = f"the {name} of “{token.text}” differs from the source"
                yield Finding(message=message, hint="leave attributes as they are", span=(token.start, token.end))


def _full_width(pair: Pair) -> Iterator[Finding]:
    for match in _FULL_WIDTH.finditer(pair.target):
        if match.group() not in pair.source:
            right = match.group().translate(str.maketrans("；＜＞／", ";<>/"))
            yield Finding(
                message=f"“{match.group()}” has full-width marks",
                hint=f"write “{right}”",
                span=match.span(),
                fix=(Edit(start=match.start(), end=match.end(), text=right),),
            )


RULE = Rule(
    code="F003",
    name="tags",
    severity=Severity.ERROR,
    summary="A tag of HTML or XML is missing, changed or added.",
    explanation="""
A tag that is lost takes its link or its emphasis along; one that does not close puts the rest of the page in bold.
The tags of the translation must be those of the source, each as often, in any order, but each closed in its turn if
the source does so; `class`, `id` and `name` stay as they are. A tag that one of the texts sets as code is only spoken
of. A word in angle brackets that the source does not close and HTML does not know (<file name>) is a blank to fill
in, and may be translated. Full-width ；, ＜ and ＞ from a Chinese or Japanese keyboard are put right. The numbered
parts of Genshi's messages, [1:like this], are tags too.
""",
    examples=(
        Example(source="<b>Note</b>", target="<b>注意", languages=("en", "zh-Hans"), marked=("</b>",)),
        Example(source="<b>Note</b>", target="<b>注意</b>", languages=("en", "zh-Hans")),
        Example(
            source="<a>Help</a> <b>now</b>",
            target="<a>现在</b><b>帮助</a>",
            languages=("en", "zh-Hans"),
            marked=("</b>",),
            note="The tags are all there, and cross one another.",
        ),
        Example(source="a &lt; b", target="a &lt；b", languages=("en", "zh-Hans"), marked=("&lt；",)),
        Example(source="open <file>", target="打开 <文件>", languages=("en", "zh-Hans")),
    ),
    fixes=True,
    find=_find,
)
