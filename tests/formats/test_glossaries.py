"""Glossaries for one consumer each: their limits hold, and every term is there or counted."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from made_termbases import any_text, differences, read, reported, termbases, written
from taiyaku.archive import Archive
from taiyaku.errors import UsageError
from taiyaku.formats import FORMATS, Kind, Losses, ReadOptions, TermStream, WriteOptions, multiterm, omegat, po_glossary
from taiyaku.formats import json as json_format
from taiyaku.formats.chosen import chosen
from taiyaku.formats.consumers import amazon, anki, crowdin, deepl, google, lokalise, memoq, phrase_strings, yomitan
from taiyaku.termbase.model import Concept, Relation, RelationType, Status, Term, Termbase

PAIR = WriteOptions(source="zh-Hans", targets=("ja",))
FLAT = (deepl, google, amazon, lokalise, phrase_strings, crowdin, memoq, anki, yomitan, omegat, po_glossary)
_UNIQUE = (deepl, google, amazon, phrase_strings)


def entry(name: str, *terms: Term, **more: Any) -> Concept:
    return Concept(id=name, subject_field="ai", terms=terms, **more)


def term(lang: str, text: str, status: Status = Status.PREFERRED, **more: Any) -> Term:
    return Term(lang=lang, text=text, status=status, **more)


PORT = entry(
    "port",
    term("zh-Hans", "港口", reading="gǎngkǒu"),
    term("zh-Hans", "口岸", Status.ADMITTED),
    term("zh-Hans", "港囗", Status.FORBIDDEN, note={"zh-Hans": "错字"}),
    term("ja", "港", reading="みなと"),
    term("ja", "湊", Status.DEPRECATED),
    definition={"zh-Hans": "船停的\n地方", "ja": "船がとまる所"},
)
OTHER = entry("gateway", term("zh-Hans", "口岸"), term("ja", "国境検査所"))
NAME = entry("kobe", term("zh-Hans", "=KOBE"), term("ja", "KOBE"), do_not_translate=True)
ALL = (PORT, OTHER, NAME)


def output(module: Any, concepts: tuple[Concept, ...] = ALL, options: WriteOptions = PAIR) -> tuple[bytes, list[str]]:
    losses = Losses()
    data = b"".join(module.serialize(TermStream(concepts=concepts), options, losses))
    return data, [str(loss) for loss in losses]


def cells(data: bytes, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def test_deepl() -> None:
    data, losses = output(deepl)
    assert data.decode() == "港口\t港\n口岸\t港\n=KOBE\tKOBE\n"
    assert "lost: other meanings of a term that stands for several (口岸)" in losses
    assert "lost: terms, 2 times, first (port)" in losses
    with pytest.raises(UsageError, match="to DeepL both are Chinese"):
        output(deepl, ALL, replace(PAIR, targets=("zh-Hant",)))


def test_google() -> None:
    assert cells(output(google)[0])[1] == ["口岸", "港"]
    data, _ = output(google, ALL, replace(PAIR, targets=("ja", "zh-Hant")))
    assert cells(data) == [
        ["zh-CN", "ja", "zh-TW", "pos", "description"],
        ["港口", "港", "港口", "", "船停的 地方"],
        ["口岸", "国境検査所", "口岸", "", ""],
        ["=KOBE", "KOBE", "=KOBE", "", ""],
    ]


def test_amazon() -> None:
    long = entry("long", term("zh-Hans", "长" * 67), term("ja", "長"))
    data, losses = output(amazon, (*ALL, long))
    assert cells(data) == [["zh", "ja"], ["港口", "港"], ["口岸", "港"], ["=KOBE", "KOBE"]]
    assert "lost: terms of more than 200 bytes (long)" in losses
    with pytest.raises(UsageError, match="one to Amazon"):
        output(amazon, ALL, replace(PAIR, targets=("zh-Hant", "zh-Hant-TW")))


def test_lokalise() -> None:
    assert cells(output(lokalise)[0], ";") == [
        ["term", "description", "casesensitive", "translatable", "forbidden", "tags", "ja"],
        ["港口", "船停的 地方", "no", "yes", "no", "ai", "港"],
        ["口岸", "船停的 地方", "no", "yes", "no", "ai", "港"],
        ["=KOBE", "", "no", "no", "no", "ai", "KOBE"],
        ["港囗", "船停的 地方", "no", "yes", "yes", "ai", ""],
    ]
    only = entry("only", term("zh-Hans", "港口", Status.FORBIDDEN), term("ja", "港"), do_not_translate=True)
    data, losses = output(lokalise, (replace(only, subject_field="a, b"), PORT))
    assert ["港口", "船停的 地方", "no", "yes", "no", "ai", "港"] in cells(data, ";")  # another concept is called so
    for lost in ("terms", "do-not-translate marks", "layout of texts"):
        assert any(line.startswith(f"lost: {lost}") and line.endswith("(only)") for line in losses)


def test_phrase_strings() -> None:
    found = cells(output(phrase_strings)[0])
    assert found[0] == ["term", "case sensitive", "translatable", "description", "ja"]
    assert found[-1] == ["=KOBE", "false", "false", "", "KOBE"]


def test_crowdin() -> None:
    found = cells(output(crowdin)[0])
    assert found[0][2:6] == ["Term [zh-CN]", "Description [zh-CN]", "Part of Speech [zh-CN]", "Status [zh-CN]"]
    assert found[1][:6] == ["port", "ai", "港口", "船停的 地方", "", "preferred"]


def test_memoq() -> None:
    found = cells(output(memoq)[0], ";")
    assert found[0][:14][-4:] == ["Chinese_PRC_Def", "Chinese_PRC", "Term_Info", "Term_Example"]
    assert found[1][10:21] == [
        *("船停的 地方", "港口", "CasePermissive;HalfPrefix", ""),
        *("口岸", "CasePermissive;HalfPrefix", ""),
        *("港囗", "CasePermissive;HalfPrefix;Forbidden", "", ""),
    ]
    assert len({len(row) for row in found}) == 1


def test_anki() -> None:
    lines = output(anki)[0].decode().splitlines()
    assert lines[:4] == ["#separator:tab", "#html:false", "#guid column:1", "#tags column:7"]
    assert lines[4].split("\t") == [
        "taiyaku:port:zh-Hans:港口:ja",
        *("港口", "gǎngkǒu", "港", "みなと", "船停的 地方", "ai"),
    ]


def test_yomitan() -> None:
    data, _ = output(yomitan)
    archive = Archive(data, "x.zip")
    assert archive.names == {"index.json", "term_bank_1.json", "tag_bank_1.json"}
    index = json.loads(archive.read("index.json"))
    assert (index["format"], index["sourceLanguage"], index["targetLanguage"]) == (3, "zh", "ja")
    bank = json.loads(archive.read("term_bank_1.json"))
    assert bank[0] == ["港口", "gǎngkǒu", "ai", "", 0, ["港（みなと）", "船がとまる所"], 1, ""]
    assert output(yomitan)[0] == data


@settings(max_examples=30)
@given(termbase=termbases(any_text))
def test_every_term_is_there_or_counted(termbase: Termbase) -> None:
    """Nothing but usable terms, each line on its own, sources unique where the consumer wants them so."""
    for module in _UNIQUE:
        losses = Losses()
        stream = TermStream(concepts=termbase.concepts)
        data = b"".join(module.serialize(stream, PAIR, losses))
        rows = [line.split("\t") for line in data.decode().splitlines()] if module is deepl else cells(data)
        rows = rows[1:] if module in (amazon, phrase_strings) else rows
        sources = [row[0] for row in rows]
        assert len(set(sources)) == len(sources), module
        assert all(
            source == source.strip() and not re.search(r"[\0-\x1f\x7f-\x9f\u2028\u2029]", source) for source in sources
        )
        counted = {loss.what: loss.count for loss in losses}
        usable = [
            term
            for concept in chosen(termbase.concepts, PAIR)
            for term in concept.terms_in("zh-Hans")
            if term.status.usable
        ]
        assert len(rows) <= len(usable)
        if len(rows) < len(usable):
            assert counted, module


@settings(max_examples=30)
@given(termbase=termbases(any_text))
def test_multiterm_and_json_lose_what_they_report(termbase: Termbase) -> None:
    for module in (multiterm, json_format):
        data, losses = written(module, termbase)
        back, _ = read(module, data)
        assert differences(termbase.concepts, back.concepts) == reported(losses), module


_MULTITERM = """<mtf><conceptGrp><concept>1</concept>{}
<languageGrp><language type="English" lang="EN"/>{}<termGrp><term>port</term>{}</termGrp></languageGrp>
<languageGrp><language type="Japanese" lang="JA"/><termGrp><term>港</term></termGrp></languageGrp>
</conceptGrp></mtf>"""


@pytest.mark.parametrize(
    ("concept", "language", "term", "definition", "lost"),
    [
        (("Definition", "甲"), None, None, {"en": "甲"}, []),
        (("Definition", "甲"), ("Definition", "乙"), None, {"en": "乙"}, ["the definition of the concept"]),
        (None, None, ("Definition", "丙"), {}, ["the field “Definition”"]),
        (("Status", "new"), None, ("Status", "odd"), {}, ["the field “Status”", "the status “odd”"]),
    ],
)
def test_multiterm_fields_may_stand_on_any_level(
    concept: tuple[str, str] | None,
    language: tuple[str, str] | None,
    term: tuple[str, str] | None,
    definition: dict[str, str],
    lost: list[str],
) -> None:
    fields = (
        f'<descripGrp><descrip type="{each[0]}">{each[1]}</descrip></descripGrp>' if each else ""
        for each in (concept, language, term)
    )
    stream = multiterm.parse(_MULTITERM.format(*fields).encode(), ReadOptions())
    (found,) = stream.concepts
    assert found.definition == definition
    assert [loss.what for loss in stream.losses] == lost


@settings(max_examples=30)
@given(termbase=termbases())
def test_json_loses_nothing(termbase: Termbase) -> None:
    data, losses = written(json_format, termbase)
    assert list(losses) == []
    assert read(json_format, data)[0] == termbase


@pytest.mark.parametrize("module", [po_glossary, omegat], ids=lambda module: module.__name__)
def test_bilingual_glossaries_come_back(module: Any) -> None:
    data, _ = output(module)
    back = list(module.parse(data, ReadOptions()).concepts)
    found = {(each.terms_in("zh-Hans")[0].text, each.terms_in("ja")[0].text) for each in back}
    assert ("港口", "港") in found
    assert ("=KOBE", "KOBE") in found
    assert not any("港囗" in text or "湊" in text for pair in found for text in pair)


def test_translate_toolkit_reads_po_and_omegat_glossaries() -> None:
    factory = pytest.importorskip("translate.storage.factory")
    for module, name in ((po_glossary, "g.po"), (omegat, "g.utf8")):
        stream = io.BytesIO(output(module)[0])
        stream.name = name
        store = factory.getobject(stream)
        pairs = {unit.source.strip(): unit.target for unit in store.units if unit.source and unit.target}
        assert pairs["港口"] == "港", name


def test_a_consumer_of_pairs_wants_to_be_told_them() -> None:
    for module in FLAT:
        for options in (WriteOptions(), replace(PAIR, targets=()), replace(PAIR, targets=("zh-Hans",))):
            with pytest.raises(UsageError, match=r"give (--source|--target|another --target)"):
                output(module, ALL, options)


def test_all_termbase_formats_of_the_list_write_the_same_termbase() -> None:
    relation = Relation(type=RelationType.RELATED, concept="gateway")
    concepts = (replace(PORT, relations=(relation,)), OTHER, NAME)
    counts: Counter[str] = Counter()
    for each in FORMATS:
        if each.kind is Kind.TERMBASE and each.writes:
            data = b"".join(each.serialize(TermStream(concepts=concepts), PAIR, Losses()))
            assert data, each.name
            assert data == b"".join(each.serialize(TermStream(concepts=concepts), PAIR, Losses())), each.name
            counts["written"] += 1
    assert counts["written"] >= 24
