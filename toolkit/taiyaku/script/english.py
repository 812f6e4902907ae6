"""Regular English inflection, for matching only: companies and company, AIs and AI.

Rules after the usual description of English spelling (plurals in -s, -es, -ies), with a short list of irregular
plurals. A stem is a key for comparison, not a word to show.
"""

from __future__ import annotations

import re

__all__ = ["inflections", "stem"]

_IRREGULAR = {
    "analyses": "analysis",
    "appendices": "appendix",
    "bonuses": "bonus",
    "buses": "bus",
    "campuses": "campus",
    "children": "child",
    "crises": "crisis",
    "criteria": "criterion",
    "focuses": "focus",
    "feet": "foot",
    "gases": "gas",
    "hypotheses": "hypothesis",
    "indices": "index",
    "knives": "knife",
    "leaves": "leaf",
    "lives": "life",
    "matrices": "matrix",
    "men": "man",
    "mice": "mouse",
    "people": "person",
    "phenomena": "phenomenon",
    "shelves": "shelf",
    "statuses": "status",
    "syntheses": "synthesis",
    "teeth": "tooth",
    "theses": "thesis",
    "vertices": "vertex",
    "viruses": "virus",
    "wives": "wife",
    "women": "woman",
}
_PLURALS = {singular: plural for plural, singular in _IRREGULAR.items()}
_SIBILANT = re.compile(r"(s|x|z|ch|sh)$")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_WORD = re.compile(r"[a-z0-9]+(?:'s|s')?", re.IGNORECASE)


def stem(phrase: str) -> str:
    """Reduce each word of a phrase to its singular, hyphens to spaces, possessives dropped.

    >>> stem("Major Companies'"), stem("start-ups"), stem("theses"), stem("business")
    ('major company', 'start up', 'thesis', 'business')
    """
    return " ".join(_singular(word) for word in _WORD.findall(phrase.lower().replace("’", "'")))


def _singular(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("'")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men") and len(word) > 4:
        return word[:-3] + "man"
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def inflections(phrase: str) -> list[str]:
    """List the plural of a phrase's last word, where it has one that is not the phrase itself.

    >>> inflections("major company"), inflections("hypothesis"), inflections("start-up")
    (['major companies'], ['hypotheses'], ['start-ups'])
    """
    match = re.search(r"[A-Za-z]+$", phrase)
    if not match:
        return []
    return [phrase[: match.start()] + _plural(match.group())]


def _plural(word: str) -> str:
    lower = word.lower()
    if lower in _PLURALS:
        return _PLURALS[lower]
    if lower.endswith("man") and len(lower) > 3:
        return word[:-3] + "men"
    if _CONSONANT_Y.search(lower):
        return word[:-1] + "ies"
    return word + ("es" if _SIBILANT.search(lower) else "s")
