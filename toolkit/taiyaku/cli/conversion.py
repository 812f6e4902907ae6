"""What `taiyaku convert` does: finds the formats of both sides, reads, writes, tells what was lost."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from taiyaku.cli.conversion_report import Model, Report
from taiyaku.cli.progress import progress_of
from taiyaku.cli.recognisers import recognisers
from taiyaku.diagnostics import Place
from taiyaku.errors import UsageError
from taiyaku.files import open_bytes, write_streams
from taiyaku.formats.codes import code_of
from taiyaku.formats.detect import formats_by_suffix, formats_of
from taiyaku.formats.home import catalogues_of, glossary_files, there_already
from taiyaku.formats.languages_of import languages_of
from taiyaku.formats.model import Bitext, Losses, ReadOptions, TermStream, Unit, WriteOptions
from taiyaku.formats.own import glossary_concepts, is_work, work_units
from taiyaku.formats.registry import Format, Kind, format_named, refuse_codes, refuse_idle
from taiyaku.formats.termbase_units import bitext_of
from taiyaku.works.project import read_work

__all__ = ["STANDARD", "Plan", "convert"]

STANDARD = Path("-")
"""Standard input or output, as a path."""

Outputs = Iterator[tuple[Path, Iterable[bytes]]]
_GLOSSARY = (".yaml", ".yml")


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How to convert."""

    read: ReadOptions
    write: WriteOptions
    glossary: Path | None = None
    strict: bool = False


@dataclass(frozen=True, kw_only=True)
class _Source:
    """One way to read what was given: each call of `read` begins anew."""

    kind: Kind
    name: str
    read: Callable[[], Model]


@dataclass(frozen=True, kw_only=True)
class _Target:
    """One way to write: `outputs` are the files, each with its content."""

    kind: Kind
    name: str
    outputs: Callable[[_Source, Plan, Report], Outputs]


def convert(source: tuple[Path, str | None], target: tuple[Path, str | None], plan: Plan) -> int:
    """Convert one path into another, each with the format that was named for it; return the exit status."""
    with ExitStack() as stack:
        sources = list(_sources(source[0], source[1], plan, stack))
        chosen, to = _matching(sources, _targets(*target), plan.write)
        report = Report(plan.strict)
        _write(target[0], to.outputs(chosen, plan, report), report)
    return report.status()


def _sources(path: Path, name: str | None, plan: Plan, stack: ExitStack) -> Iterator[_Source]:
    """Yield the ways to read a path, the likeliest first."""
    if name is None and is_work(path):
        refuse_idle(plan.read, "a work")
        yield _Source(kind=Kind.BITEXT, name="work", read=lambda: work_units(path, recognisers(plan.glossary)))
    elif name is None and (path.is_dir() or path.suffix.lower() in _GLOSSARY):
        if not path.exists():
            raise UsageError("no such file", place=Place(path=str(path)), remedy="check the name")
        refuse_idle(plan.read, "a glossary")
        yield _Source(kind=Kind.TERMBASE, name="glossary", read=lambda: glossary_concepts(path))
    else:
        yield from _files(path, name, plan, stack)


def _files(path: Path, name: str | None, plan: Plan, stack: ExitStack) -> Iterator[_Source]:
    if name is not None and format_named(name).per_language:
        yield _parallel(path, format_named(name), plan.read, stack)
        return
    stream = stack.enter_context(_opened(path))
    size = stream.seek(0, 2)
    stream.seek(0)
    found = formats_of(stream, plan.read.path) if name is None else _all_named(name)
    progress = stack.enter_context(progress_of(path.name, size))

    def read(each: Format) -> Model:
        stream.seek(0)
        return each.parse(stream, replace(plan.read, progress=progress))

    for each in found:
        if not each.reads:
            raise UsageError(f"{each.name} is written, not read", remedy="see taiyaku convert --formats")
        yield _Source(kind=each.kind, name=each.name, read=lambda each=each: read(each))  # type: ignore[misc]


