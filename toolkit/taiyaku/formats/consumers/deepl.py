"""A DeepL glossary: source, tab, target; UTF-8 without a mark, no header, no quotation marks.

DeepL's rules: sources are unique, texts are trimmed, not empty, hold no control character and no U+2028 or U+2029, and
have at most 1,024 bytes in UTF-8; a glossary has at most 10 MiB. It knows one Chinese (`zh`): a file is in one script.
"""

from __future__ import annotations

from collections.abc import Iterator

from taiyaku.errors import UsageError
from taiyaku.formats.consumers.flat import first_of_each, fitting, flat, languages, pairs
from taiyaku.formats.model import Losses, TermStream, WriteOptions

__all__ = ["serialize"]

_MOST_BYTES = 1024
_MOST_IN_ALL = 10 * 2**20


def serialize(model: TermStream, options: WriteOptions, losses: Losses) -> Iterator[bytes]:
    """Write a glossary for one target; raise `UsageError` between two scripts of Chinese, which are one to DeepL."""
    source, targets = languages(options, "DeepL")
    if source.startswith("zh") and targets[0].startswith("zh"):
        raise UsageError("to DeepL both are Chinese (zh)", remedy="choose another --source or --target")
    found = first_of_each(pairs(flat(model, options, losses), source, targets[0], losses), losses)
    size = 0
    for pair in fitting(found, _MOST_BYTES, losses):
        line = f"{pair.source.text}\t{pair.target.text}\n".encode()
        if size + len(line) > _MOST_IN_ALL:
            losses.add("terms beyond the 10 MiB of a glossary", pair.concept.id)
        else:
            size += len(line)
            yield line
