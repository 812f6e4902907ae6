"""`taiyaku glossary …`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from taiyaku.cli.glossary_exchange import export, import_
from taiyaku.cli.options import as_json, format_option, glossary_option, glossary_source, report
from taiyaku.diagnostics import Diagnostic
from taiyaku.errors import DataError, UsageError
from taiyaku.files import open_bytes, read_text, write_atomic
from taiyaku.formats.model import TermStream
from taiyaku.languages import language
from taiyaku.termbase import edit
from taiyaku.termbase.bundled import sources
from taiyaku.termbase.model import Concept, PartOfSpeech, Status, Term, Termbase
from taiyaku.termbase.validate import validate
from taiyaku.termbase.yaml_files import Loaded, load, parse

__all__ = ["command"]


_USAGE = ("U001", "U002", "U003")


@click.group("glossary")
def command() -> None:
    """Check, count and extend the glossary; bring it into other tools and back."""


@command.command("check")
@format_option("text", "json")
@glossary_option
def check(style: str, glossary: Path | None) -> int:
    """Validate the glossary: findings with file, line and remedy; of a TBX file those of its dialect as well."""
    path = glossary_source(glossary)
    loaded = _loaded(path)
    found = [*loaded.diagnostics, *validate(loaded.termbase)]
    if path.suffix.lower() == ".tbx":
        found = [*_against_dialect(path), *found]
    return report(found, style, concepts=len(loaded.termbase.concepts))


def _loaded(path: Path) -> Loaded:
    """Read a glossary, or a termbase in a format of others, into memory."""
    if path.is_dir() or path.suffix.lower() in (".yaml", ".yml"):
        return load(path)
    from taiyaku.formats.imported import use_glossary

    return use_glossary(path, _whole)


def _whole(stream: TermStream) -> Loaded:
    from taiyaku.formats.imported import known_languages

    concepts = tuple(known_languages(stream))
    termbase = Termbase(fields=tuple(stream.fields.values()), concepts=concepts)
    return Loaded(termbase, tuple(stream.diagnostics))


def _against_dialect(path: Path) -> list[Diagnostic]:
    """Return what a TBX v3 file does against its dialect; v2 has no rules of that kind."""
    from taiyaku.formats.tbx.rules import violations

    with open_bytes(path) as stream:
        found = list(violations(stream, str(path)))
    return [] if any(each.message == "is no TBX v3" for each in found) else found


@command.command("stats")
@format_option("text", "json")
@glossary_option
def stats(style: str, glossary: Path | None) -> None:
    """Count concepts by subject field, terms by language and status."""
    termbase = _loaded(glossary_source(glossary)).termbase
    terms = [term for concept in termbase.concepts for term in concept.terms]
    counts = {
        "concepts": Counter(concept.subject_field for concept in termbase.concepts),
        "terms": Counter(term.lang for term in terms),
        "statuses": Counter(str(term.status) for term in terms),
    }
    if style == "json":
        click.echo(as_json(counts))
        return
    for what, counted in counts.items():
        click.echo(f"{sum(counted.values()):6}  {what}" if what != "statuses" else "        by status")
        for name, count in counted.most_common():
            click.echo(f"{count:14}  {name}")


@command.command("usage")
@click.argument("names", nargs=-1, metavar="[WORK|FILE]...")
@click.option("--least", type=click.IntRange(min=2), default=3, show_default=True, help="How often is often.")
@click.option("--only", "codes", multiple=True, type=click.Choice(_USAGE), help="Only this rule; repeat.")
@format_option("text", "json")
@glossary_option
def usage(names: tuple[str, ...], least: int, codes: tuple[str, ...], style: str, glossary: Path | None) -> int:
    """Hold the glossary against works: concepts never seen, other terms in use, candidates that are not listed.

    Concepts never seen (U001) are only counted, unless they are asked for. taiyaku check --explain U003 tells how
    candidates are found.
    """
    from taiyaku.cli.usage import glossary_usage

    found = glossary_usage(glossary_source(glossary), names, least, codes)
    if codes or style == "json":
        return report(found, style)
    unseen = sum(each.code == "U001" for each in found)
    return report(
        [each for each in found if each.code != "U001"], style, **{"concepts never seen (--only U001)": unseen}
    )


@command.command("add")
@click.argument("name", metavar="[FIELD/]ID")
@click.option("--term", "terms", multiple=True, metavar="TAG=TEXT[=READING]", required=True, help="A term; repeat.")
@click.option("--definition", "definitions", multiple=True, metavar="TAG=TEXT", help="A definition; repeat.")
@click.option("--admitted", is_flag=True, help="The terms are admitted, not preferred.")
@glossary_option
def add(
    name: str,
    terms: tuple[str, ...],
    definitions: tuple[str, ...],
    admitted: bool,
    glossary: Path | None,
) -> int:
    r"""Add a concept to a subject field, or terms to the concept ID; the file keeps its comments and its order.

    \b
    taiyaku glossary add society/talent-pool \
        --term zh-Hans=人才库=réncáikù --term ja=人材プール=じんざいプール --term "en=talent pool" \
        --definition zh-Hans=… --definition ja=… --definition en=…
    """
    field, _, concept_id = name.rpartition("/")
    path = glossary_source(glossary)
    status = Status.ADMITTED if admitted else Status.PREFERRED
    new = tuple(_term(each, status) for each in terms)
    file = _file_of(path, concept_id) or _file_of_field(path, field)
    before = read_text(file)
    if concept_id in {concept.id for concept in parse(before, str(file)).termbase.concepts}:
        after = edit.add_terms(before, str(file), concept_id, new)
    else:
        texts = dict(_pair(each, "--definition") for each in definitions)
        after = edit.add_concept(before, Concept(id=concept_id, subject_field="", definition=texts, terms=new))
    return _write(file, before, after)


def _pair(text: str, option: str) -> tuple[str, str]:
    tag, separator, value = text.partition("=")
    if not separator or not value.strip():
        raise UsageError(f"{option} “{text}” is not TAG=TEXT", remedy="for example ja=人材")
    return language(tag).tag, value.strip()


def _term(text: str, status: Status) -> Term:
    tag, value = _pair(text, "--term")
    written, _, reading = value.partition("=")
    return Term(text=written, lang=tag, reading=reading or None, status=status, part_of_speech=PartOfSpeech.NOUN)


def _file_of(path: Path, concept_id: str) -> Path | None:
    """Return the file in which a concept is."""
    for file in sources(path):
        if any(concept.id == concept_id for concept in parse(read_text(file), str(file)).termbase.concepts):
            return file
    return None


def _file_of_field(path: Path, field: str) -> Path:
    for file in sources(path):
        names = {file.stem, *(each.id for each in parse(read_text(file), str(file)).termbase.fields)}
        if field in names or (not field and path.is_file()):
            return file
    known = ", ".join(file.stem for file in sources(path))
    reason = f"no subject field “{field}”" if field else "a new concept needs its subject field: FIELD/ID"
    raise UsageError(reason, remedy=f"fields are {known}")


def _write(file: Path, before: str, after: str) -> int:
    """Write the file if what was added is sound; else say what is wrong and leave it."""
    known = {str(each.message) for each in _findings(before, file)}
    worse = [each for each in _findings(after, file) if str(each.message) not in known]
    if worse:
        report(worse, "text")
        raise DataError(f"{file} was left as it was", remedy="see what is wrong above")
    write_atomic(file, after.encode())
    click.echo(f"{file}: {after.count(chr(10)) - before.count(chr(10))} lines added")
    return 0


def _findings(text: str, file: Path) -> list[Diagnostic]:
    loaded = parse(text, str(file))
    return [*loaded.diagnostics, *validate(loaded.termbase)]


command.add_command(export)
command.add_command(import_)
