"""What files call languages, and what we call them.

A code of ours is brought into our form (`zh_CN` is `zh-Hans`); a language that the table does not know is kept under
its own BCP 47 tag, for a memory may hold French as well. A bare `zh` says no script: it is refused unless the caller
has said which Chinese is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from taiyaku.diagnostics import Place
from taiyaku.errors import DataError, UsageError
from taiyaku.formats.model import Bitext, Losses, WriteOptions
from taiyaku.languages import LANGUAGES, language

__all__ = ["OPEN", "ScriptOpenError", "code_of", "one_pair", "read_code", "scriptless", "tag_of"]

# RFC 5646, 2.1, in its usual parts: language, script, region, variants.
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-(?:[A-Za-z]{2}|\d{3}))?(-[A-Za-z0-9]{4,8})*(-x(-[A-Za-z0-9]{1,8})+)?")
_SCRIPTLESS = ("zh", "chi", "zho")
OPEN = "zh"
"""Stands for a bare `zh` that is to be left open: what is read with it is in no language known here."""


class ScriptOpenError(DataError):
    """A file calls a language Chinese, and neither it nor the caller says in which script."""


def scriptless(written: str) -> bool:
    """Whether a language code says Chinese, but no script and no region.

    >>> scriptless("ZH"), scriptless("zh_TW")
    (True, False)
    """
    return written.strip().lower() in _SCRIPTLESS


def tag_of(written: str, known: Sequence[str] = ()) -> str:
    """Return the tag for a language code; `known` are the tags that a bare `zh` may stand for.

    Raises `UsageError` for a code that names no language, or leaves the script of Chinese open.

    >>> tag_of("zh_CN"), tag_of("JA-jp"), tag_of("fr_FR"), tag_of("zh", ["zh-Hant", "ja"])
    ('zh-Hans', 'ja', 'fr-FR', 'zh-Hant')
    """
    code = written.strip().replace("_", "-")
    try:
        return language(code).tag
    except UsageError as error:
        if scriptless(code):
            chinese = [tag for tag in known if tag == OPEN or (tag in LANGUAGES and LANGUAGES[tag].chinese)]
            if len(chinese) == 1:
                return chinese[0]
            raise UsageError(f"“{written}” leaves the script of Chinese open", remedy=_SAY_WHICH) from None
        if code.lower() in ("cn", "tw", "jp") or not _TAG.fullmatch(code):
            raise UsageError(f"“{written}” names no language", remedy=error.remedy) from None
        return _as_usual(code)


_SAY_WHICH = "say which, zh-Hans or zh-Hant: in the file, or with --source or --target"


def _as_usual(code: str) -> str:
    """Write a tag's parts as RFC 5646, 2.1.1 recommends."""
    first, *rest = code.split("-")
    shapes = {2: str.upper, 4: str.title}
    return "-".join([first.lower(), *(shapes.get(len(part), str)(part) for part in rest)])


def read_code(written: str, known: Sequence[str], place: Place, losses: Losses) -> str:
    """Return the tag for a code in a file; count a region that gets lost.

    Raises `DataError` with the place where the code names no language, `ScriptOpenError` for a bare `zh`.
    """
    try:
        tag = tag_of(written, known)
    except UsageError as error:
        kind = ScriptOpenError if scriptless(written) else DataError
        raise kind(error.reason, place=place, remedy=error.remedy) from None
    if tag in ("en", "ja") and len(written.strip()) > 2:
        losses.add(f"the region of “{written}”, read as {tag}", place)
    return tag


def code_of(tag: str, options: WriteOptions) -> str:
    """Return what a language is called in the file to be written."""
    return options.codes.get(tag, tag)


def one_pair(bitext: Bitext, options: WriteOptions, what: str) -> tuple[str, str]:
    """Return the source and the one target that a file is to have; the target is empty where there is none.

    Raises `UsageError` where nobody says what was translated from, or where there are several targets.
    """
    source, targets = options.source or bitext.source, options.targets or bitext.targets
    if not source:
        raise UsageError(f"{what} needs a source language", remedy="give --source")
    if len(targets) > 1:
        raise UsageError(f"{what} holds one target language, not {len(targets)}", remedy="choose one with --target")
    return source, targets[0] if targets else ""
