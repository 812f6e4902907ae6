from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from taiyaku import formats
from taiyaku.cli.update import command
from taiyaku.errors import TaiyakuError
from taiyaku.formats.memory import READERS
from taiyaku.recognise import Recogniser
from taiyaku.termbase.cache import cache_directory
from taiyaku.works.catalogues.catalogue import empty_catalogue, parse_catalogue, serialize_catalogue
from taiyaku.works.memory import Filled, Match, Memory, Unit, fill, keep_notes, notes_of, open_memory
from taiyaku.works.memory.build import build_memory
from taiyaku.works.memory.index import MemoryIndex
from taiyaku.works.project import read_work
from taiyaku.works.update import updates

_DATE = "2026-11-21 12:00+0000"


def _memory(*pairs: tuple[str, str], source: str = "zh-Hans", target: str = "ja") -> Memory:
    units = (Unit(texts={source: a, target: b}, source=source, origin=f"m#{n}") for n, (a, b) in enumerate(pairs, 1))
    return Memory([MemoryIndex(build_memory(units))])


def _best(memory: Memory, text: str, source: str = "zh-Hans", target: str = "ja") -> Match | None:
    return next(iter(memory.matches(text, source, target)), None)


# Asked, remembered, score, what differs: Chinese and Japanese are compared by characters, English by words as well.
_SCORES = [
    ("zh-Hans", "港口的货物今年增加了。", "港口的货物今年增加了。", 100, ()),
    ("zh-Hans", "港口的货物去年增加了。", "港口的货物今年增加了。", 90, ()),
    ("zh-Hans", "2021年增加了3.5倍。", "2019年增加了12倍。", 99, ("numbers",)),
    ("zh-Hans", "２０１９年增加了12倍。", "2019年增加了12倍。", 99, ("width",)),
    ("zh-Hans", "港口 的货物今年增加了。", "港口的货物今年增加了。", 91, ()),
    ("zh-Hans", "港口\u3000大。", "港口 大。", 99, ("spaces",)),
    ("zh-Hant", "港口的貨物今年增加了。", "港口的貨物今年增加了。", 100, ()),
    ("ja", "港の貨物は今年増えた。", "港の貨物は今年増えた。", 100, ()),
    ("ja", "港の貨物は昨年増えた。", "港の貨物は今年増えた。", 90, ()),
    ("ja", "ｻｰﾊﾞｰが増えた。", "サーバーが増えた。", 99, ("width",)),
    ("en", "The port is new.", "The port is new.", 100, ()),
    ("en", "THE PORT IS NEW.", "The port is new.", 99, ("case",)),
    ("en", "The port is not new.", "The port is new.", 81, ()),
    ("en", "The ports grew in 2021.", "The port grew in 1999.", 89, ("numbers",)),
    ("zh-Hans", "完全是别的话题。", "港口的货物今年增加了。", None, ()),
    ("zh-Hans", "题", "题", 100, ()),
    ("en", "?!", "?!", 100, ()),
]


@pytest.mark.parametrize(("lang", "asked", "held", "score", "differs"), _SCORES)
def test_scores(lang: str, asked: str, held: str, score: int | None, differs: tuple[str, ...]) -> None:
    target = "en" if lang == "ja" else "ja"
    found = _best(_memory((held, "訳"), source=lang, target=target), asked, lang, target)
    assert (found and (found.score, found.differs)) == (score and (score, differs))


def test_a_traditional_memory_serves_simplified_text_and_says_so() -> None:
    memory = _memory(("大手企業的貨物增加了。", "大手企業の貨物が増えた。"), source="zh-Hant-TW")
    found = _best(memory, "大手企业的货物增加了。")
    assert found is not None
    assert (found.score, found.differs, found.lang) == (99, ("script",), "zh-Hant-TW")
    assert found.source == "大手企業的貨物增加了。"


def test_a_translation_in_the_other_script_is_converted_and_never_sure() -> None:
    memory = _memory(("貨物が増えた。", "货物增加了。"), source="ja", target="zh-Hans")
    found = _best(memory, "貨物が増えた。", "ja", "zh-Hant")
    assert found is not None
    assert (found.score, found.translation, found.differs) == (99, "貨物增加了。", ("converted",))


def test_a_translation_turned_round_is_never_sure() -> None:
    found = _best(_memory(("货物增加了。", "貨物が増えた。")), "貨物が増えた。", "ja", "zh-Hans")
    assert found is not None
    assert (found.score, found.translation, found.differs) == (99, "货物增加了。", ("reversed",))


