from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from taiyaku.termbase.edit import add_terms, quote
from taiyaku.termbase.model import Status, Term
from taiyaku.termbase.yaml_files import parse

_FILE = """# A comment at the top.
subject_field: {id: society, name: {en: Society}}

concepts:

  # People.
  - id: talent   # not talents
    part_of_speech: noun
    definition: {zh-Hans: 有才能的人。, ja: 能力のある人。, en: Able people.}
    terms:
      zh-Hans:
        - {text: 人才, reading: réncái}   # the plain word
      ja:
        - text: 人材
          reading: じんざい
      en:
        - {text: talent}

  # Pay.
  - id: wage
    part_of_speech: noun
    definition: {zh-Hans: 报酬。, ja: 報酬。, en: Pay.}
    terms:
      zh-Hans: [{text: 工资, reading: gōngzī}]
      ja: [{text: 賃金, reading: ちんぎん}]
      en: [{text: wage}]
"""


def _without(added: str, text: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if added not in line)


@pytest.mark.parametrize(
    ("lang", "text", "after"),
    [("zh-Hans", "人力", "# the plain word"), ("ja", "人財", "reading: じんざい"), ("en", "skills", "{text: talent}")],
)
def test_a_term_goes_after_the_last_of_its_language(lang: str, text: str, after: str) -> None:
    changed = add_terms(_FILE, "x.yaml", "talent", [Term(text=text, lang=lang, status=Status.ADMITTED)])
    lines = changed.splitlines()
    place = next(number for number, line in enumerate(lines) if text in line)
    assert lines[place].strip() == f"- {{text: {text}, status: admitted}}"
    assert after in lines[place - 1]
    assert _without(text, changed) == _FILE
    found = parse(changed).termbase.concepts[0].terms_in(lang)
    assert [term.text for term in found][-1] == text


def test_a_list_on_one_line_stays_on_one_line() -> None:
    changed = add_terms(_FILE, "x.yaml", "wage", [Term(text="pay", lang="en", status=Status.ADMITTED)])
    assert "      en: [{text: wage}, {text: pay, status: admitted}]\n" in changed
    assert [term.text for term in parse(changed).termbase.concepts[1].terms_in("en")] == ["wage", "pay"]


def test_a_language_that_is_not_there_yet() -> None:
    changed = add_terms(_FILE, "x.yaml", "talent", [Term(text="人才", lang="zh-Hant-TW")])
    assert [term.text for term in parse(changed).termbase.concepts[0].terms_in("zh-Hant-TW")] == ["人才"]
    assert parse(changed).termbase.concepts[1] == parse(_FILE).termbase.concepts[1]


@pytest.mark.parametrize(
    "text", ["人材", "no", "1.5", "a: b", "- x", "{x}", 'say "x"', "#1", "back\\slash", "it's", "x:"]
)
def test_what_is_quoted_is_read_back(text: str) -> None:
    loaded = parse(f"subject_field: {{id: x}}\nconcepts:\n- id: a\n  terms:\n    en:\n    - {{text: {quote(text)}}}\n")
    assert loaded.termbase.concepts[0].terms[0].text == text


def _add(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "taiyaku", "glossary", "add", *arguments, "--glossary", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "society.yaml").write_text(_FILE, encoding="utf-8")
    return tmp_path


_NEW = (
    "society/pension",
    *("--term", "zh-Hans=养老金=yǎnglǎojīn", "--term", "ja=年金=ねんきん", "--term", "en=pension"),
    *(
        "--definition",
        "zh-Hans=退休后领取的钱。",
        "--definition",
        "ja=退職後に受け取る金。",
        "--definition",
        "en=Pay, later.",
    ),
)


def test_a_new_concept_is_appended(folder: Path) -> None:
    done = _add(folder, *_NEW)
    assert (done.returncode, done.stderr) == (0, "")
    text = (folder / "society.yaml").read_text(encoding="utf-8")
    assert text.startswith(_FILE)
    added = parse(text).termbase.concepts[-1]
    assert (added.id, added.target("ja"), added.definition["en"]) == (
        "pension",
        Term(text="年金", lang="ja", reading="ねんきん", part_of_speech=added.terms[0].part_of_speech),
        "Pay, later.",
    )


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("talent", "--term", "ja=人财=じんざい", "--admitted"), 1, "G016"),
        (("talent", "--term", "ja=人財=じんざい"), 1, "G012"),
        (("society/pension", "--term", "en=pension"), 1, "G010"),
        (("pension", "--term", "en=pension"), 2, "a new concept needs its subject field"),
        (("nothing/pension", "--term", "en=pension"), 2, "no subject field “nothing”; fields are society"),
        (("talent", "--term", "人材"), 2, "is not TAG=TEXT"),
        (("talent",), 2, "Missing option '--term'"),
    ],
)
def test_what_is_unsound_is_not_written(folder: Path, arguments: tuple[str, ...], status: int, said: str) -> None:
    done = _add(folder, *arguments)
    assert done.returncode == status
    assert said in done.stdout + done.stderr
    assert (folder / "society.yaml").read_text(encoding="utf-8") == _FILE
