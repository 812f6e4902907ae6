"""A page of findings, for people who would rather look than read: one file, no script, no request."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import jinja2
from markdown_it import MarkdownIt
from markupsafe import Markup

from taiyaku import __version__
from taiyaku.checks.fix import apply_edits
from taiyaku.checks.report.quote import visible
from taiyaku.checks.rules import RULES
from taiyaku.diagnostics import Diagnostic, Severity
from taiyaku.languages import LANGUAGES

__all__ = ["Sheet", "report_page"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A catalogue on the page: its name, its languages (empty where it could not be read), and what was found."""

    name: str
    source: str
    target: str
    entries: int
    found: tuple[Diagnostic, ...]


def report_page(sheets: Sequence[Sheet]) -> str:
    """Return the page as HTML. The same findings give the same page."""
    found = [each for sheet in sheets for each in sheet.found]
    codes = Counter(each.code for each in found)
    rules = [rule for rule in RULES if rule.code in codes]
    severities = Counter(each.severity for each in found)
    return (
        _environment()
        .get_template("report.html")
        .render(
            sheets=sheets,
            entries=sum(sheet.entries for sheet in sheets),
            severities={str(each): severities[each] for each in reversed(Severity)},
            codes=codes,
            rules=rules,
        )
    )


def _marked(text: str, span: tuple[int, int] | None) -> Markup:
    """Return a text with what is marked in `<mark>`; a place where something is missing is an empty one."""
    shown = visible(text)
    if span is None:
        return Markup.escape(shown)
    start, end = span
    return Markup("{}<mark>{}</mark>{}").format(shown[:start], shown[start:end], shown[end:])


def _corrected(found: Diagnostic) -> str:
    return visible(apply_edits(found.target or "", found.fix))


@cache
def _environment() -> jinja2.Environment:
    style = resources.files(__package__).joinpath("static/report.css").read_text(encoding="utf-8")
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("taiyaku.checks.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    markdown = MarkdownIt("commonmark", {"html": False})
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    environment.globals |= {
        "style": Markup(style),
        "style_hash": f"sha256-{digest}",
        "version": __version__,
        "languages": LANGUAGES,
        "marked": _marked,
        "corrected": _corrected,
        "visible": visible,
        "markdown": lambda text: Markup(markdown.render(text)),
    }
    return environment
