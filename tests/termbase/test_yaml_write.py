"""The YAML that is written is the YAML that is read."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from made_termbases import concepts, texts_of_people
from taiyaku.languages import LANGUAGES
from taiyaku.termbase.model import Concept, SubjectField
from taiyaku.termbase.yaml_files import load, parse
from taiyaku.termbase.yaml_write import file_text


def as_glossary(concept: Concept) -> Concept:
    """Leave out what a glossary file has no place for: languages of others, and marks of conversion."""
    terms = tuple(replace(term, derived=None) for term in concept.terms if term.lang in LANGUAGES)
    return replace(concept, terms=terms, subject_field="ai")


@settings(max_examples=30)
@given(concept=concepts(texts_of_people))
def test_a_concept_comes_back(concept: Concept) -> None:
    wanted = as_glossary(concept)
    loaded = parse(file_text(SubjectField(id="ai", name={"en": "AI"}), [wanted]))
    foreign = [each for each in loaded.diagnostics if "fr" not in each.message]
    assert foreign == []
    assert without_french(loaded.termbase.concepts[0]) == without_french(wanted)


def without_french(concept: Concept) -> Concept:
    def known(texts: object) -> dict[str, str]:
        assert isinstance(texts, dict)
        return {tag: text for tag, text in texts.items() if tag in LANGUAGES}

    return replace(
        concept,
        definition=known(concept.definition),
        note=known(concept.note),
        terms=tuple(replace(term, note=known(term.note)) for term in concept.terms),
        relations=tuple(
            replace(each, reason=known(each.reason), lang=each.lang if each.lang in LANGUAGES else None)
            for each in concept.relations
        ),
        no_settled_equivalent=tuple(tag for tag in concept.no_settled_equivalent if tag in LANGUAGES),
    )


def test_the_glossary_comes_back(repository: object) -> None:
    from tables import REPOSITORY

    for file in sorted((REPOSITORY / "glossary").glob("*.yaml")):
        termbase = load(file).termbase
        again = parse(file_text(termbase.fields[0], termbase.concepts))
        assert again.diagnostics == ()
        assert again.termbase == termbase
