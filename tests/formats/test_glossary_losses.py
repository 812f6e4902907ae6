"""What glossaries for one consumer each do not say is what was reported, and nothing more is reported than that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from made_termbases import termbases
from taiyaku.archive import Archive
from taiyaku.formats import Losses, ReadOptions, TermStream, WriteOptions, omegat, po_glossary
from taiyaku.formats.chosen import chosen
from taiyaku.formats.consumers import amazon, anki, crowdin, deepl, google, lokalise, memoq, phrase_strings, yomitan
from taiyaku.termbase.model import Concept, PartOfSpeech, Relation, RelationType, Status, Term, Termbase, TermType

PAIR = WriteOptions(source="zh-Hans", targets=("ja",))
FLAT = (deepl, google, amazon, lokalise, phrase_strings, crowdin, memoq, anki, yomitan, omegat, po_glossary)


def term(lang: str, text: str, status: Status = Status.PREFERRED, **more: Any) -> Term:
    return Term(lang=lang, text=text, status=status, **more)


# What a concept may say besides its terms: by the name under which its loss is told.
_SAID = {
    "definitions": ("definition-zh", "definition-ja"),
    "notes": ("note-zh", "note-ja"),
    "sources": ("the-source",),
    "relations": ("the-relation",),
    "readings": ("reading-zh", "reading-ja"),
    "contexts": ("context-zh", "context-ja"),
    "notes on terms": ("term-note-zh", "term-note-ja"),
    "subject fields": ("the-field",),
    "ids of concepts": ("the-id",),
    "terms": ("forbidden-term",),
    "terms besides the preferred one": ("second-term",),
}


def _saying(said: frozenset[str]) -> Concept:
    """Return a concept that says these things, each in words that nothing else has."""

    def texts(kind: str) -> dict[str, str]:
        found = {"zh-Hans": f"{kind}-zh", "ja": f"{kind}-ja"}
        return {tag: text for tag, text in found.items() if text in said}

    reading, context = texts("reading"), texts("context")
    more = (term("zh-Hans", "forbidden-term", Status.FORBIDDEN), term("ja", "second-term", Status.ADMITTED))
    return Concept(
        id="the-id",
        subject_field="the-field" if "the-field" in said else "",
        definition=texts("definition"),
        note=texts("note"),
        terms=(
            *(
                term(lang, text, reading=reading.get(lang), context=context.get(lang), note=note)
                for lang, text, name in (("zh-Hans", "港口", "zh"), ("ja", "港", "ja"))
                for note in [{lang: f"term-note-{name}"} if f"term-note-{name}" in said else {}]
            ),
            *(each for each in more if each.text in said),
        ),
        relations=(Relation(type=RelationType.RELATED, text="the-relation"),) if "the-relation" in said else (),
        source=("the-source",) if "the-source" in said else (),
    )


def _written_text(data: bytes) -> str:
    """Return all that is written in a file, of an archive in its parts."""
    if not data.startswith(b"PK"):
        return data.decode()
    archive = Archive(data, "x.zip")
    return "".join(archive.read(name).decode() for name in sorted(archive.names))


@pytest.mark.parametrize("module", FLAT, ids=lambda module: module.__name__.rpartition(".")[2])
@settings(max_examples=60)
@given(said=st.frozensets(st.sampled_from([text for texts in _SAID.values() for text in texts])))
def test_what_is_not_written_is_what_was_reported(module: Any, said: frozenset[str]) -> None:
    losses = Losses()
    concept = _saying(said)
    there = said | {"the-id"}
    text = _written_text(b"".join(module.serialize(TermStream(concepts=[concept]), PAIR, losses)))
    missing = {
        what: count
        for what, texts in _SAID.items()
        if (count := sum(each in there and not re.search(rf"(?<![\w-]){each}(?![\w-])", text) for each in texts))
    }
    assert missing == {loss.what: loss.count for loss in losses if loss.what in _SAID}


@st.composite
def _concepts(draw: st.DrawFn) -> Concept:
    """Draw a concept that says what is no text; its terms are usable, the second of a language admitted."""

    def of(lang: str, *texts: str) -> Iterator[Term]:
        for place, text in enumerate(texts):
            yield Term(
                text=text,
                lang=lang,
                status=Status.ADMITTED if place else draw(st.sampled_from((Status.PREFERRED, Status.ADMITTED))),
                part_of_speech=draw(st.sampled_from((None, PartOfSpeech.NOUN, PartOfSpeech.VERB))),
                type=draw(st.sampled_from((None, TermType.ACRONYM))),
            )

    return Concept(
        id="port",
        subject_field="",
        terms=(*of("zh-Hans", *draw(st.sampled_from((("港口",), ("港口", "口岸"))))), *of("ja", "港")),
        do_not_translate=draw(st.booleans()),
        no_settled_equivalent=draw(st.sampled_from(((), ("ja",)))),
    )


def _silenced(concept: Concept) -> Iterator[tuple[str, Concept]]:
    """Yield the concept without one thing that it says, with the name of the loss that this would be."""
    if concept.do_not_translate:
        yield "do-not-translate marks", replace(concept, do_not_translate=False)
    if concept.no_settled_equivalent:
        yield "no-settled-equivalent marks", replace(concept, no_settled_equivalent=())
    for place, each in enumerate(concept.terms):
        less = {
            "parts of speech": replace(each, part_of_speech=None),
            "term types": replace(each, type=None),
            "statuses": replace(each, status=Status.PREFERRED),
        }
        for name, changed in less.items():
            if changed != each:
                yield name, replace(concept, terms=(*concept.terms[:place], changed, *concept.terms[place + 1 :]))


def _output(module: Any, concept: Concept, options: WriteOptions) -> tuple[bytes, dict[str, int]]:
    losses = Losses()
    data = b"".join(module.serialize(TermStream(concepts=[concept]), options, losses))
    return data, {loss.what: loss.count for loss in losses}


_TWO = WriteOptions(source="zh-Hans", targets=("ja", "zh-Hant"))


@pytest.mark.parametrize(
    ("module", "options"),
    [*((module, PAIR) for module in FLAT), (google, _TWO)],
    ids=lambda each: each.__name__.rpartition(".")[2] if hasattr(each, "__name__") else str(len(each.targets)),
)
@settings(max_examples=60)
@given(concept=_concepts())
def test_what_leaves_no_trace_in_the_file_is_counted(module: Any, options: WriteOptions, concept: Concept) -> None:
    """Whatever a concept says no longer shows in the file, or in the losses, by its name."""
    data, losses = _output(module, concept, options)
    if "terms besides the preferred one" in losses:  # with all that is said of them
        return
    for name, less in _silenced(concept):
        if module is google and name == "parts of speech" and len(options.targets) > 1:
            continue  # a row has one for all of its terms
        other, fewer = _output(module, less, options)
        lost = losses.get(name, 0) - fewer.get(name, 0)
        assert lost or data != other, (name, losses, fewer)
        if data != other and name != "statuses":  # of which a file may show the order only
            assert lost == 0, (name, losses, fewer)


@pytest.mark.parametrize("module", [po_glossary, omegat], ids=lambda module: module.__name__)
@settings(max_examples=60, phases=(Phase.explicit, Phase.generate))
@given(termbase=termbases(), terms_only=st.booleans(), note=st.booleans())
def test_nothing_is_lost_from_pairs_without_a_word(
    module: Any, termbase: Termbase, terms_only: bool, note: bool
) -> None:
    for made in termbase.concepts:
        tags = ("ja", "zh-Hans") if made.do_not_translate else ("zh-Hans", "ja")
        terms = tuple(replace(each, lang=tags[place % 2]) for place, each in enumerate(made.terms))
        (concept,) = chosen([replace(made, terms=terms)], PAIR)
        if terms_only:
            terms = tuple(Term(text=each.text, lang=each.lang, status=each.status) for each in concept.terms)
            concept = Concept(id=concept.id, subject_field="", terms=terms, note=concept.note if note else {})
        losses = Losses()
        data = b"".join(module.serialize(TermStream(concepts=[concept]), PAIR, losses))
        back = list(module.parse(data, ReadOptions()).concepts)
        assert (back == [concept]) == (not losses), ([str(each) for each in losses], concept, back)


def _pair(*terms: Term, **more: Any) -> Concept:
    return Concept(id="c2", subject_field="", terms=terms, **more)  # as OmegaT's reader calls it, which knows no ids


@pytest.mark.parametrize(
    ("concept", "from_po", "from_omegat"),
    [
        (_pair(term("zh-Hans", "港"), term("ja", "港")), [], []),
        (
            _pair(term("zh-Hans", "港"), term("zh-Hans", "口岸", Status.ADMITTED), term("ja", "港")),
            [],  # the second is read as admitted
            ["statuses", "which rows are of one concept"],
        ),
        (_pair(term("zh-Hans", "港"), term("ja", "港", Status.ADMITTED)), ["statuses"], ["statuses"]),
        (
            _pair(term("zh-Hans", "港"), definition={"zh-Hans": "水边"}),
            ["concepts without a term in ja"],
            ["concepts without a term in ja"],
        ),
        (
            _pair(term("zh-Hans", "港"), term("ja", "港"), definition={"ja": "水辺"}, note={"zh-Hans": "注"}),
            ["definitions"],
            ["whether a text is a definition or a note", "notes"],
        ),
    ],
)
def test_the_losses_of_pairs_are_those_and_no_others(
    concept: Concept, from_po: list[str], from_omegat: list[str]
) -> None:
    for module, expected in ((po_glossary, from_po), (omegat, from_omegat)):
        losses = Losses()
        data = b"".join(module.serialize(TermStream(concepts=[concept]), PAIR, losses))
        assert [loss.what for loss in losses if loss.what != "ids of concepts"] == expected
        assert (list(module.parse(data, ReadOptions()).concepts) == [concept]) == (not expected)
