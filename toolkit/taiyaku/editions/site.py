"""The site: an edition page per work, the glossary, and the index, as bytes by file name."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

import jinja2
from markupsafe import Markup

from taiyaku import __version__
from taiyaku.editions.inline import render_inline
from taiyaku.editions.pages import EditionView, edition_view
from taiyaku.languages import LANGUAGES
from taiyaku.recognise import Recogniser
from taiyaku.termbase.model import Concept, RelationType, SubjectField
from taiyaku.works.model import Work
from taiyaku.works.rows import read_catalogues, rows

__all__ = ["Site", "page_name"]

_PAGES = ("index", "glossary")


class Site:
    """Everything that a build needs: concepts with their four faces, and subject fields."""

    def __init__(self, concepts: Sequence[Concept], fields: Sequence[SubjectField]):
        self._concepts = tuple(concepts)
        self._fields = tuple(fields)
        self._recognisers: dict[str, Recogniser] = {}

    def pages(self, works: Sequence[Work], listed: Sequence[Work] = ()) -> Iterator[tuple[str, bytes]]:
        """Yield (file name, content) of every page: the editions, the glossary, the index.

        `listed` works stand in the index too; their pages are there already. Raises `DataError` where a catalogue does
        not parse. The same input gives the same bytes.
        """
        views = []
        for work in works:
            view = self._edition(work)
            views.append(view)
            yield page_name(work.id), _render("edition.html", edition=view)
        views = sorted([*views, *map(self._edition, listed)], key=lambda view: view.work.id)
        by_field = {field.id: [c for c in self._concepts if c.subject_field == field.id] for field in self._fields}
        labels = {concept.id: _label(concept) for concept in self._concepts}
        yield "glossary.html", _render("glossary.html", fields=self._fields, by_field=by_field, labels=labels)
        yield "index.html", _render("index.html", editions=views, fields=self._fields, by_field=by_field)

    def _edition(self, work: Work) -> EditionView:
        table = tuple(rows(work, read_catalogues(work), self._recogniser(work.source)))
        recognisers = {tag: self._recogniser(tag) for tag in (work.source, *work.targets)}
        return edition_view(work, table, recognisers)

    def _recogniser(self, lang: str) -> Recogniser:
        if lang not in self._recognisers:
            self._recognisers[lang] = Recogniser(self._concepts, lang)
        return self._recognisers[lang]


def _label(concept: Concept) -> str:
    """Name a concept in a line of English: by its English term, or any."""
    target = next((term for tag in ("en", "zh-Hans", "ja") if (term := concept.target(tag))), None)
    return target.text if target else concept.id


def page_name(work_id: str) -> str:
    """Return the file name of a work's page, which must not be that of another page.

    >>> page_name("qingdao-ai-city"), page_name("index")
    ('qingdao-ai-city.html', 'index-work.html')
    """
    return f"{work_id}-work.html" if work_id in _PAGES else f"{work_id}.html"


@cache
def _style() -> str:
    return resources.files(__package__).joinpath("static/taiyaku.css").read_text(encoding="utf-8")


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("taiyaku.editions"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    environment.globals |= {
        "style": _style(),
        "style_hash": f"sha256-{digest}",
        "version": __version__,
        "languages": LANGUAGES,
        "page_name": page_name,
        "false_friend": RelationType.FALSE_FRIEND,
        "inline": lambda text: render_inline(text, lambda _: (), lambda match: Markup.escape(match.text)),
    }
    return environment


def _render(template: str, **values: object) -> bytes:
    return _environment().get_template(template).render(**values).encode()
