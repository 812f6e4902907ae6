"""What a rule sees and what it says.

There are three kinds of rule. A `Rule` sees one pair of texts after the other. A `CatalogueRule` sees all pairs of a
catalogue at once: what is inconsistent, what is usual here. A `UsageRule` sees the glossary against a corpus.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from taiyaku.diagnostics import Edit, Place, Severity
from taiyaku.languages import LANGUAGES, conversion
from taiyaku.recognise import Match, Recogniser
from taiyaku.termbase.faces import with_faces
from taiyaku.termbase.model import Concept, Term

__all__ = [
    "AnyRule",
    "CatalogueRule",
    "Context",
    "Corpus",
    "Edit",
    "Example",
    "Finding",
    "Option",
    "Pair",
    "Rule",
    "Usage",
    "UsageRule",
]


_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pair:
    """A source text and its translation, and where the catalogue has them.

    `target` is empty where there is no translation. `form` is the number of the plural form that this is (`msgstr[2]`),
    and None for a message without plurals; `source` is then `msgid` or `msgid_plural`, whichever the form says.
    `silenced` holds the codes that a translator comment silences. `source_terms` and `target_terms` are the terms of
    both texts, those inside longer ones too, once they have been searched.
    """

    source: str
    target: str
    path: str = ""
    line: int = 0
    fuzzy: bool = False
    silenced: frozenset[str] = frozenset()
    msgid: str = ""
    msgctxt: str | None = None
    form: int | None = None
    flags: frozenset[str] = frozenset()
    source_terms: Sequence[Match] = ()
    target_terms: Sequence[Match] = ()
    _worked_out: dict[object, Any] = field(default_factory=dict, init=False, repr=False)

    def once(self, work: Callable[[Pair, Context], _Result], context: Context) -> _Result:
        """Return what a function says of the pair, worked out only once: what several rules need."""
        if work not in self._worked_out:
            self._worked_out[work] = work(self, context)
        result: _Result = self._worked_out[work]
        return result

    @property
    def translated(self) -> bool:
        """Whether there is a translation that somebody stands for."""
        return not self.fuzzy and bool(self.target.strip())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Context:
    """What holds for all pairs of a catalogue: its languages, the recognisers of both, and what is configured.

    `options` has the value of every option that differs from its default.
    """

    source: str
    target: str
    source_recogniser: Recogniser
    target_recogniser: Recogniser
    options: Mapping[str, str] = field(default_factory=dict)
    _usable: dict[str, tuple[Term, ...]] = field(default_factory=dict, init=False, repr=False)

    @classmethod
    def of(
        cls, concepts: Iterable[Concept], source: str, target: str, options: Mapping[str, str] | None = None
    ) -> Context:
        """Make the context of two languages and the concepts of a termbase."""
        held = list(concepts)
        return cls(
            source=source,
            target=target,
            source_recogniser=Recogniser(held, source, nested=True),
            target_recogniser=Recogniser(held, target, nested=True),
            options=options or {},
        )

    @property
    def derived(self) -> bool:
        """Whether the target differs from the source only in script, so that its catalogue holds only corrections."""
        return conversion(self.source, self.target) is not None

    def usable(self, concept: Concept) -> tuple[Term, ...]:
        """Return the terms of a concept that a translation may use: those preferred and those admitted."""
        found = self._usable.get(concept.id)
        if found is None:
            own = LANGUAGES[self.target]
            terms = with_faces(concept).terms if own.chinese else concept.terms
            found = tuple(term for term in terms if term.status.usable and term.lang in (own.tag, own.parent))
            self._usable[concept.id] = found
        return found

    def option(self, option: Option) -> str:
        """Return what is configured for an option, else its default."""
        return self.options.get(option.name, option.default)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule says of a pair.

    `span` is in code points of the translation, `source_span` in code points of the source, both half-open. `hint` says
    what would settle it. `fix` is given only where the right text is certain: edits of the translation, in order, which
    do not overlap.
    """

    message: str
    hint: str
    span: tuple[int, int] | None = None
    source_span: tuple[int, int] | None = None
    fix: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A choice that a rule leaves to the house style: `name` as it is configured, `choices` with what each does."""

    name: str
    default: str
    choices: Mapping[str, str]
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A pair that shows a rule at work; it is on the rule's page, and a test.

    `marked` lists what the rule marks, in the translation or, where it marks nothing there, in the source (`*`: the
    whole); nothing for a good example. Of a `CatalogueRule`, `source` and `target` are several texts each, with `¶`
    between; with `plural`, these are the forms of one message. `glossary` are the concepts of the
    termbase that it needs.
    """

    source: str
    target: str
    languages: tuple[str, str]
    marked: tuple[str, ...] = ()
    fuzzy: bool = False
    plural: bool = False
    note: str = ""
    glossary: tuple[Concept, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Described:
    """What every rule says of itself: all of it is on its page (docs/checks/).

    `name` is a slug, `summary` one sentence, `explanation` paragraphs of Markdown: why it matters, what the rule lets
    pass, what settles a finding, and the source of the rule. `sources` and `targets` are the languages that it is for,
    all where empty; `zh-Hant` stands for its regions too. A rule looks only at translations that somebody stands for;
    with `unfinished`, at those that are empty or fuzzy too. `fixes` says that some of its findings have a `fix`.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    explanation: str
    examples: tuple[Example, ...]
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    unfinished: bool = False
    fixes: bool = False

    def is_for(self, source: str, target: str) -> bool:
        """Whether the rule is for a pair of languages."""
        return _among(source, self.sources) and _among(target, self.targets)


def _among(tag: str, wanted: tuple[str, ...]) -> bool:
    return not wanted or any(tag == each or tag.startswith(f"{each}-") for each in wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(_Described):
    """A rule that looks at one pair at a time."""

    find: Callable[[Pair, Context], Iterator[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueRule(_Described):
    """A rule that looks at all pairs of a catalogue at once, and says of which pair each finding is."""

    find: Callable[[Sequence[Pair], Context], Iterator[tuple[Pair, Finding]]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Corpus:
    """Catalogues with the terms that are in them, and the concepts of the glossary; `least` is how often is often."""

    concepts: tuple[Concept, ...]
    catalogues: tuple[tuple[Context, Sequence[Pair]], ...]
    least: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What a rule says of a term and a corpus: the term, its language, what is so, what could be done, and where."""

    term: str
    lang: str
    message: str
    hint: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageRule(_Described):
    """A rule that looks at the glossary against a corpus."""

    find: Callable[[Corpus], Iterator[Usage]]


AnyRule = Rule | CatalogueRule | UsageRule
