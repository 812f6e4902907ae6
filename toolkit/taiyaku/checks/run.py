"""Running the rules over catalogues."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

import polib

from taiyaku.checks import forbidden_term, fuzzy, terminology, untranslated
from taiyaku.checks.model import Context, Pair
from taiyaku.diagnostics import Diagnostic, Place
from taiyaku.languages import conversion
from taiyaku.works.catalogues.catalogue import translation
from taiyaku.works.model import Work

__all__ = ["RULES", "check_pairs", "missing_pairs", "pairs"]

RULES = (untranslated.RULE, fuzzy.RULE, terminology.RULE, forbidden_term.RULE)
"""Every rule, in the order of their codes."""

_SILENCE = re.compile(r"^taiyaku: ignore ([A-Z]\d{3})[ \t]*[:—-][ \t]*\S", re.MULTILINE)


def pairs(catalogue: polib.POFile, path: str) -> Iterator[Pair]:
    """Yield the entries in use as pairs of texts.

    A translator comment `taiyaku: ignore T001: reason` silences a code for its entry; without a reason it does not.
    """
    for entry in catalogue:
        if not entry.obsolete:
            yield Pair(
                source=entry.msgid,
                target=translation(entry),
                path=path,
                line=entry.linenum or 0,
                fuzzy=entry.fuzzy,
                silenced=frozenset(_SILENCE.findall(entry.tcomment)),
            )


def missing_pairs(work: Work, catalogue: polib.POFile, path: str) -> Iterator[Pair]:
    """Yield the lines of a work that its catalogue does not have: added to the source, with no `update` since."""
    known = {entry.msgid for entry in catalogue if not entry.obsolete}
    for text in dict.fromkeys(segment.text for segment in work.segments if segment.text):
        if text not in known:
            yield Pair(source=text, target="", path=path, line=0)


def check_pairs(units: Iterable[Pair], context: Context) -> Iterator[Diagnostic]:
    """Yield what the rules find, in the order of the pairs.

    What is empty in a catalogue that only corrects a change of script is no finding.
    """
    derived = conversion(context.source, context.target) is not None
    held = list(units)
    for bare, terms in zip(held, context.recogniser.find_all(pair.source for pair in held), strict=True):
        pair = replace(bare, terms=terms)
        for rule in RULES:
            if rule.code in pair.silenced or (derived and rule.code == "C001"):
                continue
            for finding in rule.find(pair, context):
                yield Diagnostic(
                    code=rule.code,
                    severity=rule.severity,
                    message=finding.message,
                    place=Place(path=pair.path, line=pair.line),
                    lang=context.target,
                    msgid=pair.source,
                    span=finding.span,
                    hint=finding.hint,
                )
