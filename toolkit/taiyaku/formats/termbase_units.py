"""A termbase as a bitext: what a translation memory can hold of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from taiyaku.formats.consumers.flat import flat, keeping, languages, preferred
from taiyaku.formats.keeps import Category
from taiyaku.formats.model import Bitext, Losses, Note, TermStream, Unit, WriteOptions
from taiyaku.formats.unique import Unique
from taiyaku.termbase.model import Concept, Status

__all__ = ["bitext_of"]

_KEEPS = keeping(Category.ID, Category.DEFINITION, Category.NOTE)


def bitext_of(model: TermStream, options: WriteOptions) -> Bitext:
    """Return a unit for each usable term of the source language, with the term to write for it in every target.

    Definitions and notes go with it as notes. What a pair of texts cannot say is counted in the model's losses. Raises
    `UsageError` where source or targets are not said.

    >>> from taiyaku.termbase.model import Term
    >>> terms = (Term(text="企业", lang="zh-Hans"), Term(text="企業", lang="ja"))
    >>> model = TermStream(concepts=[Concept(id="enterprise", subject_field="", terms=terms)])
    >>> bitext = bitext_of(model, WriteOptions(source="zh-Hans", targets=("ja",)))
    >>> [(unit.id, dict(unit.texts)) for unit in bitext.units]
    [('enterprise', {'zh-Hans': '企业', 'ja': '企業'})]
    """
    source, targets = languages(options, "a bitext")
    concepts = flat(model, options, model.losses, _KEEPS)
    return Bitext(
        units=_units(concepts, source, targets, model.losses),
        source=source,
        targets=targets,
        title=model.title,
        diagnostics=model.diagnostics,
        losses=model.losses,
    )


def _units(concepts: Iterable[Concept], source: str, targets: tuple[str, ...], losses: Losses) -> Iterator[Unit]:
    ids = Unique(Losses())  # several units of a concept are no loss
    for concept in concepts:
        sources = concept.terms_in(source)
        terms = {tag: term for tag in targets if sources and (term := preferred(concept, tag, losses))}
        for tag in (source,) if not sources else [tag for tag in targets if tag not in terms]:
            losses.add(f"concepts without a term in {tag}", concept.id)
        if concept.definition and terms:
            losses.add("whether a text is a definition or a note", concept.id)
        for term in sources if terms else ():
            if term.status is not Status.PREFERRED:
                losses.add(str(Category.STATUS), concept.id)
        for term in sources if terms else ():
            yield Unit(
                id=ids.free(concept.id),
                texts={source: term.text} | {tag: each.text for tag, each in terms.items()},
                notes=tuple(_notes(concept)),
                place=concept.place,
            )


def _notes(concept: Concept) -> Iterator[Note]:
    for texts in (concept.definition, concept.note):
        for tag, text in texts.items():
            yield Note(text=text, lang=tag)
