"""Plant one realistic error of each kind in correct translations, and count how many `taiyaku check` finds.

    python benchmarks/checks.py [--set second] [--each 100] [--only CODE] [--show CODE]

The translations are the project's own works, all their languages, and `benchmarks/sentences.tsv`, in all directions;
with `--set`, messages of published catalogues (`benchmarks/published.py`) in which nothing is found, there and back.
For each rule, an error is planted in as many pairs as it can be (at most `--each`), one at a time; it is found where
the rule of its kind says something of the pair that it did not say before, and seen where any rule does. Rules that
compare lines with one another get a catalogue with one line that differs. Prints a Markdown table for
docs/performance.md; `--show` prints what was not found.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import islice, permutations
from pathlib import Path

from mutations import MUTATIONS, Planted
from published import SETS, files
from taiyaku.checks.model import Context, Pair
from taiyaku.checks.pairs import pairs as catalogue_pairs
from taiyaku.checks.rules import CATALOGUE_RULES, PAIR_RULES, rule
from taiyaku.checks.run import Checker, searched
from taiyaku.checks.tokens import HELD, masked
from taiyaku.recognise import Recogniser
from taiyaku.termbase.index import open_index
from taiyaku.termbase.model import Concept, Term
from taiyaku.works.project import find_works, read_work
from taiyaku.works.rows import State, read_catalogues, rows

ROOT = Path(__file__).resolve().parents[1]
_TAGS = ("en", "zh-Hans", "zh-Hant-TW", "ja")
_NAME = Concept(
    id="tiktok",
    subject_field="x",
    do_not_translate=True,
    terms=tuple(Term(text="TikTok", lang=tag) for tag in ("zh-Hans", "ja", "en")),
)


@cache
def concepts() -> tuple[Concept, ...]:
    """Return the project's glossary, and a name that is not to be translated."""
    return (*open_index(ROOT / "glossary").concepts(), _NAME)


@cache
def checker(source: str, target: str, *, glossary: bool = True) -> Checker:
    """Return the rules for two languages."""
    return Checker(Context.of(concepts() if glossary else (), source, target))


