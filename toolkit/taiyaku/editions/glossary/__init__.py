"""The glossary's pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taiyaku.editions.context import Context
from taiyaku.editions.parts import File, Part
from taiyaku.termbase.model import Concept, RelationType
from taiyaku.works.model import Work

__all__ = ["parts"]


def parts(context: Context, works: Sequence[Work]) -> Iterator[Part]:
    """Yield the parts of the glossary, as the works use it."""
    yield Part(name="glossary.html", inputs=context.base_digest, make=lambda: _page(context, works))


def _page(context: Context, works: Sequence[Work]) -> Iterator[File]:
    values = {
        "fields": context.fields,
        "by_field": {
            field.id: [c for c in context.concepts if c.subject_field == field.id] for field in context.fields
        },
        "labels": {concept.id: _label(concept) for concept in context.concepts},
        "false_friend": RelationType.FALSE_FRIEND,
    }
    yield "glossary.html", context.renderer.render("glossary/page.html", context.ui(works), **values)


def _label(concept: Concept) -> str:
    """Name a concept in a line of English: by its English term, or any."""
    target = next((term for tag in ("en", "zh-Hans", "ja") if (term := concept.target(tag))), None)
    return target.text if target else concept.id
