"""Hypothesis strategies for units, and what formats make of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from taiyaku.formats import (
    Bitext,
    Code,
    CodeKind,
    Content,
    Gloss,
    Losses,
    Note,
    ReadOptions,
    State,
    Unit,
    WriteOptions,
    format_named,
)
from taiyaku.formats.inline import content_of
from taiyaku.formats.moses import join
from taiyaku.formats.registry import Kind

SOURCE, TARGET = "zh-Hans", "ja"

# What tools trip over: markup, quotes, formulas, line ends, control characters, white space at the ends.
ODD = [
    "<b>&amp;",
    '"',
    "'=1+1",
    "=1+1",
    "-5",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "\x01",
    "\x0b",
    "\x85",
    "\u2028",
    "\ufffe",
    "\ud800",
]
ODD += [
    " ",
    "\u3000",
    "_x000D_",
    ",",
    ";",
    "]]>",
    "\\n",
    "\\",
    "港口很大。",
    "対訳",
    "𠮷",
    "é",
    "e\u0301",
    "\ufeff",
    "\x7f",
]
words = st.lists(st.sampled_from(ODD) | st.text("青岛港口ｱｲ㍿ab1 <&", max_size=4), max_size=4).map("".join)
texts = words.filter(lambda text: bool(text.strip()))
names = st.sampled_from(["1", "2", "g1", "mrk1", "图 1", "a:b", "07", "x-y", ""])
kinds = st.sampled_from(
    ["", "bold", "link", "x-b", "fmt", "quote", "小字", "a b", "x-taiyaku-b", "fmt xlf:b", "other a:b"]
)
codes = st.builds(
    Code,
    kind=st.sampled_from(CodeKind),
    id=names,
    data=st.sampled_from(["", "<b>", "</b>", "<br/>", "\x01"]),
    shown=st.sampled_from(["", "", "[1]"]),
    type=kinds,
    annotation=st.sampled_from([False, False, True]),
)
contents: st.SearchStrategy[Content] = texts | st.lists(texts | codes, min_size=1, max_size=6).map(content_of)
short = st.sampled_from(["港", "口岸"])  # so that two units are likely to have one
notes = st.builds(
    Note,
    text=words,
    category=st.sampled_from(["", "translator", "developer", "reviewer", "context", "location"]),
    lang=st.sampled_from([None, None, SOURCE, TARGET]),
)
glosses = st.builds(
    Gloss, term=texts, translations=st.lists(texts, max_size=2).map(tuple), definition=st.sampled_from(["", "港"])
)


def some(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.just(()) | st.lists(strategy, min_size=1, max_size=2).map(tuple)


@st.composite
def units(draw: st.DrawFn, content: st.SearchStrategy[Content] = contents) -> Unit:
    """Draw a unit that says anything at all; most say little."""
    found: dict[str, Content] = {}
    if draw(st.booleans()) or draw(st.booleans()):
        found[SOURCE] = draw(content)
    if draw(st.booleans()):
        found[TARGET] = draw(content)
    states: Mapping[str, State] = draw(st.just({}) | st.fixed_dictionaries({TARGET: st.sampled_from(State)}))
    return Unit(
        id=draw(st.sampled_from(["1", "1", "1", "menu.file", "a b", "图"])),
        texts=found,
        states=states,
        notes=tuple(draw(st.just([]) | st.lists(notes, max_size=2))),
        context=draw(st.none() | st.none() | words),
        previous=draw(st.none() | st.none() | words),
        locations=draw(some(st.sampled_from(["source.md:12", "a b.c:3", "x", "a:b", ":1", "a\nb"]))),
        file=draw(st.sampled_from(["", "", "", "a.md"])),
        glossary=tuple(draw(st.just([]) | st.just([]) | st.lists(glosses, max_size=2))),
        properties=draw(
            st.just({}) | st.dictionaries(st.sampled_from(["x-a", "flags", "a b", "changeid"]), texts, max_size=2)
        ),
    )


def _one_thing() -> dict[str, st.SearchStrategy[Any]]:
    """Return what a unit may say besides its texts, each thing alone."""
    places = words | st.sampled_from(["a b.c:3", "图　一.md:7", "x\u2069:3", ":1", "a:", "\u2028:2"])
    return {
        "id": words.filter(bool),
        "texts": st.fixed_dictionaries({SOURCE: contents}, optional={TARGET: contents}),
        "states": st.dictionaries(st.sampled_from([SOURCE, TARGET]), st.sampled_from(State), max_size=1),
        "notes": st.lists(notes, min_size=1, max_size=2).map(tuple),
        "context": words,
        "previous": words,
        "locations": st.lists(places, min_size=1, max_size=2).map(tuple),
        "file": words,
        "glossary": st.lists(glosses, min_size=1, max_size=2).map(tuple),
        "properties": st.dictionaries(words | st.sampled_from(["flags", "changeid", "x-a@ja"]), words, max_size=2),
    }


@st.composite
def modest_units(draw: st.DrawFn) -> Unit:
    """Draw a unit that says one odd thing at most: of what it loses, nothing else can be the reason."""
    unit = Unit(id="1", texts={SOURCE: "港口", TARGET: "港"}, states={TARGET: State.TRANSLATED})
    name, strategy = draw(st.sampled_from(sorted(_one_thing().items(), key=lambda item: item[0])))
    return replace(unit, **{name: draw(strategy)})


def round_trip(name: str, *given: Unit) -> tuple[list[Unit], Losses, bytes]:
    """Write units in a format and read them back; with them what was said to be lost, and the file, or files."""
    each, losses = format_named(name, Kind.BITEXT), Losses()
    files = [(tag,) for tag in (SOURCE, TARGET)] if each.per_language else [(TARGET,)]
    read, written = [], []
    for targets in files:
        bitext = Bitext(units=given, source=SOURCE, targets=(TARGET,))
        data = b"".join(each.serialize(bitext, WriteOptions(source=SOURCE, targets=targets), losses))
        options = ReadOptions(path=f"test.{name}", source=SOURCE, targets=(TARGET,))
        back = each.parse(data, ReadOptions(source=targets[0]) if each.per_language else options)
        assert isinstance(back, Bitext)
        read.append(back)
        written.append(data)
    units = list(join(read, ReadOptions()).units if each.per_language else read[0].units)
    assert not [loss for back in read for loss in back.losses if "in a text" in str(loss)]
    return units, losses, b"".join(written)
