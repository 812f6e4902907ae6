"""Plant one realistic error of each kind in translations that are right, and count how many the checks find.

    python benchmarks/check_recall.py [--missed]

The translations are the project's own works, in both directions, and the messages below. An error is planted in every
pair that can have it, one at a time, and counts as found if the rule that is for it marks that pair and did not before.
`--missed` prints those that were not found. Prints a Markdown table for docs/performance.md.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import polib

from taiyaku.checks.model import CatalogueRule, Context, Pair
from taiyaku.checks.rules import rule
from taiyaku.checks.run import Checker
from taiyaku.script.convert import derive

ROOT = Path(__file__).resolve().parents[1]

# Messages of programs, which the works are not: English, Simplified Chinese, Japanese.
_MESSAGES = (
    "%(count)s files were copied to %(folder)s.¶已将%(count)s个文件复制到%(folder)s。"
    "¶%(folder)sに%(count)s個のファイルをコピーしました。",
    "Are you sure you want to delete “%s”?¶确定要删除“%s”吗？¶「%s」を削除してもよろしいですか？",
    "Welcome back, {name}!¶欢迎回来，{name}！¶おかえりなさい、{name}さん！",
    "<b>Note</b>: save your work first.¶<b>注意</b>：请先保存您的工作。¶<b>注意</b>：先に作業内容を保存してください。",
    "Run `make test` before you push to GitHub.¶推送到GitHub之前，请运行`make test`。"
    "¶GitHubに送る前に`make test`を実行してください。",
    "See https://docs.example.org/start for details.¶详情请见 https://docs.example.org/start 。"
    "¶詳しくは https://docs.example.org/start を参照してください。",
    "Write to help@example.org.¶请写信到help@example.org。¶help@example.orgにご連絡ください。",
    "**Warning**: this cannot be undone.¶**警告**：此操作无法撤销。¶**警告**：この操作は元に戻せません。",
    "{n, plural, one {# file was deleted.} other {# files were deleted.}}¶{n, plural, other {已删除#个文件。}}"
    "¶{n, plural, other {#個のファイルを削除しました。}}",
    "Enter the name of the project:¶请输入项目名称：¶プロジェクトの名前を入力してください：",
    "&File¶文件(&F)¶ファイル(&F)",
    "Loading the list of printers…¶正在加载打印机列表……¶プリンターの一覧を読み込んでいます……",
    "It works — at last.¶终于——成功了。¶ついに――動いた。",
    "Written by John Smith (2021).¶作者：约翰·史密斯（2021年）。¶著者：ジョン・スミス（2021年）。",
    "The news is in *People’s Daily*.¶这条新闻登在《人民日报》上。¶このニュースは『人民日報』に載っている。",
    "Our servers and data are safe.\n¶我们的服务器和数据都很安全。\n¶サーバーとデータは安全です。\n",
)

Plant = Callable[[str, str], str | None]
"""Takes a translation and its source and returns the translation with an error, or None where it cannot have it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutation:
    """A kind of error: the rule that is for it, the languages that it is for, and how it is planted."""

    code: str
    targets: tuple[str, ...]
    what: str
    plant: Plant
    options: tuple[tuple[str, str], ...] = ()


def _replaced(pattern: str, right: str) -> Plant:
    """Change the first place that a pattern matches."""
    compiled = re.compile(pattern)

    def plant(target: str, source: str) -> str | None:
        found = compiled.sub(right, target, count=1)
        return found if found != target else None

    return plant


def _swapped(pairs: str) -> Plant:
    """Change the first of the words of a table: `软件>軟件` writes 軟件 for 软件."""
    table = dict(pair.split(">") for pair in pairs.split())
    compiled = re.compile("|".join(map(re.escape, table)))

    def plant(target: str, source: str) -> str | None:
        found = compiled.sub(lambda match: table[match.group()], target, count=1)
        return found if found != target else None

    return plant


def _decomposed(target: str, source: str) -> str | None:
    found = re.sub(
        "[ガギグゲゴダデドバビブベボ]", lambda match: chr(ord(match.group()) - 1) + "\u3099", target, count=1
    )
    return found if found != target else None


def _kana_left(target: str, source: str) -> str | None:
    return target.replace("的", "の", 1) if "的" in target and re.search("[ぁ-ゖ]", source) else None


def _cyrillic(target: str, source: str) -> str | None:
    """Write а for a in the first word of letters alone."""
    found = re.sub("(?<![^ ])([A-Za-z]+)a([a-z]+)(?![^ ,.])", "\\1а\\2", target, count=1)
    return found if found != target else None


def _quoted(target: str, source: str) -> str | None:
    """Leave the quotation marks of a Chinese source."""
    found = re.sub("「([^「」]*)」", r"“\1”", target, count=1)
    return found if found != target and re.search("“[^”]*[一-鿿]", source) else None


def _is_source(target: str, source: str) -> str | None:
    return source if len(source) > 12 and source[0].isalpha() else None


