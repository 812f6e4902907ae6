"""`taiyaku glossary export` and `taiyaku glossary import`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import click

from taiyaku.cli.conversion import Plan, convert
from taiyaku.cli.options import glossary_option, glossary_source
from taiyaku.errors import UsageError
from taiyaku.files import read_text, write_atomic
from taiyaku.formats.codes import tag_of
from taiyaku.formats.imported import known_languages, read_termbase
from taiyaku.formats.model import ReadOptions, TermStream, WriteOptions
from taiyaku.termbase.bundled import sources
from taiyaku.termbase.model import Concept, SubjectField
from taiyaku.termbase.yaml_files import load, parse
from taiyaku.termbase.yaml_write import concept_text, file_text

__all__ = ["export", "import_"]

_NO_FIELD = "imported"


@click.command("export")
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path))
@click.option("--to", metavar="FORMAT", help="The format of OUT.  [default: by its suffix]")
@click.option("--source", "source_tag", metavar="TAG", help="The language translated from.")
@click.option("--target", "target_tags", metavar="TAG", multiple=True, help="A language translated into; repeat.")
@click.option("--strict", is_flag=True, help="Write nothing where anything would be lost.")
@glossary_option
def export(  # noqa: PLR0913 - an option each
    target: Path,
    to: str | None,
    source_tag: str | None,
    target_tags: tuple[str, ...],
    strict: bool,
    glossary: Path | None,
) -> int:
    """Write the glossary for another tool: `taiyaku convert GLOSSARY OUT`."""
    path = glossary_source(glossary)
    tags = tag_of(source_tag) if source_tag else None, tuple(map(tag_of, target_tags))
    plan = Plan(
        read=ReadOptions(path=str(path)),
        write=WriteOptions(source=tags[0], targets=tags[1]),
        strict=strict,
    )
    return convert((path, None), (target, to), plan)


@click.command("import")
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.option("--source", "source_tag", metavar="TAG", help="The language translated from.")
@click.option("--target", "target_tags", metavar="TAG", multiple=True, help="A language translated into; repeat.")
@click.option("--column", "columns", metavar="HEADER=FIELD", multiple=True, help="What a column of IN holds; repeat.")
@click.option("--encoding", metavar="NAME", help="The encoding of IN, where it says none and is not UTF-8.")
@glossary_option
def import_(  # noqa: PLR0913 - an option each
    source: Path,
    source_tag: str | None,
    target_tags: tuple[str, ...],
    columns: tuple[str, ...],
    encoding: str | None,
    glossary: Path | None,
) -> int:
    """Add the concepts of a termbase to the glossary, each to the file of its subject field.

    A concept whose id the glossary has already is left as it is, and named.
    """
    options = ReadOptions(
        path=str(source),
        source=tag_of(source_tag) if source_tag else None,
        targets=tuple(map(tag_of, target_tags)),
        mapping=dict(_pair(each) for each in columns),
        encoding=encoding,
    )
    folder = glossary_source(glossary)
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder", remedy="give the folder of a glossary with --glossary")
    with read_termbase(source, options) as stream:
        concepts = list(_renamed(known_languages(stream)))
    _tell(stream)
    return _add(folder, concepts, stream)


def _pair(text: str) -> tuple[str, str]:
    name, separator, value = text.rpartition("=")
    if not separator or not name or not value:
        raise UsageError(f"--column “{text}” has no value", remedy="write --column HEADER=FIELD")
    return name, value


def _tell(stream: TermStream) -> None:
    for each in (*stream.diagnostics, *stream.losses):
        click.echo(str(each), err=True)


def _slug(text: str) -> str:
    """Return an id as a glossary has them: lower-case letters, digits and hyphens, a letter first."""
    slug = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    return slug if slug[:1].isalpha() else f"c-{slug}".strip("-")


def _renamed(concepts: Iterable[Concept]) -> Iterator[Concept]:
    """Give every concept an id of the glossary's form, and lead relations there; no two are the same."""
    taken: set[str] = set()
    for concept in concepts:
        wanted = _wanted_id(concept)
        name, count = wanted, 1
        while name in taken:
            count += 1
            name = f"{wanted}-{count}"
        taken.add(name)
        relations = (replace(each, concept=_slug(each.concept)) if each.concept else each for each in concept.relations)
        yield replace(concept, id=name, relations=tuple(relations))


def _wanted_id(concept: Concept) -> str:
    """Return the concept's id as a slug; where it is only a number that we gave, that of its English term."""
    english = concept.target("en")
    return _slug(english.text if english and re.fullmatch(r"c\d+", concept.id) else concept.id)


def _add(folder: Path, concepts: list[Concept], stream: TermStream) -> int:
    """Add to each subject field's file what the glossary does not have yet."""
    known = {concept.id for concept in load(folder).termbase.concepts}
    there = [concept.id for concept in concepts if concept.id in known]
    by_field: dict[str, list[Concept]] = {}
    for concept in concepts:
        if concept.id not in known:
            by_field.setdefault(concept.subject_field or _NO_FIELD, []).append(concept)
    files = _files_by_field(folder)
    for name, new in by_field.items():
        field = stream.fields.get(name, SubjectField(id=_slug(name), name={"en": name}))
        file = files.get(field.id, folder / f"{_slug(field.id)}.yaml")
        if file.exists():
            text = read_text(file).rstrip("\n") + "\n" + "".join(map(concept_text, new))
        else:
            text = file_text(replace(field, id=_slug(field.id)), new)
        write_atomic(file, text.encode())
        click.echo(f"{file}: {len(new)} concepts added")
    if there:
        click.echo(
            f"{len(there)} concepts are there already and were left as they are: {', '.join(there[:5])}", err=True
        )
    click.echo("see what is still missing with: taiyaku glossary check", err=True)
    return 0


def _files_by_field(folder: Path) -> dict[str, Path]:
    """Return the file of each subject field."""
    found = {}
    for file in sources(folder):
        for field in parse(read_text(file), str(file)).termbase.fields:
            found[field.id] = file
    return found
