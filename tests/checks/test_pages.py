"""docs/checks/ and the table in docs/checks.md say what the rules say; run as a program, this writes them anew."""

from __future__ import annotations

from pathlib import Path

from tables import REPOSITORY
from taiyaku.checks.pages import pages, table

_FOLDER = REPOSITORY / "docs" / "checks"
_TABLE = REPOSITORY / "docs" / "checks.md"
_BEGIN, _END = "<!-- rules: made by `make pages` -->\n", "<!-- end of the rules -->\n"


def test_every_rule_has_its_page_and_no_other_is_there() -> None:
    written = {file.name: file.read_text(encoding="utf-8") for file in _FOLDER.glob("*.md")}
    assert written == pages(), "run make pages"


def test_the_table_of_rules_is_up_to_date() -> None:
    text = _TABLE.read_text(encoding="utf-8")
    assert text == _with_table(text), "run make pages"


def _with_table(text: str) -> str:
    head, rest = text.split(_BEGIN)
    _, tail = rest.split(_END)
    return f"{head}{_BEGIN}\n{table()}\n{_END}{tail}"


def _write() -> None:
    _FOLDER.mkdir(exist_ok=True)
    for name in {file.name for file in _FOLDER.glob("*.md")} - pages().keys():
        Path(_FOLDER, name).unlink()
    for name, text in pages().items():
        Path(_FOLDER, name).write_text(text, encoding="utf-8")
    _TABLE.write_text(_with_table(_TABLE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    _write()
