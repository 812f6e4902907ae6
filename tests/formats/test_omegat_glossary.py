"""OmegaT's own readers, from Debian's package, on the glossaries that are written for it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

import taiyaku.formats.tbx2 as martif
from taiyaku.formats import Losses, TermStream, WriteOptions, omegat
from taiyaku.termbase.model import Termbase
from taiyaku.termbase.yaml_files import load

_OMEGAT = Path("/usr/share/omegat/OmegaT.jar")
_SCRIPT = Path(__file__).parent / "omegat" / "read_glossary.groovy"


def read_by_omegat(file: Path, folder: Path) -> set[tuple[str, str]]:
    java = shutil.which("java")
    if java is None or not _OMEGAT.is_file():
        pytest.skip("OmegaT is not installed")
    classes = f"{_OMEGAT}:/usr/share/java/*"
    options = ["-Djava.awt.headless=true", "-Dfile.encoding=UTF-8", f"-Duser.home={folder}", "-cp", classes]
    command = [java, *options, "groovy.ui.GroovyMain", str(_SCRIPT), str(file), str(folder), "zh-CN", "ja"]
    done = subprocess.run(command, capture_output=True, check=True, timeout=300)
    lines = (line.split("\t") for line in done.stdout.decode().splitlines())
    return {(cells[0], cells[1]) for cells in lines if len(cells) > 1}


def pairs_of(termbase: Termbase, *, usable: bool) -> set[tuple[str, str]]:
    return {
        (source.text, target.text)
        for concept in termbase.concepts
        for source in concept.terms_in("zh-Hans")
        for target in concept.terms_in("ja")
        if not usable or (source.status.usable and target.status.usable)
    }


@pytest.mark.parametrize(("module", "name"), [(omegat, "g.utf8"), (martif, "g.tbx")])
def test_omegat_reads_every_pair(module: ModuleType, name: str, repository: Path, tmp_path: Path) -> None:
    termbase = load(repository / "glossary").termbase
    options = WriteOptions(source="zh-Hans", targets=("ja",))
    file = tmp_path / name
    file.write_bytes(b"".join(module.serialize(TermStream(concepts=termbase.concepts), options, Losses())))
    found = read_by_omegat(file, tmp_path)
    if module is omegat:
        assert found == pairs_of(termbase, usable=True)
    else:  # each source with all its translations in one entry, "a, b"
        sources = {source for source, _ in found}
        assert sources >= {source for source, _ in pairs_of(termbase, usable=True)}
