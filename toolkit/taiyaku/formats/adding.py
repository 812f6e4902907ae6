"""Adding a termbase to a glossary that is there: the ids that its concepts get, and the file of each subject field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from taiyaku.termbase.model import Concept, SubjectField

__all__ = ["FieldFiles", "file_stem", "renamed"]


def file_stem(name: str) -> str:
    """Return a subject field's name as that of a file; nothing in it leads elsewhere.

    >>> file_stem("AI & Robotics"), file_stem("人工智能/机器人"), file_stem("../etc")
    ('ai-robotics', '人工智能-机器人', 'etc')
    """
    return re.sub(r"[\W_]+", "-", name.lower()).strip("-") or "imported"


def _slug(text: str) -> str:
    """Return an id as a glossary has them: lower-case letters, digits and hyphens, a letter first."""
    slug = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    return slug if slug[:1].isalpha() else f"c-{slug}".strip("-")


def _wanted_id(concept: Concept) -> str:
    """Return the concept's id as a slug; where it is only a number that we gave, that of its English term."""
    english = concept.target("en")
    return _slug(english.text if english and re.fullmatch(r"c\d+", concept.id) else concept.id)


def renamed(concepts: Iterable[Concept], known: Mapping[str, Concept]) -> list[Concept]:
    """Give every concept an id of the glossary's form, and lead relations there.

    An id that a concept of the glossary has is taken for the same concept only where both have a term in common: the
    ids of others (`1`, `2`, or names in Chinese, of which no letter can be kept) may be those of quite other concepts.
    """
    found = list(concepts)
    taken: set[str] = set()
    leads: dict[str, str] = {}
    ids: list[str] = []
    for concept in found:
        wanted = name = _wanted_id(concept)
        count = 1
        while name in taken or (name in known and not _share_a_term(concept, known[name])):
            count += 1
            name = f"{wanted}-{count}"
        taken.add(name)
        ids.append(name)
        leads.setdefault(concept.id, name)
    return [_with_id(concept, name, leads) for concept, name in zip(found, ids, strict=True)]


def _share_a_term(one: Concept, other: Concept) -> bool:
    terms = {(term.lang, term.text) for term in other.terms}
    return any((term.lang, term.text) in terms for term in one.terms)


def _with_id(concept: Concept, name: str, leads: Mapping[str, str]) -> Concept:
    """Return a concept with its new id; a relation to what is not there keeps its target, as an id."""
    relations = (
        replace(each, concept=leads.get(each.concept) or _slug(each.concept)) if each.concept else each
        for each in concept.relations
    )
    return replace(concept, id=name, relations=tuple(relations))


class FieldFiles:
    """The files of a glossary by what their subject fields are called: id, then name, then what both are alike in."""

    def __init__(self, folder: Path, known: Iterable[tuple[SubjectField, Path]]):
        self._folder = folder
        self._by_name: dict[str, Path] = {}
        self._by_stem: dict[str, Path] = {}
        for field, path in known:
            self._by_stem.setdefault(file_stem(field.id), path)
            for name in (field.id, *field.name.values()):
                self._by_name.setdefault(name, path)
        self._taken = {path.name for path in folder.glob("*.y*ml")}

    def home(self, field: SubjectField) -> tuple[Path, SubjectField]:
        """Return the file for a subject field, and the field with the id that it has if the file is new.

        Two fields share a file only where it was there before, and says that it is of both.
        """
        stem = file_stem(field.id)
        names = (field.id, *field.name.values())
        path = next((self._by_name[name] for name in names if name in self._by_name), self._by_stem.get(stem))
        if path is None:
            wanted, count = stem, 1
            while f"{stem}.yaml" in self._taken:
                count += 1
                stem = f"{wanted}-{count}"
            path = self._folder / f"{stem}.yaml"
            self._taken.add(path.name)
            self._by_name[field.id] = path
        return path, replace(field, id=stem)
