"""Cards for Anki: a note a term, tab-separated, with readings; the header tells Anki how to import it.

Fields: term, its reading, the translation, its reading, the definition; tags are the subject field. A `#` line at the
head is a directive (Anki manual, "Text Files: File Headers"); texts are plain, not HTML.
"""

from __future__ import annotations

from collections.abc import Iterator

from taiyaku.formats.consumers.flat import flat, keeping, languages, pairs, remark
from taiyaku.formats.keeps import Category
from taiyaku.formats.model import Losses, TermStream, WriteOptions
from taiyaku.termbase.model import Concept

__all__ = ["serialize"]

_HEAD = "#separator:tab\n#html:false\n#guid column:1\n#tags column:7\n"
_KEEPS = keeping(Category.ID, Category.DEFINITION, Category.NOTE, Category.READING, Category.SUBJECT_FIELD)


def serialize(model: TermStream, options: WriteOptions, losses: Losses) -> Iterator[bytes]:
    """Write a deck for one target; importing it again updates the notes, for each has an id of its own."""
    source, targets = languages(options, "Anki")
    target = targets[0]
    yield _HEAD.encode()
    told: dict[str, str] = {}
    for pair in pairs(flat(model, options, losses, _KEEPS), source, target, losses):
        if pair.concept.id not in told:
            told = {pair.concept.id: remark(pair.concept, (source, target), losses)}
        fields = (
            f"taiyaku:{pair.concept.id}:{source}:{pair.source.text}:{target}",
            pair.source.text,
            pair.source.reading or "",
            pair.target.text,
            pair.target.reading or "",
            told[pair.concept.id],
            _tag(pair.concept),
        )
        yield ("\t".join(_quoted(each) for each in fields) + "\n").encode()


def _tag(concept: Concept) -> str:
    """Return the subject field as a tag, which holds no blanks."""
    return "_".join(concept.subject_field.split())


def _quoted(field: str) -> str:
    """Quote a field that Anki would take for a quoted one, or a directive."""
    return '"' + field.replace('"', '""') + '"' if field.startswith(('"', "#")) or '"' in field else field
