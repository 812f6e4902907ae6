"""How the terms of a source are rendered: what the rules about terms have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from taiyaku.checks.model import Context, Pair
from taiyaku.checks.terminology.inflected import holds_inflected
from taiyaku.languages import LANGUAGES
from taiyaku.recognise import Match
from taiyaku.recognise.runs import inside_run
from taiyaku.script.fold import fold, fold_key
from taiyaku.termbase.model import Concept, RelationType, Term

__all__ = ["Rendering", "State", "outermost", "renderings"]


_Use = tuple[Match, Term]
"""A term in a translation, and where it stands."""


class State(Enum):
    """What became of a term of the source."""

    APPROVED = auto()
    KEPT = auto()
    REFUSED = auto()
    FALSE_FRIEND = auto()
    COPIED = auto()
    CHANGED = auto()
    MISSING = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """A term of the source and what stands for it in the translation.

    `span` and `term` are where that stands and which term it is, where it is one; `wanted` are the terms that would do.
    """

    match: Match
    state: State
    wanted: tuple[Term, ...]
    concept: Concept
    span: tuple[int, int] | None = None
    term: Term | None = None


def outermost(matches: Sequence[Match]) -> Iterator[Match]:
    """Leave out the terms that lie inside longer ones: 東京都 is Tokyo, and no Kyoto."""
    done = 0
    for match in matches:
        if match.start >= done:
            yield match
            done = match.end


def renderings(pair: Pair, context: Context) -> tuple[Rendering, ...]:
    """Tell what became of each term of the source, each concept once, in the order of the source.

    What lies inside a longer term is passed over, unless the translation uses a refused term for it.
    """
    return pair.once(_renderings, context) if pair.source_terms else ()


def _renderings(pair: Pair, context: Context) -> tuple[Rendering, ...]:
    terms = list(pair.source_terms)
    used = _Used(pair, terms, context)
    told: set[str] = set()
    made = []
    for match in outermost(terms):
        if match.concept.id not in told and (found := used.rendering(match)):
            told.add(match.concept.id)
            made.append(found)
    for match in terms:
        if match.concept.id not in told and (found := used.refused(match)):
            told.add(match.concept.id)
            made.append(found)
    return tuple(made)


class _Used:
    """The terms that a translation uses for what its source speaks of, by concept."""

    def __init__(self, pair: Pair, terms: list[Match], context: Context):
        self._target = pair.target
        self._context = context
        self._tags = _own(context.target)
        self._approved: dict[str, _Use] = {}
        self._refused: dict[str, _Use] = {}
        self._covered: list[tuple[int, int]] = []
        self._reach = 0
        spoken_of = {match.concept.id for match in terms}
        spoken_of.update(other.id for match in terms for other in match.others)
        for match in pair.target_terms:
            self._add(match, spoken_of)

    def _add(self, match: Match, spoken_of: set[str]) -> None:
        """Note a term of the translation; one in use covers what lies inside it."""
        covered = match.end <= self._reach
        if match.term.status.usable:
            self._covered.append((match.start, match.end))
            self._reach = max(self._reach, match.end)
        for concept in (match.concept, *match.others):
            if concept.id in spoken_of:
                term = _term(match, concept, self._tags)
                if term.status.usable:
                    self._approved.setdefault(concept.id, (match, term))
                elif not covered:
                    self._refused.setdefault(concept.id, (match, term))

    def rendering(self, match: Match) -> Rendering | None:
        """Return what became of a term; None where the termbase prescribes nothing in this language."""
        if match.concept.do_not_translate:
            return self._kept(match)
        wanted = self._context.usable(match.concept)
        for other in match.others:
            wanted += self._context.usable(other)
        if not wanted:
            return self.refused(match)
        concepts = (match.concept, *match.others)
        for concept in concepts:
            if concept.id in self._approved:
                return _made(match, State.APPROVED, wanted, concept, self._approved[concept.id])
        return (
            self.refused(match)
            or self._inflected(match, wanted)
            or self._taken_over(match, wanted)
            or _made(match, State.MISSING, wanted)
        )

    def refused(self, match: Match) -> Rendering | None:
        """Return the rendering where the translation uses a term that is refused for a concept."""
        for concept in (match.concept, *match.others):
            if concept.id in self._refused:
                wanted = self._context.usable(concept)
                return _made(match, State.REFUSED, wanted, concept, self._refused[concept.id])
        return None

    def _kept(self, match: Match) -> Rendering:
        wanted = self._context.usable(match.concept)
        for text in (match.text, *(term.text for term in wanted)):
            if text in self._target:
                return _made(match, State.KEPT, wanted)
        near = self._approved.get(match.concept.id)
        found = _made(match, State.CHANGED, wanted, use=near)
        return found if near else replace(found, span=self._find(match.text))

    def _inflected(self, match: Match, wanted: tuple[Term, ...]) -> Rendering | None:
        for term in wanted:
            if holds_inflected(self._target, term):
                return replace(_made(match, State.APPROVED, wanted), term=term)
        return None

    def _taken_over(self, match: Match, wanted: tuple[Term, ...]) -> Rendering | None:
        """Look for a false friend, or for the form of the source. An acronym may stand in any language."""
        for relation in match.concept.relations:
            if relation.type is RelationType.FALSE_FRIEND and relation.lang in self._tags:
                span = self._find(relation.text or match.text)
                if span:
                    return replace(_made(match, State.FALSE_FRIEND, wanted), span=span)
        key = fold_key(match.text)
        if match.text.isascii() or any(key in fold_key(term.text) for term in wanted):
            return None
        span = self._find(match.text)
        return replace(_made(match, State.COPIED, wanted), span=span) if span else None

    def _find(self, form: str) -> tuple[int, int] | None:
        """Find a form in the translation, in any script, width or case, but not inside a run of letters or a term."""
        folded, wanted = fold(self._target), fold_key(form)
        start = folded.key.find(wanted)
        while start >= 0:
            end = start + len(wanted)
            span = folded.span(start, end)
            inside = any(first <= span[0] and span[1] <= last for first, last in self._covered)
            if not inside and not inside_run(folded.key, start, end):
                return span
            start = folded.key.find(wanted, start + 1)
        return None


def _made(
    match: Match, state: State, wanted: tuple[Term, ...], concept: Concept | None = None, use: _Use | None = None
) -> Rendering:
    return Rendering(
        match=match,
        state=state,
        wanted=wanted,
        concept=concept or match.concept,
        span=(use[0].start, use[0].end) if use else None,
        term=use[1] if use else None,
    )


def _own(lang: str) -> tuple[str, ...]:
    """Return the languages whose terms hold in a language: its own and its parent's."""
    parent = LANGUAGES[lang].parent
    return (lang, parent) if parent else (lang,)


def _term(match: Match, concept: Concept, tags: tuple[str, ...]) -> Term:
    """Return which term of a concept a match is: the one that is written so, before one of another form."""
    for term in concept.terms:
        if term.text == match.text and term.lang in tags:
            return term
    if concept is match.concept:
        return match.term
    wanted = fold_key(match.text)
    return next((term for term in concept.terms if fold_key(term.text) == wanted), match.term)