def _beginning(target: str, source: str) -> str | None:
    """Leave out the last three fifths, of what is no label."""
    return target[: len(target) * 2 // 5] if len(target) >= (60 if target.isascii() else 20) else None


def _continued(target: str, source: str) -> str | None:
    more = " And so on. It is so." if re.search("[A-Za-z][.!?]$", target) else "就是。好了。"
    return target + more if target[-1] in "。.！!？?" else None


def _brace_lost(target: str, source: str) -> str | None:
    return target[:-1] if "plural," in target else None


_NO_STATEMENT = re.compile("什么|什麼|怎|谁|何")


def _stated(target: str, source: str) -> str | None:
    """Make a statement of a question that has no question word."""
    found = re.sub(r"(?:か|吗|嗎)?[？?](?=[”」]?$)", "." if target.isascii() else "。", target)
    return found if found != target and not _NO_STATEMENT.search(target) else None


_SIMPLIFIED = "業>业 開>开 術>术 実>实 発>发 対>对 応>应 場>场"
_TRADITIONAL = "业>業 开>開 术>術 实>實 发>發 对>對 应>應 场>場"
_SHINJITAI = "發>発 實>実 對>対 應>応 經>経 圖>図 專>専 圍>囲"
_MAINLAND = "軟體>軟件 網路>網絡 人工智慧>人工智能 伺服器>服務器 印表機>打印機 資料>數據庫"
_UNCONVERTED = (
    "之後>之后 最後>最后 裡面>里面 製造>制造 關係>關系 採取>采取 什麼>什么 願意>愿意 處於>處于 由於>由于 於是>于是"
    " 範圍>范圍 只有>隻有 方面>方麵"
)
_SPACED = (("han-latin-space", "space"),)
_KEYS = (("accelerators", "&"),)


def _mutations() -> Iterator[Mutation]:
    """Yield every kind of error, in the order of the rules that are for it."""
    ja, hans, hant, en = ("ja",), ("zh-Hans",), ("zh-Hant-TW",), ("en",)
    chinese, cjk, every = hans + hant, hans + hant + ja, hans + hant + ja + en
    for code, targets, what, plant in (
        ("S001", ja, "a Simplified form", _swapped(_SIMPLIFIED)),
        ("S001", hans, "a Traditional form", _swapped(_TRADITIONAL)),
        ("S001", hant, "a shinjitai", _swapped(_SHINJITAI)),
        ("S002", chinese, "の for 的", _kana_left),
        ("S003", en, "a word left in Chinese", _replaced(" (?:companies|company|market|files?) ", " 企业 ")),
        ("S004", hant, "a mainland word", _swapped(_MAINLAND)),
        ("S005", hant, "an unconverted character", _swapped(_UNCONVERTED)),
        ("S006", ja, "一 for ー", _replaced("(?<=[ァ-ヺ])ー(?=[ァ-ヺ])", "一")),
        ("S006", every, "Cyrillic а for a", _cyrillic),
        ("S007", ja, "ガ in two parts", _decomposed),
        ("S007", cjk, "a Kangxi radical", _swapped("日>⽇ 人>⼈ 大>⼤ 力>⼒ 用>⽤")),
        ("S008", every, "a zero-width space", _replaced(r"(?<=\w)(?=\w)", "\u200b")),
        ("S009", ja, "half-width katakana", _swapped("ア>ｱ ス>ｽ ト>ﾄ ル>ﾙ ン>ﾝ リ>ﾘ")),
        ("P101", cjk, "a half-width comma", _replaced("[，、](?=[^0-9])", ",")),
        ("P101", cjk, "a half-width stop", _replaced("。$", ".")),
        ("P102", cjk, "half-width brackets", _replaced("（([^（）]*)）", r"(\1)")),
        ("P103", en, "a full-width comma", _replaced(", ", "，")),
        ("P104", ja + hant, "the quotation marks of the source", _quoted),
        ("P104", hans, "Japanese quotation marks", _replaced("“([^“”]*)”", r"「\1」")),
        ("P105", every, "a mark that does not close", _replaced("[”」』）》]", "")),
        ("P106", ja, "Chinese title marks", _replaced("『([^『』]*)』", r"《\1》")),
        ("P107", ja, "a Chinese comma", _replaced("、", "，")),
        ("P108", cjk, "an ellipsis of stops", _replaced("……", "。。。")),
        ("P109", cjk, "three points", _replaced("……", "...")),
        ("P110", cjk, "hyphens for a dash", _replaced("——|――", "--")),
        ("P112", cjk, "a space after a comma", _replaced(r"([，、])(?=\w)", r"\1 ")),
        ("P113", every, "a question as a statement", _stated),
        ("P114", every, "no full stop", _replaced("(?<![）)])[。.]$", "")),
        ("P115", cjk, "a stop twice", _replaced("。$", "。。")),
        ("P116", hans, "a Japanese dot", _replaced("·", "・")),
        ("P116", ja, "a Chinese dot", _replaced("(?<=[ァ-ヺー])・(?=[ァ-ヺー])", "·")),
        ("C003", hans + ja + en, "the source", _is_source),
        ("C004", every, "only the beginning", _beginning),
        ("C005", every, "two sentences more", _continued),
        ("F001", every, "a placeholder lost", _replaced(r"%\(\w+\)s|%s|\{name\}", "")),
        ("F001", every, "a placeholder misspelt", _swapped("(count)>(cuont) {name}>{nmae}")),
        ("F002", every, "a brace lost", _brace_lost),
        ("F003", every, "a tag not closed", _replaced("</b>", "")),
        ("F004", every, "bold lost", _replaced(r"\*\*([^*]+)\*\*", r"\1")),
        ("F005", every, "a letter lost in an address", _replaced(r"example(?=\.org)", "exmple")),
        ("F006", every, "a capital lost in a name", _swapped("GitHub>Github TikTok>Tiktok")),
        ("F007", en, "the the", _replaced(r"\bthe ", "the the ")),
        ("F007", chinese, "的的", _replaced("的", "的的")),
        ("F007", ja, "をを", _replaced("を", "をを")),
        ("F008", every, "a space at the end", _replaced("$", " ")),
    ):
        yield Mutation(code=code, targets=targets, what=what, plant=plant)
    yield Mutation(
        code="P111", targets=cjk, what="no space", plant=_replaced("(?<=[一-鿿]) (?=[A-Za-z])", ""), options=_SPACED
    )
    yield Mutation(code="F009", targets=every, what="a key lost", plant=_replaced(r"\(&F\)|&(?=F)", ""), options=_KEYS)


MUTATIONS = tuple(_mutations())


@cache
def catalogues() -> dict[tuple[str, str], tuple[Pair, ...]]:
    """Return translations that are right, by their languages."""
    texts: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for lang in ("ja", "en"):
        for path in sorted(ROOT.glob(f"translations/*/{lang}.po")):
            entries = [(entry.msgid, entry.msgstr) for entry in polib.pofile(path) if entry.msgstr]
            texts.setdefault(("zh-Hans", lang), []).extend(entries)
            texts.setdefault((lang, "zh-Hans"), []).extend((theirs, ours) for ours, theirs in entries)
    for english, chinese, japanese in (message.split("¶") for message in _MESSAGES):
        texts["en", "zh-Hans"].append((english, chinese))
        texts["zh-Hans", "ja"].append((chinese, japanese))
        texts["zh-Hans", "en"].append((chinese, english))
    texts["en", "zh-Hant-TW"] = [
        (source, derive(target, "zh-Hans", "zh-Hant-TW")) for source, target in texts["en", "zh-Hans"]
    ]
    return {
        languages: tuple(Pair(source=source, target=target, line=line) for line, (source, target) in enumerate(held, 1))
        for languages, held in texts.items()
    }


def planted(mutation: Mutation) -> Iterator[tuple[Context, tuple[Pair, ...], Pair, Pair]]:
    """Yield each pair that can have an error, with its context and catalogue, before and after."""
    for (source, target), pairs in catalogues().items():
        if target in mutation.targets:
            context = _context(source, target, mutation.options)
            for pair in pairs:
                wrong = mutation.plant(pair.target, pair.source)
                if wrong is not None and wrong.strip():
                    yield context, pairs, pair, replace(pair, target=wrong)


@cache
def _context(source: str, target: str, options: tuple[tuple[str, str], ...]) -> Context:
    return Context.of([], source, target, dict(options))


def found(mutation: Mutation, context: Context, pairs: tuple[Pair, ...], pair: Pair) -> int:
    """Count what the rule finds in a pair, be it alone or in its catalogue."""
    held = [pair]
    if isinstance(rule(mutation.code), CatalogueRule):
        held = [pair if each.line == pair.line else each for each in pairs]
    checked = Checker(context).check(held)
    return sum(each.code == mutation.code and each.place.line == pair.line for each in checked)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--missed", action="store_true")
    given = parser.parse_args()
    totals: Counter[str] = Counter()
    print("| rule | error | planted | found | % |\n|---|---|---|---|---|")
    for mutation in MUTATIONS:
        number = caught = 0
        for context, pairs, before, after in planted(mutation):
            number += 1
            if found(mutation, context, pairs, after) > found(mutation, context, pairs, before):
                caught += 1
            elif given.missed:
                print(f"    {mutation.code} {context.source}>{context.target} {after.source!r} {after.target!r}")
        totals["planted"] += number
        totals["found"] += caught
        print(f"| {mutation.code} | {mutation.what} | {number} | {caught} | {100 * caught / max(1, number):.0f} |")
    print(f"| all | | {totals['planted']:,} | {totals['found']:,} | {100 * totals['found'] / totals['planted']:.1f} |")


if __name__ == "__main__":
    main()
