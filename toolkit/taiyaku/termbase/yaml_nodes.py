"""YAML with line numbers: a thin reader over PyYAML's nodes that reports instead of raising.

Only plain data is read (no tags, no anchors that expand without bound); every complaint names its line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from taiyaku.diagnostics import Diagnostic, Place
from taiyaku.errors import DataError

__all__ = ["Reader", "compose"]

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def compose(text: str, path: str) -> yaml.Node | None:
    """Parse a YAML text into nodes; raise `DataError` with the line where it is no YAML."""
    try:
        return yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(path=path, line=mark.line + 1 if mark else 0)
        raise DataError(f"broken YAML: {error.problem or error.context}", code="G001", place=place) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = str(error).splitlines()[0] if str(error) else "nested too deeply"
        raise DataError(f"broken YAML: {reason}", code="G001", place=Place(path=path)) from None


@dataclass(slots=True)
class Reader:
    """Takes values out of the nodes of one file and collects what is wrong with them."""

    path: str
    found: list[Diagnostic] = field(default_factory=list)

    def place(self, node: yaml.Node) -> Place:
        """Say where a node stands."""
        return Place(path=self.path, line=node.start_mark.line + 1)

    def complain(self, node: yaml.Node, code: str, message: str, hint: str | None = None) -> None:
        """Note a finding at a node."""
        self.found.append(Diagnostic(code=code, message=message, place=self.place(node), hint=hint))

    def mapping(self, node: yaml.Node, known: tuple[str, ...], what: str) -> dict[str, yaml.Node]:
        """Return a mapping's values by key; unknown and repeated keys are findings."""
        if not isinstance(node, yaml.MappingNode):
            self.complain(node, "G002", f"{what} must be a mapping (key: value)")
            return {}
        values: dict[str, yaml.Node] = {}
        for key_node, value in node.value:
            key = str(key_node.value)
            if key in values:
                self.complain(key_node, "G003", f"{what} has the key “{key}” twice", "merge them")
            elif key not in known:
                self.complain(key_node, "G004", f"{what} has an unknown key “{key}”", f"known are {', '.join(known)}")
            else:
                values[key] = value
        return values

    def sequence(self, node: yaml.Node | None, what: str) -> Iterator[yaml.Node]:
        """Yield the items of a list."""
        if isinstance(node, yaml.SequenceNode):
            yield from node.value
        elif node is not None:
            self.complain(node, "G002", f"{what} must be a list (- item)")

    def text(self, node: yaml.Node | None, what: str) -> str | None:
        """Return a string as it was written, whatever YAML would make of it (no, 1.0, 2021-12-07)."""
        if node is None:
            return None
        if not isinstance(node, yaml.ScalarNode) or (node.tag.endswith(":null") and not node.value):
            self.complain(node, "G002", f"{what} must be text")
            return None
        return str(node.value)

    def flag(self, node: yaml.Node | None, what: str) -> bool:
        """Return a true or false; absent is false."""
        if node is None:
            return False
        value = self.text(node, what)
        if value not in ("true", "false"):
            self.complain(node, "G002", f"{what} must be true or false")
        return value == "true"
