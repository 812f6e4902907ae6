"""What tests share: where things are, and what is skipped, with a reason, where it is absent."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from tables import REPOSITORY
from taiyaku.termbase.index import Index, open_index

pytest_plugins = ("edition_sites",)
collect_ignore = ["formats/weblate/read.py", "formats/weblate/requirements.py"]  # run in Weblate's own environment

# No test fails for being slow on a busy machine: timings are the benchmarks' business.
hypothesis.settings.register_profile("taiyaku", deadline=None)
hypothesis.settings.load_profile("taiyaku")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the user's cache; all share one, so that the index is built once."""
    monkeypatch.delenv("TAIYAKU_MEMORY", raising=False)
    monkeypatch.setenv("TAIYAKU_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture(scope="session")
def repository() -> Path:
    return REPOSITORY


@pytest.fixture
def glossary() -> Iterator[Index]:
    """The project's own termbase."""
    index = open_index(REPOSITORY / "glossary")
    yield index
    index.close()


@pytest.fixture(scope="session")
def seeds() -> Path:
    folder = REPOSITORY.parent / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("the seed articles are not beside this checkout")
    return folder


def _gettext(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"GNU gettext is not installed ({name})")
    return found


@pytest.fixture(scope="session")
def msgfmt() -> str:
    return _gettext("msgfmt")


@pytest.fixture(scope="session")
def msgcat() -> str:
    return _gettext("msgcat")


@pytest.fixture(scope="session")
def chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("Chromium is not installed")
    return found
