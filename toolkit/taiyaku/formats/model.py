"""What exchange formats are read into and written from: a stream of concepts, or of units in several languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from taiyaku.diagnostics import Diagnostic, Place
from taiyaku.termbase.model import Concept, SubjectField

__all__ = [
    "Bitext",
    "Code",
    "CodeKind",
    "Content",
    "Gloss",
    "Loss",
    "Losses",
    "Note",
    "ReadOptions",
    "State",
    "TermStream",
    "Unit",
    "WriteOptions",
    "plain",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """Something that could not be said in a format, by name: what, where for the first time, and how often."""

    what: str
    first: str
    count: int

    def __str__(self) -> str:
        times = f", {self.count} times" if self.count > 1 else ""
        first = ", first" if times and self.first else ""
        return f"lost: {self.what}{times}{first}" + (f" ({self.first})" if self.first else "")


class Losses:
    """Collects what is lost while a format is read or written.

    >>> losses = Losses()
    >>> losses.add("reading", "ai/agent")
    >>> losses.add("reading", "ai/model")
    >>> [str(loss) for loss in losses]
    ['lost: reading, 2 times, first (ai/agent)']
    """

    def __init__(self) -> None:
        self._found: dict[str, tuple[str, int]] = {}

    def add(self, what: str, where: object = "", count: int = 1) -> None:
        """Count one loss; `where` is a concept, a unit or a place, as the user would look for it."""
        first, before = self._found.get(what, (str(where), 0))
        self._found[what] = (first, before + count)

    def at(self, where: object) -> Callable[[str], None]:
        """Return a function that counts what is lost at one place."""
        return lambda what: self.add(what, where)

    def __iter__(self) -> Iterator[Loss]:
        return (Loss(what=what, first=first, count=count) for what, (first, count) in self._found.items())

    def __len__(self) -> int:
        return len(self._found)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How to read: what the file itself does not say.

    `path` names the file in messages. `source` and `targets` are tags; they settle a bare `zh` and name the columns
    or files that carry no language. `mapping` gives columns by their header: `{"术语": "zh-Hans", "备注": "note"}`.
    `chinese` is what a bare `zh` stands for where the tags do not settle it (termbases only). `encoding` overrules what
    is guessed for files that name none. `progress` is called with the bytes read so far.
    """

    path: str = "<input>"
    source: str | None = None
    targets: tuple[str, ...] = ()
    mapping: Mapping[str, str] = field(default_factory=dict)
    chinese: str | None = None
    encoding: str | None = None
    progress: Callable[[int], None] | None = field(default=None, compare=False)

    @property
    def languages(self) -> tuple[str, ...]:
        """The tags given, source first."""
        return ((self.source,) if self.source else ()) + self.targets

    @property
    def known(self) -> tuple[str, ...]:
        """The tags that a bare `zh` may stand for."""
        return self.languages + ((self.chinese,) if self.chinese else ())


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteOptions:
    """How to write: which languages, under which codes.

    Without `targets` a format writes all languages of the model, or, where it holds a pair only, says that it must be
    told. `codes` overrules what languages are called in the file: `{"zh-Hans": "zh-CN"}`. `title`
    names the collection where the format wants a name; `date` (ISO 8601) is written only where it is given.
    """

    source: str | None = None
    targets: tuple[str, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)
    mapping: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    date: str | None = None


@dataclass(kw_only=True)
class TermStream:
    """A termbase on its way from one format into another: its concepts are read as they are asked for.

    `fields` may still grow while concepts are read, where the format names subject fields concept by concept.
    """

    concepts: Iterable[Concept]
    fields: dict[str, SubjectField] = field(default_factory=dict)
    title: str = ""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    losses: Losses = field(default_factory=Losses)


class State(StrEnum):
    """How far a translation is: XLIFF 2.1's four states, and `needs-work` for what PO calls fuzzy."""

    INITIAL = "initial"
    NEEDS_WORK = "needs-work"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    FINAL = "final"


class CodeKind(StrEnum):
    """What an inline code does: opens or closes a span, or stands alone."""

    OPEN = "open"
    CLOSE = "close"
    ALONE = "alone"


@dataclass(slots=True, kw_only=True, unsafe_hash=True)  # not frozen, as `Unit`; nobody changes one either
class Code:
    """A piece of markup inside a text: no part of the sentence, but it has its place there.

    `id` is shared by the two codes of a span, and by the same code in the other languages; `data` is the markup of
    the format that the text was in (`<b>`), where the file says it; `shown` is what a translator is shown for it;
    `type` says what it is (`bold`, `link`, `lb` …, as XLIFF and TMX name it). An `annotation` says something about
    the text, and stands for no markup (XLIFF's `mrk`, TMX's `hi`).
    """

    kind: CodeKind
    id: str
    data: str = ""
    shown: str = ""
    type: str = ""
    annotation: bool = False


Content = str | tuple[str | Code, ...]
"""A text: a plain string, or, where there is inline markup, strings and codes in their order."""


def plain(content: Content) -> str:
    """Return a text without its inline codes.

    >>> plain(("港口", Code(kind=CodeKind.ALONE, id="1", data="<br/>"), "很大"))
    '港口很大'
    """
    if isinstance(content, str):
        return content
    return "".join(piece for piece in content if isinstance(piece, str))


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A remark: `category` is `translator`, `developer` or what the file says; `lang` tells which text it is about."""

    text: str
    category: str = ""
    lang: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gloss:
    """A term of a unit's source text with its translations (XLIFF 2's glossary module)."""

    term: str
    translations: tuple[str, ...] = ()
    definition: str = ""


@dataclass(slots=True, kw_only=True)  # not frozen, which takes five times as long to make; a file has millions
class Unit:
    """One segment in its languages; an `id` that is a number only says which one it is. Nobody changes one.

    `texts` maps tags to texts; a language without a translation is not in it. `states` says how far a translation is
    where the file says it. `previous` is the source text that a translation was made for before the source changed.
    `context` tells equal sources apart (PO's msgctxt). `locations` are where the text stands in the original
    (`source.md:12`); `file` is the original's name where one file holds several. `properties` are what tools added,
    by name.
    """

    id: str
    texts: Mapping[str, Content]
    states: Mapping[str, State] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    context: str | None = None
    previous: str | None = None
    locations: tuple[str, ...] = ()
    file: str = ""
    glossary: tuple[Gloss, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    place: Place = field(default=Place(path=""), compare=False)


@dataclass(kw_only=True)
class Bitext:
    """Texts and their translations: `units` are read as they are asked for.

    `source` is empty where the file does not say what was translated from; `targets` is empty where languages are
    known only unit by unit.
    """

    units: Iterable[Unit]
    source: str = ""
    targets: tuple[str, ...] = ()
    title: str = ""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    losses: Losses = field(default_factory=Losses)
