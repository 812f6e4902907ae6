"""CC-CEDICT, read only: a line a word, `傳統 传统 [chuan2 tong3] /tradition/traditional/`.

The dictionary is under CC BY-SA 4.0 (MDBG): what is made of it is, too. Every line becomes a concept with the forms of
both scripts and the pinyin; its English is the definition, and those of its glosses that are terms are admitted terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from taiyaku.diagnostics import Place
from taiyaku.formats.cedict.pinyin import marked
from taiyaku.formats.cells.delimited import decoded
from taiyaku.formats.model import ReadOptions, TermStream
from taiyaku.termbase.model import Concept, Status, SubjectField, Term

__all__ = ["parse"]

FIELD = SubjectField(id="cc-cedict", name={"en": "CC-CEDICT"})
SOURCE = "CC-CEDICT, MDBG, CC BY-SA 4.0"
_LINE = re.compile(r"(\S+) (\S+) \[([^\]]*)\] /(.*)/")
# What is said about a word and is no translation of it.
_REMARK = re.compile(
    r"[(（].*|CL:.*|(?:see|variant of|old variant of|abbr\. for|also written|also pr\.|same as|used in|Taiwan pr\.) .*|"
    r"surname .*|.*[\[|\]].*"
)
_LONGEST = 5
"""A gloss of more words explains; it is no term."""


def parse(source: BinaryIO | bytes, options: ReadOptions) -> TermStream:
    """Read the dictionary, line by line; lines of another form are counted as lost."""
    stream = TermStream(concepts=(), fields={FIELD.id: FIELD}, title="CC-CEDICT")
    stream.concepts = _concepts(source, options, stream)
    return stream


def _concepts(source: BinaryIO | bytes, options: ReadOptions, stream: TermStream) -> Iterator[Concept]:
    for number, line in enumerate(decoded(source, options), 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        place = Place(path=options.path, line=number)
        found = _LINE.fullmatch(text)
        if found is None:
            stream.losses.add("lines that are no entries", place)
        else:
            yield _concept(found, place)


def _concept(found: re.Match[str], place: Place) -> Concept:
    traditional, simplified, pinyin, english = found.groups()
    reading = marked(pinyin) or None
    terms = [
        Term(text=simplified, lang="zh-Hans", reading=reading, place=place),
        Term(text=traditional, lang="zh-Hant", reading=reading, place=place),
    ]
    glosses = dict.fromkeys(gloss for sense in english.split("/") for gloss in _glosses(sense))
    terms += [Term(text=gloss, lang="en", status=Status.ADMITTED, place=place) for gloss in glosses]
    return Concept(
        id=f"cedict-{place.line}",
        subject_field=FIELD.id,
        definition={"en": "; ".join(english.split("/"))},
        terms=tuple(terms),
        source=(SOURCE,),
        place=place,
    )


def _glosses(sense: str) -> Iterator[str]:
    """Yield what of a sense can be written in a translation: without remarks, no whole sentences.

    >>> list(_glosses("to agree; (bound form) same; CL:個|个[ge4]"))
    ['agree']
    """
    for part in sense.split(";"):
        gloss = part.strip()
        if gloss and not _REMARK.fullmatch(gloss) and len(gloss.split()) <= _LONGEST:
            yield gloss.removeprefix("to ")
