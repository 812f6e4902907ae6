from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tables import rows
from taiyaku.script.fold import fold, fold_key


@pytest.mark.parametrize(("one", "other", "equal", "comment"), rows("fold.tsv"))
def test_fold_makes_variants_equal_and_nothing_else(one: str, other: str, equal: str, comment: str) -> None:
    assert (fold_key(one) == fold_key(other)) == (equal == "yes"), comment


_MIXED = st.text(
    st.one_of(
        st.sampled_from("ｶﾞﾊﾟ㈱ﬃが企業企业發発\ufe00\U000e0100\u200bＡßİ👨\u200d👩\u0301e"),
        st.characters(),
    )
)


@given(_MIXED)
def test_every_position_leads_back_into_the_text(text: str) -> None:
    folded = fold(text)
    assert folded.starts is None or len(folded.starts) == len(folded.key)
    for position in range(len(folded.key)):
        start, end = folded.span(position, position + 1)
        assert 0 <= start < end <= len(text)


@given(_MIXED)
def test_the_cluster_behind_a_position_folds_to_it(text: str) -> None:
    folded = fold(text)
    for position, char in enumerate(folded.key):
        start, end = folded.span(position, position + 1)
        assert char in fold_key(text[start:end])


@given(_MIXED)
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold_key(fold_key(text)) == fold_key(text)
