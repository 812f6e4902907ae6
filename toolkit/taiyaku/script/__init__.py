"""Scripts: folding, conversion, purity, readings."""

from taiyaku.script.convert import convert, derive
from taiyaku.script.fold import Folded, fold, fold_key

__all__ = ["Folded", "convert", "derive", "fold", "fold_key"]
