"""A Yomitan dictionary (format 3): a zip with `index.json`, `term_bank_N.json` and `tag_bank_1.json`.

The terms of the source language are entries, with their readings; definitions are the terms of the target language and
what explains the concept. Languages are codes of ISO 639 in two or three letters, for both scripts of Chinese `zh`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from taiyaku.archive import write_archive
from taiyaku.formats.consumers.flat import flat, keeping, languages, remark
from taiyaku.formats.keeps import Category
from taiyaku.formats.model import Losses, TermStream, WriteOptions
from taiyaku.termbase.model import Concept, Status, Term

__all__ = ["serialize"]

_A_BANK = 10_000
_KEEPS = keeping(*(Category.DEFINITION, Category.NOTE, Category.READING, Category.SUBJECT_FIELD))


def serialize(model: TermStream, options: WriteOptions, losses: Losses) -> Iterator[bytes]:
    """Write a dictionary from the source language into one target."""
    source, targets = languages(options, "Yomitan")
    target = targets[0]
    concepts = flat(model, options, losses, _KEEPS)
    entries = [
        entry for number, each in enumerate(concepts, 1) for entry in _entries(each, number, (source, target), losses)
    ]
    fields = sorted({entry[2] for entry in entries if entry[2]})
    starts = range(0, len(entries), _A_BANK)
    files = [
        (f"term_bank_{number}.json", [_json(entries[start : start + _A_BANK])])
        for number, start in enumerate(starts, 1)
    ]
    files.append(("tag_bank_1.json", [_json([[field, "", 0, field, 0] for field in fields])]))
    revision = hashlib.sha256(b"".join(chunk for _, chunks in files for chunk in chunks)).hexdigest()[:12]
    title = model.title or "taiyaku"
    index = {
        "title": f"{title} ({source} → {target})",
        "revision": revision,
        "format": 3,
        "sequenced": True,
        "author": "taiyaku",
        "sourceLanguage": source.split("-")[0],
        "targetLanguage": target.split("-")[0],
    }
    yield from write_archive([("index.json", [_json(index)]), *files])


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _entries(concept: Concept, number: int, tags: tuple[str, str], losses: Losses) -> Iterator[list[Any]]:
    """Yield an entry for each term: term, reading, tags, rules, score, definitions, sequence, tags of the term."""
    source, target = tags
    translations = sorted(concept.terms_in(target), key=lambda term: term.status.rank)
    if not translations or not concept.terms_in(source):
        missing = source if translations else target
        losses.add(f"concepts without a term in {missing}", concept.id)
        return
    explained = remark(concept, (target, source), losses)
    definitions = [_shown(term) for term in translations] + ([explained] if explained else [])
    if others := sum(term.status is not Status.PREFERRED for term in concept.terms):  # they only rank lower
        losses.add(str(Category.STATUS), concept.id, others)
    for term in concept.terms_in(source):
        field = "_".join(concept.subject_field.split())
        score = 0 if term.status is Status.PREFERRED else -1
        yield [term.text, term.reading or "", field, "", score, definitions, number, ""]


def _shown(term: Term) -> str:
    return f"{term.text}（{term.reading}）" if term.reading else term.text
