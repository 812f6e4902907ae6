"""What speaks for a bead, by name: the features that `block` works out, and their order in the weights.

With an encoder: `cosine` of the two runs of sentences; `margin`, what is left of it less the mean cosine with runs
picked from all over the other text; both once more times the sentences beyond 1:1. `worst end`: how much the cosine
falls at least if one sentence at an end of a run is left out; `ends`, the sum of that; `beyond`: how much it grows at
best if the next sentence is taken in. `by length`: the same, divided by the share of the run's length that this
sentence has (a tenth at least), since a short one cannot change much. With one that knows words (`vocabulary`): how
much of both runs is `covered` and `uncovered`, the lesser share; `covered end`: what a sentence at an end adds to it,
at least, in sentences; `covered beyond`: how much of what is not covered the next sentence would cover, at best.

Always: `length` and its square, of log(l_s / (r · l_t)) in UTF-8 bytes, where r is the ratio of the whole texts;
`difference` and its square, of (l_s − r · l_t) / √(l · u), where l is the mean of both and u a usual sentence's length,
as in Gale and Church 1993: of two sentences the longer may differ by more, but not in proportion; for each signal what
the runs share and what only one of them has, each key weighted by its rarity; the shape; on how many sides the bead
begins with the remnant of the sentence before, a closing mark that was split off; how many of its ends are `noise`,
such as pages' numbers. For a skip: the length and the words of what is skipped, whether it is noise, and how alike it
is to what stands near. `where close`: the same times how closely the text goes sentence by sentence (`closeness`).
Where both sides have speech in quotation marks: whether it begins or ends where the bead ends, on both sides or on one.
Where paragraphs are known on both sides: whether the bead ends where paragraphs do, on both sides or on one, and how
many ends of paragraphs it goes across.
"""

from __future__ import annotations

from taiyaku.align.keys import SIGNALS

__all__ = ["CLOSE", "COVERED", "FEATURES", "KINDS", "NUMBER", "PARAGRAPHS", "SPEECH", "VECTORS", "alone", "shared"]

VECTORS = (
    "cosine",
    "cosine, more",
    "margin",
    "margin, more",
    "worst end",
    "ends",
    "worst end, by length",
    "beyond",
    "beyond, by length",
)
COVERED = ("covered", "uncovered", "least covered", "covered end", "covered beyond")
KINDS = ("1:1", "1:2", "1:3", "1:more", "2:2", "n:m", "more")
CLOSE = {f"{name}, where close": name for name in ("1:1", "more", "skip")}
"""Features that are another one times the text's `closeness`."""
SPEECH = ("speech begins", "speech begins on one side", "speech ends", "speech ends on one side")
PARAGRAPHS = ("paragraphs end", "one paragraph ends", "across paragraphs")


def shared(signal: str) -> str:
    """Return the name of the feature for what both runs have of a signal."""
    return f"{signal}, shared"


def alone(signal: str) -> str:
    """Return the name of the feature for what one run has of a signal and the other lacks."""
    return f"{signal}, alone"


FEATURES = (
    *VECTORS,
    *COVERED,
    "length",
    "length²",
    "difference",
    "difference²",
    *KINDS,
    "skip",
    "skipped length",
    "skipped words",
    "skipped likeness",
    "skipped noise",
    "noise",
    "begins with a remnant",
    *CLOSE,
    *(name(signal) for signal in SIGNALS for name in (shared, alone)),
    *SPEECH,
    *PARAGRAPHS,
)
"""The names of the features, in the order of the weights."""
NUMBER = {name: number for number, name in enumerate(FEATURES)}
