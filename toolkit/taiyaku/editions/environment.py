"""The templates' environment: pages as chunks of bytes, style and script inside and guarded by their hashes."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from itertools import islice
from pathlib import Path

import jinja2
from markupsafe import Markup

from taiyaku import __version__
from taiyaku.editions.called import called, concept_called, other_terms, term_called, with_traditional
from taiyaku.editions.inline import render_inline
from taiyaku.editions.names import concept_address, segments_page
from taiyaku.editions.words import UI_LANGUAGES, Words
from taiyaku.languages import LANGUAGES
from taiyaku.works.inline_text import plain_text

__all__ = ["Asset", "Renderer"]

_CHUNK = 1 << 12
"""So many of the pieces that a template gives, words or lines, are handed on at once."""
_CUSTOM = "custom.css"
_SHORT_NAMES = {"zh-Hans": "简", "zh-Hant": "繁", "zh-Hant-TW": "台", "zh-Hant-HK": "港"}
"""What a script or region of Chinese is called where there is room for one character."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A style sheet or script as it stands in a page, and the source expression that lets it pass the page's CSP."""

    text: Markup

    @property
    def hash(self) -> str:
        """What a Content-Security-Policy calls this text (CSP 3 §2.3.1): `'sha256-…'`."""
        return f"'sha256-{base64.b64encode(hashlib.sha256(self.text.encode()).digest()).decode()}'"


class Renderer:
    """Renders templates. A file in `overrides` takes the place of the template, style or script of the same name.

    `overrides/custom.css`, where there is one, is added to the style of every page: the place to set colours and fonts.
    With `watch`, pages ask the server that they come from whether to load themselves anew; no others ask for anything.
    With `ui_asked_for`, the interface speaks the language of `render` even to readers whose browser prefers another.
    """

    def __init__(self, overrides: Path | None = None, *, watch: bool = False, ui_asked_for: bool = False):
        self._overrides = overrides
        self._watch = watch
        self._ui_asked_for = ui_asked_for

    def render(self, template: str, ui: str, **values: object) -> Iterator[bytes]:
        """Yield a page in UTF-8, chunk by chunk; its interface speaks the language `ui` at first.

        In templates, `t("msgid")` is a word of the interface, which the reader's choice of language changes, `ta` an
        attribute, `word` a word as text and `word_key` what makes it change; `words` is the page's `Words`. Macros that
        need them are imported `with context`.
        """
        words = Words(ui)
        context = values | {"ui": ui, "words": words, "t": words.t, "ta": words.ta}
        context |= {"word": words.plain, "word_key": words.key}
        pieces = self._environment.get_template(template).generate(context)
        while some := list(islice(pieces, _CHUNK)):
            yield "".join(some).encode()

    @cached_property
    def _environment(self) -> jinja2.Environment:
        own = jinja2.PackageLoader("taiyaku.editions")
        environment = jinja2.Environment(
            loader=jinja2.ChoiceLoader([jinja2.FileSystemLoader(self._overrides), own]) if self._overrides else own,
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.globals |= {
            "asset": cache(self.asset),
            "version": __version__,
            "watch": self._watch,
            "ui_asked_for": self._ui_asked_for,
            "languages": LANGUAGES,
            "short_names": _SHORT_NAMES,
            "ui_languages": UI_LANGUAGES,
            "concept_address": concept_address,
            "segments_page": segments_page,
            "called": called,
            "concept_called": concept_called,
            "other_terms": other_terms,
            "term_called": term_called,
            "with_traditional": with_traditional,
            "inline": cache(render_inline),  # definitions and notes: the same on many pages
            "plain": plain_text,
        }
        return environment

    def asset(self, *names: str) -> Asset:
        """Join style sheets, or scripts, into one."""
        texts = [self._static(name) for name in names]
        if self._overrides and names[0].endswith(".css") and (self._overrides / _CUSTOM).is_file():
            texts.append((self._overrides / _CUSTOM).read_text(encoding="utf-8"))
        return Asset(Markup("\n".join(texts)))

    def _static(self, name: str) -> str:
        if self._overrides and (self._overrides / name).is_file():
            return (self._overrides / name).read_text(encoding="utf-8")
        return resources.files(__package__).joinpath("static", name).read_text(encoding="utf-8")
