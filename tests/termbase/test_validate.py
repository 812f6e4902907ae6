from __future__ import annotations

import pytest

from taiyaku.termbase.validate import validate
from taiyaku.termbase.yaml_files import parse

_GOOD = """
subject_field: {id: x, name: {en: X}}
concepts:
  - id: talent
    definition: {zh-Hans: 有才能的人。, ja: 能力のある人。, en: Able people.}
    terms:
      zh-Hans: [{text: 人才, reading: réncái}]
      ja: [{text: 人材, reading: じんざい}]
      en: [{text: talent}]
  - id: company
    definition: {zh-Hans: 公司。, ja: 会社。, en: A company.}
    terms:
      zh-Hans: [{text: 公司, reading: gōngsī}]
      ja: [{text: 会社, reading: かいしゃ}]
      en: [{text: company}]
"""


def _codes(text: str) -> list[str]:
    loaded = parse(text, "x.yaml")
    assert not loaded.diagnostics
    return [each.code for each in validate(loaded.termbase)]


def test_a_good_glossary_has_no_findings() -> None:
    assert _codes(_GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("id: talent", "id: Talent Pool", ["G008"]),
        ("id: talent", "id: company", ["G009"]),
        ("ja: 能力のある人。, ", "", ["G010"]),
        ("en: [{text: talent}]", "en: []", ["G011"]),
        ("{text: talent}", "{text: talent}, {text: skill}", ["G012"]),
        ("{text: talent}", "{text: talent, status: admitted}", ["G013"]),
        (", reading: じんざい", "", ["G014"]),
        (", reading: réncái", "", ["G014"]),
        ("じんざい", "jinzai", ["G015"]),
        ("réncái", "rén", ["G015"]),
        ("text: 会社", "text: 会业", ["G016"]),
        ("text: 公司", "text: 公発", ["G016"]),
        ("text: talent", "text: 'talent  pool'", ["G017"]),
        ("{text: talent}", "{text: talent}, {text: talents, status: forbidden}", ["G018"]),
        ("en: [{text: talent}]", "en: [{text: talent}]\n    relations: [{type: broader, concept: nobody}]", ["G019"]),
        ("en: [{text: talent}]", "en: [{text: talent}]\n    relations: [{type: false_friend, lang: ja}]", ["G019"]),
        ("en: [{text: talent}]", "en: [{text: talent}, {text: company, status: admitted}]", ["G020"]),
        (
            "en: [{text: talent}]",
            "en: [{text: talent}, {text: company, status: admitted}]\n"
            "    relations: [{type: homograph, concept: company, reason: {en: x}}]",
            [],
        ),
        ("{text: talent}", "{text: talent}, {text: talent, status: admitted}", ["G021"]),
    ],
)
def test_each_rule(old: str, new: str, codes: list[str]) -> None:
    assert _codes(_GOOD.replace(old, new, 1)) == codes


def test_findings_name_the_line() -> None:
    loaded = parse(_GOOD.replace(", reading: じんざい", ""), "x.yaml")
    assert str(validate(loaded.termbase)[0]) == "x.yaml:8: G014 “人材” (ja) has no reading; add reading: in kana"
