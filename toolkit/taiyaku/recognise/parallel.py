"""One recogniser in several processes."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taiyaku.recognise.matcher import Recogniser
    from taiyaku.recognise.matches import Found

__all__ = ["in_processes"]

_AHEAD = 3
"""So many batches a process may wait for it, so that a stream of any length is read only as fast as it is worked on."""

_own: Recogniser | None = None


def in_processes(recogniser: Recogniser, batches: Iterable[list[str]], jobs: int) -> Iterator[tuple[list[str], Found]]:
    """Yield each batch with what was found in it, in order, worked on by so many processes."""
    waiting: deque[tuple[list[str], Future[Found]]] = deque()
    pool = ProcessPoolExecutor(jobs, initializer=_begin, initargs=(recogniser,))
    try:
        for batch in batches:
            waiting.append((batch, pool.submit(_work, batch)))
            if len(waiting) > _AHEAD * jobs:
                done, future = waiting.popleft()
                yield done, future.result()
        for done, future in waiting:
            yield done, future.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(recogniser: Recogniser) -> None:
    global _own
    _own = recogniser
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who interrupts all of a terminal's processes hears of it once
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End when the process ends that began this one, however it does: a closed pipe kills it without a word."""
    parent = parent_process()
    assert parent is not None
    wait([parent.sentinel])
    os._exit(1)


def _work(batch: list[str]) -> Found:
    assert _own is not None
    return _own.search(batch)
