"""TBX as the tools of others write it: files that break their schema are read all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

import taiyaku.formats.tbx2 as martif
from taiyaku.errors import DataError
from taiyaku.formats import Losses, ReadOptions, TermStream, WriteOptions
from taiyaku.formats.tbx import parse
from taiyaku.termbase.model import Concept, PartOfSpeech, Status, TermType
from taiyaku.termbase.yaml_files import load


def concepts(text: str, *, targets: tuple[str, ...] = ()) -> tuple[list[Concept], TermStream]:
    stream = parse(text.encode(), ReadOptions(path="x.tbx", targets=targets))
    return list(stream.concepts), stream


# Made after the shape of the Microsoft terminology collection: a DTD that is only named, ntig, `Noun`.
MICROSOFT = """<?xml version='1.0' encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en-US"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc>
<encodingDesc><p type="XCSURI">http://www.lisa.org/fileadmin/standards/tbx/TBXXCSV02.XCS</p></encodingDesc></martifHeader>
<text><body><termEntry id="27766_2436164">
<langSet xml:lang="en-US"><descripGrp><descrip type="definition">A number.</descrip></descripGrp>
<ntig><termGrp><term id="27766_2436167">access key</term><termNote type="partOfSpeech">Noun</termNote></termGrp></ntig>
</langSet><langSet xml:lang="zh-cn"><ntig><termGrp><term id="27766_2541890">访问键</term>
<termNote type="partOfSpeech">Noun</termNote></termGrp></ntig></langSet></termEntry></body></text></martif>"""

# SDL: no `xml:` before lang, no ids; several terms of a language without any status.
SDL = """<martif type="TBX-Default"><text><body><termEntry>
<descrip type="subjectField">Robotics</descrip><descrip type="Project">Internal</descrip>
<langSet lang="EN"><tig><term>gripper</term></tig><tig><term>robot hand</term></tig></langSet>
<langSet lang="JA"><tig><term>グリッパー</term><termNote type="termType">fullForm</termNote></tig></langSet>
</termEntry></body></text></martif>"""

# Pontoon's v3: two descrip in one descripGrp.
PONTOON = """<tbx style="dca" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
<conceptEntry id="12"><descripGrp><descrip type="definition">A page.</descrip>
<descrip type="context">Open a tab.</descrip></descripGrp><langSec xml:lang="en">
<termSec><term>tab</term><termNote type="partOfSpeech">noun</termNote></termSec></langSec>
</conceptEntry></body></text></tbx>"""

# Phrase: flags as term notes.
PHRASE = """<martif type="TBX" xml:lang="en"><text><body><termEntry id="t1"><langSet xml:lang="ja">
<tig><term>禁止語</term><termNote type="forbidden">true</termNote><termNote type="preferred">false</termNote></tig>
<tig><term>推奨語</term><termNote type="forbidden">false</termNote><termNote type="preferred">true</termNote></tig>
</langSet></termEntry></body></text></martif>"""


def test_microsoft() -> None:
    (concept,), stream = concepts(MICROSOFT)
    assert concept.id == "27766_2436164"
    assert concept.definition == {"en": "A number."}
    assert [(term.lang, term.text, term.part_of_speech) for term in concept.terms] == [
        ("en", "access key", PartOfSpeech.NOUN),
        ("zh-Hans", "访问键", PartOfSpeech.NOUN),
    ]
    assert [str(loss) for loss in stream.losses] == ["lost: the region of “en-US”, read as en (x.tbx:6)"]


def test_sdl() -> None:
    (concept,), stream = concepts(SDL)
    assert [(term.lang, term.status, term.type) for term in concept.terms] == [
        ("en", Status.PREFERRED, None),
        ("en", Status.ADMITTED, None),
        ("ja", Status.PREFERRED, TermType.FULL_FORM),
    ]
    assert concept.subject_field == "Robotics"
    assert [loss.what for loss in stream.losses] == ["Project (descrip)"]
    assert [each.code for each in stream.diagnostics] == ["X001"]


def test_pontoon() -> None:
    (concept,), stream = concepts(PONTOON)
    assert (concept.id, concept.definition) == ("12", {"en": "A page."})
    assert [loss.what for loss in stream.losses] == ["context (descrip)"]


def test_phrase() -> None:
    (concept,), _ = concepts(PHRASE)
    assert [term.status for term in concept.terms] == [Status.FORBIDDEN, Status.PREFERRED]


def test_a_bare_zh_is_refused_unless_it_is_said_which() -> None:
    text = SDL.replace('lang="JA"', 'lang="zh"')
    with pytest.raises(DataError, match=r"x\.tbx:4: “zh” leaves the script of Chinese open; say which"):
        concepts(text)
    (concept,), _ = concepts(text, targets=("zh-Hant",))
    assert concept.terms[-1].lang == "zh-Hant"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "x.tbx: broken XML"),
        ("<html/>", "x.tbx: is no TBX but <html>; give a TBX file"),
        ("<martif><text>", "x.tbx:1: broken XML"),
        ('<!DOCTYPE martif [<!ENTITY a "b">]><martif>&a;</martif>', "x.tbx: declares entities"),
        ("<tbx><text><body><conceptEntry><note>&x;</note></conceptEntry></body></text></tbx>", "x.tbx:1: "),
        ("<tbx>" * 100_000, "x.tbx:1: broken XML"),
        ("<tbx>\0</tbx>", "x.tbx:1: broken XML"),
    ],
)
def test_hostile_files_get_one_line(text: str, message: str) -> None:
    with pytest.raises(DataError) as caught:
        concepts(text)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_levels_that_hold_nonsense_are_read_as_far_as_they_make_sense() -> None:
    text = """<tbx xml:lang="??"><text><body><conceptEntry><note>n</note><langSec xml:lang="no language at all"/>
    <langSec><termSec><term>x</term></termSec></langSec><langSec xml:lang="ja"><termSec/>
    <termSec><termNote type="administrativeStatus">?</termNote><term>語</term></termSec></langSec></conceptEntry>
    </body></text></tbx>"""
    (concept,), stream = concepts(text)
    assert [term.text for term in concept.terms] == ["語"]
    assert {loss.what for loss in stream.losses} == {
        "what is in “??”, which names no language",
        "what is in “no language at all”, which names no language",
        "administrativeStatus (termNote)",
    }


def test_the_examples_of_the_standard_are_read(repository: Path) -> None:
    folder = repository.parent / "shared" / "data" / "tbx"
    if not folder.is_dir():
        pytest.skip("TBX's examples are not beside this checkout")
    read = [concepts(file.read_text(encoding="utf-8-sig"))[0] for file in sorted(folder.rglob("*_VALID.tbx"))]
    assert len(read) >= 6
    for found in read:
        assert len(found) == len(read[0])
        assert {term.lang for concept in found for term in concept.terms} >= {"en", "es"}


def test_translate_toolkit_reads_what_is_written_for_it(repository: Path) -> None:
    """The store that Weblate and Virtaal use, for each target on its own."""
    tbx = pytest.importorskip("translate.storage.tbx")
    termbase = load(repository / "glossary").termbase
    for target, code in (("ja", "ja"), ("zh-Hant", "zh_Hant")):
        options = WriteOptions(source="zh-Hans", targets=(target,))
        data = b"".join(martif.serialize(TermStream(concepts=termbase.concepts), options, Losses()))
        store = tbx.tbxfile(sourcelanguage="zh_Hans", targetlanguage=code)
        store.parse(data)
        assert len(store.units) == len(termbase.concepts)
        for concept, unit in zip(termbase.concepts, store.units, strict=True):
            wanted = [term.text for term in concept.terms_in("zh-Hans")]
            assert [term.text for term in unit.get_source_terms()] == wanted
            if target == "ja":
                found = [(term.text, term.deprecated) for term in unit.get_target_terms()]
                assert found == [
                    (term.text, not term.status.usable and term.status is not Status.SUPERSEDED)
                    for term in concept.terms_in("ja")
                ]
            else:
                assert len(unit.get_target_terms()) == len(wanted)