def test_languages_that_are_not_there_give_nothing() -> None:
    memory = _memory(("货物增加了。", "貨物が増えた。"))
    assert memory.matches("货物增加了。", "zh-Hans", "en") == []
    assert memory.matches("货物增加了。", "zh-Hans", "zh-Hant") == []
    assert memory.matches(" ", "zh-Hans", "ja") == []
    assert _memory().matches("货物增加了。", "zh-Hans", "ja") == []


def test_the_likest_come_first_and_no_pair_twice() -> None:
    memory = _memory(("甲乙丙丁戊己庚辛壬癸", "一"), ("甲乙丙丁戊己庚辛壬子", "二"), ("甲乙丙丁戊己庚辛壬癸", "一"))
    found = memory.matches("甲乙丙丁戊己庚辛壬子", "zh-Hans", "ja")
    assert [(match.score, match.translation) for match in found] == [(100, "二"), (90, "一")]


def test_the_very_text_is_found_among_a_thousand_that_differ_in_their_numbers() -> None:
    found = _memory(*((f"第{n}章", f"第{n}章だ") for n in range(1000))).matches("第987章", "zh-Hans", "ja", limit=2)
    assert [(match.score, match.translation) for match in found] == [(100, "第987章だ"), (99, "第0章だ")]


def test_a_translation_that_differs_is_seen_behind_a_thousand_that_agree() -> None:
    memory = _memory(*[("好。", "はい。")] * 1000, ("好。", "いいえ。"))
    assert [match.score for match in memory.matches("好。", "zh-Hans", "ja")] == [100, 100]


_ALPHABET = st.text("青岛港口货物增加0123,。 ab", min_size=1, max_size=16)


@settings(max_examples=150)
@given(st.lists(_ALPHABET, min_size=1, max_size=8), _ALPHABET)
def test_the_index_finds_what_a_scan_of_everything_finds(texts: list[str], asked: str) -> None:
    from taiyaku.works.memory.keys import key_of, scores

    memory = _memory(*((text, text) for text in texts))
    found = {match.source: match.score for match in memory.matches(asked, "zh-Hans", "ja", limit=20)}
    key = key_of(asked)
    for text in texts:
        (score,) = scores(key, [key_of(text)], 70, latin=False)
        if key.strip() and score and _shares_a_gram(key, key_of(text)):
            assert found[text] == (100 if text == asked else min(int(score), 99))
        elif not score:
            assert text not in found


def _shares_a_gram(one: str, other: str) -> bool:
    """Very short texts may be alike without sharing two characters in a row; those only an equal key finds."""
    pairs = {one[i : i + 2] for i in range(len(one) - 1)}
    return one == other or any(pair in other for pair in pairs)


_TMX = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="x" segtype="sentence" o-tmf="x" adminlang="en" srclang="zh-CN" datatype="plaintext"/>
<body>
<!-- a comment -->
<tu><tuv xml:lang="zh-CN"><seg>港口<bpt i="1">&lt;b&gt;</bpt>很<hi>大</hi><ept i="1">&lt;/b&gt;</ept>。</seg></tuv>
    <tuv lang="JA-jp"><seg>港は<ph>&lt;img alt="<sub>とても</sub>"/></ph>大きい。</seg></tuv>
    <tuv xml:lang="fr"><seg>Le port est grand.</seg></tuv></tu>
<tu><tuv xml:lang="zh-TW"><seg>貨物
   增加了。</seg></tuv><tuv xml:lang="en-AU"><seg>Cargo grew.</seg></tuv></tu>
