"""The glossary's pages: an index in each of four orders, and a page for each concept with its concordance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from taiyaku.editions.context import Context
from taiyaku.editions.glossary.concordance import concordance
from taiyaku.editions.glossary.orders import ORDER_LANGUAGES, Order, OrderName, orders
from taiyaku.editions.glossary.views import Links, concept_view, works_view
from taiyaku.editions.names import concept_address, concept_page, order_page, page_name
from taiyaku.editions.parts import File, Part, digest
from taiyaku.editions.search import search_data
from taiyaku.editions.text import Text
from taiyaku.editions.twins import concept_data, glossary_data, json_ld
from taiyaku.works.model import Work

__all__ = ["SHARED", "TERMS", "alternates", "on_index", "page_names", "parts"]

SHARED = "glossary/site"
"""The name, from the site's root, of the style and the script that the glossary's pages share."""

TERMS = "glossary/terms.js"
"""The terms that the search box looks in."""

_LONG_INDEX = 3_000
"""An index with more lines than this has a page for each of its sections."""

_LONG_CONCORDANCE = 100
"""So many occurrences stand on one page."""


def parts(context: Context, works: Sequence[Work]) -> Iterator[Part]:
    """Yield the parts of the glossary, as the works use it."""
    base, ui = context.base_digest, context.ui(works)
    yield Part(name="glossary: search", inputs=digest("search", base), make=lambda: _shared(context))
    yield Part(name="glossary: index", inputs=digest("orders", base, ui), make=lambda: _indexes(context, ui))
    inputs = digest("concepts", base, *map(context.work_digest, works))
    yield Part(name="glossary: concepts", inputs=inputs, make=lambda: _concepts(context, works))


def page_names(context: Context) -> list[str]:
    """List the pages of the glossary by their names, without the further pages of long concordances."""
    names: list[str] = []
    for order in orders(context.concepts, context.fields):
        names.append(order_page(order.name))
        if order.size > _LONG_INDEX:
            names += [order_page(order.name, section.id) for section in order.sections]
    return names + [concept_page(concept.id) for concept in context.concepts]


def alternates() -> dict[str, str]:
    """Return the index that is made for readers of each language, and of any (`x-default`), by its name."""
    made = {lang: order_page(name) for name, lang in ORDER_LANGUAGES.items() if lang}
    return made | {"x-default": order_page(OrderName.FIELD)}


def on_index(context: Context) -> dict[str, object]:
    """Return what the template of the site's index shows of the glossary."""
    by_field, *_ = orders(context.concepts, context.fields)
    return {
        "by_field": by_field,
        "section_address": section_address,
        "order_page": order_page,
        "terms_file": TERMS,
    }


def section_address(order: Order, section: str) -> str:
    """Return the address of a section of an index from the site's root: a place in its page, or a page of its own."""
    return f"{order_page(order.name)}#{section}" if order.size <= _LONG_INDEX else order_page(order.name, section)


def _shared(context: Context) -> Iterator[File]:
    """Yield the files that the pages load: style, script, and the terms to search."""
    yield f"{SHARED}.css", [context.renderer.asset("base.css", "glossary.css").text.encode()]
    scripts = ("choices.js", "search-keys.js", "search.js", *(("watch.js",) if context.options.watch else ()))
    yield f"{SHARED}.js", [context.renderer.asset(*scripts).text.encode()]
    yield TERMS, [search_data(context.concepts, concept_address)]


def _indexes(context: Context, ui: str) -> Iterator[File]:
    made = orders(context.concepts, context.fields)
    for order in made:
        whole = order.size <= _LONG_INDEX
        data = glossary_data(context.concepts, context.fields, context.root) if order.name is OrderName.FIELD else None
        values = {"order": order, "orders": made, "whole": whole, "json_ld": json_ld(data) if data else ""}
        shown = order.sections if whole else ()
        yield order_page(order.name), _page(context, "order", ui, shown=shown, section=None, **values)
        for section in () if whole else order.sections:
            page = _page(context, "order", ui, shown=(section,), section=section, **values)
            yield order_page(order.name, section.id), page


def _concepts(context: Context, works: Sequence[Work]) -> Iterator[File]:
    found = concordance(_texts(context, works))
    titles = {work.id: context.summary(work).titles for work in works}
    links = Links(context.concepts)
    fields = {field.id: field for field in context.fields}
    ui = context.ui(works)
    by_field, *_ = orders(context.concepts, context.fields)
    trail = {s.field.id: section_address(by_field, s.id) for s in by_field.sections if s.field}
    for concept in context.concepts:
        occurrences = found.get(concept.id, [])
        view = concept_view(concept, fields, links, occurrences, ui)
        starts = range(0, max(1, len(occurrences)), _LONG_CONCORDANCE)
        for number, start in enumerate(starts, start=1):
            own = occurrences[start : start + _LONG_CONCORDANCE]
            values = {"view": view, "titles": titles, "trail": trail, "number": number, "pages": len(starts)}
            values["json_ld"] = json_ld(concept_data(concept, context.root)) if number == 1 else ""
            shown = tuple(works_view(concept.id, own))
            yield concept_page(concept.id, number), _page(context, "concept", ui, works=shown, **values)


def _texts(context: Context, works: Sequence[Work]) -> Iterator[Text]:
    """Read the works one by one, each for its summary too while it is at hand."""
    for work in works:
        yield context.text(work)
        context.summary(work)


def _page(context: Context, template: str, ui: str, **values: object) -> Iterator[bytes]:
    own: Mapping[str, object] = {
        "root": "../",
        "shared": SHARED,
        "terms_file": TERMS,
        "section_address": section_address,
        "order_page": order_page,
        "concept_page": concept_page,
        "page_name": page_name,
    }
    return context.renderer.render(f"glossary/{template}.html", ui, **own, **values)
