from __future__ import annotations

import pytest

from taiyaku.checks.silence import unheard
from taiyaku.works.catalogues.catalogue import parse_catalogue

_FORM = "write “taiyaku: ignore CODE: why it is right here”"


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("taiyaku: ignore T001: part of a name", []),
        ("taiyaku：ignore T001，N001：見出し", []),
        ("訳者の注: taiyaku を見よ", []),
        ("see the manual of taiyaku about ignoring", []),
        ("taiyaku: ignore T001", ["“taiyaku: ignore T001” counts for nothing: it has no reason"]),
        ("taiyaku: ignore T001: -", ["“taiyaku: ignore T001: -” counts for nothing: it has no reason"]),
        ("taiyaku: ignore: it is right", ["“taiyaku: ignore: it is right” counts for nothing: it names no code"]),
        (
            "taiyaku: ignore missing-term: so",
            ["“taiyaku: ignore missing-term: so” counts for nothing: it names no code"],
        ),
        (
            "taiyaku ignore T001 it is right",
            ["“taiyaku ignore T001 it is right” counts for nothing: it is in another form"],
        ),
        ("taiyaku: ignore T999: why", ["no rule “T999” to silence"]),
        (
            "taiyaku: ignore T001, T01x: why",
            ["“taiyaku: ignore T001, T01x: why” counts for nothing: it is in another form"],
        ),
        ("taiyaku: ignore N001, T998, T999: why", ["no rule “T998” to silence", "no rule “T999” to silence"]),
        ("taiyaku: ignore U001: about no message", ["no rule “U001” to silence"]),
        ("  taiyaku: disable T001: why", ["“taiyaku: disable T001: why” counts for nothing: it is in another form"]),
    ],
)
def test_a_comment_that_counts_for_nothing_is_told(comment: str, said: list[str]) -> None:
    catalogue = parse_catalogue(f'msgid ""\nmsgstr ""\n\n# {comment}\nmsgid "一句。"\nmsgstr ""\n', "ja.po")
    found = list(unheard(catalogue, "ja.po"))
    assert [each.message for each in found] == said
    assert {(each.code, each.severity, str(each.place)) for each in found} <= {("K002", "info", "ja.po:4")}


def test_an_obsolete_entry_is_not_looked_at() -> None:
    catalogue = parse_catalogue('msgid ""\nmsgstr ""\n\n# taiyaku: ignore T001\n#~ msgid "x"\n#~ msgstr "y"\n', "ja.po")
    assert list(unheard(catalogue, "ja.po")) == []
