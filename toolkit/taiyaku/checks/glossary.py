"""Small glossaries for examples: a concept on one line."""

from __future__ import annotations

from taiyaku.termbase.model import Concept, Relation, RelationType, Status, Term

__all__ = ["concept"]


def concept(name: str, *, keep: bool = False, false_friend: tuple[str, str] | None = None, **terms: str) -> Concept:
    """Make a concept of its terms by language, `_` for `-`, several with `/` between.

    `!` before a term forbids it; the first that is not forbidden is preferred, the others are admitted. `keep` is
    `do_not_translate`; `false_friend` is a language and a form.

    >>> unicorn = concept("unicorn", zh_Hans="独角兽", ja="ユニコーン / ユニコーン企業 / !独角獣")
    >>> [(term.text, term.status.value) for term in unicorn.terms_in("ja")]
    [('ユニコーン', 'preferred'), ('ユニコーン企業', 'admitted'), ('独角獣', 'forbidden')]
    """
    made = [term for lang, texts in terms.items() for term in _terms(lang.replace("_", "-"), texts)]
    friends = (false_friend,) if false_friend else ()
    return Concept(
        id=name,
        subject_field="example",
        terms=tuple(made),
        do_not_translate=keep,
        relations=tuple(Relation(type=RelationType.FALSE_FRIEND, lang=lang, text=text) for lang, text in friends),
    )


def _terms(lang: str, texts: str) -> list[Term]:
    made: list[Term] = []
    for text in texts.split(" / "):
        refused = text.startswith("!")
        usable = Status.ADMITTED if any(term.status.usable for term in made) else Status.PREFERRED
        made.append(Term(text=text.lstrip("!"), lang=lang, status=Status.FORBIDDEN if refused else usable))
    return made
