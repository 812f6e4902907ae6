"""An alignment to look at: a page with the dot plot, the path over what is alike, and the passages to be looked at.

One SVG for each translation: every square is so many sentences by so many, the darker the more alike two of them are
(cosine, or, without an encoder, shared keys); the line is the alignment. The page stands alone: no script, no network,
and a Content-Security-Policy that allows its one style by hash.
"""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np

from taiyaku.align.edition import Line
from taiyaku.align.encoder import Encoder
from taiyaku.align.joint import Row
from taiyaku.align.keys import keys_of
from taiyaku.align.lattice import Floats
from taiyaku.align.sentences import Sentences
from taiyaku.languages import LANGUAGES

__all__ = ["report_page"]

_SQUARES = 160
"""A plot has at most so many squares to a side."""
_PALEST, _DARKEST = 0.35, 0.95
_SIZE = 640


@dataclass(frozen=True, slots=True, kw_only=True)
class _Square:
    x: float
    y: float
    width: float
    height: float
    opacity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plot:
    """One translation beside the source: squares, the path as SVG's points, and figures."""

    lang: str
    name: str
    rows: int
    columns: int
    squares: Sequence[_Square]
    path: str
    shapes: Sequence[tuple[str, int]]


def report_page(
    texts: Sequence[Sentences], rows: Sequence[Row], lines: Sequence[Line], encoder: Encoder | None
) -> bytes:
    """Return the page, as UTF-8."""
    from jinja2 import Environment  # templates are for pages only

    folder = files("taiyaku.align") / "templates"
    style = (folder / "report.css").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string((folder / "report.html").read_text(encoding="utf-8"))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    shown = [
        {"number": number, "text": line.text, "cells": _told(line, [text.lang for text in texts[1:]])}
        for number, line in enumerate(lines, 1)
    ]
    page = template.render(
        style=style,
        digest=digest,
        size=_SIZE,
        lang=texts[0].lang,
        name=_name(texts[0].lang),
        encoder=encoder is not None,
        plots=[_plot(texts, rows, number, encoder) for number in range(1, len(texts))],
        lines=[each for each in shown if each["cells"]],
        total=len(lines),
    )
    return page.encode()


def _name(lang: str) -> str:
    """Return a language's name for itself; its tag, where we know none."""
    return LANGUAGES[lang].autonym if lang in LANGUAGES else lang


def _told(line: Line, langs: Sequence[str]) -> list[dict[str, object]]:
    return [
        {"lang": lang, "text": cell.text, "why": ", ".join(line.reasons(number)), "sure": f"{cell.confidence:.0%}"}
        for number, (lang, cell) in enumerate(zip(langs, line.cells, strict=True))
        if line.reasons(number)
    ]


def _plot(texts: Sequence[Sentences], rows: Sequence[Row], number: int, encoder: Encoder | None) -> _Plot:
    source, target = texts[0], texts[number]
    counts: dict[str, int] = {}
    points = [(0, 0)]
    for row in rows:
        (top, bottom), (left, right) = row.spans[0], row.spans[number]
        points.append((right, bottom))
        if bottom - top or right - left:
            shape = f"{bottom - top}:{right - left}"
            counts[shape] = counts.get(shape, 0) + 1
    height, width = max(len(source.texts), 1), max(len(target.texts), 1)
    path = " ".join(f"{x * _SIZE / width:.1f},{y * _SIZE / height:.1f}" for x, y in points)
    return _Plot(
        lang=target.lang,
        name=_name(target.lang),
        rows=len(source.texts),
        columns=len(target.texts),
        squares=_squares(_alike(source, target, encoder)),
        path=path,
        shapes=sorted(counts.items(), key=lambda each: -each[1]),
    )


def _alike(source: Sentences, target: Sentences, encoder: Encoder | None) -> Floats:
    """Return how alike the sentences are, as a picture: the most alike pair in every square."""
    own, other = _vectors(source, target.lang, encoder), _vectors(target, source.lang, encoder)
    tall, wide = -(-len(own) // _SQUARES), -(-len(other) // _SQUARES)
    starts = np.arange(0, len(other), wide)
    strips = [own[at : at + tall] @ other.T for at in range(0, len(own), tall)]
    return np.array([np.maximum.reduceat(strip.max(axis=0), starts) for strip in strips], np.float32)


def _vectors(text: Sentences, other: str, encoder: Encoder | None) -> Floats:
    if encoder is not None:
        return encoder(list(text.texts))
    vectors = np.zeros((len(text.texts), _HASHED), np.float32)
    found = keys_of(text.texts, text.lang, other)
    for signal in ("numbers", "names", "characters"):
        for row, keys in enumerate(found[signal]):
            vectors[row, [zlib.crc32(f"{signal} {key}".encode()) % _HASHED for key in keys]] = 1
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1)
    return vectors


_HASHED = 1024


def _squares(picture: Floats) -> list[_Square]:
    height, width = _SIZE / picture.shape[0], _SIZE / picture.shape[1]
    strength = np.clip((picture - _PALEST) / (_DARKEST - _PALEST), 0, 1)
    return [
        _Square(
            x=round(column * width, 2),
            y=round(row * height, 2),
            width=round(width, 2),
            height=round(height, 2),
            opacity=round(float(strength[row, column]) ** 2, 2),
        )
        for row, column in zip(*np.nonzero(strength > _FAINT), strict=True)
    ]


_FAINT = 0.2
