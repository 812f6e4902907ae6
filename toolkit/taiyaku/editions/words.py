"""The words of the interface: gettext catalogues in `locale/`, numbers and dates by CLDR.

A page carries its words in every language of the interface, each once, so that the reader can change the language in
place. Which words those are is noted while the page is rendered.
"""

from __future__ import annotations

import datetime
import io
import json
import math
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib import resources

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent
from markupsafe import Markup

from taiyaku.languages import LANGUAGES, language

__all__ = ["UI_LANGUAGES", "Words", "ui_language"]

UI_LANGUAGES = ("zh-Hans", "zh-Hant", "ja", "en")
"""The languages that the interface speaks; the msgids are English."""


def ui_language(tag: str) -> str:
    """Return the language of the interface for readers of a language.

    >>> ui_language("zh-Hant-TW"), ui_language("ja")
    ('zh-Hant', 'ja')
    """
    known = language(tag)
    return known.tag if known.tag in UI_LANGUAGES else known.parent or "en"


class Words:
    """The words of one page, in the language `lang` at first."""

    def __init__(self, lang: str):
        self.lang = lang
        self._place = UI_LANGUAGES.index(lang)
        self._noted: dict[tuple[str, ...], int] = {}

    def t(self, message: str, number: int | None = None, plural: str = "", **values: object) -> Markup:
        """Return a word of the interface as an element whose text changes with the language of the interface.

        `number` chooses between `message` and `plural` and stands for `{n}`; other `{names}` are given as `values`.

        >>> Words("ja").t("Layout")
        Markup('<span data-t="0">レイアウト</span>')
        """
        forms = self._forms(message, number, plural, values)
        return Markup('<span data-t="{}">{}</span>').format(self._note(forms), forms[self._place])

    def ta(self, attribute: str, message: str, **values: object) -> Markup:
        """Return an attribute whose value changes with the language of the interface; one such to an element.

        >>> Words("en").ta("aria-label", "Layout")
        Markup('aria-label="Layout" data-ta="aria-label:0"')
        """
        forms = self._forms(message, None, "", values)
        return Markup('{0}="{1}" data-ta="{0}:{2}"').format(attribute, forms[self._place], self._note(forms))

    def share(self, share: float) -> Markup:
        """Return a share from 0 to 1 as a percentage, rounded down: what is not whole is not 100 %.

        >>> Words("en").share(0.999)
        Markup('<span data-t="0">99%</span>')
        """
        whole = math.floor(share * 100) / 100
        forms = tuple(format_percent(whole, locale=LANGUAGES[tag].locale) for tag in UI_LANGUAGES)
        return Markup('<span data-t="{}">{}</span>').format(self._note(forms), forms[self._place])

    def key(self, message: str, **values: object) -> Markup:
        """Return the attribute by which an element's text changes, where the element may hold nothing but text.

        >>> Words("en").key("Layout")
        Markup('data-t="0"')
        """
        return Markup('data-t="{}"').format(self._note(self._forms(message, None, "", values)))

    def plain(self, message: str, **values: object) -> str:
        """Return a word of the interface as text in the page's first language, where no element can stand.

        >>> Words("zh-Hans").plain("Layout")
        '版式'
        """
        return self._forms(message, None, "", values)[self._place]

    def _note(self, forms: tuple[str, ...]) -> int:
        return self._noted.setdefault(forms, len(self._noted))

    def _forms(self, message: str, number: int | None, plural: str, values: dict[str, object]) -> tuple[str, ...]:
        return tuple(_form(tag, message, number, plural, values) for tag in UI_LANGUAGES)

    @property
    def json(self) -> Markup:
        """All words noted so far, for the script: the languages, and each word in them, in order.

        It is safe inside `<script type="application/json">`.
        """
        value = {"languages": UI_LANGUAGES, "words": list(self._noted)}
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return Markup(text.replace("<", "\\u003c"))


def _form(tag: str, message: str, number: int | None, plural: str, values: dict[str, object]) -> str:
    catalogue = _catalogue(tag)
    locale = LANGUAGES[tag].locale
    if number is None:
        text = catalogue.gettext(message)
    else:
        text = catalogue.ngettext(message, plural, number)
        values = values | {"n": number}
    return text.format(**{name: _shown(value, locale) for name, value in values.items()}) if values else text


def _shown(value: object, locale: str) -> str:
    """Write a number or a date the way a language does (CLDR)."""
    if isinstance(value, int):
        return format_decimal(value, locale=locale)
    if isinstance(value, datetime.date):
        return format_date(value, locale=locale)
    return str(value)


@cache
def _catalogue(tag: str) -> NullTranslations:
    """Read a language's catalogue and compile it in memory; English is what the msgids are."""
    source = resources.files(__package__).joinpath("locale", f"{tag}.po")
    if not source.is_file():
        return NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(source.read_bytes())))
    compiled.seek(0)
    return GNUTranslations(compiled)
