"""TBX v3 out and in: what is lost, and that what is not lost is equal."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from lxml import etree

import taiyaku.formats.tbx as basic
import taiyaku.formats.tbx2 as martif
from made_termbases import any_text, differences, read, reported, termbases, written
from taiyaku.formats.tbx import basic_dct, core, linguist, linguist_dct
from taiyaku.formats.tbx import min as minimal
from taiyaku.termbase.model import Termbase
from taiyaku.termbase.yaml_files import load

LOSSLESS = (linguist, linguist_dct)
V3 = (core, minimal, basic, basic_dct, linguist, linguist_dct)


@settings(max_examples=30)
@given(termbase=termbases())
def test_linguist_loses_nothing(termbase: Termbase) -> None:
    for module in LOSSLESS:
        data, losses = written(module, termbase)
        assert list(losses) == []
        back, lost = read(module, data)
        assert back == termbase
        assert list(lost) == []


@settings(max_examples=30)
@given(termbase=termbases(any_text))
def test_what_is_lost_is_what_is_reported(termbase: Termbase) -> None:
    for module in (*V3, martif):
        data, losses = written(module, termbase)
        back, _ = read(module, data)
        assert differences(termbase.concepts, back.concepts) == reported(losses), module


@pytest.mark.parametrize("module", LOSSLESS, ids=lambda module: module.__name__)
def test_the_whole_glossary_comes_back(module: ModuleType, repository: Path) -> None:
    termbase = load(repository / "glossary").termbase
    data, losses = written(module, termbase)
    assert list(losses) == []
    assert read(module, data)[0] == termbase
    assert written(module, termbase)[0] == data


@pytest.fixture(scope="module")
def structure(repository: Path) -> etree.RelaxNG:
    file = repository.parent / "shared" / "data" / "tbx" / "TBX_Core_RNG" / "TBXcoreStructV03.rng"
    if not file.is_file():
        pytest.skip("the schema of TBX's core structure is not beside this checkout")
    return etree.RelaxNG(etree.parse(file))


@settings(max_examples=30)
@given(termbase=termbases(any_text))
def test_the_core_structure_is_valid(structure: etree.RelaxNG, termbase: Termbase) -> None:
    for module in V3:
        document = etree.fromstring(written(module, termbase)[0])
        assert structure.validate(document), structure.error_log.last_error
