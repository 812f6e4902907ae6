"""docs/checks/ and the tables in docs/checks.md say what the code says; run as a program, this writes them anew."""

from __future__ import annotations

from pathlib import Path

from tables import REPOSITORY
from taiyaku.checks.other_codes import other_table
from taiyaku.checks.pages import pages, table

_FOLDER = REPOSITORY / "docs" / "checks"
_TABLE = REPOSITORY / "docs" / "checks.md"
_TABLES = (
    ("<!-- rules: made by `make pages` -->\n", table, "<!-- end of the rules -->\n"),
    ("<!-- other codes: made by `make pages` -->\n", other_table, "<!-- end of the other codes -->\n"),
)


def test_every_rule_has_its_page_and_no_other_is_there() -> None:
    written = {file.name: file.read_text(encoding="utf-8") for file in _FOLDER.glob("*.md")}
    assert written == pages(), "run make pages"


def test_the_tables_are_up_to_date() -> None:
    text = _TABLE.read_text(encoding="utf-8")
    assert text == _with_tables(text), "run make pages"


def _with_tables(text: str) -> str:
    for begin, made, end in _TABLES:
        head, rest = text.split(begin)
        _, tail = rest.split(end)
        text = f"{head}{begin}\n{made()}\n{end}{tail}"
    return text


def _write() -> None:
    _FOLDER.mkdir(exist_ok=True)
    for name in {file.name for file in _FOLDER.glob("*.md")} - pages().keys():
        Path(_FOLDER, name).unlink()
    for name, text in pages().items():
        Path(_FOLDER, name).write_text(text, encoding="utf-8")
    _TABLE.write_text(_with_tables(_TABLE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    _write()
