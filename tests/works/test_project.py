from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tables import rows
from taiyaku.errors import DataError, UsageError
from taiyaku.languages import LANGUAGES
from taiyaku.works.model import Layout, Work
from taiyaku.works.project import read_work, works_and_catalogues
from taiyaku.works.settings import KEYS, check_settings, parse_settings

_CASES = [(row[0], row[1] if len(row) > 1 else "") for row in rows("work.tsv")]


@pytest.fixture(scope="module")
def schema(repository: Path) -> dict[str, Any]:
    text = (repository / "translations" / "work.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(loaded)
    return loaded


@pytest.mark.parametrize(("expected", "text"), _CASES)
def test_findings_have_their_code_and_line(expected: str, text: str) -> None:
    found = check_settings(text, "work.toml")
    assert " ".join(f"{each.place.line}:{each.code}" for each in found) == expected.replace("good", "")
    assert all(each.hint and "\n" not in str(each) for each in found)


@pytest.mark.parametrize(("expected", "text"), _CASES)
def test_the_schema_agrees_with_the_validator(schema: dict[str, Any], expected: str, text: str) -> None:
    if "W001" in expected:
        return
    accepted = jsonschema.Draft202012Validator(schema).is_valid(tomllib.loads(text))
    assert accepted is (expected == "good")


def test_the_schema_has_the_keys_and_the_choices_of_the_model(schema: dict[str, Any]) -> None:
    assert list(schema["properties"]) == list(KEYS)
    assert schema["properties"]["layout"]["enum"] == list(Layout)
    assert schema["$defs"]["language"]["enum"] == list(LANGUAGES)
    assert [rule["$ref"] for rule in schema["allOf"]] == [f"#/$defs/rules-{tag}" for tag in LANGUAGES]


def test_the_works_here_fit_the_schema_and_point_to_it(schema: dict[str, Any], repository: Path) -> None:
    for file in (repository / "translations").glob("*/work.toml"):
        text = file.read_text(encoding="utf-8")
        assert text.startswith("#:schema ../work.schema.json\n"), file
        jsonschema.Draft202012Validator(schema).validate(tomllib.loads(text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('license = "x"\nsource = "ja"\ntargets = []\n', "w.toml:1: W002 unknown key “license”; write licence"),
        (
            'source = "zh-CN"\ntargets = []\n',
            "w.toml:1: W005 “zh-CN” is not how this language is named here; write zh-Hans",
        ),
        ('source = "zh"\ntargets = []\n', "w.toml:1: W005 unknown language “zh”; say which script: zh-Hans or zh-Hant"),
        ('source = "ja"\ntargets = ["en","en"]', "w.toml:2: W006 the target “en” stands twice; name it once"),
        ("source = ja\n", "w.toml:1: W001 broken TOML: Invalid value; see https://toml.io"),
        ('source = "ja\x1b', "w.toml:1: W001 broken TOML: Illegal character '\\x1b'; see https://toml.io"),
    ],
)
def test_the_first_thing_wrong_is_said_on_one_line(text: str, said: str) -> None:
    with pytest.raises(DataError) as caught:
        parse_settings(text, "w.toml")
    assert str(caught.value) == said


def test_a_file_made_to_be_wrong_a_million_times_is_answered() -> None:
    targets = ", ".join(f'"x{number}"' for number in range(100_000))
    assert len(check_settings(f'source = "ja"\ntargets = [{targets}]\n', "work.toml")) == 100


def _work(folder: Path, settings: str = "") -> Path:
    folder.mkdir(parents=True)
    (folder / "work.toml").write_text(f'source = "zh-Hans"\ntargets = ["ja", "en"]\n{settings}', encoding="utf-8")
    (folder / "source.md").write_text("# 题目\n\n一句。\n", encoding="utf-8")
    (folder / "ja.po").write_text('msgid "一句。"\nmsgstr "一文。"\n', encoding="utf-8")
    return folder


def test_a_work_has_what_its_settings_say(tmp_path: Path) -> None:
    settings = 'authors = ["林", "Ota"]\nlayout = "stacked"\ntranslators.ja = ["鈴木"]\n'
    work = read_work(_work(tmp_path / "one", settings))
    assert (work.title, work.author, work.layout) == ("题目", "林, Ota", Layout.STACKED)
    assert work.translators == {"ja": ("鈴木",)}


def test_a_catalogue_of_a_work_is_the_work_with_one_target(tmp_path: Path) -> None:
    folder = _work(tmp_path / "translations" / "one")
    stray = folder / "fr.po"
    stray.write_text("", encoding="utf-8")
    found = works_and_catalogues([str(folder / "ja.po"), str(stray), "one"], tmp_path)
    targets = [each.targets if isinstance(each, Work) else each for each in found]
    assert targets == [("ja",), stray, ("ja", "en")]


def test_nothing_named_is_all_works_and_none_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no works here"):
        works_and_catalogues([], tmp_path)
    _work(tmp_path / "translations" / "one")
    _work(tmp_path / "translations" / "two")
    assert [each.id for each in works_and_catalogues([], tmp_path) if isinstance(each, Work)] == ["one", "two"]


def test_a_folder_of_catalogues_is_told_from_a_work(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"the folder has no work\.toml; of catalogues, name the files"):
        works_and_catalogues([str(tmp_path)], tmp_path)
