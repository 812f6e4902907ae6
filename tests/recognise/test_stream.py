from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taiyaku.errors import DataError
from taiyaku.recognise import stream
from taiyaku.recognise.stream import pieces


@given(st.text(st.sampled_from("出海。 \n\n企業a😀"), max_size=200))
def test_pieces_give_the_whole_and_are_cut_between_lines_or_sentences(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stream, "_PIECE", 16)
        found = list(pieces(io.BytesIO(text.encode()), "x"))
    assert "".join(found) == text
    assert all(piece[-1] in "。 \n" for piece in found[:-1])


def test_what_is_no_writing_is_cut_all_the_same() -> None:
    text = "企業" * 400_000
    found = list(pieces(io.BytesIO(text.encode()), "x"))
    assert "".join(found) == text
    assert max(map(len, found)) < 1 << 19


def test_bad_bytes_are_reported_with_their_line() -> None:
    with pytest.raises(DataError, match="not UTF-8") as caught:
        list(pieces(io.BytesIO("一\n二\n".encode() + b"\xff"), "x"))
    assert caught.value.place is not None
    assert caught.value.place.line == 3
