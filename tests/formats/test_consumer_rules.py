"""The rules of each consumer (docs/interop.md), one by one, on whatever a termbase holds."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from lxml import etree

from made_termbases import any_text, termbases
from taiyaku.archive import Archive
from taiyaku.errors import UsageError
from taiyaku.formats import Losses, TermStream, WriteOptions, phrase
from taiyaku.formats.consumers import amazon, anki, crowdin, deepl, google, lokalise, memoq, phrase_strings, yomitan
from taiyaku.termbase.model import Concept, Status, Term, Termbase

PAIR = WriteOptions(source="zh-Hans", targets=("ja",))
THREE = WriteOptions(source="zh-Hans", targets=("ja", "en"))
_BREAK = re.compile(r"[\0-\x1f\x7f-\x9f\u2028\u2029]")


def written(module: Any, concepts: tuple[Concept, ...], options: WriteOptions = PAIR) -> bytes:
    return b"".join(module.serialize(TermStream(concepts=concepts), options, Losses()))


def table(data: bytes, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter, strict=True))


def pair(source: str, target: str = "港", status: Status = Status.PREFERRED, **more: Any) -> Concept:
    terms = (Term(lang="zh-Hans", text=source, status=status), Term(lang="ja", text=target))
    return Concept(id="port", subject_field="a,b", terms=terms, **more)


def _unique(column: list[str]) -> bool:
    return len(set(column)) == len(column)


def _of_deepl(concepts: tuple[Concept, ...]) -> None:
    data = written(deepl, concepts)
    assert not data.startswith(b"\xef\xbb\xbf")
    rows = [line.split("\t") for line in data.decode().split("\n")[:-1]]
    assert all(len(row) == 2 for row in rows)
    assert all(text and text == text.strip() and not _BREAK.search(text) for row in rows for text in row)
    assert all(len(text.encode()) <= 1024 for row in rows for text in row)
    assert _unique([row[0] for row in rows])


def _of_google(concepts: tuple[Concept, ...]) -> None:
    data = written(google, concepts)
    assert not data.startswith(b"\xef\xbb\xbf")
    assert all(len(row) == 2 and all(row) and max(len(text.encode()) for text in row) <= 1024 for row in table(data))
    assert _unique([row[0] for row in table(data)])
    head, *rows = table(written(google, concepts, THREE))
    assert head == ["zh-CN", "ja", "en", "pos", "description"]
    assert all(len(row) == 5 and sum(map(bool, row[:3])) > 1 for row in rows)


def _of_amazon(concepts: tuple[Concept, ...]) -> None:
    head, *rows = table(written(amazon, concepts, THREE))
    assert head == ["zh", "ja", "en"]
    assert all(len(row) == 3 and row[0] and any(row[1:]) for row in rows)
    assert all(len(text.encode()) <= 200 for row in rows for text in row)
    assert _unique([row[0] for row in rows])


def _of_lokalise(concepts: tuple[Concept, ...]) -> None:
    head, *rows = table(written(lokalise, concepts, THREE), ";")
    assert head == ["term", "description", "casesensitive", "translatable", "forbidden", "tags", "ja", "en"]
    for _, _, case, translatable, forbidden, tags, *_rest in rows:
        assert {case, translatable, forbidden} <= {"yes", "no"}
        assert (translatable, forbidden) != ("no", "yes")
        assert tags.count(",") < 3
    assert _unique([row[0] for row in rows])


def _of_phrase_strings(concepts: tuple[Concept, ...]) -> None:
    head, *rows = table(written(phrase_strings, concepts, THREE))
    assert head == ["term", "case sensitive", "translatable", "description", "ja", "en"]
    assert {flag for row in rows for flag in row[1:3]} <= {"true", "false"}
    assert _unique([row[0] for row in rows])


def _of_crowdin(concepts: tuple[Concept, ...]) -> None:
    head, *rows = table(written(crowdin, concepts))
    columns = ("Term", "Description", "Part of Speech", "Status")
    assert head[:6] == ["Concept ID", "Concept Subject", *(f"{each} [zh-CN]" for each in columns)]
    statuses = {"preferred", "admitted", "not recommended", "obsolete", "draft", ""}
    assert {row[place] for row in rows for place in (5, 9)} <= statuses
    assert all(bool(row[2]) == bool(row[5]) for row in rows)


def _of_memoq(concepts: tuple[Concept, ...]) -> None:
    data = written(memoq, concepts)
    assert data.startswith(b"\xef\xbb\xbf")
    head, *rows = table(data, ";")
    assert head[:2] == ["Entry_ID", "Entry_Subject"] and head[9:14] == [
        *("Entry_Note", "Chinese_PRC_Def", "Chinese_PRC", "Term_Info", "Term_Example"),
    ]
    assert all(len(row) == len(head) for row in rows)
    assert [row[0] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]


def _of_anki(concepts: tuple[Concept, ...]) -> None:
    lines = written(anki, concepts).decode().split("\n")[:-1]
    assert [line for line in lines if line.startswith("#")] == lines[:4]
    rows = table("\n".join(lines[4:]).encode(), "\t")
    assert all(len(row) == 7 and not re.search(r"\s", row[6]) for row in rows)


# Yomitan's published schemas (dictionary-index, -term-bank-v3, -tag-bank-v3), said again in our words.
_LANGUAGE = {"type": "string", "pattern": "^[a-z]{2,3}$"}
_STRING, _NUMBER = {"type": "string"}, {"type": "number"}
_INDEX = {
    "type": "object",
    "required": ["title", "revision", "format", "sourceLanguage", "targetLanguage"],
    "properties": {
        **dict.fromkeys(("title", "revision", "author", "url", "description", "attribution"), _STRING),
        "format": {"const": 3},
        "sequenced": {"type": "boolean"},
        "sourceLanguage": _LANGUAGE,
        "targetLanguage": _LANGUAGE,
    },
    "additionalProperties": False,
}


def _rows(*cells: object) -> dict[str, object]:
    row = {"type": "array", "minItems": len(cells), "maxItems": len(cells), "prefixItems": list(cells)}
    return {"type": "array", "items": row}


_DEFINITIONS = {"type": "array", "items": _STRING}  # objects may stand there, too: we write none
_TERM_BANK = _rows(
    *(_STRING, _STRING, {"type": ["string", "null"]}, _STRING, _NUMBER, _DEFINITIONS, {"type": "integer"}, _STRING)
)
_TAG_BANK = _rows(_STRING, _STRING, _NUMBER, _STRING, _NUMBER)


def _of_yomitan(concepts: tuple[Concept, ...]) -> None:
    archive = Archive(written(yomitan, concepts), "x.zip")
    parts = {name: json.loads(archive.read(name)) for name in archive.names}
    banks = {name for name in parts if name.startswith("term_bank_")}
    assert banks == {f"term_bank_{number}.json" for number in range(1, len(banks) + 1)}
    assert set(parts) == {"index.json", "tag_bank_1.json", *banks}
    jsonschema.validate(parts["index.json"], _INDEX)
    jsonschema.validate(parts["tag_bank_1.json"], _TAG_BANK)
    tags = {tag[0] for tag in parts["tag_bank_1.json"]}
    for name in banks:
        jsonschema.validate(parts[name], _TERM_BANK)
        assert all(row[0] and row[5] and set(row[2].split()) <= tags for row in parts[name])


def _of_phrase(concepts: tuple[Concept, ...]) -> None:
    root = etree.fromstring(written(phrase, concepts, THREE))
    codes = {section.get("{http://www.w3.org/XML/1998/namespace}lang") for section in root.iter("langSet")}
    assert codes <= {"zh-CN", "ja", "en"}
    for part in root.iter("tig"):
        flags = {note.get("type"): note.text for note in part.iter("termNote")}
        assert {flags["forbidden"], flags["preferred"]} <= {"true", "false"}
        assert (flags["forbidden"], flags["preferred"]) != ("true", "true")


_RULES = {
    name.removeprefix("_of_"): rule
    for name, rule in sorted(globals().items())
    if name.startswith("_of_") and callable(rule)
}


@pytest.mark.parametrize("rule", _RULES.values(), ids=list(_RULES))
@settings(max_examples=20)
@given(termbase=termbases(any_text))
def test_whatever_is_written_keeps_the_rules(rule: Callable[[tuple[Concept, ...]], None], termbase: Termbase) -> None:
    rule(termbase.concepts)


@pytest.mark.parametrize("rule", _RULES.values(), ids=list(_RULES))
def test_what_a_consumer_trips_over_keeps_the_rules(rule: Callable[[tuple[Concept, ...]], None]) -> None:
    """Marks at the beginning, quotes, separators, directives, long texts, two meanings, and a term that is both."""
    texts = ["\ufeff港口", "港口", '"港"口', "港\t口;,", "#港", "=港", "港\u2028口\x85", " 港 ", "港" * 342, "港" * 67]
    concepts = [pair(text, f"{text}{number}") for number, text in enumerate(texts)]
    concepts += [pair("禁", status=Status.FORBIDDEN, do_not_translate=True), pair("禁", do_not_translate=True)]
    rule(tuple(concepts))


def test_what_is_too_long_is_left_out_and_counted() -> None:
    for module, most in ((deepl, 1024), (google, 1024), (amazon, 200)):
        for size, expected in ((most, 0), (most + 1, 1)):
            losses = Losses()
            concepts = [pair("a" * size), pair("港", "b" * size)]
            data = b"".join(module.serialize(TermStream(concepts=concepts), PAIR, losses))
            told = [loss for loss in losses if loss.what == f"terms of more than {most:,} bytes"]
            assert len(told) == expected
            assert (b"aaa" in data, b"bbb" in data) == (not expected, not expected)


def test_a_glossary_larger_than_deepl_takes_is_cut_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deepl, "_MOST_IN_ALL", 20)
    losses = Losses()
    concepts = [pair("港口"), pair("口岸"), pair("a", "b")]
    data = b"".join(deepl.serialize(TermStream(concepts=concepts), PAIR, losses))
    assert data.decode() == "港口\t港\na\tb\n"
    assert "lost: terms beyond the 10 MiB of a glossary (port)" in map(str, losses)


def test_a_glossary_larger_than_amazon_or_google_takes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, most in ((amazon, 20), (google, 9)):  # bytes, characters
        assert written(module, (pair("港口"),))
        monkeypatch.setattr(module, "_MOST_IN_ALL", most)
        with pytest.raises(UsageError, match=r"larger than the 10 (MB|million)"):
            written(module, (pair("港口"), pair("口岸")))
    with pytest.raises(UsageError, match="11 targets; Amazon takes 10"):
        written(amazon, (), WriteOptions(source="ja", targets=tuple(f"x{letter}" for letter in "abcdefghijk")))


@pytest.mark.parametrize("module", [amazon, lokalise, crowdin, phrase_strings, memoq])
def test_two_languages_of_one_code_are_refused(module: Any) -> None:
    with pytest.raises(UsageError, match="two of the languages are one to"):
        written(module, (pair("港"),), WriteOptions(source="ja", targets=("zh-Hant", "zh-Hant-TW")))
