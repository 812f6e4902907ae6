"""Count what `taiyaku check` and pofilter find in published catalogues, and how much of it is no true problem.

    python benchmarks/check_precision.py [--list] [--sample N]

The catalogues are Django's and Sphinx's in Chinese and Japanese, from their wheels (both BSD), which are fetched into
`build/benchmarks/`. Checks run without a glossary, as pofilter does, and findings of `warning` and above count.
tests/cases/judged.tsv has the verdicts of people who read both languages; `--list` prints the findings that nobody has
judged, and `--sample` so many of pofilter's, drawn at random. Prints a Markdown table for docs/performance.md.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polib

from taiyaku.checks.model import Context
from taiyaku.checks.pairs import pairs
from taiyaku.checks.run import Checker
from taiyaku.diagnostics import Diagnostic, Severity
from taiyaku.works.catalogues.catalogue import parse_catalogue

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "build" / "benchmarks"
PACKAGES = ("django==5.2.19", "sphinx==8.2.3")
JUDGED = ROOT / "tests" / "cases" / "judged.tsv"
_LANGUAGES = {"zh_Hans": "zh-Hans", "zh_Hant": "zh-Hant-TW", "ja": "ja", "zh_CN": "zh-Hans", "zh_TW": "zh-Hant-TW"}
_COMMENT = re.compile(r"^\(pofilter\) (\w+):", re.MULTILINE)
_NOT_CORRECT = {"untranslated", "isfuzzy", "isreview", "hassuggestion", "blank"}


@dataclass(frozen=True, slots=True)
class File:
    """A published catalogue: whose, where, in which language, and its bytes."""

    package: str
    name: str
    lang: str
    data: bytes

    @property
    def catalogue(self) -> polib.POFile:
        """The catalogue, as the toolkit reads it."""
        return parse_catalogue(self.data, "x.po")


def fetch() -> None:
    """Fetch the wheels that are not there yet."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for package in PACKAGES:
        name, version = package.split("==")
        if not list(FOLDER.glob(f"{name}-{version}-*.whl")):
            pip = [sys.executable, "-m", "pip", "download", "-qq", "--no-deps", "-d", str(FOLDER), package]
            subprocess.run(pip, check=True)


def files() -> Iterator[File]:
    """Yield the catalogues of both packages, sorted."""
    for package in PACKAGES:
        name, version = package.split("==")
        (wheel,) = FOLDER.glob(f"{name}-{version}-*.whl")
        with zipfile.ZipFile(wheel) as archive:
            for member in sorted(archive.namelist()):
                parts = member.split("/")
                if member.endswith(".po") and "locale" in parts:
                    written = parts[parts.index("locale") + 1]
                    if written in _LANGUAGES:
                        yield File(name, member, _LANGUAGES[written], archive.read(member))


def found_in(file: File) -> tuple[int, list[Diagnostic]]:
    """Return how many messages somebody stands for, and the findings of warning and above that are about them."""
    units = [pair for pair in pairs(file.catalogue, file.name) if pair.translated]
    found = Checker(Context.of([], "en", file.lang)).check(units)
    return len(units), [each for each in found if each.severity.rank >= Severity.WARNING.rank]


def judged() -> list[tuple[str, str, bool, str, str]]:
    """Return the verdicts: language, code, whether it is a true problem, part of the source and of the translation."""
    if not JUDGED.exists():
        return []
    with JUDGED.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE) if row and row[0][:1] != "#"]
    return [
        (lang, code, verdict == "true", source.replace("␤", "\n"), target.replace("␤", "\n"))
        for lang, code, verdict, source, target, *_ in rows
    ]


def verdict(found: Diagnostic, verdicts: Sequence[tuple[str, str, bool, str, str]]) -> bool | None:
    """Return whether a finding is a true problem, or None where nobody has judged it."""
    for lang, code, true, source, target in verdicts:
        if (
            (lang, code) == (found.lang, found.code)
            and source in (found.source or "")
            and target in (found.target or "")
        ):
            return true
    return None


def pofilter(file: File) -> list[tuple[str, str, str]]:
    """Return what pofilter finds in the same messages, as (test, source, translation)."""
    program = shutil.which("pofilter") or str(Path(sys.executable).with_name("pofilter"))
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "in.po"), Path(folder, "out.po")
        source.write_bytes(file.data)
        options = ["--progress=none", "--nofuzzy", f"--language={file.lang.split('-Hant')[0].replace('-Hans', '')}"]
        subprocess.run([program, *options, str(source), str(target)], check=True, capture_output=True)
        entries = polib.pofile(target.read_text(encoding="utf-8")) if target.exists() else []
        return [
            (test, entry.msgid, entry.msgstr or "\n".join(entry.msgstr_plural.values()))
            for entry in entries
            for test in _COMMENT.findall(entry.tcomment)
            if test not in _NOT_CORRECT
        ]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--no-pofilter", action="store_true")
    given = parser.parse_args()
    fetch()
    verdicts = judged()
    messages: Counter[str] = Counter()
    counts: Counter[tuple[str, bool | None]] = Counter()
    codes: Counter[tuple[str, bool | None]] = Counter()
    peers: Counter[str] = Counter()
    theirs: list[tuple[str, str, str]] = []
    for file in files():
        key = f"{file.package} {file.lang}"
        number, found = found_in(file)
        messages[key] += number
        for each in found:
            true = verdict(each, verdicts)
            counts[key, true] += 1
            codes[each.code, true] += 1
            if given.list and true is None:
                print(f"{file.lang}\t{each.code}\t{each.source!r}\t{each.target!r}\t{each.message}")
        if not given.no_pofilter:
            more = pofilter(file)
            peers[key] += len(more)
            theirs += more
    print("| catalogues | messages | findings | true | not true | not judged | not true per 100 | pofilter per 100 |")
    print("|---|---|---|---|---|---|---|---|")
    for key in [*messages, "all"]:
        every = [key] if key != "all" else list(messages)
        total = sum(messages[each] for each in every)
        yes, no, unknown = (sum(counts[each, true] for each in every) for true in (True, False, None))
        peer = sum(peers[each] for each in every)
        print(
            f"| {key} | {total:,} | {yes + no + unknown} | {yes} | {no} | {unknown}"
            f" | {100 * no / total:.2f} | {100 * peer / total:.1f} |"
        )
    print("\n" + ", ".join(f"{code} {number} ({true})" for (code, true), number in sorted(codes.items(), key=str)))
    print(
        "pofilter: " + ", ".join(f"{name} {number}" for name, number in Counter(t for t, _, _ in theirs).most_common())
    )
    for test, source, target in random.Random(3).sample(theirs, min(given.sample, len(theirs))):
        print(f"{test}\t{source!r}\t{target!r}")


if __name__ == "__main__":
    main()
