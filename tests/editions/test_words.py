from __future__ import annotations

import datetime
import io
import re
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from taiyaku.editions.words import UI_LANGUAGES, Words
from taiyaku.termbase.model import PartOfSpeech, RelationType, Status, TermType

_KEYWORDS = {"t": (1,), "ta": (2,), "word": (1,), "word_key": (1,)}
_TRANSLATED = [tag for tag in UI_LANGUAGES if tag != "en"]


def _room(repository: Path) -> Path:
    return repository / "toolkit" / "taiyaku" / "editions"


def _messages(repository: Path) -> set[str]:
    """Every word of the interface that a template names: what Babel extracts."""
    found: set[str] = set()
    for template in _room(repository).glob("templates/**/*.*html"):
        source = io.BytesIO(template.read_bytes())
        for _, message, _, _ in extract("jinja2.ext:babel_extract", source, keywords=_KEYWORDS):
            found.add(message if isinstance(message, str) else message[0])
    return found


def _named_by_code(repository: Path) -> set[str]:
    """The words that templates are given: names of categories, and what modules hold in quotes."""
    code = "".join(file.read_text(encoding="utf-8") for file in _room(repository).rglob("*.py"))
    categories = {
        str(each).replace("_", " ") for kind in (Status, RelationType, TermType, PartOfSpeech) for each in kind
    }
    return set(re.findall(r'"([^"\n]+)"', code)) | categories


def _catalogue(repository: Path, tag: str) -> Catalog:
    return read_po(io.BytesIO((_room(repository) / "locale" / f"{tag}.po").read_bytes()))


@pytest.mark.parametrize("tag", _TRANSLATED)
def test_every_word_of_the_templates_is_translated(repository: Path, tag: str) -> None:
    messages = {
        message.id if isinstance(message.id, str) else message.id[0]: message for message in _catalogue(repository, tag)
    }
    messages.pop("")
    assert _messages(repository) - set(messages) == set()
    assert set(messages) - _messages(repository) - _named_by_code(repository) == set()
    assert [message.id for message in messages.values() if not message.string or message.fuzzy] == []


@pytest.mark.parametrize("tag", _TRANSLATED)
def test_every_word_stands_once(repository: Path, tag: str) -> None:
    """Babel takes the last of two translations of a word without a word."""
    text = (_room(repository) / "locale" / f"{tag}.po").read_text(encoding="utf-8")
    messages = re.findall(r"^msgid (.*)$", text, re.MULTILINE)
    assert [message for message in messages if messages.count(message) > 1] == []


@pytest.mark.parametrize("tag", _TRANSLATED)
def test_translations_have_the_names_of_their_messages(repository: Path, tag: str) -> None:
    for message in _catalogue(repository, tag):
        if message.id:
            assert _names(message.string) == _names(message.id), message.id


def _names(texts: object) -> set[str]:
    parts = [texts] if isinstance(texts, str) else list(texts) if isinstance(texts, (list, tuple)) else []
    return {name for text in parts for _, name, _, _ in Formatter().parse(text) if name}


def test_numbers_and_dates_are_those_of_the_language() -> None:
    words = Words("ja")
    words.t("{n} segment", 1234, "{n} segments")
    words.t("{day}", day=datetime.date(2026, 11, 21))
    assert '"1,234文","1,234 segments"' in words.json
    assert '"2026年11月21日","2026年11月21日","2026/11/21","Nov 21, 2026"' in words.json


def test_words_are_safe_inside_a_script() -> None:
    words = Words("en")
    words.t("{name}", name="</script><script>alert(1)")
    assert "<" not in words.json
