"""CLDR through Babel, read only: countries, languages and currencies in four scripts, as ready-made concepts.

There is no file to read: the input says which of them, in words (`territories languages currencies`); a blank one is
all. The data are under the Unicode License v3.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from taiyaku.diagnostics import Place
from taiyaku.errors import DataError
from taiyaku.files import decode
from taiyaku.formats.model import ReadOptions, TermStream
from taiyaku.languages import LANGUAGES
from taiyaku.termbase.model import Concept, PartOfSpeech, SubjectField, Term

__all__ = ["parse"]

_FIELDS = {
    "territories": {"zh-Hans": "国家和地区", "ja": "国と地域", "en": "Countries and territories"},
    "languages": {"zh-Hans": "语言", "ja": "言語", "en": "Languages"},
    "currencies": {"zh-Hans": "货币", "ja": "通貨", "en": "Currencies"},
}
_TAGS = ("zh-Hans", "zh-Hant", "zh-Hant-HK", "ja", "en")
_MOST_WORDS = 4096


def parse(source: BinaryIO | bytes, options: ReadOptions) -> TermStream:
    """Return the concepts that the input asks for; raise `DataError` for words that name nothing."""
    data = source if isinstance(source, bytes) else source.read(_MOST_WORDS)
    wanted = decode(data, options.path).split() or list(_FIELDS)
    for name in wanted:
        if name not in _FIELDS:
            place = Place(path=options.path)
            raise DataError(f"“{name[:40]}” is nothing of CLDR's", place=place, remedy=f"say {', '.join(_FIELDS)}")
    fields = {f"cldr-{name}": SubjectField(id=f"cldr-{name}", name=_FIELDS[name]) for name in wanted}
    concepts = (concept for name in wanted for concept in _concepts(name))
    return TermStream(concepts=concepts, fields=fields, title="CLDR")


def _concepts(name: str) -> Iterator[Concept]:
    from babel import Locale
    from babel.core import get_global

    names = {tag: getattr(Locale.parse(LANGUAGES[tag].locale), name) for tag in _TAGS}
    historic = get_global("territory_aliases") if name == "territories" else {}
    for key in sorted(names["en"]):
        terms = tuple(_terms(key, names))
        if {term.lang for term in terms} >= {"zh-Hans", "zh-Hant", "ja", "en"} and key not in historic:
            slug = key.lower().replace("_", "-")
            yield Concept(
                id=f"{name}-{slug}", subject_field=f"cldr-{name}", terms=terms, source=(f"CLDR {name}/{key}",)
            )


def _terms(key: str, names: dict[str, dict[str, str]]) -> Iterator[Term]:
    """Yield the name in each language; Hong Kong's where it is not that of all Traditional Chinese."""
    for tag, known in names.items():
        text = known.get(key)
        parent = LANGUAGES[tag].parent
        if text and not (parent in names and names[parent].get(key) == text):
            yield Term(text=text, lang=tag, part_of_speech=PartOfSpeech.NOUN)
