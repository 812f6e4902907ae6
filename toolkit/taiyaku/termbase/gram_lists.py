"""The lists of keys that hold a gram: half the work of building an index, so a big one is shared with a second process.

The numbers of the keys ascend, so the keys are cut in two and the two halves of a list only need to be joined. The
second process is this module run as a program: it reads numbers and keys from its standard input and writes lists to
its standard output, both in Python's marshal format. Where it cannot be started, all is done in this process.
"""

from __future__ import annotations

import marshal
import subprocess
import sys
from array import array
from collections.abc import Callable, Sequence

from taiyaku.collection import no_collection
from taiyaku.termbase.keys import grams, latin_words, word_grams

__all__ = ["begin_gram_lists", "gram_lists", "packed"]

_WORTH_A_PROCESS = 200_000
_SHARE = 0.7
"""Of the keys, the second process takes so many: the first writes to the database meanwhile."""


def begin_gram_lists(numbers: Sequence[int], keys: Sequence[str]) -> Callable[[], dict[str, bytes]]:
    """Begin to make the lists; what is returned waits for them.

    `numbers` ascend and are as many as `keys`. A list is its numbers packed into 32 bits each, little-endian.
    """
    cut = len(keys) - int(len(keys) * _SHARE) if len(keys) >= _WORTH_A_PROCESS else len(keys)
    helper = _start(numbers[cut:], keys[cut:]) if cut < len(keys) else None

    def finish() -> dict[str, bytes]:
        lists = gram_lists(numbers[:cut], keys[:cut])
        more = _answer(helper) if helper else None
        if more is None:
            more = gram_lists(numbers[cut:], keys[cut:])
        for gram, ids in more.items():
            lists[gram] = lists.get(gram, b"") + ids
        return lists

    return finish


def _start(numbers: Sequence[int], keys: Sequence[str]) -> subprocess.Popen[bytes] | None:
    try:
        helper = subprocess.Popen(
            [sys.executable, "-m", __name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError:
        return None
    assert helper.stdin is not None
    try:
        with helper.stdin as pipe:
            pipe.write(marshal.dumps((list(numbers), list(keys))))
    except OSError:
        pass  # it has died; its exit status will say so
    return helper


def _answer(helper: subprocess.Popen[bytes]) -> dict[str, bytes] | None:
    assert helper.stdout is not None
    with helper.stdout as pipe:
        answer = pipe.read()
    if helper.wait() != 0:
        return None
    lists: dict[str, bytes] = marshal.loads(answer)
    return lists


def gram_lists(numbers: Sequence[int], keys: Sequence[str]) -> dict[str, bytes]:
    """Return, for each gram of the keys, the packed numbers of the keys that hold it.

    >>> {gram: list(memoryview(ids).cast("I")) for gram, ids in gram_lists([4, 9], ["my firm", "firms"]).items()}
    {'fir': [4, 9], 'irm': [4, 9], 'rms': [9]}
    """
    lists = _Lists()
    of_word = _WordLists(lists)
    for n, key in zip(numbers, keys, strict=True):
        if key.isascii():  # the same words come again and again: their lists are at hand
            for word in latin_words(key):
                for ids in of_word[word]:
                    if ids[-1] != n:
                        ids.append(n)
        else:
            for gram in grams(key):
                ids = lists[gram]
                if ids[-1] != n:
                    ids.append(n)
    return {gram: packed("I", ids[1:]) for gram, ids in lists.items()}


def packed(size: str, numbers: list[int]) -> bytes:
    """Pack numbers, little-endian whatever the machine."""
    made = array(size, numbers)
    if sys.byteorder == "big":
        made.byteswap()
    return made.tobytes()


class _Lists(dict[str, list[int]]):
    """The keys of each gram; a list begins with -1, so that it has a last number from the start."""

    def __missing__(self, gram: str) -> list[int]:
        made = self[gram] = [-1]
        return made


class _WordLists(dict[str, list[list[int]]]):
    """The lists of the grams of each Latin word."""

    def __init__(self, lists: _Lists):
        super().__init__()
        self._lists = lists

    def __missing__(self, word: str) -> list[list[int]]:
        made = self[word] = [self._lists[gram] for gram in word_grams(word)]
        return made


if __name__ == "__main__":
    with no_collection():
        sys.stdout.buffer.write(marshal.dumps(gram_lists(*marshal.loads(sys.stdin.buffer.read()))))
