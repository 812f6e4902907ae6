"""TBX v3 (ISO 30042:2019), dialect TBX-Basic in style DCA; the other dialects are modules beside it."""

from taiyaku.formats.tbx.dialects import Dialect, Module
from taiyaku.formats.tbx.read import parse
from taiyaku.formats.tbx.write import writer

__all__ = ["parse", "serialize"]

serialize = writer(Dialect(module=Module.BASIC))
