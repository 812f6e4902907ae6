"""`taiyaku glossary export` and `taiyaku glossary import`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from taiyaku.cli.conversion import Plan, convert
from taiyaku.cli.exchange_options import (
    code_option,
    column_option,
    encoding_option,
    source_option,
    strict_option,
    target_option,
)
from taiyaku.cli.options import glossary_option, glossary_source
from taiyaku.errors import UsageError
from taiyaku.files import read_text, write_streams
from taiyaku.formats.adding import FieldFiles, renamed
from taiyaku.formats.imported import read_termbase
from taiyaku.formats.model import ReadOptions, TermStream, WriteOptions
from taiyaku.formats.yaml import held_by_glossary
from taiyaku.script.purity import foreign_characters
from taiyaku.termbase.bundled import sources
from taiyaku.termbase.model import Concept, SubjectField
from taiyaku.termbase.yaml_files import load, parse
from taiyaku.termbase.yaml_write import concept_text, file_text

__all__ = ["export", "import_"]

_NO_FIELD = "imported"


@click.command("export")
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
@click.option("--to", metavar="FORMAT", help="The format of OUT.  [default: by its suffix]")
@source_option
@target_option
@code_option
@strict_option
@glossary_option
def export(  # noqa: PLR0913 - an option each
    out: Path,
    to: str | None,
    source: str | None,
    targets: tuple[str, ...],
    codes: dict[str, str],
    strict: bool,
    glossary: Path | None,
) -> int:
    """Write the glossary for another tool: `taiyaku convert GLOSSARY OUT`."""
    path = glossary_source(glossary)
    plan = Plan(
        read=ReadOptions(path=str(path)),
        write=WriteOptions(source=source, targets=targets, codes=codes),
        strict=strict,
    )
    return convert((path, None), (out, to), plan)


@click.command("import")
@click.argument("in_", metavar="IN", type=click.Path(path_type=Path))
@source_option
@target_option
@column_option
@encoding_option
@glossary_option
def import_(  # noqa: PLR0913 - an option each
    in_: Path,
    source: str | None,
    targets: tuple[str, ...],
    columns: dict[str, str],
    encoding: str | None,
    glossary: Path | None,
) -> int:
    """Add the concepts of a termbase to the glossary, each to the file of its subject field.

    A concept whose id the glossary has already is left as it is, and named.
    """
    options = ReadOptions(path=str(in_), source=source, targets=targets, mapping=columns, encoding=encoding)
    folder = glossary_source(glossary)
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder", remedy="give the folder of a glossary with --glossary")
    with read_termbase(in_, options) as stream:
        return _add(folder, stream)


def _tell(stream: TermStream) -> None:
    for each in (*stream.diagnostics, *stream.losses):
        click.echo(str(each), err=True)


def _add(folder: Path, model: TermStream) -> int:
    """Add to each subject field's file what the glossary does not have yet."""
    known = {concept.id: concept for concept in load(folder).termbase.concepts}
    concepts = renamed(held_by_glossary(model), known)
    _tell(model)
    by_field: dict[str, list[Concept]] = {}
    for concept in concepts:
        if concept.id not in known:
            by_field.setdefault(concept.subject_field or _NO_FIELD, []).append(concept)
    texts, added = _added(folder, by_field, model.fields)
    write_streams((file, [text.encode()]) for file, text in texts.items())  # all of them, or none
    for file, count in added.items():
        click.echo(f"{file}: {count} concepts added")
    if there := [concept.id for concept in concepts if concept.id in known]:
        told = f"{len(there)} concepts are there already and were left as they are: {', '.join(there[:5])}"
        click.echo(told, err=True)
    click.echo("see what is still missing with: taiyaku glossary check", err=True)
    return 0


def _added(
    folder: Path, by_field: Mapping[str, list[Concept]], fields: Mapping[str, SubjectField]
) -> tuple[dict[Path, str], Counter[Path]]:
    """Return the files that change, with what they are to hold, and how many concepts come to each."""
    files = FieldFiles(folder, _fields_of(folder))
    texts: dict[Path, str] = {}
    added: Counter[Path] = Counter()
    for name, new in by_field.items():
        file, field = files.home(fields.get(name) or _named(name))
        if file not in texts:
            texts[file] = read_text(file).rstrip("\n") + "\n" if file.exists() else file_text(field, [])
        texts[file] += "".join(map(concept_text, new))
        added[file] += len(new)
    return texts, added


def _named(name: str) -> SubjectField:
    """Return a subject field that has nothing but a name, in a language that nobody said."""
    return SubjectField(id=name, name={_language_of(name): name})


def _language_of(name: str) -> str:
    """Return the language that a name is likely to be in: nobody said, and a name must be in one."""
    if name.isascii():
        return "en"
    foreign = {tag: bool(foreign_characters(name, tag)) for tag in ("zh-Hans", "zh-Hant")}
    if all(foreign.values()) or any("\u3041" <= char <= "\u30fa" for char in name):
        return "ja"
    return "zh-Hant" if foreign["zh-Hans"] else "zh-Hans"


def _fields_of(folder: Path) -> Iterator[tuple[SubjectField, Path]]:
    """Yield the subject fields of a glossary with their files."""
    for file in sources(folder):
        for field in parse(read_text(file), str(file)).termbase.fields:
            yield field, file
