"""What a format loses is what it says it loses: a unit comes back equal exactly where no loss was reported."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from bitexts import TARGET, round_trip, texts, units
from taiyaku.formats import State, Unit

_FORMATS = ("tmx", "xliff1", "xliff2", "csv", "tsv", "xlsx", "po", "jsonl")


def _as_read(name: str, unit: Unit) -> Unit:
    """Return a unit as a format reads it that loses nothing but says more."""
    if name == "po" and TARGET in unit.texts and not unit.states:
        return replace(unit, states={TARGET: State.TRANSLATED})  # PO says of every translation whether it is fuzzy
    return unit


@pytest.mark.parametrize("name", _FORMATS)
@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(unit=units())
def test_a_unit_comes_back_where_nothing_was_said_to_be_lost(name: str, unit: Unit) -> None:
    back, losses, data = round_trip(name, unit)
    came_back = back == [_as_read(name, unit)]
    assert came_back == (not losses), (
        f"{[str(loss) for loss in losses]}\n{unit}\n{back}\n{data.decode(errors='replace')}"
    )


@pytest.mark.parametrize("name", _FORMATS)
@settings(max_examples=100)
@given(unit=units(content=texts))
def test_written_twice_it_is_the_same(name: str, unit: Unit) -> None:
    assert round_trip(name, unit)[2] == round_trip(name, unit)[2]