def _opened(path: Path) -> BinaryIO:
    """Open a file, or standard input, which is kept in a temporary file: it is looked at before it is read."""
    if path != STANDARD:
        return open_bytes(path)
    kept = tempfile.TemporaryFile()  # noqa: SIM115 - the caller's stack closes it
    shutil.copyfileobj(sys.stdin.buffer, kept)
    kept.seek(0)
    return cast("BinaryIO", kept)


def _all_named(name: str) -> list[Format]:
    """Return the formats of a name, of either kind."""
    first = format_named(name)
    other = Kind.BITEXT if first.kind is Kind.TERMBASE else Kind.TERMBASE
    try:
        return [first, format_named(name, other)]
    except UsageError:
        return [first]


def _parallel(path: Path, format_: Format, options: ReadOptions, stack: ExitStack) -> _Source:
    """Read one file for each language: `corpus` is `corpus.zh-Hans` and `corpus.ja`."""
    from taiyaku.formats.moses import join

    if len(options.languages) < 2:
        raise UsageError("one file a language: say which", remedy="give --source and --target")
    files = {tag: _with_code(path, tag) for tag in options.languages}
    streams = {tag: stack.enter_context(open_bytes(file)) for tag, file in files.items()}

    def read() -> Model:
        for stream in streams.values():
            stream.seek(0)
        each = {tag: replace(options, path=str(files[tag]), source=tag, targets=()) for tag in streams}
        return join([cast("Bitext", format_.parse(streams[tag], each[tag])) for tag in streams], options)

    return _Source(kind=format_.kind, name=format_.name, read=read)


def _with_code(path: Path, code: str) -> Path:
    """Put a language's code into a file's name: `out.xlf` is `out.ja.xlf`, `corpus` is `corpus.ja`."""
    if any(char in code for char in "/\\\0"):
        raise UsageError(f"the code “{code}” makes no file name", remedy="give another --code")
    return path.with_name(f"{path.stem}.{code}{path.suffix}")


def _targets(path: Path, name: str | None) -> list[_Target]:
    """Return the ways to write to a path."""
    if name is None and path != STANDARD:
        if is_work(path):
            return [_Target(kind=Kind.BITEXT, name="work", outputs=partial(_into_work, path))]
        if path.suffix.lower() in _GLOSSARY and path.is_file():
            raise there_already(path)
        if path.is_dir() or not path.suffix:
            return [_Target(kind=Kind.TERMBASE, name="glossary", outputs=partial(_into_glossary, path))]
    found = _formats(path, name)
    return [_Target(kind=each.kind, name=each.name, outputs=partial(_outputs, path, each)) for each in found]


def _formats(path: Path, name: str | None) -> list[Format]:
    if name is not None:
        found = [each for each in _all_named(name) if each.writes]
        if not found:
            raise UsageError(f"{name} is read, not written", remedy="see taiyaku convert --formats")
        return found
    if path == STANDARD:
        raise UsageError("standard output has no suffix", remedy="say the format with --to")
    found = [each for each in formats_by_suffix(path.name) if each.writes]
    if not found:
        place = Place(path=str(path))
        raise UsageError("its suffix names no format", place=place, remedy="say it with --to; convert --formats")
    return found


def _matching(sources: list[_Source], targets: list[_Target], options: WriteOptions) -> tuple[_Source, _Target]:
    """Return the first way to read for which there is a way to write what is read.

    A termbase can also be written as a bitext: its terms are the units.
    """
    for source in sources:
        for target in targets:
            if source.kind is target.kind:
                return source, target
    if sources[0].kind is Kind.TERMBASE and targets[0].name != "work":
        return _as_bitext(sources[0], options), targets[0]
    held, wanted = sources[0].kind, targets[0].kind
    remedy = "see taiyaku convert --formats"
    raise UsageError(f"a {held} ({sources[0].name}) makes no {wanted} ({targets[0].name})", remedy=remedy)


def _as_bitext(source: _Source, options: WriteOptions) -> _Source:
    chosen = _with_languages(source, options, Kind.BITEXT)
    return _Source(
        kind=Kind.BITEXT,
        name=source.name,
        read=lambda: bitext_of(cast("TermStream", source.read()), chosen),
    )


