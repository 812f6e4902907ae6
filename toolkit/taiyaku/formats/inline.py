"""Texts with inline codes: putting them together, and what their codes have to do with one another."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from taiyaku.formats.model import Code, CodeKind, Content

__all__ = ["codes_of", "content_of", "marks_of", "native", "nested_spans", "numbered", "pairs"]


def content_of(pieces: Iterable[str | Code]) -> Content:
    """Join neighbouring strings; a text without codes is a plain string.

    >>> content_of(["港", "口", ""])
    '港口'
    """
    joined: list[str | Code] = []
    for piece in pieces:
        if not isinstance(piece, str):
            joined.append(piece)
        elif joined and isinstance(joined[-1], str):
            joined[-1] += piece
        elif piece:
            joined.append(piece)
    if not joined:
        return ""
    return joined[0] if len(joined) == 1 and isinstance(joined[0], str) else tuple(joined)


def native(content: Content) -> str:
    """Return a text with the markup that its codes stand for, as it stood in the original.

    >>> native(("港口", Code(kind=CodeKind.ALONE, id="1", data="<br/>"), "很大"))
    '港口<br/>很大'
    """
    if isinstance(content, str):
        return content
    return "".join(piece if isinstance(piece, str) else piece.data for piece in content)


def codes_of(content: Content) -> list[Code]:
    """Return the codes of a text, in their order."""
    return [] if isinstance(content, str) else [piece for piece in content if isinstance(piece, Code)]


def pairs(content: Content) -> dict[int, int]:
    """Return where each span opens and closes, by position in the text; codes without a partner are not in it.

    A code that closes belongs to the last open one of its `id`; markup and annotations are told apart.
    """
    found: dict[int, int] = {}
    waiting: dict[tuple[str, bool], list[int]] = {}
    for position, piece in enumerate(() if isinstance(content, str) else content):
        if isinstance(piece, str) or piece.kind is CodeKind.ALONE:
            continue
        key = (piece.id, piece.annotation)
        if piece.kind is CodeKind.OPEN:
            waiting.setdefault(key, []).append(position)
        elif waiting.get(key):
            found[waiting[key].pop()] = position
    return found


def nested_spans(content: Content, among: Collection[int] | None = None) -> dict[int, int]:
    """Return the spans that lie within one another like elements; of two that cross, the one that closes first.

    `among` are the positions of the spans that are to be written as elements; all of them, where it is None.
    """
    chosen: dict[int, int] = {}
    for start, end in sorted(pairs(content).items(), key=lambda span: (span[1], -span[0])):
        crossed = any(a < start < b < end or start < a < end < b for a, b in chosen.items())
        if not crossed and (among is None or start in among):
            chosen[start] = end
    return chosen


def marks_of(content: Content) -> set[int]:
    """Return the positions of the codes of a text that are annotations."""
    pieces = () if isinstance(content, str) else content
    return {position for position, piece in enumerate(pieces) if isinstance(piece, Code) and piece.annotation}


def numbered(ids: Iterable[str], taken: Collection[str] = ()) -> dict[str, str]:
    """Return a number for each id: itself where it is one, else the first that is free.

    >>> numbered(["2", "link", "b", "link"])
    {'2': '2', 'link': '1', 'b': '3'}
    """
    distinct = list(dict.fromkeys(ids))
    used = {each for each in distinct if _is_number(each)} | set(taken)
    numbers: dict[str, str] = {}
    free = 1
    for each in distinct:
        if _is_number(each):
            numbers[each] = each
            continue
        while str(free) in used:
            free += 1
        numbers[each] = str(free)
        used.add(str(free))
    return numbers


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and text[0] != "0"
