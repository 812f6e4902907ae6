"""Stories with free translations, written for this: what a person says belongs together is found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import add
from pathlib import Path

import pytest

from tables import CASES
from taiyaku.align.evaluate import Score, compare
from taiyaku.align.links import Link, parse_links
from taiyaku.align.pair import Aligner
from taiyaku.align.sentences import Sentences
from taiyaku.align.use import UseEncoder
from taiyaku.errors import UsageError

_STORIES = sorted((CASES / "align" / "stories").rglob("*.align"))
_UNSEEN = [path for path in _STORIES if "unseen" in path.parts]
_LEARNT = [path for path in _STORIES if "unseen" not in path.parts]


def _sides(path: Path) -> list[Sentences]:
    return [
        Sentences(texts=path.with_suffix(f".{lang}").read_text(encoding="utf-8").splitlines(), lang=lang)
        for lang in path.parent.name.split("_")
    ]


def _links(aligner: Aligner, sides: list[Sentences]) -> Iterator[Link]:
    for bead in aligner.align(*sides):
        yield tuple(range(*bead.source)), tuple(range(*bead.target))


def _score(aligner: Aligner, paths: Iterable[Path]) -> Score:
    scores = (
        compare(_links(aligner, _sides(path)), parse_links(path.read_text(encoding="utf-8"), path.name))
        for path in paths
    )
    return reduce(add, scores)


@pytest.mark.parametrize("path", _STORIES, ids=lambda path: path.stem)
def test_each_sentence_stands_in_one_link(path: Path) -> None:
    links = parse_links(path.read_text(encoding="utf-8"), path.name)
    for number, side in enumerate(_sides(path)):
        assert [at for link in links for at in link[number]] == list(range(len(side.texts)))
    assert all(link[0] or link[1] for link in links)


@pytest.mark.parametrize(("paths", "strict", "lax"), [(_LEARNT[::3], 0.91, 0.985), (_UNSEEN, 0.9, 0.985)])
def test_free_translations_are_aligned(paths: list[Path], strict: float, lax: float) -> None:
    try:
        encoder = UseEncoder()
    except UsageError as error:
        pytest.skip(str(error))
    score = _score(Aligner(encoder=encoder), paths)
    assert score.strict[2] > strict and score.lax[2] > lax


@pytest.mark.parametrize("paths", [_LEARNT, _UNSEEN])
def test_without_an_encoder_length_and_speech_go_a_long_way(paths: list[Path]) -> None:
    score = _score(Aligner(), paths)
    assert score.strict[2] > 0.78 and score.lax[2] > 0.94  # by lengths alone (Gale and Church): 0.41 and 0.34, strict
