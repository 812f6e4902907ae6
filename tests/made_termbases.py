"""Termbases made up by Hypothesis, and what two termbases differ in, worked out without the code under test."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from types import ModuleType

from hypothesis import strategies as st

from taiyaku.formats import Losses, ReadOptions, TermStream, WriteOptions
from taiyaku.termbase.model import (
    Concept,
    PartOfSpeech,
    Relation,
    RelationType,
    Status,
    SubjectField,
    Term,
    Termbase,
    TermType,
)

__all__ = ["any_text", "differences", "read", "reported", "termbases", "written"]

TAGS = ("zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK", "ja", "en", "fr")
# What is special somewhere: to YAML, XML, tables, spreadsheets, notes of ours.
_WORDS = [
    "人工知能",
    "企业",
    "軟體",
    "AI",
    "a",
    "i",
    "taiyaku ",
    "taiyaku note: ",
    "taiyaku do not translate",
    "relation 1",
]
_SPECIAL = [*"=+-@;,|\t\n\r\"'<>&“”　:{}[]#\\_", "]]>", "_x0031_", "''", "\n\t", "\u2028", "𠮷"]
_DAMAGED = ["\0", "\x01", "\x0b", "\ufffe", "\ud800", "\x85"]

_clean_text = st.lists(st.sampled_from(_WORDS + _SPECIAL), min_size=1, max_size=6).map("".join)


def settled(text: str) -> bool:
    """Whether a text is as a person would write it: no blanks around it, no layout in it."""
    return bool(text) and text == text.strip() and not any(blank in text for blank in ("\n\t", "\n ", "\n\r"))


texts_of_people = _clean_text.filter(settled)
_any_text = st.lists(st.sampled_from(_WORDS + _SPECIAL + _DAMAGED), min_size=1, max_size=6).map("".join)
any_text = _any_text.filter(lambda text: bool(text.strip()))
_tags = st.sampled_from(TAGS)
_ids = st.sampled_from(["ai", "listing", "12", "a b", "_x0031_", "上市", "x.y-z"])


def _texts(text: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, str]]:
    return st.dictionaries(_tags, text, max_size=3)


def _terms(text: st.SearchStrategy[str]) -> st.SearchStrategy[Term]:
    return st.builds(
        Term,
        text=text,
        lang=_tags,
        status=st.sampled_from(Status),
        reading=st.none() | text,
        part_of_speech=st.none() | st.sampled_from(PartOfSpeech),
        type=st.none() | st.sampled_from(TermType),
        context=st.none() | text,
        note=_texts(text),
        derived=st.none() | st.sampled_from(["s2tw", "s2twp"]),
        place=st.just(Term(text="", lang="").place),
    )


def _relations(text: st.SearchStrategy[str]) -> st.SearchStrategy[Relation]:
    return st.builds(
        Relation,
        type=st.sampled_from(RelationType),
        concept=st.none() | _ids,
        lang=st.none() | _tags,
        text=st.none() | text,
        reason=_texts(text),
        place=st.just(Relation(type=RelationType.RELATED).place),
    )


def _grouped(concept: Concept) -> Concept:
    tags = list(dict.fromkeys(term.lang for term in concept.terms))
    return replace(concept, terms=tuple(sorted(concept.terms, key=lambda term: tags.index(term.lang))))


def concepts(text: st.SearchStrategy[str]) -> st.SearchStrategy[Concept]:
    return st.builds(
        Concept,
        id=_ids,
        subject_field=st.sampled_from(["", "ai", "capital", "没有名字"]),
        definition=_texts(text),
        note=_texts(text),
        terms=st.lists(_terms(text), min_size=1, max_size=4).map(tuple),
        relations=st.lists(_relations(text), max_size=3).map(tuple),
        source=st.lists(text, max_size=2, unique=True).map(tuple),
        do_not_translate=st.booleans(),
        no_settled_equivalent=st.lists(_tags, max_size=2, unique=True).map(tuple),
        place=st.just(Concept(id="", subject_field="").place),
    ).map(_grouped)


def termbases(text: st.SearchStrategy[str] = texts_of_people) -> st.SearchStrategy[Termbase]:
    """Termbases as a glossary could hold them, with these texts."""
    names = st.dictionaries(st.sampled_from(["zh-Hans", "ja", "en"]), text, max_size=3)
    fields = st.tuples(names, names).map(
        lambda pair: (SubjectField(id="ai", name=pair[0]), SubjectField(id="capital", name=pair[1]))
    )
    listed = st.lists(concepts(text), max_size=3, unique_by=lambda concept: concept.id)
    return st.builds(lambda fields, found: Termbase(fields=fields, concepts=tuple(found)), fields, listed)


def differences(before: tuple[Concept, ...], after: tuple[Concept, ...]) -> Counter[str]:
    """Count what the second has no longer, by the names under which losses are told."""
    found: Counter[str] = Counter()
    kept = {concept.id: concept for concept in after}
    for concept in before:
        _compare(concept, kept.get(concept.id), found)
    return +found


def _compare(before: Concept, after: Concept | None, found: Counter[str]) -> None:
    if after is None:
        found["concepts without terms"] += 1
        found["terms"] += len(before.terms)
        return
    _text(before.subject_field, after.subject_field, "subject fields", found)
    _texts_differ(before.definition, after.definition, "definitions", found)
    _texts_differ(before.note, after.note, "notes", found)
    for source, kept in zip(before.source, [*after.source, *[""] * len(before.source)], strict=False):
        _text(source, kept, "sources", found)
    found["relations"] += len(before.relations) - len(after.relations)
    for relation, there in zip(before.relations, after.relations, strict=False):
        _texts_differ(relation.reason, there.reason, "reasons of relations", found)
        for one, other in ((relation.concept, there.concept), (relation.text, there.text)):
            _text(one or "", other or "", "relations", found)
    found["do-not-translate marks"] += before.do_not_translate and not after.do_not_translate
    if before.no_settled_equivalent != after.no_settled_equivalent:
        found["no-settled-equivalent marks"] += 1
    _terms_differ(before.terms, after.terms, found)


def _terms_differ(before: tuple[Term, ...], after: tuple[Term, ...], found: Counter[str]) -> None:
    """Compare terms; where some are gone, those that remain are the usable ones."""
    found["terms"] += len(before) - len(after)
    remaining = [term for term in before if len(before) == len(after) or term.status.usable]
    for term, there in zip(remaining, after, strict=True):
        _text(term.text, there.text, "terms", found)
        found["statuses"] += term.status is not there.status
        _text(term.reading or "", there.reading or "", "readings", found)
        found["parts of speech"] += term.part_of_speech != there.part_of_speech
        found["term types"] += term.type != there.type
        _text(term.context or "", there.context or "", "contexts", found)
        _texts_differ(term.note, there.note, "notes on terms", found)
        _text(term.derived or "", there.derived or "", "marks of converted terms", found)


def _texts_differ(before: object, after: object, what: str, found: Counter[str]) -> None:
    assert isinstance(before, dict) and isinstance(after, dict)
    for tag, text in before.items():
        _text(text, after.get(tag, ""), what, found)
    assert set(after) <= set(before)


def _text(before: str, after: str, what: str, found: Counter[str]) -> None:
    if before == after:
        return
    if not after:
        found[what] += 1
    else:
        found["control characters" if "\ufffd" in after else "layout of texts"] += 1


def written(module: ModuleType, termbase: Termbase, options: WriteOptions | None = None) -> tuple[bytes, Losses]:
    losses = Losses()
    stream = TermStream(concepts=termbase.concepts, fields={each.id: each for each in termbase.fields})
    return b"".join(module.serialize(stream, options or WriteOptions(), losses)), losses


def read(module: ModuleType, data: bytes) -> tuple[Termbase, Losses]:
    stream = module.parse(data, ReadOptions(path="x.tbx"))
    concepts = tuple(stream.concepts)
    return Termbase(fields=tuple(stream.fields.values()), concepts=concepts), stream.losses


def reported(losses: Losses) -> Counter[str]:
    """Count what was said to be lost of concepts."""
    return Counter({loss.what: loss.count for loss in losses if loss.what != "names of subject fields"})
