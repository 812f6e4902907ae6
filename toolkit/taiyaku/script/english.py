"""Regular English inflection, for matching only: companies and company, AIs and AI.

Rules after the usual description of English spelling (plurals in -s, -es, -ies; -ed and -ing, with the consonant
doubled or the e dropped; nouns in -tion beside their verbs), with a short list of irregular plurals. A stem is a key
for comparison, not a word to show.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["inflections", "is_acronym", "other_joints", "stem"]

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
# Plurals that may be other words as well (bases of base and of basis), or stand beside the regular one: what a term may
# be written as, but nothing to find it by.
_OTHER_PLURALS = {
    "appendix": "appendixes",
    "axis": "axes",
    "bacterium": "bacteria",
    "basis": "bases",
    "cargo": "cargoes",
    "datum": "data",
    "echo": "echoes",
    "embargo": "embargoes",
    "formula": "formulae",
    "half": "halves",
    "hero": "heroes",
    "index": "indexes",
    "matrix": "matrixes",
    "medium": "media",
    "potato": "potatoes",
    "quiz": "quizzes",
    "self": "selves",
    "stratum": "strata",
    "tomato": "tomatoes",
    "veto": "vetoes",
}
_WITH_REGULAR = frozenset(("cargo", "formula", "medium"))
_PLURALS = {singular: plural for plural, singular in _IRREGULAR.items()}
_VERBS = {
    "become": ("became", "becoming"),
    "break": ("broke", "broken", "breaking"),
    "bring": ("brought", "bringing"),
    "build": ("built", "building"),
    "buy": ("bought", "buying"),
    "come": ("came", "coming"),
    "cut": ("cutting",),
    "drive": ("drove", "driven", "driving"),
    "find": ("found", "finding"),
    "get": ("got", "getting"),
    "give": ("gave", "given", "giving"),
    "go": ("went", "gone", "going"),
    "grow": ("grew", "grown", "growing"),
    "have": ("had", "having"),
    "hold": ("held", "holding"),
    "keep": ("kept", "keeping"),
    "lead": ("led", "leading"),
    "make": ("made", "making"),
    "put": ("putting",),
    "run": ("ran", "running"),
    "sell": ("sold", "selling"),
    "set": ("setting",),
    "shut": ("shutting",),
    "spend": ("spent", "spending"),
    "spin": ("spun", "spinning"),
    "take": ("took", "taken", "taking"),
    "win": ("won", "winning"),
    "write": ("wrote", "written", "writing"),
}
"""Irregular verbs that terms begin with: the past and the participles."""
_THIRD_PERSON = {"go": "goes", "have": "has"}
_SIBILANT = re.compile(r"(s|x|z|ch|sh)$")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_ENDING = re.compile(r"(?:ed|ing)$")
_WORD = re.compile(r"[a-z0-9]+(?:'(?:s\b|(?!\w)))?")


def stem(phrase: str) -> str:
    """Reduce each word of a phrase to what its inflected forms share; hyphens stay, possessives go.

    >>> stem("Major Companies'"), stem("start-ups"), stem("co-operated"), stem("co-operation")
    ('major compani', 'start-up', 'co-operat', 'co-operat')
    >>> stem("expanding overseas") == stem("expand overseas"), stem("business"), stem("planned") == stem("plans")
    (True, 'business', True)
    """
    return " ".join(map(_stem_token, phrase.lower().replace("’", "'").split(" ")))


@lru_cache(maxsize=100_000)
def _stem_token(token: str) -> str:
    """Stem what stands between two spaces; terms share so few tokens that remembering them is most of the speed."""
    return _WORD.sub(lambda match: _stem(match.group()), token)


def _stem(word: str) -> str:
    word = _singular(word)
    bare = _ENDING.sub("", word)
    if bare != word and len(bare) > 1 and re.search("[aeiouy]", bare):
        word = bare[:-1] if bare[-1] == bare[-2] and bare[-1] not in "lsz" else bare
    elif word.endswith(("isation", "ization")):
        word = word[:-5]
    elif len(word) >= 8 and word.endswith(("tion", "sion")):
        word = word[:-3]
    if len(word) > 3:
        word = word.removesuffix("e")
    return word[:-1] + "i" if len(word) > 2 and word.endswith("y") else word


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


_NO_PLURAL = frozenset(["data", "equipment", "hardware", "information", "manufacturing", "news", "privacy", "software"])
_NOT_MEN = frozenset(("german", "human", "norman", "roman"))


_PREPOSITION = re.compile(" (?:against|at|between|by|for|from|in|of|on|to|under|with|without) ")


def inflections(phrase: str, *, verb: bool = False) -> list[str]:
    """List the regular inflections of a phrase: of its last word as a noun, of its first as a verb.

    Where it holds a preposition, the noun before that may be the one in the plural.

    >>> inflections("major company"), inflections("hypothesis"), inflections("start-up")
    (['major companies'], ['hypotheses'], ['start-ups'])
    >>> inflections("proof of concept")
    ['proof of concepts', 'proofs of concept']
    >>> inflections("plan ahead", verb=True), inflections("go global", verb=True)
    (['plans ahead', 'planned ahead', 'planning ahead'], ['goes global', 'went global', 'gone global', 'going global'])
    """
    if verb:
        first, space, rest = phrase.partition(" ")
        return [form + space + rest for form in _verb_forms(first)] if _is_verb(first) else []
    head = _PREPOSITION.search(phrase)
    heads = [form + phrase[head.start() :] for form in _nouns(phrase[: head.start()])] if head else []
    return _nouns(phrase) + heads


def _nouns(phrase: str) -> list[str]:
    """List the plurals of a phrase that ends with its noun."""
    match = re.search(r"[A-Za-z]+$", phrase)
    if match and len(match.group()) > 1 and match.group().isupper():
        return [phrase + "s"]  # AIs, SEZs
    if not match or match.group().lower() in _NO_PLURAL or re.search("[^siu]s$", match.group()):
        return []  # sales, companies and news are plurals already
    return [phrase[: match.start()] + plural for plural in _plurals(match.group())]


def _is_verb(word: str) -> bool:
    return word.isalpha() and word.lower() not in _NO_PLURAL and word != "to"


_LATIN = re.compile("[A-Za-z]")


def is_acronym(term: str) -> bool:
    """Whether a term is written in capitals, but for one letter at most: AI, LLMs, but not SaaS.

    >>> [is_acronym(term) for term in ("AI", "ＡＩ", "LLMs", "SaaS", "A")]
    [True, True, True, False, False]
    """
    if term.upper() == term.lower():
        return False  # no letters: most terms
    letters = _LATIN.findall(term if term.isascii() else unicodedata.normalize("NFKC", term))
    return sum(map(str.isupper, letters)) >= max(2, len(letters) - 1)


# First parts of words that many writers set off with a hyphen: co-operate, start-up, fund-raising, e-commerce.
_SET_OFF = re.compile(
    "(co(?=o)|re(?=e)|pre|post|non|anti|multi|cross|inter|micro|semi|sub|self|over|start|fund|policy|e(?=commerce|book))"
    "(?=[a-z]{2})",
    re.IGNORECASE,
)


def other_joints(phrase: str) -> list[str]:
    """List a phrase with its parts joined in other ways: with hyphens, with spaces, as one word, over a line's end.

    >>> other_joints("start-up"), other_joints("policy makers"), other_joints("cooperate")
    (['start up', 'startup', 'start- up'], ['policy-makers', 'policymakers'], ['co-operate'])
    """
    joints = phrase.count(" ") + phrase.count("-")
    if not joints:
        match = _SET_OFF.match(phrase)
        return [f"{match.group()}-{phrase[match.end() :]}"] if match else []
    found = [phrase.replace(" ", "-")] if " " in phrase else []
    if "-" in phrase:
        found += [phrase.replace("-", " "), phrase.replace("-", ""), phrase.replace("-", "- ")]  # a line ends after it
    if joints == 1 and " " in phrase:
        found.append(phrase.replace(" ", ""))
    return found


_DOUBLED = re.compile(r"^[^aeiou]*[aeiou][bdgklmnprtvz]$")


def _verb_forms(verb: str) -> list[str]:
    """List the third person, the past and the participles of a verb."""
    third = _THIRD_PERSON.get(verb) or _regular_plural(verb)
    if verb in _VERBS:
        return [third, *_VERBS[verb]]
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return [third, verb + "d", verb[:-1] + "ing"]
    if _CONSONANT_Y.search(verb):
        return [third, verb[:-1] + "ied", verb + "ing"]
    stem_ = verb + verb[-1] if _DOUBLED.match(verb) else verb
    return [third, stem_ + "ed", stem_ + "ing"]


def _plurals(word: str) -> list[str]:
    lower = word.lower()
    listed = [each for each in (_PLURALS.get(lower), _OTHER_PLURALS.get(lower)) if each]
    if listed and lower not in _WITH_REGULAR:
        return listed
    if lower.endswith("man") and word.islower() and lower not in _NOT_MEN:
        return [word[:-3] + "men"]
    return [_regular_plural(word), *listed]


def _regular_plural(word: str) -> str:
    lower = word.lower()
    if _CONSONANT_Y.search(lower):
        return word[:-1] + "ies"
    return word + ("es" if _SIBILANT.search(lower) else "s")
