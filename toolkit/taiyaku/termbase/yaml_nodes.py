"""YAML with line numbers: nodes made of PyYAML's events, and a reader that reports instead of raising.

Only plain data is read (no tags, no anchors that expand without bound); every complaint names its line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from taiyaku.diagnostics import Diagnostic, Place
from taiyaku.errors import DataError

__all__ = ["Items", "Mapping", "Node", "Reader", "Scalar", "compose"]

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 20
"""A glossary nests eight levels deep; what nests deeper is none, and PyYAML's own composer would crash on it."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text as it was written, or None where nothing was; it stands from `line` to `end`, counted from 1."""

    text: str | None
    line: int
    end: int


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Node, ...]
    line: int
    end: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values, in order, keys perhaps repeated."""

    pairs: tuple[tuple[Node, Node], ...]
    line: int
    end: int


Node: TypeAlias = Scalar | Items | Mapping


def compose(text: str, path: str) -> Node | None:
    """Parse a YAML text into nodes; raise `DataError` with the line where it is no YAML.

    Anchors and aliases are refused: a glossary has no use for them, and they can expand without bound.
    """
    try:
        return _document(_Events(text, path))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(path=path, line=mark.line + 1 if mark else 0)
        raise DataError(f"broken YAML: {error.problem or error.context}", code="G001", place=place) from None
    except (yaml.YAMLError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise DataError(f"broken YAML: {reason}", code="G001", place=Place(path=path)) from None


class _Events:
    """The events of a YAML text, one after the other."""

    def __init__(self, text: str, path: str):
        self._events = iter(yaml.parse(text, Loader=_Loader))
        self._path = path

    def take(self) -> yaml.Event:
        return next(self._events)

    def refuse(self, event: yaml.Event, reason: str) -> DataError:
        return DataError(f"broken YAML: {reason}", code="G001", place=Place(path=self._path, line=_line(event)))


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


def _end(event: yaml.Event) -> int:
    """Return the last line of an event; a block scalar's mark stands on the line after it."""
    if event.end_mark is None:
        return 0
    return event.end_mark.line + (1 if event.end_mark.column else 0)


def _document(events: _Events) -> Node | None:
    """Read the one document of a stream."""
    events.take()  # stream start
    if isinstance(events.take(), yaml.StreamEndEvent):
        return None
    root = _node(events, events.take(), 0)
    events.take()  # document end
    if not isinstance(after := events.take(), yaml.StreamEndEvent):
        raise events.refuse(after, "a second document (---) begins")
    return root


def _node(events: _Events, event: yaml.Event, depth: int) -> Node:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise events.refuse(event, "anchors and aliases are not used here")
    if depth > _DEEPEST:
        raise events.refuse(event, "nested too deeply")
    line = _line(event)
    if isinstance(event, yaml.ScalarEvent):
        empty = not event.style and event.value in ("", "~", "null")
        return Scalar(None if empty else event.value, line, _end(event) if event.style else line)
    items: list[Node] = []
    while not isinstance(inner := events.take(), (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
        items.append(_node(events, inner, depth + 1))
    # A block has no end mark of its own: it ends where the last thing in it does.
    end = _end(inner) if getattr(event, "flow_style", False) else max([line, *(item.end for item in items)])
    if isinstance(event, yaml.SequenceStartEvent):
        return Items(tuple(items), line, end)
    return Mapping(tuple(zip(items[::2], items[1::2], strict=True)), line, end)


@dataclass(slots=True)
class Reader:
    """Takes values out of the nodes of one file and collects what is wrong with them."""

    path: str
    found: list[Diagnostic] = field(default_factory=list)

    def place(self, node: Node) -> Place:
        """Say where a node stands."""
        return Place(path=self.path, line=node.line)

    def complain(self, node: Node, code: str, message: str, hint: str | None = None) -> None:
        """Note a finding at a node."""
        self.found.append(Diagnostic(code=code, message=message, place=self.place(node), hint=hint))

    def mapping(self, node: Node, known: tuple[str, ...], what: str) -> dict[str, Node]:
        """Return a mapping's values by key; unknown and repeated keys are findings."""
        if not isinstance(node, Mapping):
            self.complain(node, "G002", f"{what} must be a mapping (key: value)")
            return {}
        values: dict[str, Node] = {}
        for key_node, value in node.pairs:
            key = (isinstance(key_node, Scalar) and key_node.text) or "?"
            if key in values:
                self.complain(key_node, "G003", f"{what} has the key “{key}” twice", "merge them")
            elif key not in known:
                self.complain(key_node, "G004", f"{what} has an unknown key “{key}”", f"known are {', '.join(known)}")
            else:
                values[key] = value
        return values

    def sequence(self, node: Node | None, what: str) -> Iterator[Node]:
        """Yield the items of a list."""
        if isinstance(node, Items):
            yield from node.items
        elif node is not None:
            self.complain(node, "G002", f"{what} must be a list (- item)")

    def text(self, node: Node | None, what: str) -> str | None:
        """Return a string as it was written, whatever YAML would make of it (no, 1.0, 2021-12-07)."""
        if node is None:
            return None
        if not isinstance(node, Scalar) or node.text is None:
            self.complain(node, "G002", f"{what} must be text")
            return None
        return node.text

    def flag(self, node: Node | None, what: str) -> bool:
        """Return a true or false; absent is false."""
        if node is None:
            return False
        value = self.text(node, what)
        if value not in ("true", "false"):
            self.complain(node, "G002", f"{what} must be true or false")
        return value == "true"
