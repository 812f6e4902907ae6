"""Dictionaries and CLDR as termbases. The entries are made up in the form of the dictionaries."""

from __future__ import annotations

import pytest

from taiyaku.errors import DataError
from taiyaku.formats import ReadOptions, cedict, cldr, jmdict
from taiyaku.formats.cedict.pinyin import marked
from taiyaku.termbase.model import Concept, PartOfSpeech, Status

CEDICT = """# CC-CEDICT
#! version=1
港口 港口 [gang3 kou3] /port/harbor/
機器人 机器人 [ji1 qi4 ren2] /robot; automaton/(slang) person without feelings/CL:個|个[ge4]/
女 女 [nu:3] /(bound form) woman; female/
this is no entry
"""

JMDICT = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE JMdict [
<!ELEMENT JMdict (entry*)>
<!ENTITY n "noun (common) (futsuumeishi)">
<!ENTITY sK "search-only kanji form">
<!ENTITY v5u "Godan verb">
]>
<JMdict>
<entry><ent_seq>1</ent_seq>
<k_ele><keb>港湾</keb></k_ele><k_ele><keb>港灣</keb><ke_inf>&sK;</ke_inf></k_ele>
<r_ele><reb>こうわん</reb></r_ele>
<sense><pos>&n;</pos><gloss>harbour</gloss><gloss>port &amp; docks</gloss><gloss xml:lang="ger">Hafen</gloss></sense>
<sense><s_inf>rare</s_inf><gloss>haven</gloss></sense>
<sense><pos>&n;</pos><gloss xml:lang="ger">Hafen</gloss></sense>
</entry>
<entry><ent_seq>2</ent_seq><r_ele><reb>もらう</reb></r_ele>
<sense><pos>&v5u;</pos><gloss>to receive</gloss></sense></entry>
</JMdict>"""


def terms(concept: Concept, tag: str) -> list[str]:
    return [term.text for term in concept.terms_in(tag)]


def test_cedict() -> None:
    stream = cedict.parse(CEDICT.encode(), ReadOptions(path="c.u8"))
    port, robot, woman = stream.concepts
    assert [(term.lang, term.text, term.reading) for term in robot.terms[:2]] == [
        ("zh-Hans", "机器人", "jī qì rén"),
        ("zh-Hant", "機器人", "jī qì rén"),
    ]
    assert terms(port, "en") == ["port", "harbor"]
    assert terms(robot, "en") == ["robot", "automaton"]
    assert terms(woman, "en") == ["female"]
    assert {term.status for term in robot.terms_in("en")} == {Status.ADMITTED}
    assert robot.definition["en"] == "robot; automaton; (slang) person without feelings; CL:個|个[ge4]"
    assert [str(loss) for loss in stream.losses] == ["lost: lines that are no entries (c.u8:6)"]


@pytest.mark.parametrize(
    ("numbered", "wanted"),
    [
        ("xue2 xi2", "xué xí"),
        ("lu:4 se4", "lǜ sè"),
        ("jiu3 gui1", "jiǔ guī"),
        ("Ou1 zhou1", "Ōu zhōu"),
        ("ma5 ma5", "ma ma"),
        ("er2 r5", "ér r"),
        ("xiong2", "xióng"),
        ("ng2", "ng"),
        ("K T V", "K T V"),
    ],
)
def test_pinyin_gets_its_marks(numbered: str, wanted: str) -> None:
    assert marked(numbered) == wanted


def test_jmdict() -> None:
    stream = jmdict.parse(JMDICT.encode(), ReadOptions(path="j.xml"))
    harbour, haven, receive = stream.concepts
    assert (harbour.id, haven.id, receive.id) == ("jmdict-1-1", "jmdict-1-2", "jmdict-2-1")
    assert [(term.text, term.reading) for term in harbour.terms_in("ja")] == [("港湾", "こうわん")]
    assert terms(harbour, "en") == ["harbour", "port & docks"]
    assert haven.note == {"en": "rare"}
    assert haven.terms[0].part_of_speech is PartOfSpeech.NOUN
    assert terms(receive, "ja") == ["もらう"]
    assert receive.terms[0].part_of_speech is PartOfSpeech.VERB
    assert [loss.what for loss in stream.losses] == ["senses without an English gloss"]


def test_entities_of_jmdict_cannot_grow() -> None:
    bomb = '<!DOCTYPE JMdict [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><JMdict><entry><k>&b;</k></entry></JMdict>'
    assert list(jmdict.parse(bomb.encode(), ReadOptions()).concepts) == []


def test_another_file_is_no_jmdict() -> None:
    with pytest.raises(DataError, match="is no JMdict but <a>"):
        list(jmdict.parse(b"<a/>", ReadOptions()).concepts)


def test_cldr() -> None:
    stream = cldr.parse(b"currencies territories", ReadOptions())
    found = {concept.id: concept for concept in stream.concepts}
    japan = found["territories-jp"]
    assert (terms(japan, "zh-Hans"), terms(japan, "ja"), terms(japan, "en")) == (["日本"], ["日本"], ["Japan"])
    assert terms(found["currencies-jpy"], "zh-Hant") == ["日圓"]
    assert set(stream.fields) == {"cldr-currencies", "cldr-territories"}
    assert len(found) > 500
    with pytest.raises(DataError, match="is nothing of CLDR's; say territories, languages, currencies"):
        cldr.parse(b"planets", ReadOptions())


def test_a_word_that_begins_with_a_percent_sign_is_no_remark() -> None:
    stream = cedict.parse(b"# CC-CEDICT\n% % [pa1] /percent (Tw)/\n", ReadOptions(path="c.u8"))
    assert [concept.terms[0].text for concept in stream.concepts] == ["%"]
