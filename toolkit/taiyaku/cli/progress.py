"""A progress bar, where somebody waits for it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["progress_of"]

_WORTH_IT = 8 * 2**20


@contextmanager
def progress_of(what: str, size: int) -> Iterator[Callable[[int], None] | None]:
    """Draw a bar on standard error for the reading of `size` bytes; None where nobody looks, or it is soon done."""
    if size < _WORTH_IT or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    columns = (TextColumn(what), BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=size)
        yield lambda done: progress.update(task, completed=done)
