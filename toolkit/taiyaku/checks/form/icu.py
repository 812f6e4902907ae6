"""Messages in the syntax of ICU's MessageFormat: {n, plural, one {# file} other {# files}}.

The syntax is that of the class `MessageFormat` of ICU 76 (apostrophes as in its default mode, DOUBLE_OPTIONAL): an
argument {name}, {name, type} or {name, type, style}; of the types plural, selectordinal and select, the style is a
list of selectors, each with a message in braces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

__all__ = ["Argument", "IcuError", "Message", "is_icu", "parse"]

_COMPLEX = re.compile(r"\{\s*\w+\s*,\s*(?:plural|selectordinal|select)\s*,")
_HEAD = re.compile(r"\{\s*([\w.-]+)\s*(?:,\s*(\w+)\s*)?")
_SELECTOR = re.compile(r"\s*(?:offset:\s*\d+\s*)?(=\d+|[^\s{}]+)\s*(?=\{)")
_DEEPEST = 20


class IcuError(ValueError):
    """A message that ICU would refuse: what is wrong, at which offset."""

    def __init__(self, message: str, at: int):
        super().__init__(message)
        self.at = at


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """An argument: its name, its type (empty for a mere {name}) and the message of each selector."""

    name: str
    kind: str = ""
    choices: dict[str, Message] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message as the arguments in it, in order."""

    arguments: tuple[Argument, ...]

    def walk(self) -> Iterator[Argument]:
        """Yield all arguments, those inside choices too."""
        for argument in self.arguments:
            yield argument
            for message in argument.choices.values():
                yield from message.walk()


def is_icu(text: str) -> bool:
    """Whether a text has a plural or a select of ICU's.

    >>> is_icu("{n, plural, other {# 件}}"), is_icu("{n} 件")
    (True, False)
    """
    return "{" in text and bool(_COMPLEX.search(text))


def parse(text: str) -> Message:
    """Parse a message; raise `IcuError` where ICU would.

    >>> [argument.name for argument in parse("{n, plural, other {{name}的#个文件}}").walk()]
    ['n', 'name']
    """
    message, end = _message(text, 0, 0)
    if end < len(text):
        raise IcuError("a } without its {", end)
    return message


def _message(text: str, at: int, depth: int) -> tuple[Message, int]:
    """Parse up to the } that closes this message, or to the end of the text."""
    if depth > _DEEPEST:
        raise IcuError("nested too deeply", at)
    arguments = []
    while at < len(text) and text[at] != "}":
        if text[at] == "{":
            argument, at = _argument(text, at, depth)
            arguments.append(argument)
        else:
            at = _after_literal(text, at)
    return Message(arguments=tuple(arguments)), at


def _after_literal(text: str, at: int) -> int:
    """Skip a character, or what an apostrophe before a brace quotes."""
    if text[at] == "'" and text[at + 1 : at + 2] in ("{", "}"):
        end = text.find("'", at + 1)
        return len(text) if end < 0 else end + 1
    return at + 1


def _argument(text: str, at: int, depth: int) -> tuple[Argument, int]:
    head = _HEAD.match(text, at)
    if not head:
        raise IcuError("no name after {", at)
    name, kind, end = head[1], head[2] or "", head.end()
    if kind not in ("plural", "selectordinal", "select"):
        closing = text.find("}", end)
        if closing < 0:
            raise IcuError("a { without its }", at)
        return Argument(name=name, kind=kind), closing + 1
    if text[end : end + 1] != ",":
        raise IcuError(f"no choices for {name}", at)
    choices, end = _choices(text, end + 1, depth)
    if text[end : end + 1] != "}":
        raise IcuError("a { without its }", at)
    return Argument(name=name, kind=kind, choices=choices), end + 1


def _choices(text: str, at: int, depth: int) -> tuple[dict[str, Message], int]:
    choices: dict[str, Message] = {}
    while selector := _SELECTOR.match(text, at):
        message, end = _message(text, selector.end() + 1, depth + 1)
        if text[end : end + 1] != "}":
            raise IcuError("a { without its }", selector.end())
        choices[selector[1]] = message
        at = end + 1
    return choices, at + len(text[at:]) - len(text[at:].lstrip())
