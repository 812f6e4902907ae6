"""Going through catalogues for `taiyaku check`: reading, checking, correcting."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import polib

from taiyaku.checks.config import NEVER, Config, parse_config, project_config
from taiyaku.checks.fix import apply_fixes
from taiyaku.checks.model import Context, Pair
from taiyaku.checks.pairs import missing_pairs, pairs
from taiyaku.checks.rules import RULES
from taiyaku.checks.run import Checker
from taiyaku.checks.silence import unheard
from taiyaku.diagnostics import Diagnostic, Place, Severity
from taiyaku.errors import DataError, UsageError
from taiyaku.files import write_atomic
from taiyaku.recognise import Recogniser
from taiyaku.termbase.index import open_index
from taiyaku.works.catalogues.catalogue import catalogue_languages, read_catalogue, serialize_catalogue
from taiyaku.works.model import Work
from taiyaku.works.project import works_and_catalogues

__all__ = ["Checked", "Checking", "Choice"]

_PASSES = 5
"""Corrections that overlap are made one after the other, in so many passes at most."""
_OF_ITS_OWN = ("T001", "T003")
"""What a catalogue is held to only by a glossary that somebody chose for it: the bundled one is of another field."""
_WORTH_A_BAR = 5000
"""From so many pairs on, somebody waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a command line chooses: codes or their first letters with commas between, and severities.

    `bundled` says that it chose no glossary and that there is none around, so that the one of taiyaku serves.
    """

    select: str = ""
    ignore: str = ""
    least: Severity = Severity.INFO
    fail_on: str | None = None
    bundled: bool = False

    def disabled(self) -> dict[str, str]:
        """Return the codes that are not to run."""
        chosen, ignored = self._codes(self.select), self._codes(self.ignore)
        codes = (rule.code for rule in RULES)
        return {code: "the command line" for code in codes if code in ignored or (self.select and code not in chosen)}

    def disabled_alone(self) -> dict[str, str]:
        """Return the codes that are not to run for a catalogue that is of no work."""
        unasked = _OF_ITS_OWN if self.bundled and not self.select else ()
        return self.disabled() | dict.fromkeys(unasked, "no glossary was chosen")

    def _codes(self, written: str) -> set[str]:
        found: set[str] = set()
        for part in filter(None, (each.strip().upper() for each in written.split(","))):
            codes = {rule.code for rule in RULES if rule.code.startswith(part)}
            if not codes:
                raise UsageError(f"no rule “{part}”", remedy="taiyaku check --rules lists them")
            found |= codes
        return found


@dataclass(slots=True, kw_only=True)
class Checked:
    """What became of a catalogue: its languages where it could be read, findings, and corrections that were made."""

    path: str
    source: str = ""
    target: str = ""
    entries: int = 0
    failed: bool = False
    found: list[Diagnostic] = field(default_factory=list)
    fixed: list[Diagnostic] = field(default_factory=list)


class Checking:
    """Checks one catalogue after the other; one that does not parse is a finding, and the others are still checked."""

    def __init__(self, glossary: Path, choice: Choice, jobs: int):
        self._choice = choice
        self._jobs = jobs
        self._concepts = tuple(open_index(glossary).concepts())
        self._recognisers: dict[str, Recogniser] = {}
        self._disabled = Config(disabled=choice.disabled())
        self._disabled_alone = Config(disabled=choice.disabled_alone())
        self._project = project_config(Path.cwd())

    def run(
        self, names: Sequence[str], source: str | None = None, target: str | None = None, *, fix: str = ""
    ) -> list[Checked]:
        """Check what a command line names; with `fix`, correct what is certain (`write`) or find out (`dry-run`)."""
        done = []
        for each in works_and_catalogues(names, Path.cwd()):
            if isinstance(each, Work):
                config = self._project.with_(parse_config(dict(each.checks), str(each.folder / "work.toml")))
                for tag in each.targets:
                    one = _Asked(each.catalogue(tag), each.source, tag, config.with_(self._disabled), each, fix)
                    done.append(self._checked(one))
            else:
                config = self._project.with_(self._disabled_alone)
                done.append(self._checked(_Asked(each, source, target, config, None, fix)))
        return done

    def _checked(self, asked: _Asked) -> Checked:
        one = Checked(path=str(asked.path))
        try:
            catalogue = _read(asked)
        except DataError as error:
            one.found, one.failed = [error.diagnostic()], True
            return one
        if contradiction := _contradiction(catalogue, asked):
            one.found, one.failed = [contradiction], True
            return one
        one.source, one.target = catalogue_languages(catalogue, one.path, asked.source, asked.target)
        context = Context(
            source=one.source,
            target=one.target,
            source_recogniser=self._recogniser(one.source),
            target_recogniser=self._recogniser(one.target),
        )
        checker = Checker(context, asked.config)
        one.found = self._found(checker, catalogue, asked, one)
        if asked.fix:
            self._correct(checker, catalogue, asked, one)
        one.failed = self._fails(checker.config, one.found)
        one.found = [each for each in one.found if each.severity.rank >= self._choice.least.rank]
        return one

    def _found(self, checker: Checker, catalogue: polib.POFile, asked: _Asked, one: Checked) -> list[Diagnostic]:
        units: list[Pair] = list(pairs(catalogue, one.path))
        if asked.work is not None:
            units += missing_pairs(asked.work, catalogue, one.path)
        one.entries = len(units)
        with _progress(one.path, len(units)) as progress:
            return [*unheard(catalogue, one.path), *checker.check(units, jobs=self._jobs, progress=progress)]

    def _correct(self, checker: Checker, catalogue: polib.POFile, asked: _Asked, one: Checked) -> None:
        """Correct in passes, for one correction may make room for another, and write the catalogue once."""
        for _ in range(_PASSES):
            made = apply_fixes(catalogue, one.found)
            if not made:
                break
            one.fixed += made
            one.found = self._found(checker, catalogue, asked, one)
        if one.fixed and asked.fix == "write":
            write_atomic(asked.path, serialize_catalogue(catalogue))

    def _fails(self, config: Config, found: Sequence[Diagnostic]) -> bool:
        threshold = self._choice.fail_on or config.fail_on or Severity.WARNING
        return threshold != NEVER and any(each.severity.rank >= Severity(threshold).rank for each in found)

    def _recogniser(self, lang: str) -> Recogniser:
        if lang not in self._recognisers:
            self._recognisers[lang] = Recogniser(self._concepts, lang, nested=True)
        return self._recognisers[lang]


@dataclass(frozen=True, slots=True)
class _Asked:
    """One catalogue, and how it is to be checked."""

    path: Path
    source: str | None
    target: str | None
    config: Config
    work: Work | None
    fix: str


def _read(asked: _Asked) -> polib.POFile:
    """Read a catalogue; of a work, one that is not there yet is empty."""
    return read_catalogue(asked.path) if asked.work is None or asked.path.exists() else polib.POFile()


def _contradiction(catalogue: polib.POFile, asked: _Asked) -> Diagnostic | None:
    """Say that a catalogue is in another language than it is to be checked in; a region or script may be added."""
    header = str(catalogue.metadata.get("Language", ""))
    primary = header.replace("_", "-").partition("-")[0].lower()
    if asked.target is None or len(primary) not in (2, 3) or primary == asked.target.partition("-")[0]:
        return None
    return Diagnostic(
        code="P003",
        message=f"its Language is {header}, and it is to be checked as {asked.target}",
        place=Place(path=str(asked.path)),
        hint="leave --target out, or correct the header",
    )


@contextmanager
def _progress(name: str, number: int) -> Iterator[Callable[[int], object]]:
    """Draw a bar where somebody waits for it."""
    if number < _WORTH_A_BAR or not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(name, total=number)
        yield lambda done: bar.advance(task, done)
