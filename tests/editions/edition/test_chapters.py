from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from lxml import html

from taiyaku.editions.context import Options
from taiyaku.editions.edition.chapters import LONGEST, chapters, segment_pages
from taiyaku.editions.site import Site
from taiyaku.editions.text import Text, read_text
from taiyaku.recognise import Recogniser
from taiyaku.works.model import Work
from taiyaku.works.project import read_work


def _work(folder: Path, source: str) -> Work:
    folder.mkdir(exist_ok=True)
    (folder / "work.toml").write_text('source = "ja"\ntargets = ["en"]\n', encoding="utf-8")
    (folder / "source.md").write_text(source, encoding="utf-8")
    return read_work(folder)


def _text(work: Work) -> Text:
    return read_text(work, lambda lang: Recogniser((), lang))


def _long(sections: int, lines: int) -> str:
    body = "".join(
        f"## 第{n}章\n\n" + "".join(f"{n}の{line}文目。\n" for line in range(lines)) + "\n" for n in range(sections)
    )
    return f"# 題\n\n{body}"


def test_a_short_work_is_one_page(tmp_path: Path) -> None:
    text = _text(_work(tmp_path / "w", _long(3, 10)))
    assert [page.page for page in chapters(text)] == ["w.html"]


def test_a_long_work_is_cut_at_its_headings(tmp_path: Path) -> None:
    text = _text(_work(tmp_path / "w", _long(4, 1_000)))
    pages = chapters(text)
    assert [page.page for page in pages] == ["w.html", "w.2.html", "w.3.html", "w.4.html"]
    assert [page.heading.segment.text for page in pages if page.heading] == ["題", "第1章", "第2章", "第3章"]
    assert [line for page in pages for line in page.lines] == list(text.lines)
    assert [page.page for page in chapters(text, single=True)] == ["w.html"]


def test_without_headings_it_is_cut_between_paragraphs(tmp_path: Path) -> None:
    source = "".join(f"{n}文目。\n" + "\n" * (n % 7 == 0) for n in range(4_000))
    pages = chapters(_text(_work(tmp_path / "w", source)))
    assert all(len(page.lines) <= LONGEST for page in pages)
    for one, other in pairwise(pages):
        assert one.lines[-1].segment.block != other.lines[0].segment.block


def test_one_endless_paragraph_is_cut_too(tmp_path: Path) -> None:
    pages = chapters(_text(_work(tmp_path / "w", "".join(f"{n}文目。\n" for n in range(4_000)))))
    assert all(len(page.lines) <= LONGEST for page in pages)


def test_pages_link_to_each_other_and_to_every_chapter(tmp_path: Path) -> None:
    work = _work(tmp_path / "w", _long(4, 1_000))
    pages = dict(Site((), (), Options()).pages([work]))
    trees = {name: html.fromstring(pages[name].decode()) for name in ("w.html", "w.2.html", "w.4.html")}
    assert trees["w.2.html"].xpath("//a[@rel='prev']/@href") == ["w.html"]
    assert trees["w.2.html"].xpath("//a[@rel='next']/@href") == ["w.3.html"]
    assert trees["w.4.html"].xpath("//a[@rel='next']") == []
    where = segment_pages(_text(work))
    for tree in trees.values():
        assert tree.xpath("count(//h1)") == 1
        links = tree.xpath("//details//a/@href")
        assert len(links) == 5
        for link in links:
            page, _, anchor = link.partition("#")
            assert not page or where[anchor] == page


def test_a_list_knows_where_each_segment_stands(tmp_path: Path) -> None:
    work = _work(tmp_path / "w", _long(4, 1_000))
    pages = dict(Site((), (), Options()).pages([work]))
    listed = html.fromstring(pages["w.segments.html"].decode()).xpath("//p[@class='numbers']/a")
    assert {link.get("id"): link.get("href") for link in listed} == {
        name: f"{page}#{name}" for name, page in segment_pages(_text(work)).items()
    }
    assert [link.text for link in listed] == [str(number) for number in range(1, len(listed) + 1)]
    assert "w.segments.html" not in dict(Site((), (), Options(single=True)).pages([work]))


def test_contents_do_not_grow_with_the_square_of_the_work(tmp_path: Path) -> None:
    work = _work(tmp_path / "w", _long(150, 20))
    pages = dict(Site((), (), Options()).pages([work]))
    trees = [html.fromstring(data.decode()) for name, data in pages.items() if re.fullmatch(r"w(\.\d)?\.html", name)]
    links = [tree.xpath("//*[@id='contents']//li/a/@href") for tree in trees]
    assert len(trees) > 2
    assert len(links[0]) == 151
    own = [tree.xpath("//h1[@class='r']/@id | //h2[@class='r']/@id") for tree in trees]
    assert links[1:] == [[f"#{name}" for name in names] for names in own[1:]]
    whole = [tree.xpath("//*[@id='contents']/p/a/@href") for tree in trees]
    assert whole == [[], *[["w.html#contents"]] * (len(trees) - 1)]
