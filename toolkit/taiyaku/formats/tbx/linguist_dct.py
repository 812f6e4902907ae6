"""TBX-Linguist in style DCT: a data category is an element."""

from taiyaku.formats.tbx.dialects import Dialect, Module
from taiyaku.formats.tbx.read import parse
from taiyaku.formats.tbx.write import writer

__all__ = ["parse", "serialize"]

serialize = writer(Dialect(module=Module.LINGUIST, dct=True))
