from __future__ import annotations

from pathlib import Path

from taiyaku.editions.site import Site
from taiyaku.formats.model import ReadOptions, plain
from taiyaku.formats.tmx import parse
from taiyaku.works.project import read_work


def _work(folder: Path) -> Path:
    folder.mkdir()
    (folder / "work.toml").write_text('source = "zh-Hans"\ntargets = ["ja", "zh-Hant"]\n', encoding="utf-8")
    (folder / "source.md").write_text("# 题目\n\n出海\x01了。\n\n---\n\n出海\x01了。\n", encoding="utf-8")
    (folder / "ja.po").write_text('msgid "题目"\nmsgstr "表題 <b>&amp;"\n', encoding="utf-8")
    return folder


def test_a_work_comes_along_as_tmx_and_as_its_catalogues(tmp_path: Path) -> None:
    work = read_work(_work(tmp_path / "one"))
    site = Site((), ())
    files = dict(site.pages([work]))
    assert {name for name in files if name.startswith("downloads/")} == {"downloads/one.tmx", "downloads/one.ja.po"}
    assert files["downloads/one.ja.po"] == work.catalogue("ja").read_bytes()
    units = list(parse(files["downloads/one.tmx"], ReadOptions()).units)
    assert {tag: plain(text) for tag, text in units[0].texts.items()} == {
        "zh-Hans": "题目",
        "ja": "表題 <b>&amp;",
        "zh-Hant": "題目",
    }
    assert len({unit.id for unit in units}) == 3
    assert [str(loss) for loss in site.context.losses]  # the control character, named