def texts() -> Iterator[tuple[str, str, str, str]]:
    """Yield (source language, target language, source, translation) of everything that is at hand."""
    for folder in find_works([], ROOT):
        work = read_work(folder)
        for row in rows(work, read_catalogues(work), Recogniser(concepts(), work.source)):
            cells = {cell.lang: cell.text for cell in row.cells if cell.text and cell.state is not State.FUZZY}
            for target in work.targets:
                if row.segment.text and target in cells:
                    yield work.source, target, row.segment.text, cells[target]
    for line in (ROOT / "benchmarks" / "sentences.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            by_tag = dict(zip(_TAGS, line.split("\t"), strict=True))
            for source, target in permutations(_TAGS, 2):
                yield source, target, by_tag[source], by_tag[target]


def messages(which: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield the messages of a set of published catalogues in which nothing is found, and the way back into English."""
    for file in files(which):
        units = [pair for pair in catalogue_pairs(file.catalogue, file.name) if pair.translated]
        found = Checker(Context.of([], "en", file.lang)).check(units)
        wrong = {(each.source, each.target) for each in found}
        for pair in units:
            if (pair.source, pair.target) not in wrong:
                yield "en", file.lang, pair.source, pair.target
                yield file.lang, "en", pair.target, pair.source


def pairs(which: str) -> list[Planted]:
    """Return the pairs, searched for terms, with their contexts, in an order drawn by chance."""
    dice = random.Random(7)
    by_languages: dict[tuple[str, str], list[Pair]] = {}
    for source_lang, target_lang, source, target in messages(which) if which else texts():
        by_languages.setdefault((source_lang, target_lang), []).append(Pair(source=source, target=target))
    found = [
        Planted(pair, checker(*languages).context, dice)
        for languages, held in by_languages.items()
        for pair in searched(held, checker(*languages).context)
    ]
    dice.shuffle(found)
    return found


def said(planted: Planted, pair: Pair, *, glossary: bool) -> set[tuple[str, str]]:
    """Return what the rules say of one pair, as codes and messages."""
    found = checker(planted.context.source, planted.context.target, glossary=glossary).check([pair])
    return {(each.code, each.message) for each in found}


def trial(code: str, planted: Planted) -> tuple[bool, bool, Pair] | None:
    """Plant an error; return whether its rule found it, whether any did, and the pair. None where it cannot be made."""
    if not rule(code).is_for(planted.context.source, planted.context.target):
        return None
    pair = MUTATIONS[code](planted)
    if pair is None:
        return None
    glossary = code != "F006"  # names that the glossary knows are T005's
    new = said(planted, pair, glossary=glossary) - said(planted, planted.pair, glossary=glossary)
    return any(each == code for each, _ in new), bool(new), pair


def beside(code: str, planted: Planted, material: list[Planted]) -> tuple[bool, bool, Pair] | None:
    """Plant an error that shows only beside other lines or forms."""
    held = _LINES[code](planted, material)
    if not held:
        return None
    found = checker(planted.context.source, planted.lang).check(held)
    codes = {each.code for each in found if code not in _AMONG_ALL or each.source == held[-1].source}
    return code in codes, bool(codes), held[-1]


def _inconsistent(planted: Planted, _: list[Planted]) -> list[Pair]:
    other = replace(planted.pair, target=planted.target[2:], line=3)
    return [planted.pair, replace(planted.pair, line=2), other] if len(planted.target) > 8 else []


def _same(planted: Planted, material: list[Planted]) -> list[Pair]:
    languages = planted.context.source, planted.lang
    others = [each for each in material if (each.context.source, each.lang) == languages and each is not planted]
    other = planted.dice.choice(others).pair.source
    if len(planted.target) < 60 and len(re.findall("[぀-鿿]", planted.target)) < 10:
        return []  # short labels share a translation rightly
    return [planted.pair, replace(planted.pair, source=other, line=2)]


def _two_renderings(planted: Planted, _: list[Planted]) -> list[Pair]:
    if (planted.context.source, planted.lang) != ("zh-Hans", "ja") or "公司" in planted.pair.source:
        return []
    usual = [Pair(source="公司来了。", target="会社が来た。", line=number) for number in (1, 2)]
    return [*usual, Pair(source=f"公司：{planted.pair.source}", target=f"企業：{planted.target}", line=3)]


def _plural_forms(planted: Planted, _: list[Planted]) -> list[Pair]:
    """Give Chinese and Japanese the two forms of English, and English the one of Chinese."""
    pair = replace(planted.pair, msgid=planted.pair.source)
    return [replace(pair, form=form) for form in ((0,) if planted.lang == "en" else (0, 1))]


def _copied(planted: Planted, material: list[Planted]) -> list[Pair]:
    """Leave a source among other lines, from which the rule can learn what is translated here."""
    pair = MUTATIONS["C003"](planted)
    languages = planted.context.source, planted.lang
    others = (each.pair for each in material if (each.context.source, each.lang) == languages and each is not planted)
    return [*islice(others, _OTHERS), pair] if pair else []


def _cut_short(planted: Planted, material: list[Planted]) -> list[Pair]:
    """Keep a quarter of a translation, in a catalogue from which the rule can learn what is usual.

    Only of long ones: nobody sees by its length that a short line was cut. Sixty characters of Chinese or Japanese say
    what some 150 letters of English do; addresses and placeholders are no length.
    """
    languages = planted.context.source, planted.lang
    others = [each.pair for each in material if (each.context.source, each.lang) == languages and each is not planted]
    size = len(planted.target)
    if len(masked(planted.target).replace(HELD, "")) <= (150 if planted.lang == "en" else 60):
        return []
    return [*others, replace(planted.pair, target=planted.target[: size // 4])]


_AMONG_ALL = ("C003", "C004")
_OTHERS = 2000
_LINES = {
    "C003": _copied,
    "C004": _cut_short,
    "C006": _inconsistent,
    "C007": _same,
    "C008": _plural_forms,
    "T003": _two_renderings,
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", choices=sorted(SETS), default="")
    parser.add_argument("--each", type=int, default=100)
    parser.add_argument("--only", default="")
    parser.add_argument("--show", default="")
    given = parser.parse_args()
    material = pairs(given.set)
    print("| rule | | planted | found | | seen by any rule |\n|---|---|---|---|---|---|")
    all_found = all_planted = 0
    for each in sorted((*PAIR_RULES, *CATALOGUE_RULES), key=lambda rule: rule.code):
        code = each.code
        if not code.startswith(given.only):
            continue
        if code not in MUTATIONS and code not in _LINES:
            print(f"| {code} | {each.name} | – | off by default | | |")
            continue
        done: list[tuple[bool, bool, Pair]] = []
        for planted in material:
            if len(done) >= given.each:
                break
            if result := beside(code, planted, material) if code in _LINES else trial(code, planted):
                done.append(result)
                if code == given.show and not result[0]:
                    print(f"{planted.context.source} → {planted.lang}: {result[2].source!r} → {result[2].target!r}")
        found, seen = sum(result[0] for result in done), sum(result[1] for result in done)
        all_found, all_planted = all_found + found, all_planted + len(done)
        share = f"{100 * found / len(done):.0f} %" if done else "–"
        print(f"| {code} | {each.name} | {len(done)} | {found} | {share} | {seen} |", flush=True)
    print(f"| all | | {all_planted} | {all_found} | {100 * all_found / max(1, all_planted):.1f} % | |")


if __name__ == "__main__":
    main()
