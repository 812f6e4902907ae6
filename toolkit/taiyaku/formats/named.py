"""Names that a format accepts: for the inline codes of a unit, the same in all its languages, and for units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from taiyaku.formats.inline import pairs
from taiyaku.formats.model import Code, CodeKind, Content

__all__ = ["CodeKey", "Names", "code_keys", "names_for"]


class CodeKey(NamedTuple):
    """What makes a code the same code in another language: its id, its kind, which one of that id it is."""

    id: str
    annotation: bool
    span: bool
    time: int


def code_keys(content: Content) -> Mapping[int, CodeKey]:
    """Return the key of each code of a text by its position; a span has one for both ends."""
    if isinstance(content, str):
        return {}
    opened = {end: start for start, end in pairs(content).items()}
    times: Counter[tuple[str, bool, bool]] = Counter()
    found: dict[int, CodeKey] = {}
    for position, code in enumerate(content):
        if not isinstance(code, Code):
            continue
        if position in opened:
            found[position] = found[opened[position]]
            continue
        kind = (code.id, code.annotation, code.kind is not CodeKind.ALONE)
        times[kind] += 1
        found[position] = CodeKey(*kind, times[kind])
    return found


def names_for(contents: Iterable[Content], valid: Callable[[str], bool]) -> dict[CodeKey, str]:
    """Return a name for every code of a unit's texts, no two the same: its id where that is valid and free.

    >>> one, other = Code(kind=CodeKind.ALONE, id="1"), Code(kind=CodeKind.ALONE, id="图 1")
    >>> list(names_for([("港", one, other)], lambda name: " " not in name).values())
    ['1', 'c1']
    """
    keys = list(dict.fromkeys(key for content in contents for key in code_keys(content).values()))
    names: dict[CodeKey, str] = {}
    taken: set[str] = set()
    for key in keys:
        if key.id not in taken and valid(key.id):
            names[key] = key.id
            taken.add(key.id)
    free = (f"c{number}" for number in _counting())
    for key in keys:
        if key not in names:
            names[key] = next(name for name in free if name not in taken)
            taken.add(names[key])
    return {key: names[key] for key in keys}


def _counting() -> Iterator[int]:
    number = 0
    while True:
        number += 1
        yield number


class Names:
    """Gives each unit of a file a name of its own: the one that it has, where that is valid and was not given yet.

    Numbers that only grow are remembered as one number, so that a file of any size takes little memory.
    """

    def __init__(self, valid: Callable[[str], bool]):
        self._valid = valid
        self._given: set[str] = set()
        self._highest = 0
        self._made = 0

    def name(self, wanted: str) -> str:
        """Return the name to use.

        >>> names = Names(lambda name: " " not in name)
        >>> [names.name(each) for each in ("1", "2", "2", "a b", "a")]
        ['1', '2', 'u1', 'u2', 'a']
        """
        if wanted.isascii() and wanted.isdecimal() and wanted[0] != "0" and len(wanted) < 16:
            if int(wanted) > self._highest:
                self._highest = int(wanted)
                return wanted
        elif wanted not in self._given and self._valid(wanted):
            self._given.add(wanted)
            return wanted
        while True:
            self._made += 1
            made = f"u{self._made}"
            if made not in self._given:
                self._given.add(made)
                return made
