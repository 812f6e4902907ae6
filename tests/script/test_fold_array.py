from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from taiyaku.script.fold import fold, fold_key
from taiyaku.script.fold_array import fold_array, fold_keys
from texts import any_text

_ODD = st.text(st.sampled_from("企業企AIａｶﾞがヴ\u3099\u200b\ufe00\u0301㈱🈁 \u3000\n\r\tß\ud800İ。x\0"), max_size=30)


@given(st.one_of(_ODD, any_text))
def test_it_is_the_fold(text: str) -> None:
    one, other = fold(text), fold_array(text)
    assert other.key == one.key
    assert "".join(map(chr, other.codes)) == one.key
    for place in range(len(one.key)):
        begin, end = np.array([place]), np.array([place + 1])
        assert (other.starts(begin)[0], other.ends(end)[0]) == one.span(place, place + 1)


@given(st.lists(st.one_of(st.text(max_size=6), st.text("企ａ\0\n \u0301", max_size=6))))
def test_many_texts_are_folded_as_one_by_one(texts: list[str]) -> None:
    assert fold_keys(texts) == [fold_key(text) for text in texts]
