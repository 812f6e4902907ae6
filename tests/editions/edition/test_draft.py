from __future__ import annotations

from pathlib import Path

from lxml import html

from taiyaku.editions.context import Options
from taiyaku.editions.site import Site
from taiyaku.termbase.model import Concept, Status, Term
from taiyaku.works.project import read_work

_CONCEPT = Concept(
    id="company",
    subject_field="x",
    terms=(
        Term(text="头部企业", lang="zh-Hans"),
        Term(text="大手企業", lang="ja"),
        Term(text="頭部企業", lang="ja", status=Status.FORBIDDEN),
    ),
)


def _page(folder: Path, *, draft: bool = False) -> html.HtmlElement:
    (folder / "work.toml").write_text('source = "zh-Hans"\ntargets = ["ja"]\n', encoding="utf-8")
    (folder / "source.md").write_text("头部企业。\n\n再看。\n完。\n", encoding="utf-8")
    (folder / "ja.po").write_text(
        'msgid "头部企业。"\nmsgstr "頭部企業。"\n\n'
        '# 要確認\n# taiyaku: ignore T001: 理由\n#, fuzzy\nmsgid "再看。"\nmsgstr "また見る。"\n\n'
        '# 訳し落とし\nmsgid "完。"\nmsgstr ""\n',
        encoding="utf-8",
    )
    site = Site((_CONCEPT,), (), Options(single=True, draft=draft))
    ((_, page),) = site.pages([read_work(folder)])
    return html.fromstring(page.decode())


def test_the_editor_sees_what_is_not_to_be_written_and_why_a_line_is_open(tmp_path: Path) -> None:
    tree = _page(tmp_path, draft=True)
    assert [each.text_content() for each in tree.find_class("bad")] == ["頭部企業"]
    assert [each.text_content() for each in tree.find_class("doubt")] == ["要確認", "訳し落とし"]


def test_readers_do_not(tmp_path: Path) -> None:
    tree = _page(tmp_path)
    assert not tree.find_class("bad")
    assert not tree.find_class("doubt")
    assert len(tree.find_class("flag")) == 1


def test_one_file_links_to_no_other(tmp_path: Path) -> None:
    tree = _page(tmp_path)
    assert [link for link in tree.xpath("//@href") if not link.startswith(("#", "data:"))] == []


def test_templates_and_colours_of_ones_own(tmp_path: Path) -> None:
    templates = tmp_path / "mine"
    (templates / "edition").mkdir(parents=True)
    (templates / "custom.css").write_text(":root { --accent: teal; }", encoding="utf-8")
    (templates / "edition" / "tools.html").write_text("<p id=own>{{ page.work.id }}</p>", encoding="utf-8")
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "work.toml").write_text('source = "ja"\ntargets = ["en"]\n', encoding="utf-8")
    (folder / "source.md").write_text("一文。\n", encoding="utf-8")
    ((_, page),) = Site((), (), Options(single=True, templates=templates)).pages([read_work(folder)])
    assert html.fromstring(page.decode()).get_element_by_id("own").text == "work"
    assert b":root { --accent: teal; }</style>" in page
