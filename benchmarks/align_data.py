"""The texts that alignment is measured on: sentences of two languages, and how they belong together.

DATA is a folder with one folder a set; what is there is read, what is not is passed over:

* `bible-en-zh/`: `en.001`, `zh.001`, `en.verse`, `zh.verse`, `gold.001.align` (CC0 texts of christos-c/bible-corpus, as
  bfsujason/bertalign aligns them by verse);
* `text-berg-dev/`: `dev.de`, `dev.fr`, `dev.defr` (the development file of the Text+Berg corpus, from Bleualign);
* `news-resegmented/<source>_<target>/`: `NNN.<source>`, `NNN.<target>`, `NNN.align` (NTREX-128, its lines split);
* `<any other>/`: `NAME.<source>`, `NAME.<target>` and `NAME.align`, a sentence a line.

Besides these there are always the stories of `tests/cases/align/stories/`, written for this: free translations, as
novels have them, with much that is split, joined, said in other words or left out, and talk in sentences of a word. All
pairs with Japanese are one set. The weights are learnt from some; the others, `UNSEEN`, are for measuring alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from taiyaku.align.evaluate import Score, compare, merge_by
from taiyaku.align.lattice import Lattice
from taiyaku.align.links import Link, parse_links
from taiyaku.align.sentences import Sentences
from taiyaku.files import read_text

__all__ = ["UNSEEN", "Text", "both_sides", "links_on", "read_sets", "scored"]

UNSEEN = "unseen stories"
"""How the names of the sets begin that nothing is learnt from."""
_STORIES = Path(__file__).parents[1] / "tests" / "cases" / "align" / "stories"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text in two languages: its sentences, the reference, and, where that goes by them, each sentence's verse."""

    langs: tuple[str, str]
    source: tuple[str, ...]
    target: tuple[str, ...]
    reference: tuple[Link, ...]
    verses: tuple[tuple[str, ...], tuple[str, ...]] | None = field(default=None)


def read_sets(data: Path) -> dict[str, list[Text]]:
    """Return the texts of each set."""
    sets: dict[str, list[Text]] = {}
    bible, berg, news = data / "bible-en-zh", data / "text-berg-dev", data / "news-resegmented"
    if bible.is_dir():
        verses = _lines(bible / "en.verse"), _lines(bible / "zh.verse")
        files = bible / "en.001", bible / "zh.001", bible / "gold.001.align"
        sets["Bible en–zh"] = [_text(("en", "zh-Hans"), files, verses)]
    if berg.is_dir():
        sets["Text+Berg dev"] = [_text(("de", "fr"), (berg / "dev.de", berg / "dev.fr", berg / "dev.defr"))]
    pairs = sorted(news.glob("*_*")) if news.is_dir() else []
    known = {"bible-en-zh", "text-berg-dev", "news-resegmented"}
    for folder in (*pairs, *sorted(each for each in data.iterdir() if each.is_dir() and each.name not in known)):
        texts = [_named(links) for links in sorted(folder.glob("*.align"))]
        if texts:
            name = folder.name if folder not in pairs else "news " + "–".join(texts[0].langs)
            sets[name] = texts
    for name, folder in (("stories", _STORIES), (UNSEEN, _STORIES / "unseen")):
        for pair in sorted(folder.glob("*_*")):
            texts = [_named(links) for links in sorted(pair.glob("*.align"))]
            langs = [each.partition("-")[0] for each in pair.name.split("_")]
            sets.setdefault(f"{name} {'ja' if 'ja' in langs else '–'.join(langs)}", []).extend(texts)
    return sets


def _named(links: Path) -> Text:
    """Read `NAME.<source>`, `NAME.<target>` beside `NAME.align`; the folder's name says which is the source."""
    found = sorted(each.suffix[1:] for each in links.parent.glob(f"{links.stem}.*") if each.suffix != ".align")
    first = links.parent.name.partition("_")[0]
    found.sort(key=lambda lang: lang != first)
    files = (*(links.with_suffix(f".{lang}") for lang in found), links)
    return _text((found[0], found[1]), (files[0], files[1], links))


def _text(
    langs: tuple[str, str],
    files: tuple[Path, Path, Path],
    verses: tuple[tuple[str, ...], tuple[str, ...]] | None = None,
) -> Text:
    reference = parse_links(read_text(files[2]), str(files[2]))
    return Text(langs=langs, source=_lines(files[0]), target=_lines(files[1]), reference=reference, verses=verses)


def _lines(path: Path) -> tuple[str, ...]:
    return tuple(read_text(path).removesuffix("\n").split("\n"))


def both_sides(text: Text) -> tuple[Sentences, Sentences]:
    """Return both sides of a text, as an aligner takes them."""
    source, target = (
        Sentences(texts=side, lang=lang) for side, lang in zip((text.source, text.target), text.langs, strict=True)
    )
    return source, target


def links_on(lattice: Lattice, path: Iterable[tuple[int, int]]) -> Iterator[Link]:
    """Yield the links that a path goes through."""
    for shape, end in path:
        (n, m), i, j = lattice.shapes[shape], int(lattice.rows[end]), int(lattice.columns[end])
        yield tuple(range(i - n, i)), tuple(range(j - m, j))


def scored(text: Text, links: Iterable[Link]) -> Score:
    """Score an alignment of a text; by verses, where its reference goes by them."""
    found = list(links)
    if text.verses:
        found = merge_by(found, list(text.verses[0]), list(text.verses[1]))
    return compare(found, text.reference)
