"""Weblate's own format classes read what we write for it. Slow: `make weblate-test` makes the environment they need."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from taiyaku.formats import Kind, Losses, WriteOptions, format_named
from taiyaku.formats.own import glossary_concepts
from taiyaku.termbase.model import Concept, Status

PYTHON = os.environ.get("TAIYAKU_WEBLATE_PYTHON")
_HIDDEN = (Status.DEPRECATED, Status.FORBIDDEN)  # both are `deprecatedTerm-admn-sts`
pytestmark = pytest.mark.skipif(PYTHON is None, reason="no environment with Weblate: make weblate-test")


def weblate(format_: str, name: str, repository: Path, tmp_path: Path) -> tuple[list[Concept], list[dict[str, Any]]]:
    """Write the glossary from English into Simplified Chinese; return its concepts and what Weblate reads."""
    concepts = list(glossary_concepts(repository / "glossary").concepts)
    options = WriteOptions(source="en", targets=("zh-Hans",))
    model = glossary_concepts(repository / "glossary")
    data = b"".join(format_named(name, Kind.TERMBASE).serialize(model, options, Losses()))
    file = tmp_path / f"glossary.{format_}"
    file.write_bytes(data)
    assert PYTHON is not None
    command = [PYTHON, str(repository / "tests/formats/weblate/read.py"), format_, str(file), "zh_Hans", "en"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return concepts, json.loads(done.stdout)["units"]


def test_tbx(repository: Path, tmp_path: Path) -> None:
    """A unit a concept: its first terms, the source language first; those with a deprecated term are hidden."""
    concepts, units = weblate("tbx", "tbx2", repository, tmp_path)
    expected = {
        concept.id: (concept.terms_in("en")[0].text, concept.terms_in("zh-Hans")[0].text)
        for concept in concepts
        if not any(term.status in _HIDDEN for tag in ("en", "zh-Hans") for term in concept.terms_in(tag))
        and concept.terms_in("en")
        and concept.terms_in("zh-Hans")
    }
    found = {unit["context"]: (unit["source"], unit["target"]) for unit in units}
    assert found == expected


def test_po(repository: Path, tmp_path: Path) -> None:
    """A unit a term of the source language, with the preferred translation."""
    concepts, units = weblate("po", "po", repository, tmp_path)
    expected = {
        (concept.id, term.text, target.text)
        for concept in concepts
        for term in concept.terms_in("en")
        if term.status.usable and (target := concept.target("zh-Hans"))
    }
    assert {(unit["context"], unit["source"], unit["target"]) for unit in units} == expected
