"""What a public dialect of TBX v3 demands beyond the core structure, as findings with their lines.

The dialects' own rules are Schematron in XSLT 2, which lxml does not run; these say the same in our words, from the
definitions of the dialects and modules (tbxinfo.net). The core structure itself is RELAX NG, which lxml does run.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from taiyaku.diagnostics import Diagnostic, Place
from taiyaku.formats.tbx.dialects import CATEGORIES, NAMESPACE, DataCategory, Dialect, Module
from taiyaku.xml import local_name, namespace, read_elements

__all__ = ["violations"]

_META = frozenset(("admin", "adminNote", "descrip", "descripNote", "termNote", "ref", "xref", "transac", "transacNote"))
_LEVELS = ("conceptEntry", "langSec", "termSec")
_DIALECTS = {Dialect(module=module).name: module for module in Module}
_MODULES = {module.namespace: module for module in Module if module is not Module.CORE}


def violations(source: BinaryIO | bytes, path: str) -> Iterator[Diagnostic]:
    """Yield what a TBX v3 file does against its dialect.

    X010 the dialect, X011 a category, X012 its level, X013 its value, X014 its style, X015 a reference.

    Raises `DataError` where the file cannot be read as XML.

    >>> data = b'''<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Min" style="dca"><text><body><conceptEntry id="a">
    ... <descrip type="definition">x</descrip></conceptEntry></body></text></tbx>'''
    >>> print(*violations(data, "x.tbx"))
    x.tbx:2: X011 TBX-Min has no definition; leave it out, or call the file TBX-Basic
    """
    elements = read_elements(source, path, ("conceptEntry",))
    _, root = next(elements)
    checker = _Checker(path, root)
    yield from checker.found_at_root
    for _, entry in elements:
        for element in entry.iter(etree.Element):
            yield from checker.check(element)
    yield from checker.dangling()


class _Checker:
    """Checks the elements of one file."""

    def __init__(self, path: str, root: etree._Element):
        self._path = path
        self._module = _DIALECTS.get(root.get("type", ""), Module.CORE)
        self._name = f"TBX-{self._module.name.title()}"
        self._dct = root.get("style") == "dct"
        self._ids: set[str] = set()
        self._targets: dict[str, int] = {}
        self.found_at_root = list(self._root(root))

    def _finding(self, code: str, element: etree._Element, message: str, hint: str) -> Diagnostic:
        place = Place(path=self._path, line=element.sourceline or 0)
        return Diagnostic(code=code, message=message, place=place, hint=hint)

    def _root(self, root: etree._Element) -> Iterator[Diagnostic]:
        kind, style = root.get("type", ""), root.get("style", "")
        if local_name(root) != "tbx" or namespace(root) != NAMESPACE:
            yield self._finding("X010", root, "is no TBX v3", f"begin with <tbx xmlns={NAMESPACE!r}>")
        elif kind not in _DIALECTS:
            yield self._finding("X010", root, f"“{kind}” is no public dialect", f"one of {', '.join(_DIALECTS)}")
        elif style not in ("dca", "dct"):
            yield self._finding("X010", root, f"“{style}” is no style", "dca or dct")

    def check(self, element: etree._Element) -> Iterator[Diagnostic]:
        """Yield what is wrong with one element."""
        if identifier := element.get("id"):
            self._ids.add(identifier)
        target = element.get("target")
        if target and not target.startswith(("http://", "https://")):
            self._targets.setdefault(target, element.sourceline or 0)
        name, space = local_name(element), namespace(element)
        if space == NAMESPACE and name in _META:
            yield from self._dca(element, name)
        elif space != NAMESPACE:
            yield from self._foreign(element, name, space)

    def _dca(self, element: etree._Element, name: str) -> Iterator[Diagnostic]:
        category = element.get("type", "")
        if self._dct:
            yield self._finding("X014", element, f"<{name}> in a file of style dct", "make the category an element")
        known = CATEGORIES.get(category)
        if known is None or known.module > self._module or known.meta != name:
            what = category or "category without a name"
            yield self._finding("X011", element, f"{self._name} has no {what}", _remedy(known))
        else:
            yield from self._content(element, category, known)

    def _foreign(self, element: etree._Element, name: str, space: str) -> Iterator[Diagnostic]:
        known = CATEGORIES.get(name)
        if not self._dct:
            yield self._finding("X014", element, f"<{name}> of another namespace in a file of style dca", "use DCA")
        elif known is None or _MODULES.get(space) is not known.module or known.module > self._module:
            yield self._finding("X011", element, f"{self._name} has no {name} in {space}", _remedy(known))
        else:
            yield from self._content(element, name, known)

    def _content(self, element: etree._Element, category: str, known: DataCategory) -> Iterator[Diagnostic]:
        level = _level(element)
        if level not in known.levels:
            hint = f"it belongs to {', '.join(known.levels)}"
            yield self._finding("X012", element, f"{category} at the level of {level}", hint)
        value = "".join(element.itertext())
        if known.values and value not in known.values:
            yield self._finding("X013", element, f"{category} cannot be “{value}”", f"one of {', '.join(known.values)}")

    def dangling(self) -> Iterator[Diagnostic]:
        """Yield the references to ids that are not in the file."""
        for target, line in self._targets.items():
            if target not in self._ids:
                place = Place(path=self._path, line=line)
                message = f"“{target}” is no id in the file"
                yield Diagnostic(code="X015", message=message, place=place, hint="correct it, or give a web address")


def _remedy(known: DataCategory | None) -> str:
    return "leave it out" if known is None else f"leave it out, or call the file TBX-{known.module.name.title()}"


def _level(element: etree._Element) -> str:
    """Return the level that an element belongs to: the nearest concept, language or term section."""
    return next((local_name(above) for above in element.iterancestors() if local_name(above) in _LEVELS), "no section")
