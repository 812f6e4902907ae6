"""Plant one realistic error of each kind in correct translations, and count how many `taiyaku check` finds.

    python benchmarks/checks.py [--each 100] [--show CODE]

The translations are the project's own works, all their languages, and `benchmarks/sentences.tsv`, in all directions.
For each rule, an error is planted in as many pairs as it can be (at most `--each`), one at a time; it is found where the
rule of its kind says something of the pair that it did not say before, and seen where any rule does. Rules that compare
lines with one another get a catalogue with one line that differs. Prints a Markdown table for docs/performance.md;
`--show` prints what was not found.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import permutations
from pathlib import Path

from mutations import MUTATIONS, Planted
from taiyaku.checks.model import Context, Pair
from taiyaku.checks.rules import CATALOGUE_RULES, PAIR_RULES, rule
from taiyaku.checks.run import Checker, searched
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
def checker(source: str, target: str) -> Checker:
    """Return the rules for two languages, with the options that switch on what is off by default."""
    return Checker(Context.of(concepts(), source, target))


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


def pairs() -> list[Planted]:
    """Return the pairs, searched for terms, with their contexts, in an order drawn by chance."""
    dice = random.Random(7)
    by_languages: dict[tuple[str, str], list[Pair]] = {}
    for source_lang, target_lang, source, target in texts():
        by_languages.setdefault((source_lang, target_lang), []).append(Pair(source=source, target=target))
    found = [
        Planted(pair, checker(*languages).context, dice)
        for languages, held in by_languages.items()
        for pair in searched(held, checker(*languages).context)
    ]
    dice.shuffle(found)
    return found


def said(planted: Planted, pair: Pair) -> set[tuple[str, str]]:
    """Return what the rules say of one pair, as codes and messages."""
    found = checker(planted.context.source, planted.context.target).check([pair])
    return {(each.code, each.message) for each in found}


def trial(code: str, planted: Planted) -> tuple[bool, bool, Pair] | None:
    """Plant an error; return whether its rule found it, whether any did, and the pair. None where it cannot be made."""
    if not rule(code).is_for(planted.context.source, planted.context.target):
        return None
    pair = MUTATIONS[code](planted)
    if pair is None:
        return None
    new = said(planted, pair) - said(planted, planted.pair)
    return any(each == code for each, _ in new), bool(new), pair


def inconsistent(code: str, planted: Planted) -> tuple[bool, bool, Pair] | None:
    """Plant an error that shows only beside other lines: C006, C007, T003."""
    target, context = planted.target, planted.context
    if len(planted.pair.source) < 8:
        return None
    if code == "C006":
        other = Pair(
            source=planted.pair.source, target=target.rstrip("。.") + ("た。" if planted.lang == "ja" else "!")
        )
        held = [planted.pair, replace(planted.pair, line=2), replace(other, line=3)]
    elif code == "C007":
        held = [planted.pair, Pair(source=planted.pair.source[::-1], target=target, line=2)]
    else:
        held = [Pair(source="公司来了。", target="会社が来た。", line=number) for number in (1, 2)] + [
            Pair(source=f"公司：{planted.pair.source}", target=f"企業：{target}", line=3)
        ]
        if (context.source, context.target) != ("zh-Hans", "ja") or "公司" in planted.pair.source:
            return None
    found = checker(context.source, context.target).check(held)
    codes = {each.code for each in found}
    return code in codes, bool(codes), held[-1]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--each", type=int, default=100)
    parser.add_argument("--show", default="")
    given = parser.parse_args()
    material = pairs()
    print("| rule | | planted | found | | seen by any rule |\n|---|---|---|---|---|---|")
    all_found = all_planted = 0
    for each in sorted((*PAIR_RULES, *CATALOGUE_RULES), key=lambda rule: rule.code):
        code = each.code
        work = trial if code in MUTATIONS else inconsistent if code in ("C006", "C007", "T003") else None
        if work is None:
            print(f"| {code} | {each.name} | – | off by default | | |")
            continue
        done = []
        for planted in material:
            if len(done) < given.each and (result := work(code, planted)):
                done.append(result)
                if code == given.show and not result[0]:
                    print(f"{planted.context.source} → {planted.lang}: {result[2].source!r} → {result[2].target!r}")
        found, seen = sum(result[0] for result in done), sum(result[1] for result in done)
        all_found, all_planted = all_found + found, all_planted + len(done)
        share = f"{100 * found / len(done):.0f} %" if done else "–"
        print(f"| {code} | {each.name} | {len(done)} | {found} | {share} | {seen} |", flush=True)
    print(f"| all | | {all_planted} | {all_found} | {100 * all_found / all_planted:.1f} % | |")


if __name__ == "__main__":
    main()
