"""What the repository promises about itself."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

_ROOMS = (
    ("archive", "collection", "diagnostics", "errors", "languages", "files", "processes", "xml"),
    ("script", "quantities"),
    ("termbase",),
    ("recognise",),
    ("works",),
    ("formats",),
    ("checks",),
    ("align",),
    ("editions",),
    ("cli",),
)
_LEVEL = {room: level for level, rooms in enumerate(_ROOMS) for room in rooms}


def _tracked(repository: Path) -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=repository, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [repository / line for line in listed.stdout.splitlines() if (repository / line).is_file()]


def test_imports_only_point_down(repository: Path) -> None:
    package = repository / "toolkit" / "taiyaku"
    for file in package.rglob("*.py"):
        room = file.relative_to(package).parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("taiyaku."):
                target = (node.module or "").split(".")[1]
                if room in _LEVEL and target != "__init__":
                    assert _LEVEL[target] <= _LEVEL[room], f"{file} imports {node.module}"


def test_no_file_is_too_long(repository: Path) -> None:
    for file in _tracked(repository):
        if file.suffix in (".py", ".css", ".js", ".html"):
            assert len(file.read_text(encoding="utf-8").splitlines()) <= 500, file


def test_no_sentence_of_the_seed_articles_is_in_the_repository(repository: Path, seeds: Path) -> None:
    sentences = {
        sentence.strip()
        for seed in seeds.glob("*.txt")
        for sentence in re.split(r"[。！？!?\n]", seed.read_text(encoding="utf-8"))
        if len(sentence.strip()) >= 12
    }
    for file in _tracked(repository):
        text = file.read_text(encoding="utf-8", errors="ignore")
        assert not [sentence for sentence in sentences if sentence in text], file


def test_the_changelog_has_this_version(repository: Path) -> None:
    from taiyaku import __version__

    assert __version__ in (repository / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f'version = "{__version__}"' in (repository / "pyproject.toml").read_text(encoding="utf-8")


def test_every_dependency_is_accounted_for(repository: Path) -> None:
    declared = re.findall(r'^    "([a-zA-Z-]+)[>=]', (repository / "pyproject.toml").read_text(encoding="utf-8"), re.M)
    told = (repository / "docs" / "dependencies.md").read_text(encoding="utf-8")
    assert declared
    assert [name for name in declared if f"`{name}`" not in told] == []


def test_links_between_the_documents_lead_somewhere(repository: Path) -> None:
    for file in [*repository.glob("*.md"), *(repository / "docs").glob("*.md")]:
        for target in re.findall(r"\]\((?!http|#)([^)#]+)", file.read_text(encoding="utf-8")):
            assert (file.parent / target).exists(), f"{file.name}: {target}"


def test_the_commands_of_the_readme_run(repository: Path, tmp_path: Path) -> None:
    """Every line `$ taiyaku …` of the README runs, with the status 0 or 1, in a copy of what it needs."""
    import shutil
    import sys

    for name in ("glossary", "translations"):
        shutil.copytree(repository / name, tmp_path / name)
    (tmp_path / "article.txt").write_text("题目\n\n企业出海日本。\n", encoding="utf-8")
    commands = re.findall(r"^\$ taiyaku (.+)$", (repository / "README.md").read_text(encoding="utf-8"), re.M)
    assert len(commands) >= 5
    for command in commands:
        shell = f'"{sys.executable}" -m taiyaku {command}'
        done = subprocess.run(shell, shell=True, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode in (0, 1), f"{command}: {done.stderr}"
        assert "Traceback" not in done.stderr
