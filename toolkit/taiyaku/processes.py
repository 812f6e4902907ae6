"""The same work on many pieces, shared between processes; results come in the order of the pieces."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Any, TypeVar

__all__ = ["in_processes"]

_AHEAD = 3
"""So many pieces a process may wait for it, so that a stream of any length is read only as fast as it is worked on."""

Piece = TypeVar("Piece")
Result = TypeVar("Result")

_own: Callable[[Any], Any] | None = None


def in_processes(work: Callable[[Piece], Result], pieces: Iterable[Piece], jobs: int) -> Iterator[tuple[Piece, Result]]:
    """Yield each piece with what `work` makes of it, in order, worked on by so many processes.

    `work` goes to each process once, so that it may be a method of something large; like pieces and results it has to
    be something that can be pickled.
    """
    waiting: deque[tuple[Piece, Future[Result]]] = deque()
    pool = ProcessPoolExecutor(jobs, initializer=_begin, initargs=(work,))
    try:
        for piece in pieces:
            waiting.append((piece, pool.submit(_work, piece)))
            if len(waiting) > _AHEAD * jobs:
                done, future = waiting.popleft()
                yield done, future.result()
        for done, future in waiting:
            yield done, future.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(work: Callable[[Any], Any]) -> None:
    global _own
    _own = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who interrupts all of a terminal's processes hears of it once
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End when the process ends that began this one, however it does: a closed pipe kills it without a word."""
    parent = parent_process()
    assert parent is not None
    wait([parent.sentinel])
    os._exit(1)


def _work(piece: Any) -> Any:
    assert _own is not None
    return _own(piece)
