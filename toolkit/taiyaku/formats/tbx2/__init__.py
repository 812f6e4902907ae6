"""TBX v2 (ISO 30042:2008, `martif`), dialect TBX-Basic: what Weblate, OmegaT and translate-toolkit read."""

from taiyaku.formats.tbx.dialects import Dialect, Module
from taiyaku.formats.tbx.read import parse
from taiyaku.formats.tbx.write import writer

__all__ = ["parse", "serialize"]

serialize = writer(Dialect(module=Module.BASIC, martif=True))
