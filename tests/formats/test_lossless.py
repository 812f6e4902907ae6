"""What a format loses is what it says it loses: a unit comes back equal exactly where no loss was reported."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from bitexts import TARGET, modest_units, round_trip, short, texts, units
from taiyaku.formats import State, Unit

_FORMATS = ("tmx", "xliff1", "xliff2", "csv", "tsv", "xlsx", "po", "moses", "jsonl")


def _as_read(name: str, unit: Unit, number: int = 1) -> Unit:
    """Return a unit as a format reads it that loses nothing but says more; a name that is a number says only which."""
    if name in ("po", "moses") and unit.id.isdecimal():
        unit = replace(unit, id=str(number))
    if name == "po" and TARGET in unit.texts and not unit.states:
        return replace(unit, states={TARGET: State.TRANSLATED})  # PO says of every translation whether it is fuzzy
    return unit


@pytest.mark.parametrize("name", _FORMATS)
@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(unit=units() | modest_units())
def test_a_unit_comes_back_where_nothing_was_said_to_be_lost(name: str, unit: Unit) -> None:
    back, losses, data = round_trip(name, unit)
    came_back = back == [_as_read(name, unit)]
    assert came_back == (not losses), (
        f"{[str(loss) for loss in losses]}\n{unit}\n{back}\n{data.decode(errors='replace')}"
    )


@pytest.mark.parametrize("name", _FORMATS)
@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(one=units(content=short), other=units(content=short))
def test_two_units_come_back_where_nothing_was_said_to_be_lost(name: str, one: Unit, other: Unit) -> None:
    """Units of one name, of one text and context, or of two files, do not take one another's place."""
    back, losses, data = round_trip(name, one, other)
    came_back = back == [_as_read(name, one), _as_read(name, other, 2)]
    assert came_back == (not losses), f"{[str(loss) for loss in losses]}\n{one}\n{other}\n{back}\n{data!r}"


@pytest.mark.parametrize("name", _FORMATS)
@settings(max_examples=100)
@given(unit=units(content=texts))
def test_written_twice_it_is_the_same(name: str, unit: Unit) -> None:
    assert round_trip(name, unit)[2] == round_trip(name, unit)[2]
