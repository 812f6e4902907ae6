from __future__ import annotations

from pathlib import Path

import polib
import pytest
from lxml import etree

from taiyaku.recognise import Recogniser
from taiyaku.works.figures.badge import badge
from taiyaku.works.figures.statistics import (
    STATES,
    Progress,
    Share,
    Statistics,
    catalogue_statistics,
    total,
    work_statistics,
)
from taiyaku.works.figures.volume import Volume
from taiyaku.works.project import read_work
from taiyaku.works.rows import State

_SOURCE = "# 题目\n\n一句话。\n一句话。\n**二**与[三](https://example.org/abc)。\n\n---\n\n没有译。\n"
_JA = """
msgid "一句话。"
msgstr "一文。"

msgctxt "2"
msgid "一句话。"
msgstr "二度目の一文。"

#, fuzzy
msgid "**二**与[三](https://example.org/abc)。"
msgstr "**二**と[三](https://example.org/abc)。"

#~ msgid "没有译。"
#~ msgstr "訳がない。"
"""


@pytest.fixture
def work(tmp_path: Path) -> Statistics:
    """A work whose Japanese is half done, whose English has no catalogue, and whose Traditional is derived."""
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "work.toml").write_text('source = "zh-Hans"\ntargets = ["ja", "en", "zh-Hant"]\n', encoding="utf-8")
    (folder / "source.md").write_text(_SOURCE, encoding="utf-8")
    (folder / "ja.po").write_text(_JA, encoding="utf-8")
    (folder / "zh-Hant.po").write_text('msgid "题目"\nmsgstr "題目"\n', encoding="utf-8")
    return work_statistics(read_work(folder), Recogniser((), "zh-Hans"))


def test_every_line_is_in_one_state_in_every_language(work: Statistics) -> None:
    found = {each.lang: [each.segments(state) for state in STATES] for each in work.languages}
    assert found == {"ja": [2, 0, 1, 2], "en": [0, 0, 0, 5], "zh-Hant": [1, 4, 0, 0]}
    assert [each.percent for each in work.languages] == [40.0, 0.0, 100.0]


def test_what_the_reader_does_not_see_is_not_counted(work: Statistics) -> None:
    fuzzy = work.languages[0].shares[State.FUZZY]
    assert (fuzzy.source.characters, fuzzy.target.characters) == (4, 4)


def test_repetitions_are_lines_that_stood_before(work: Statistics) -> None:
    assert (work.volume.segments, work.volume.billed) == (5, 2 + 4 + 4 + 4 + 4)
    assert (work.repetitions.segments, work.repetitions.billed) == (1, 4)


def test_a_line_translated_apart_counts_as_it_is(work: Statistics) -> None:
    assert work.languages[0].shares[State.TRANSLATED].target.characters == len("一文。二度目の一文。")


def test_what_is_derived_is_counted_as_it_is_read(work: Statistics) -> None:
    derived = work.languages[2].shares[State.DERIVED]
    assert derived.target.billed == derived.source.billed == 16


def test_an_entry_with_plural_forms_is_one_segment() -> None:
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid="%d file", msgid_plural="%d files", msgstr_plural={0: "%d 件"}))
    catalogue.append(polib.POEntry(msgid="one", msgid_plural="ones", msgstr_plural={0: ""}))
    catalogue.append(polib.POEntry(msgid="gone", msgstr="x", obsolete=True))
    found = catalogue_statistics(catalogue, "x.po", "en", "ja")
    assert found.volume.as_dict()["words"] == 6
    assert [found.languages[0].segments(state) for state in STATES] == [1, 0, 0, 1]


def test_totals_are_sums_by_source_language(work: Statistics) -> None:
    other = Statistics(name="other", source="ja", volume=Volume(segments=1))
    first, second = total([work, other, work])
    assert (first.source, first.volume.segments, first.repetitions.segments) == ("zh-Hans", 10, 2)
    assert [each.lang for each in first.languages] == ["ja", "en", "zh-Hant"]
    assert first.languages[0].segments(State.FUZZY) == 2
    assert (second.source, second.languages) == ("ja", ())


@pytest.mark.parametrize(("done", "left", "percent"), [(0, 0, 100), (999, 1, 99.9), (9999, 1, 99.9), (1, 2, 33.3)])
def test_a_hundred_per_cent_is_all(done: int, left: int, percent: float) -> None:
    shares = dict.fromkeys(STATES, Share())
    shares[State.TRANSLATED] = Share(source=Volume(segments=done))
    shares[State.UNTRANSLATED] = Share(source=Volume(segments=left))
    assert Progress(lang="ja", shares=shares).percent == percent


def test_the_badge_says_aloud_what_it_shows() -> None:
    root = etree.fromstring(badge("<報告> & \x1b", [("ja", 100.0), ("zh-Hant", 99.9), ("en", 0.0)]))
    said = "<報告> & \\x1b: ja 100 %, zh-Hant 99 %, en 0 %"
    assert root.get("role") == "img"
    assert (root.get("aria-label"), root.findtext("{*}title")) == (said, said)
    assert [each.text for each in root.iter("{*}text")] == ["<報告> & \\x1b", "ja 100 %", "zh-Hant 99 %", "en 0 %"]


def test_the_badge_is_as_wide_as_its_fields_and_asks_for_nothing() -> None:
    drawn = badge("報告", [("ja", 100.0), ("en", 60.0)])
    root = etree.fromstring(drawn)
    fields = [each for each in root.iter("{*}rect") if each.get("fill")]
    assert sum(int(each.get("width", "0")) for each in fields) == int(root.get("width", "0"))
    assert drawn.count(b"http") == 1  # the namespace
    assert b"url(#" in drawn and b"@import" not in drawn


@pytest.mark.parametrize("percent", [0, 49, 50, 99, 100])
def test_white_on_the_badge_can_be_read(percent: int) -> None:
    """Contrast of 4.5 or more, by the formula of WCAG 2.2."""
    root = etree.fromstring(badge("x", [("ja", percent)]))
    for field in root.iter("{*}rect"):
        if colour := field.get("fill"):
            assert 1.05 / (_luminance(colour) + 0.05) >= 4.5


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_bars_between_the_cells_of_a_table_and_code_are_not_counted(tmp_path: Path) -> None:
    (tmp_path / "work.toml").write_text('source = "zh-Hans"\ntargets = ["en"]\n', encoding="utf-8")
    source = "| 城市 | 企业 |\n|---|---|\n| 青岛 | 五十 |\n\n```\n代码\n```\n"
    (tmp_path / "source.md").write_text(source, encoding="utf-8")
    found = work_statistics(read_work(tmp_path), Recogniser((), "zh-Hans"))
    assert [found.languages[0].segments(state) for state in STATES] == [0, 0, 0, 2]
    assert found.languages[0].source.billed == 8