<tu srclang="*all*"><tuv xml:lang="fr"><seg>Rien.</seg></tuv><tuv xml:lang="ja"><seg>無。</seg></tuv></tu>
</body>
</tmx>
"""


def _open(path: Path) -> Memory:
    return open_memory([path], readers=READERS)


def _unit(path: Path, text: str, source: str, target: str) -> Match:
    memory = _open(path)
    (found,) = memory.matches(text, source, target)
    memory.close()
    return found


def test_tmx_is_read_with_its_languages_and_without_its_codes(tmp_path: Path) -> None:
    file = tmp_path / "old.tmx"
    file.write_text(_TMX, encoding="utf-8")
    found = _unit(file, "港口很大。", "zh-Hans", "ja")
    assert (found.score, found.translation, found.origin) == (100, "港はとても大きい。", "old.tmx#1")
    assert _unit(file, "貨物 增加了。", "zh-Hant-TW", "en").origin == "old.tmx#2"


@pytest.mark.parametrize("name", ["xliff1", "xliff2"])
def test_xliff_is_read_without_what_somebody_must_look_at(tmp_path: Path, name: str) -> None:
    texts = {"zh-Hans": "港口很大。", "ja": "港は大きい。"}
    sure = formats.Unit(id="1", texts=texts, states={"ja": formats.State.FINAL})
    unsure = formats.Unit(id="2", texts=texts | {"ja": "港？"}, states={"ja": formats.State.NEEDS_WORK})
    bitext = formats.Bitext(units=[sure, unsure], source="zh-Hans", targets=("ja",))
    file = tmp_path / "old.xlf"
    written = formats.format_named(name).serialize(bitext, formats.WriteOptions(), formats.Losses())
    file.write_bytes(b"".join(written))
    found = _unit(file, "港口很大。", "zh-Hans", "ja")
    assert (found.score, found.translation, found.origin) == (100, "港は大きい。", "old.xlf#1")


def test_tmx_in_utf_16(tmp_path: Path) -> None:
    file = tmp_path / "old.tmx"
    file.write_text(_TMX.replace("UTF-8", "UTF-16"), encoding="utf-16")
    assert _unit(file, "港口很大。", "zh-Hans", "ja").score == 100


def _tmx(body: str, before: str = "") -> str:
    return f'{before}<tmx version="1.4"><header srclang="ja"/><body>{body}</body></tmx>'


def _tu(one: str, other: str, text: str = "文") -> str:
    return f'<tu><tuv xml:lang="{one}"><seg>{text}</seg></tuv><tuv xml:lang="{other}"><seg>x</seg></tuv></tu>'


_BOMB = '<!DOCTYPE tmx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
_OUTSIDE = '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.tmx", "", "a.tmx: broken XML"),
        ("a.tmx", "<tmx>\n<body>\n</tmx>", "a.tmx:3: broken XML"),
        ("a.tmx", "<xliff/>", "a.tmx:1: is no TMX but <xliff>; give a TMX file"),
        ("a.tmx", _tmx(_tu("ja", "en", "&b;"), _BOMB), "a.tmx: declares entities"),
        ("a.tmx", _tmx(_tu("ja", "en", "&a;"), _OUTSIDE), "a.tmx: declares entities"),
        ("a.tmx", _tmx(_tu("ja", "en", "&nbsp;")), "a.tmx:1: broken XML: Entity 'nbsp' not defined"),
        ("a.tmx", _tmx(_tu("ja", "en", "&nbsp;"), '<!DOCTYPE tmx SYSTEM "x">'), "a.tmx:1: holds the entity &nbsp;"),
        (
            "a.tmx",
            _tmx(_tu("ja", "zh")),
            "a.tmx:1: “zh” leaves the script of Chinese open; say which, zh-Hans or zh-Hant",
        ),
        ("a.tmx", _tmx(_tu("ja", "fr")), "a.tmx: holds no text in two languages that are known here; it has fr, ja"),
        ("a.tmx", _tmx("<a>" * 400 + "</a>" * 400), "a.tmx:1: broken XML"),
        ("a.po", 'msgid "文"\nmsgstr "x\n', "a.po:2: P001 broken PO"),
        ("a.po", 'msgid "文"\nmsgstr "x"\n', "a.po: no header X-Source-Language; correct the header"),
        ("a.xlf", "<xliff/>", "a.xlf: is XML with the root <xliff>, which no format here has"),
        ("a.txt", "文", "a.txt: is no translation memory; give a file with the suffix .po, .tmx, .xlf"),
        ("folder/notes.txt", "x", "folder: holds no translation memory; give a file with the suffix .po, .tmx"),
        ("other/notes.txt", "x", "folder: no such file or folder; check the name"),
    ],
)
def test_what_is_no_memory_is_refused_in_one_line(tmp_path: Path, name: str, content: str, said: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(content, encoding="utf-8")
    with pytest.raises(TaiyakuError) as refused:
        _open(tmp_path / ("folder" if "/" in name else name))
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)
    assert list(cache_directory().glob("memory-*.tmp")) == []


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two works: one translated, one not."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795262400")
    _work(tmp_path, "old", "# 港口\n\n港口的货物今年增加了。\n我们明天再看。\n")
    _work(tmp_path, "new", "# 港口\n\n港口的货物去年增加了。\n完全没有人说过的一句话。\n")
    _run()
    old = tmp_path / "translations" / "old" / "ja.po"
    catalogue = parse_catalogue(old.read_bytes(), str(old))
    for entry, text in zip(catalogue, ("港", "港の貨物は今年増えた。", "明日また見よう。"), strict=True):
        entry.msgstr = text
    catalogue[2].flags.append("fuzzy")
    old.write_bytes(serialize_catalogue(catalogue))
    return tmp_path


def _work(root: Path, name: str, text: str) -> None:
    folder = root / "translations" / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "work.toml").write_text('source = "zh-Hans"\ntargets = ["ja"]\n', encoding="utf-8")
    (folder / "source.md").write_text(text, encoding="utf-8")


def _run(*arguments: str) -> Result:
    done = CliRunner().invoke(command, arguments)
    if done.exception and not isinstance(done.exception, SystemExit | TaiyakuError):
        raise done.exception
    return done


def _bytes(root: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in (root / "translations").rglob("*.po")}


def _entries(file: Path) -> list[tuple[str, bool, str, str | None]]:
    entries = parse_catalogue(file.read_bytes(), str(file))
    return [(entry.msgstr, entry.fuzzy, entry.comment, entry.previous_msgid) for entry in entries]


def test_update_fills_from_the_projects_own_works_when_it_is_told_to(project: Path) -> None:
    before = _bytes(project)
    _run()
    assert _bytes(project) == before
    done = _run("--memory", "translations")
    assert "translations/new/ja.po: 3 kept, 1 remembered, 1 similar; changed" in done.output
    title, changed, unheard = _entries(project / "translations" / "new" / "ja.po")
    assert (title[0], title[1], title[3]) == ("港", False, None)
    assert title[2].splitlines()[-1].startswith("TM 100% (old:1) ~")
    assert (changed[0], changed[1], changed[3]) == ("港の貨物は今年増えた。", True, "港口的货物今年增加了。")
    assert changed[2].splitlines()[-1].startswith("TM 90% (old:3) ~")
    assert (unheard[0], unheard[1]) == ("", False)


def test_a_second_update_changes_no_byte_with_the_memory_or_without(project: Path) -> None:
    _run("--memory", "translations")
    before = _bytes(project)
    for arguments in (("--memory", "translations"), (), ("--memory", "translations", "--no-memory")):
        assert "; changed" not in _run(*arguments).output
        assert _bytes(project) == before


def test_a_note_goes_when_somebody_has_translated_the_line(project: Path) -> None:
    _run("--memory", "translations")
    file = project / "translations" / "new" / "ja.po"
    catalogue = parse_catalogue(file.read_bytes(), str(file))
    catalogue[0].msgstr = "港湾"
    catalogue[1].flags.remove("fuzzy")
    file.write_bytes(serialize_catalogue(catalogue))
    _run("--memory", "translations")
    assert [(entry[0], "TM" in entry[2]) for entry in _entries(file)[:2]] == [
        ("港湾", False),
        ("港の貨物は今年増えた。", False),
    ]


def test_the_environment_names_a_memory_and_an_option_overrules_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAIYAKU_MEMORY", "translations")
    before = _bytes(project)
    _run("--no-memory")
    _run("--dry-run")
    assert _bytes(project) == before
    _run()
    assert _bytes(project) != before


def test_a_memory_that_cannot_be_read_stops_update_before_it_writes(project: Path) -> None:
    (project / "bad.tmx").write_text("<tmx>", encoding="utf-8")
    (project / "translations" / "new" / "source.md").write_text("别的。\n", encoding="utf-8")
    before = _bytes(project)
    done = _run("--memory", "bad.tmx")
    assert "bad.tmx:1: broken XML" in str(done.exception)
    assert _bytes(project) == before


def test_the_index_follows_its_files_and_there_is_one_for_each_path(
    project: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAIYAKU_CACHE_DIR", str(tmp_path_factory.mktemp("own")))
    told: list[Path] = []

    def opened() -> Memory:
        return open_memory([Path("translations")], told.append)

    assert _best(opened(), "港口") is not None
    assert _best(opened(), "港口") is not None
    assert len(told) == 1
    file = project / "translations" / "old" / "ja.po"
    file.write_text(file.read_text(encoding="utf-8").replace('"港"', '"港湾"'), encoding="utf-8")
    found = _best(opened(), "港口")
    assert found is not None
    assert found.translation == "港湾"
    assert len(told) == 2
    (index,) = cache_directory().glob("memory-*.db")
    index.write_bytes(index.read_bytes()[:-1])
    assert _best(opened(), "港口") is not None
    assert len(told) == 3


def test_where_the_cache_cannot_be_written_the_memory_works_all_the_same(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAIYAKU_CACHE_DIR", str(project / "translations" / "old" / "ja.po" / "no"))
    assert _best(_open(Path("translations")), "港口") is not None


def _catalogue(*lines: str) -> polib.POFile:
    catalogue = empty_catalogue("x", "zh-Hans", "ja", _DATE)
    catalogue.extend(polib.POEntry(msgid=line, comment="港 → 港") for line in lines)
    return catalogue


def test_translations_that_disagree_are_fuzzy() -> None:
    catalogue = _catalogue("港口很大。")
    memory = _memory(("港口很大。", "港は大きい。"), ("港口很大。", "大きな港だ。"))
    assert fill(catalogue, memory, "zh-Hans", "ja") == Filled(similar=1)
    (entry,) = catalogue
    assert (entry.msgstr, entry.fuzzy, entry.previous_msgid) == ("港は大きい。", True, None)
    assert entry.comment.startswith("港 → 港\nTM 99% (m#1; several translations) ~")


def test_translations_that_agree_are_not() -> None:
    catalogue = _catalogue("港口很大。")
    memory = _memory(("港口很大。", "港は大きい。"), ("港口很大。", "港は大きい。"), ("港口真大。", "巨大な港だ。"))
    assert fill(catalogue, memory, "zh-Hans", "ja") == Filled(remembered=1)


def test_nothing_that_is_there_is_touched() -> None:
    catalogue = _catalogue("港口很大。", "港口很大。", "港口很大。", "港口很大。")
    catalogue[0].msgstr = "でかい港。"
    catalogue[1].msgctxt = "2"
    catalogue[2].obsolete = True
    catalogue[3].msgid_plural = "港口们很大。"
    before = str(catalogue)
    assert fill(catalogue, _memory(("港口很大。", "港は大きい。")), "zh-Hans", "ja") == Filled()
    assert str(catalogue) == before


def test_notes_live_through_a_merge_that_rewrites_comments() -> None:
    catalogue = _catalogue("港口很大。")
    fill(catalogue, _memory(("港口真大。", "港は大きい。")), "zh-Hans", "ja")
    before = serialize_catalogue(catalogue)
    notes = notes_of(catalogue)
    catalogue[0].comment = "港 → 港"
    keep_notes(catalogue, notes)
    assert serialize_catalogue(catalogue) == before


def test_a_file_name_cannot_break_a_catalogue() -> None:
    unit = Unit(texts={"zh-Hans": "港口很大。", "ja": "港は大きい。"}, source="zh-Hans", origin='a\n"b) ~\u2028.tmx#1')
    catalogue = _catalogue("港口很大。")
    fill(catalogue, Memory([MemoryIndex(build_memory([unit]))]), "zh-Hans", "ja")
    data = serialize_catalogue(catalogue)
    again = parse_catalogue(data, "ja.po")
    assert serialize_catalogue(again) == data
    assert len(notes_of(again)) == 1


@pytest.fixture
def recogniser() -> Iterator[Recogniser]:
    yield Recogniser((), "zh-Hans")


_LINE = st.sampled_from(["港口很大。", "港口真大。", "港口很大吗？", "货物增加了3倍。", "货物增加了5倍。", "“出海”。"])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.lists(_LINE, max_size=4), min_size=2, max_size=2), min_size=1, max_size=4), st.data())
def test_whatever_the_works_hold_a_second_update_from_them_changes_no_byte(
    tmp_path_factory: pytest.TempPathFactory,
    recogniser: Recogniser,
    versions: list[list[list[str]]],
    data: st.DataObject,
) -> None:
    """Sources change, a translator translates some lines, and each time the works are the memory of the works."""
    root = tmp_path_factory.mktemp("works")
    for number, lines in enumerate(versions):
        for name, each in zip("ab", lines, strict=True):
            _work(root, name, "\n".join(each))
        once = _update(root, recogniser)
        assert _update(root, recogniser) == once
        for file in (root / "translations").rglob("*.po"):
            catalogue = parse_catalogue(file.read_bytes(), str(file))
            for entry in catalogue:
                if not entry.obsolete and data.draw(st.booleans()):
                    entry.msgstr, entry.flags[:] = f"訳{number}{entry.msgid}", []
            file.write_bytes(serialize_catalogue(catalogue))


def _update(root: Path, recogniser: Recogniser) -> dict[str, bytes]:
    folder = root / "translations"
    works = [read_work(each) for each in sorted(folder.iterdir())]
    memory = open_memory([folder]) if list(folder.rglob("*.po")) else None
    prepared = [done for work in works for done in updates(work, recogniser, _DATE, memory)]
    for done in prepared:
        done.path.write_bytes(done.data)
    return _bytes(root)


def test_an_index_of_something_else_is_not_taken_for_one(tmp_path: Path) -> None:
    from taiyaku.works.memory.index import connect

    other = tmp_path / "other.db"
    sqlite3.connect(other).execute("CREATE TABLE x (y)")
    with pytest.raises(sqlite3.DatabaseError):
        connect(other)
