"""A term base for Phrase TMS: TBX v2 with the term notes `forbidden` and `preferred`, and codes of locales."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from taiyaku.formats.model import Losses, TermStream, WriteOptions
from taiyaku.formats.tbx.dialects import Dialect, Module
from taiyaku.formats.tbx.write import writer

__all__ = ["serialize"]

CODES = {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW", "zh-Hant-TW": "zh-TW", "zh-Hant-HK": "zh-HK"}
_write = writer(Dialect(module=Module.BASIC, martif=True, flags=True))


def serialize(model: TermStream, options: WriteOptions, losses: Losses) -> Iterator[bytes]:
    """Write a term base with all its languages, or those asked for."""
    return _write(model, replace(options, codes={**CODES, **options.codes}), losses)
