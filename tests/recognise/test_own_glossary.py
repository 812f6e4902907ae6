"""The project's own terms in the plainest surroundings: the built-in rules must not hide them."""

from __future__ import annotations

import pytest

from taiyaku.recognise import Recogniser
from taiyaku.termbase.index import Index

_FRAMES = {
    "ja": ("業績を{}した。", "これは{}し、", "{}の話", "新しい{}は"),
    "zh-Hans": ("企业的{}很重要。", "关于{}，", "{}和市场", "推进{}的工作"),
}
# 売上高し and 丸紅し read as adjectives in 高し and 紅し; a term of hiragana only does not stand before a verb ending.
_HIDDEN = {"ja": frozenset(["売上高", "丸紅", "おもてなし", "はんこ"]), "zh-Hans": frozenset[str]()}


@pytest.mark.parametrize("lang", sorted(_FRAMES))
def test_terms_are_found_in_plain_frames(lang: str, glossary: Index) -> None:
    concepts = list(glossary.concepts())
    recogniser = Recogniser(concepts, lang)
    terms = sorted(
        {term.text for concept in concepts for term in concept.terms if term.lang == lang and term.status.usable}
    )
    frames = [(term, frame.format(term)) for term in terms for frame in _FRAMES[lang]]
    found = recogniser.find_all(text for _, text in frames)
    hidden = {
        term
        for (term, text), matches in zip(frames, found, strict=True)
        if not any(start <= text.index(term) and text.index(term) + len(term) <= end for start, end in matches.spans)
    }
    assert hidden <= _HIDDEN[lang]
