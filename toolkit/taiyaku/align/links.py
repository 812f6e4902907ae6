"""Alignments as text: a line a bead, `[0]:[0, 1]`, as Vecalign and Bertalign write them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from taiyaku.diagnostics import Place
from taiyaku.errors import DataError

__all__ = ["Link", "parse_links", "serialize_links"]

Link = tuple[tuple[int, ...], tuple[int, ...]]
"""The numbers of source and of target sentences, from 0."""

_LINE = re.compile(r"\[([\d, ]*)\]\s*:\s*\[([\d, ]*)\](?::\s*[-+\d.eE]+)?")


def parse_links(text: str, path: str) -> tuple[Link, ...]:
    r"""Read links; a third column, Vecalign's cost, is passed over. Raises `DataError` with the line that is none.

    >>> parse_links("[0]:[0, 1]\n[]:[2]:0.3\n", "x")
    (((0,), (0, 1)), ((), (2,)))
    """
    links = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        match = _LINE.fullmatch(line.strip())
        if not match:
            place = Place(path=path, line=number)
            raise DataError(f"no link: “{line.strip()[:40]}”", place=place, remedy="write [0]:[0, 1]")
        source, target = (tuple(map(int, re.findall(r"\d+", match[side]))) for side in (1, 2))
        links.append((source, target))
    return tuple(links)


def serialize_links(links: Iterable[Link]) -> str:
    r"""Write links.

    >>> serialize_links([((0,), (0, 1)), ((), (2,))])
    '[0]:[0, 1]\n[]:[2]\n'
    """
    return "".join(f"{list(source)}:{list(target)}\n" for source, target in links)