def _write(path: Path, outputs: Outputs, report: Report) -> None:
    if path != STANDARD:
        write_streams(outputs, report.accept)
        return
    with tempfile.TemporaryFile() as kept:  # so that --strict writes nothing, and a broken input neither
        for _, chunks in outputs:
            kept.writelines(chunks)
        report.accept()
        kept.seek(0)
        shutil.copyfileobj(kept, sys.stdout.buffer)
        sys.stdout.flush()


def _into_glossary(path: Path, source: _Source, plan: Plan, report: Report) -> Outputs:
    refuse_codes(plan.write, "a glossary")
    model = source.read()
    losses = report.begin(path, model)
    yield from glossary_files(cast("TermStream", report.counted(model)), path, plan.write, losses)


def _into_work(path: Path, source: _Source, plan: Plan, report: Report) -> Outputs:
    refuse_codes(plan.write, "a work")
    model = source.read()
    losses = report.begin(path, model)
    yield from catalogues_of(cast("Bitext", report.counted(model)), read_work(path), plan.write, losses)


def _outputs(path: Path, to: Format, source: _Source, plan: Plan, report: Report) -> Outputs:
    """Yield each file to be written in a format."""
    options = plan.write
    if to.own_tags:
        refuse_codes(options, to.name)
    if to.per_target or to.per_language or to.ordered:
        options = _with_languages(source, options, to.kind)
    named = () if plan.write.targets or not options.targets else (options.source or "", *options.targets)
    tags: tuple[str | None, ...] = (None,)
    if to.per_language:
        tags = (options.source, *options.targets)
    elif to.per_target and options.source:  # where nobody says the source, the format says that it must be told
        tags = options.targets or (None,)
    if path == STANDARD and len(tags) > 1:
        raise UsageError(
            f"{to.name} writes {len(tags)} files here", remedy="choose one language with --target, or a file"
        )
    names = [path if tag is None or len(tags) == 1 else _with_code(path, code_of(tag, options)) for tag in tags]
    for name in names:
        _refuse_to_replace(name, names, Path(plan.read.path))
    for tag, name in zip(tags, names, strict=True):
        each = options if tag is None else replace(options, targets=(tag,))
        model = source.read()
        losses = report.begin(name, model)
        counted = report.counted(model)
        if isinstance(counted, Bitext) and named and name == names[0]:
            counted = replace(counted, units=_others_counted(counted.units, named, losses))
        yield name, to.serialize(counted, each, losses)


def _others_counted(units: Iterable[Unit], tags: Sequence[str], losses: Losses) -> Iterator[Unit]:
    """Yield units, counting texts in languages that the file did not name among its own; nobody left those out."""
    for unit in units:
        for tag in unit.texts:
            if tag not in tags:
                losses.add(f"texts in {tag}, which the head of the file does not name", unit.id)
        yield unit


def _refuse_to_replace(name: Path, names: Sequence[Path], original: Path) -> None:
    """Raise `UsageError` where a file would take the place of another one of the run, or of what is converted."""
    if names.count(name) > 1:
        remedy = "give each language a --code of its own"
        raise UsageError("would be written for two languages", place=Place(path=str(name)), remedy=remedy)
    if name.is_file() and original.is_file() and name.samefile(original):
        remedy = "give OUT another name: what it cannot say would be gone"
        raise UsageError("is IN as well", place=Place(path=str(name)), remedy=remedy)


def _with_languages(source: _Source, options: WriteOptions, kind: Kind) -> WriteOptions:
    """Return the options with the languages that the file is to have: those asked for, else all that are there."""
    if options.source and options.targets:
        return options
    found_source, found = languages_of(source.read())
    first = options.source or found_source
    if first is None and kind is Kind.BITEXT:
        known = ", ".join(found) or "none"
        raise UsageError(f"which language was translated from? (there are {known})", remedy="give --source")
    targets = options.targets or tuple(tag for tag in found if tag != first)
    return replace(options, source=first, targets=targets)
