"""A termbase in another tool's format as the glossary, and the glossary into other tools and back."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner

from taiyaku import files
from taiyaku.cli.glossary_exchange import import_
from taiyaku.errors import DataError
from taiyaku.formats.adding import FieldFiles, renamed
from taiyaku.formats.imported import index_of
from taiyaku.termbase.index import open_index
from taiyaku.termbase.model import Concept, Relation, RelationType, SubjectField, Term
from taiyaku.termbase.yaml_files import load


def run(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "taiyaku", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture
def project(repository: Path, tmp_path: Path) -> Path:
    (tmp_path / "glossary").mkdir()
    shutil.copy(repository / "glossary" / "robotics.yaml", tmp_path / "glossary")
    return tmp_path


def test_a_termbase_in_any_format_is_a_glossary(project: Path) -> None:
    for name in ("g.tbx", "g.csv", "g.xlsx"):
        assert run("glossary", "export", name, cwd=project).returncode == 0
        found = run("lookup", "機器人", "--glossary", name, "--limit", "1", cwd=project)
        assert (found.returncode, "ロボット" in found.stdout) == (0, True), found.stderr
    assert run("annotate", "-", "--lang", "ja", "--glossary", "g.tbx", cwd=project).returncode == 0


def test_the_index_follows_what_the_file_holds(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text("zh-Hans,ja\n企业,企業\n", encoding="utf-8")
    first = index_of(file)
    assert index_of(file) == first
    file.write_text("zh-Hans,ja\n港口,港\n", encoding="utf-8")
    second = index_of(file)
    assert second != first
    index = open_index(second)
    assert [term.text for concept in index.concepts() for term in concept.terms if not term.derived] == ["港口", "港"]
    index.close()


def test_a_file_that_is_no_termbase_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.tmx"
    file.write_text('<tmx version="1.4"><header/><body/></tmx>', encoding="utf-8")
    with pytest.raises(DataError, match="is no termbase"):
        index_of(file)
    broken = tmp_path / "x.tbx"
    broken.write_text("<tbx><text>", encoding="utf-8")
    with pytest.raises(DataError, match="broken XML"):
        index_of(broken)


BARE = {
    "t.csv": "Chinese,English\n%s,talent\n%s,talent pool\n人工,labour\n",
    "lang.csv": "id,lang,term\n1,zh,%s\n1,en,talent\n2,zh,%s\n2,en,talent pool\n",
    "t.tbx": '<martif xml:lang="en"><text><body><termEntry><langSet xml:lang="zh"><tig><term>%s</term></tig>'
    "<tig><term>%s</term></tig></langSet></termEntry></body></text></martif>",
    "t.xml": '<mtf><conceptGrp><languageGrp><language type="Chinese" lang="ZH"/><termGrp><term>%s</term></termGrp>'
    "<termGrp><term>%s</term></termGrp></languageGrp></conceptGrp></mtf>",
}


@pytest.mark.parametrize("name", BARE)
@pytest.mark.parametrize(("tag", "terms"), [("zh-Hans", ("人才资源", "人才库")), ("zh-Hant", ("人才資源", "人才庫"))])
def test_a_bare_zh_is_decided_by_what_is_written_in_it(
    name: str, tag: str, terms: tuple[str, str], tmp_path: Path
) -> None:
    (tmp_path / name).write_text(BARE[name] % terms, encoding="utf-8")
    told: list[str] = []
    index = open_index(index_of(tmp_path / name, told.append))
    written = {term.text: term.lang for concept in index.concepts() for term in concept.terms if not term.derived}
    index.close()
    assert [written[term] for term in terms] == [tag, tag]
    said = next(line for line in told if "X003" in line)
    assert f"leaves the script of Chinese open: read as {tag}, for 2 of 2 terms" in said
    assert f"“{terms[0]}”" in said


def test_what_was_decided_is_told_on_standard_error(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(BARE["t.csv"] % ("人才网络", "人才库"), encoding="utf-8")
    done = run("lookup", "人才库", "--glossary", "t.csv", "--format", "json", cwd=tmp_path)
    assert '"zh-Hans"' in done.stdout
    assert "t.csv:1: X003 the column “Chinese” leaves the script of Chinese open: read as zh-Hans" in done.stderr
    assert "X003" in run("glossary", "check", "--glossary", "t.csv", cwd=tmp_path).stdout


@pytest.mark.parametrize(
    ("terms", "reason"),
    [
        (("人才资源", "人才庫"), "both are there (“人才资源” and “人才庫”)"),
        (("人才", "人工"), "no term shows it"),
    ],
)
def test_a_bare_zh_that_shows_no_script_is_refused_with_a_remedy_that_works(
    terms: tuple[str, str], reason: str, tmp_path: Path
) -> None:
    (tmp_path / "t.csv").write_text(BARE["t.csv"] % terms, encoding="utf-8")
    for command in (("lookup", "人才"), ("annotate", "-", "--lang", "en"), ("glossary", "check")):
        refused = run(*command, "--glossary", "t.csv", cwd=tmp_path)
        assert (refused.returncode, len(refused.stderr.splitlines())) == (1, 1)
        assert reason in refused.stderr
    remedy = refused.stderr.strip().partition("taiyaku convert ")[2]
    assert run("convert", *remedy.split(), cwd=tmp_path).returncode == 0
    found = run("lookup", terms[1], "--glossary", "OUT.tbx", cwd=tmp_path)
    assert f"zh-Hans     {terms[1]}" in found.stdout


def test_codes_with_a_region_are_read_as_what_they_are(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("zh-CN,zh_TW,zh-HK,EN\n人才库,人才庫,人才庫,talent pool\n", encoding="utf-8")
    done = run("lookup", "talent pool", "--glossary", "t.csv", cwd=tmp_path)
    assert [line.split()[0] for line in done.stdout.splitlines()[1:]] == [
        "zh-Hans",
        "zh-Hant",
        "zh-Hant-TW",
        "zh-Hant-HK",
        "en",
    ]
    assert "X003" not in done.stderr


def test_what_was_exported_can_be_imported(project: Path) -> None:
    before = load(project / "glossary").termbase
    assert run("glossary", "export", "all.tbx", "--to", "tbx-linguist", "--strict", cwd=project).returncode == 0
    (project / "glossary" / "robotics.yaml").write_text(
        "subject_field: {id: capital, name: {en: Capital}}\nconcepts: []\n", encoding="utf-8"
    )
    (project / "glossary" / "robotics.yaml").rename(project / "glossary" / "capital.yaml")
    done = run("glossary", "import", "all.tbx", cwd=project)
    assert done.returncode == 0, done.stderr
    after = load(project / "glossary" / "robotics.yaml")
    assert after.diagnostics == ()
    assert after.termbase == before
    again = run("glossary", "import", "all.tbx", cwd=project)
    assert f"{len(before.concepts)} concepts are there already" in again.stderr


def test_a_table_without_ids_gets_ids_from_its_english_terms(project: Path) -> None:
    (project / "t.csv").write_text(
        "术语,日本語,English,fr\n港口自动化,港湾自動化,port automation,x\n", encoding="utf-8"
    )
    done = run("glossary", "import", "t.csv", "--column", "术语=zh-Hans", cwd=project)
    assert done.returncode == 0, done.stderr
    assert "lost: terms in fr" in done.stderr
    (concept,) = load(project / "glossary" / "imported.yaml").termbase.concepts
    assert concept.id == "port-automation"


def test_subject_fields_with_chinese_names_get_a_file_each(project: Path) -> None:
    rows = [("金融", "上市", "listing"), ("法律", "合同", "contract"), ("機械学習", "学習率", "learning rate")]
    lines = [f"{field},{term},{english}" for field, term, english in rows]
    (project / "t.csv").write_text("\n".join(["subject field,zh-CN,English", *lines]) + "\n", encoding="utf-8")
    done = run("glossary", "import", "t.csv", cwd=project)
    assert done.returncode == 0, done.stderr
    for field, term, _ in rows:
        loaded = load(project / "glossary" / f"{field}.yaml")
        assert loaded.diagnostics == ()
        assert [concept.terms[0].text for concept in loaded.termbase.concepts] == [term]
    assert load(project / "glossary" / "法律.yaml").termbase.fields[0].name == {"zh-Hans": "法律"}
    assert load(project / "glossary" / "機械学習.yaml").termbase.fields[0].name == {"ja": "機械学習"}
    before = {file: file.read_bytes() for file in (project / "glossary").iterdir()}
    again = run("glossary", "import", "t.csv", cwd=project)
    assert "3 concepts are there already" in again.stderr
    assert {file: file.read_bytes() for file in (project / "glossary").iterdir()} == before


def test_another_termbase_with_the_same_ids_loses_nothing(project: Path) -> None:
    for name, terms in (("one.csv", ("上市", "合同")), ("two.csv", ("专利", "商标"))):
        rows = "".join(f"上{number},金融,{term}\n" for number, term in enumerate(terms))
        (project / name).write_text(f"id,subject field,zh-CN\n{rows}", encoding="utf-8")
    assert [run("glossary", "import", name, cwd=project).returncode for name in ("one.csv", "two.csv")] == [0, 0]
    found = load(project / "glossary" / "金融.yaml").termbase.concepts
    assert [concept.terms[0].text for concept in found] == ["上市", "合同", "专利", "商标"]
    assert len({concept.id for concept in found}) == 4
    again = run("glossary", "import", "two.csv", cwd=project)
    assert "2 concepts are there already" in again.stderr


def test_fields_that_are_spelt_alike_keep_files_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "law.yaml").write_text("", encoding="utf-8")
    law = SubjectField(id="law", name={"en": "Law", "zh-Hans": "法律"})
    files = FieldFiles(tmp_path, [(law, tmp_path / "law.yaml")])

    def home(name: str) -> str:
        return files.home(SubjectField(id=name, name={"en": name}))[0].name

    assert [home(name) for name in ("AI/ML", "AI ML", "AI/ML", "AI ML")] == ["ai-ml.yaml", "ai-ml-2.yaml"] * 2
    assert [home(name) for name in ("法律", "Law", "LAW", "法", "../x", "…")] == [
        *("law.yaml", "law.yaml", "law.yaml", "法.yaml", "x.yaml", "imported.yaml"),
    ]


def test_relations_lead_to_the_new_ids() -> None:
    def concept(name: str, text: str, to: str) -> Concept:
        relations = (Relation(type=RelationType.RELATED, concept=to),)
        return Concept(id=name, subject_field="", terms=(Term(text=text, lang="zh-Hans"),), relations=relations)

    known = {"c": Concept(id="c", subject_field="", terms=(Term(text="旧", lang="zh-Hans"),))}
    found = renamed([concept("上市", "上市", "退市"), concept("退市", "退市", "上市")], known)
    assert [(each.id, each.relations[0].concept) for each in found] == [("c-2", "c-3"), ("c-3", "c-2")]


def test_what_a_glossary_does_not_hold_of_an_import_is_told(project: Path) -> None:
    term = '{"text":"港口","lang":"zh-Hant","derived":"s2tw"}'
    text = f'{{"concepts":[{{"id":"port","subject_field":"","terms":[{term}]}}],"subject_fields":{{}}}}'
    (project / "t.json").write_text(text, encoding="utf-8")
    done = run("glossary", "import", "t.json", cwd=project)
    assert done.returncode == 0, done.stderr
    assert "lost: marks of converted terms (port)" in done.stderr


def test_an_export_calls_languages_what_the_consumer_calls_them(project: Path) -> None:
    options = ("--to", "phrase-strings", "--source", "zh-Hans", "--target", "ja", "--code", "ja=ja-JP")
    assert run("glossary", "export", "t.csv", *options, cwd=project).returncode == 0
    assert (
        (project / "t.csv")
        .read_text(encoding="utf-8")
        .startswith("term,case sensitive,translatable,description,ja-JP\n")
    )


def test_an_import_that_fails_leaves_every_file_as_it_was(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "id,subject_field,lang,term\na,Law,ja,法\na,Law,en,law\nb,Trade,ja,貿易\nb,Trade,en,trade\n"
    (project / "t.csv").write_text(rows, encoding="utf-8")
    before = {path.name: path.read_bytes() for path in (project / "glossary").iterdir()}
    arguments = [str(project / "t.csv"), "--glossary", str(project / "glossary")]
    beside = files._beside
    made: list[Path] = []

    def until_full(target: Path, chunks: Iterable[bytes]) -> str:
        if made:
            raise OSError(28, "No space left on device")
        made.append(target)
        return beside(target, chunks)

    monkeypatch.setattr(files, "_beside", until_full)
    refused = CliRunner().invoke(import_, arguments, standalone_mode=False)
    assert "No space left on device" in str(refused.exception)
    assert made
    assert {path.name: path.read_bytes() for path in (project / "glossary").iterdir()} == before
    monkeypatch.undo()
    assert CliRunner().invoke(import_, arguments, standalone_mode=False).exception is None
    assert len(list((project / "glossary").iterdir())) == len(before) + 2


def test_a_po_glossary_is_one_where_it_says_its_languages(tmp_path: Path) -> None:
    entry = 'msgid "robot"\nmsgstr "ロボット"\n'
    head = 'msgid ""\nmsgstr "Language: ja\\n{}"\n\n'
    (tmp_path / "g.po").write_text(head.format("X-Source-Language: en\\n") + entry, encoding="utf-8")
    found = run("lookup", "ロボット", "--glossary", "g.po", cwd=tmp_path)
    assert (found.returncode, "robot" in found.stdout) == (0, True), found.stderr
    (tmp_path / "h.po").write_text(head.format("") + entry, encoding="utf-8")
    refused = run("lookup", "ロボット", "--glossary", "h.po", cwd=tmp_path)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "no header X-Source-Language; add it to the file, or give --source to taiyaku convert" in refused.stderr
    assert run("convert", "h.po", "h.tbx", "--source", "en", cwd=tmp_path).returncode == 0
    assert run("lookup", "ロボット", "--glossary", "h.tbx", cwd=tmp_path).returncode == 0
