"""The site: which parts it has, in which order, and what their files are called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from taiyaku.editions import downloads, edition, epub, glossary
from taiyaku.editions.context import Context, Options, Summary
from taiyaku.editions.edition.chapters import segment_pages
from taiyaku.editions.names import page_name
from taiyaku.editions.parts import File, Part, digest
from taiyaku.editions.sitemap import sitemap
from taiyaku.editions.twins import json_ld, works_data
from taiyaku.termbase.model import Concept, SubjectField
from taiyaku.works.model import Work

__all__ = ["Site"]


class Site:
    """A site made of a termbase and works.

    The same input gives the same bytes.
    """

    def __init__(self, concepts: Sequence[Concept], fields: Sequence[SubjectField], options: Options | None = None):
        self.context = Context(concepts, fields, options)

    def parts(self, works: Sequence[Work], listed: Sequence[Work] = ()) -> Iterator[Part]:
        """Yield the parts of the site: the editions of `works`, the glossary, the index of all works.

        `listed` works stand in the index and the glossary too; their own parts are not wanted. With `single`, there are
        only the editions. Making a part raises `DataError` where a catalogue does not parse.
        """
        for work in works:
            yield from self._work(work)
        for work in listed:
            yield from (replace(part, wanted=False) for part in self._work(work))
        if self.context.options.single:
            return
        everything = sorted([*works, *listed], key=lambda work: work.id)
        yield from glossary.parts(self.context, everything)
        yield Part(
            name="index.html",
            inputs=digest("index", *map(self.context.work_digest, everything), self.context.base_digest),
            make=lambda: self._index(everything),
        )
        if self.context.options.base_url:
            inputs = digest("sitemap", *map(self.context.work_digest, everything), self.context.base_digest)
            yield Part(name="sitemap.xml", inputs=inputs, make=lambda: self._sitemap(everything))

    def _work(self, work: Work) -> Iterator[Part]:
        yield from edition.parts(self.context, work)
        if not self.context.options.single:
            yield from downloads.parts(self.context, work)
            yield from epub.parts(self.context, work)

    def _sitemap(self, works: Sequence[Work]) -> Iterator[File]:
        texts = map(self.context.text, works)
        own = dict.fromkeys(page for text in texts for page in (page_name(text.work.id), *segment_pages(text).values()))
        pages = ["index.html", *own, *glossary.page_names(self.context)]
        yield from sitemap(pages, glossary.alternates(), self.context.options.base_url)

    def pages(self, works: Sequence[Work], listed: Sequence[Work] = ()) -> Iterator[tuple[str, bytes]]:
        """Yield every file of the site, whole: its name and its bytes."""
        for part in self.parts(works, listed):
            for name, chunks in part.make() if part.wanted else ():
                yield name, b"".join(chunks)

    def _index(self, works: Sequence[Work]) -> Iterator[tuple[str, Iterator[bytes]]]:
        context = self.context
        summaries: list[Summary] = [context.summary(work) for work in works]
        titles = [(each.work, each.titles) for each in summaries]
        values = {
            "works": summaries,
            "page_name": page_name,
            "downloads": self._downloads,
            "json_ld": json_ld(works_data(titles, context.options.base_url)),
            **glossary.on_index(context),
        }
        yield "index.html", context.renderer.render("index.html", context.ui(works), **values)

    def _downloads(self, work: Work) -> tuple[downloads.Download, ...]:
        return downloads.downloads(work, epub=self.context.options.epub)
