"""What machines read in the pages: JSON-LD in the words of schema.org, of the glossary, its concepts and the works."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from markupsafe import Markup

from taiyaku.editions.names import concept_address, download_name, order_page, page_name
from taiyaku.languages import LANGUAGES
from taiyaku.termbase.model import Concept, SubjectField, Term
from taiyaku.works.model import Work

__all__ = ["concept_data", "glossary_data", "json_ld", "works_data"]

_CONTEXT = "https://schema.org"


def json_ld(value: Mapping[str, object]) -> Markup:
    r"""Return a `<script>` that holds JSON-LD (W3C JSON-LD 1.1 §7.1); nothing in it can end the element.

    >>> print(json_ld({"name": "</script>"}))
    <script type="application/ld+json">{"name":"\u003c/script>"}</script>
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup(f'<script type="application/ld+json">{text}</script>')


def concept_data(concept: Concept, base: str) -> dict[str, object]:
    """Return a concept as a schema.org `DefinedTerm`; `base` leads from its page to the site's root, or is its URL.

    Refused terms are left out: what is published as a name of the concept should be one to use.

    >>> concept = Concept(id="ai", subject_field="x", terms=(Term(text="人工知能", lang="ja"),))
    >>> concept_data(concept, "../")["name"]
    [{'@value': '人工知能', '@language': 'ja'}]
    """
    usable = [term for term in concept.terms if term.status.usable and not term.derived]
    first = {tag: term for tag in LANGUAGES if (term := concept.target(tag)) and not term.derived}
    value: dict[str, object] = {
        "@context": _CONTEXT,
        "@type": "DefinedTerm",
        "@id": base + concept_address(concept.id),
        "termCode": concept.id,
        "name": [_named(term) for term in first.values()],
        "alternateName": [_named(term) for term in usable if term not in first.values()],
        "description": [{"@value": text, "@language": tag} for tag, text in concept.definition.items()],
        "inDefinedTermSet": base + order_page("index"),
    }
    return {key: each for key, each in value.items() if each}


def glossary_data(concepts: Sequence[Concept], fields: Sequence[SubjectField], base: str) -> dict[str, object]:
    """Return a glossary as a schema.org `DefinedTermSet` that names its terms."""
    tags = {term.lang for concept in concepts for term in concept.terms}
    return {
        "@context": _CONTEXT,
        "@type": "DefinedTermSet",
        "@id": base + order_page("index"),
        "inLanguage": [tag for tag in LANGUAGES if tag in tags],
        "about": [{"@value": name, "@language": tag} for field in fields for tag, name in field.name.items()],
        "hasDefinedTerm": [{"@id": base + concept_address(concept.id)} for concept in concepts],
    }


def works_data(titles: Sequence[tuple[Work, Mapping[str, str]]], base: str) -> dict[str, object]:
    """Return works, by their titles in each language, as a schema.org `Collection` of `CreativeWork`s."""
    return {
        "@context": _CONTEXT,
        "@type": "Collection",
        "hasPart": [_work(work, named, base) for work, named in titles],
    }


def _work(work: Work, titles: Mapping[str, str], base: str) -> dict[str, object]:
    translators = dict.fromkeys(name for names in work.translators.values() for name in names)
    memory = base + quote(download_name(work.id, "tmx"))
    value = {
        "@type": "CreativeWork",
        "@id": base + quote(page_name(work.id)),
        "name": [{"@value": title, "@language": tag} for tag, title in titles.items()],
        "inLanguage": [work.source, *work.targets],
        "author": list(work.authors),
        "translator": list(translators),
        "license": work.licence,
        "encoding": {"@type": "MediaObject", "contentUrl": memory, "encodingFormat": "application/x-tmx+xml"},
    }
    return {key: each for key, each in value.items() if each}


def _named(term: Term) -> dict[str, str]:
    return {"@value": term.text, "@language": term.lang}
