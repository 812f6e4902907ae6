"""The rules of TBX's dialects: what we write obeys them, what the standard's bad files do wrong is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

import taiyaku.formats.tbx as basic
from made_termbases import any_text, termbases, written
from taiyaku.formats.tbx import basic_dct, core, linguist, linguist_dct
from taiyaku.formats.tbx import min as minimal
from taiyaku.formats.tbx.rules import violations
from taiyaku.termbase.model import Termbase


@settings(max_examples=30)
@given(termbase=termbases(any_text))
def test_what_is_written_obeys_its_dialect(termbase: Termbase) -> None:
    for module in (core, minimal, basic, basic_dct, linguist, linguist_dct):
        assert list(violations(written(module, termbase)[0], "x.tbx")) == [], module


HEAD = '<tbx xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min" '
CASES = [
    ('type="TBX-X" style="dca">', "", "X010"),
    ('type="TBX-Basic" style="x">', "", "X010"),
    ('type="TBX-Basic" style="dca">', '<admin type="reading">x</admin>', "X011"),
    ('type="TBX-Basic" style="dca">', '<descrip type="source">x</descrip>', "X011"),
    ('type="TBX-Basic" style="dca">', '<descrip type="context">x</descrip>', "X012"),
    ('type="TBX-Basic" style="dca">', '<termNote type="partOfSpeech">nominal</termNote>', "X012 X013"),
    ('type="TBX-Basic" style="dca">', "<min:subjectField>x</min:subjectField>", "X014"),
    ('type="TBX-Basic" style="dct">', "<min:subjectField>x</min:subjectField>", ""),
    ('type="TBX-Min" style="dct">', '<descrip type="subjectField">x</descrip>', "X014"),
    ('type="TBX-Basic" style="dca">', '<ref type="crossReference" target="b">x</ref>', "X015"),
    ('type="TBX-Basic" style="dca">', '<ref type="crossReference" target="a">x</ref>', ""),
]


@pytest.mark.parametrize(("root", "content", "codes"), CASES)
def test_what_breaks_a_rule_is_found(root: str, content: str, codes: str) -> None:
    text = f'{HEAD}{root}<text><body><conceptEntry id="a">{content}</conceptEntry></body></text></tbx>'
    assert [each.code for each in violations(text.encode(), "x.tbx")] == codes.split()


def test_the_bad_files_of_the_standard_are_found_bad(repository: Path) -> None:
    folder = repository.parent / "shared" / "data" / "tbx"
    if not folder.is_dir():
        pytest.skip("TBX's examples are not beside this checkout")
    for name, expected in (("basic_bad", {"X011", "X013"}), ("min_bad", {"X011"})):
        found = {each.code for each in violations((folder / "TBX_test_files" / f"{name}.tbx").read_bytes(), name)}
        assert expected <= found, name
    for file in sorted(folder.rglob("*_VALID.tbx")):
        wrong = [each for each in violations(file.read_bytes(), file.name) if each.code not in ("X015", "X010")]
        assert wrong == [], file
