from __future__ import annotations

import pytest

from taiyaku.script.english import inflections, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("companies", "company"),
        ("companies’", "company"),
        ("a company's", "a company"),
        ("start-ups", "start-up"),
        ("cooperated", "cooperation"),
        ("localised", "localisation"),
        ("listed", "listing"),
        ("deploying", "deploys"),
        ("analyses", "analysis"),
        ("boxes", "box"),
        ("businesses", "business"),
        ("enterprises", "enterprise"),
        ("databases", "database"),
        ("statuses", "status"),
        ("SMEs", "sme"),
        ("craftsmen", "craftsman"),
    ],
)
def test_inflected_forms_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize("word", ["business", "status", "analysis", "AI", "bus", "string", "bed"])
def test_what_only_looks_inflected_stays(word: str) -> None:
    assert stem(word) == word.lower()


def test_plurals() -> None:
    assert inflections("industrial policy") == ["industrial policies"]
    assert inflections("hub") == ["hubs"]
    assert inflections("AI+") == []
