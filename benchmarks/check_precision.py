"""Count what `taiyaku check` and pofilter find in published catalogues, and how much of it is no true problem.

    python benchmarks/check_precision.py [--set first] [--list] [--sample N] [--no-pofilter]

`benchmarks/published.py` has the catalogues. Checks run without a glossary, as pofilter does, and findings of `warning`
and above count. tests/cases/judged/ has the verdicts of people who read both languages; `--list` prints the findings
that nobody has judged, and `--sample` so many of pofilter's, drawn at random. Prints a Markdown table for
docs/performance.md.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polib

from published import SETS, File, files
from taiyaku.checks.model import Context
from taiyaku.checks.pairs import pairs
from taiyaku.checks.run import Checker
from taiyaku.diagnostics import Diagnostic, Severity

JUDGED = Path(__file__).resolve().parents[1] / "tests" / "cases" / "judged"
_TRUE = ("true", "catalogue")
_COMMENT = re.compile(r"^\(pofilter\) (\w+):", re.MULTILINE)
_NOT_CORRECT = {"untranslated", "isfuzzy", "isreview", "hassuggestion", "blank"}


def found_in(file: File) -> tuple[int, list[Diagnostic]]:
    """Return how many messages somebody stands for, and the findings of warning and above that are about them."""
    units = [pair for pair in pairs(file.catalogue, file.name) if pair.translated]
    found = Checker(Context.of([], "en", file.lang)).check(units)
    return len(units), [each for each in found if each.severity.rank >= Severity.WARNING.rank]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What people said of findings, by excerpts of both texts or, for texts under other licences, by their digests."""

    excerpts: tuple[tuple[str, str, bool, str, str], ...]
    digests: Mapping[tuple[str, str, str], bool]

    def of(self, found: Diagnostic) -> bool | None:
        """Return whether a finding is a true problem, or None where nobody has judged it."""
        source, target = found.source or "", found.target or ""
        for lang, code, true, part, other in self.excerpts:
            if (lang, code) == (found.lang, found.code) and part in source and other in target:
                return true
        digest = hashlib.sha256(f"{source}\0{target}".encode()).hexdigest()[:16]
        return self.digests.get((found.lang or "", found.code, digest))


def judged(which: str) -> Verdicts:
    """Return the verdicts of a set."""
    excerpts = [
        (lang, code, verdict in _TRUE, source.replace("␤", "\n"), target.replace("␤", "\n"))
        for lang, code, verdict, source, target, *_ in _rows(JUDGED / f"{which}.tsv")
    ]
    digests = {
        (lang, code, digest): verdict in _TRUE
        for lang, code, verdict, digest in _rows(JUDGED / "digests" / f"{which}.tsv")
    }
    return Verdicts(tuple(excerpts), digests)


def _rows(table: Path) -> list[list[str]]:
    if not table.exists():
        return []
    with table.open(encoding="utf-8", newline="") as stream:
        return [row for row in csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE) if row and row[0][:1] != "#"]


def pofilter(file: File) -> list[tuple[str, str, str]]:
    """Return what pofilter finds in the same messages, as (test, source, translation)."""
    program = shutil.which("pofilter") or str(Path(sys.executable).with_name("pofilter"))
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "in.po"), Path(folder, "out.po")
        source.write_bytes(file.po)
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
    parser.add_argument("--set", choices=sorted(SETS), default="tuned")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--no-pofilter", action="store_true")
    given = parser.parse_args()
    verdicts = judged(given.set)
    messages: Counter[str] = Counter()
    counts: Counter[tuple[str, bool | None]] = Counter()
    codes: Counter[tuple[str, bool | None]] = Counter()
    peers: Counter[str] = Counter()
    theirs: list[tuple[str, str, str]] = []
    for file in files(given.set):
        key = f"{file.package} {file.lang}"
        number, found = found_in(file)
        messages[key] += number
        for each in found:
            true = verdicts.of(each)
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
