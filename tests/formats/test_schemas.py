"""What is written is valid: XLIFF by the schemas of OASIS, TMX by its DTD; skipped where they are not beside us."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from bitexts import round_trip, units
from tables import REPOSITORY
from taiyaku.formats import Unit

_SCHEMAS = REPOSITORY.parent / "shared" / "data" / "xliff-tmx-schemas"
_XML = _SCHEMAS / "xliff2.0" / "informativeCopiesOf3rdPartySchemas" / "w3c" / "xml.xsd"

pytestmark = pytest.mark.skipif(not _SCHEMAS.is_dir(), reason="the schemas are not beside this checkout")


class _Beside(etree.Resolver):
    """Finds W3C's xml.xsd beside the schemas, wherever they say that it is."""

    def resolve(self, system_url: Any, public_id: Any, context: Any) -> Any:
        return self.resolve_filename(str(_XML), context) if Path(system_url).name == "xml.xsd" else None


def _schema(*files: tuple[str, Path]) -> etree.XMLSchema:
    """Make one schema of several namespaces."""
    xs = "http://www.w3.org/2001/XMLSchema"
    root = etree.Element(f"{{{xs}}}schema", nsmap={"xs": xs})
    for namespace, file in files:
        etree.SubElement(root, f"{{{xs}}}import", namespace=namespace, schemaLocation=file.as_uri())
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Beside())
    return etree.XMLSchema(etree.fromstring(etree.tostring(root), parser))


@cache
def _validator(name: str) -> etree.XMLSchema | etree.DTD:
    if name == "tmx":
        return etree.DTD(str(_SCHEMAS / "tmx" / "tmx14.dtd"))
    if name.startswith("xliff1"):
        kind = name.removeprefix("xliff1 ")
        core = ("urn:oasis:names:tc:xliff:document:1.2", _SCHEMAS / "xliff" / f"xliff-core-1.2-{kind}.xsd")
        return _schema(core)
    folder = _SCHEMAS / "xliff2.0"
    names = {"document": folder / "xliff_core_2.0.xsd"}
    names |= {each: folder / "modules" / f"{each}.xsd" for each in ("glossary", "metadata")}
    if name == "xliff2 2.1":
        names = {each: _SCHEMAS / "xliff2.1" / file.name for each, file in names.items()}
    return _schema(*((f"urn:oasis:names:tc:xliff:{each}:2.0", file) for each, file in names.items()))


@pytest.mark.parametrize("name", ["tmx", "xliff1 strict", "xliff1 transitional", "xliff2 2.0", "xliff2 2.1"])
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(unit=units())
def test_whatever_is_written_is_valid(name: str, unit: Unit) -> None:
    _, _, data = round_trip(name.split()[0], unit)
    validator = _validator(name)
    assert validator.validate(etree.fromstring(data)), f"{validator.error_log}\n{data.decode()}"
