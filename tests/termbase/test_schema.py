"""glossary/schema.json, which editors complete with, says what the model says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from taiyaku.languages import LANGUAGES
from taiyaku.termbase.model import PartOfSpeech, RelationType, Status, TermType


@pytest.fixture(scope="module")
def schema(repository: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((repository / "glossary" / "schema.json").read_text(encoding="utf-8"))
    return loaded


def test_every_file_fits_the_schema(schema: dict[str, Any], repository: Path) -> None:
    validator = jsonschema.Draft202012Validator(schema)
    for file in sorted((repository / "glossary").glob("*.yaml")):
        text = file.read_text(encoding="utf-8")
        assert text.startswith("# yaml-language-server: $schema=schema.json\n"), file
        found = yaml.load(text, Loader=yaml.CSafeLoader)
        assert [f"{error.json_path}: {error.message}" for error in validator.iter_errors(found)] == [], file


def test_the_choices_are_the_models(schema: dict[str, Any]) -> None:
    kinds = schema["$defs"]
    assert kinds["language"]["enum"] == list(LANGUAGES)
    assert kinds["part_of_speech"]["enum"] == list(PartOfSpeech)
    assert kinds["term"]["properties"]["status"]["enum"] == list(Status)
    assert kinds["term"]["properties"]["type"]["enum"] == list(TermType)
    assert kinds["relation"]["properties"]["type"]["enum"] == list(RelationType)
