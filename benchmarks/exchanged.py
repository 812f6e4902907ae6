"""What the benchmarks of exchange formats share: readers in processes of their own, and translate-toolkit's answers."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["Reading", "heading", "measured", "row", "tell", "told_by_toolkit"]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What came of reading a file: how many units or terms, in which seconds of the processor, with how many MB."""

    found: int
    seconds: tuple[float, ...]
    memory: float


def tell(found: int, *seconds: float) -> None:
    """Print what a process of its own has measured, for `measured`."""
    print(found, _peak(), *seconds)


def _peak() -> float:
    """Return the most memory that this process has held, in MB.

    `ru_maxrss` of a new process begins with what its parent held, so that a large parent hides it (Linux, `execve`).
    """
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measured(script: str, *arguments: str, times: int = 3) -> Reading:
    """Run a script in processes of its own, which `tell`; return the best of its times, each by itself."""
    runs = []
    for _ in range(times):
        done = subprocess.run([sys.executable, script, *arguments], capture_output=True, text=True, check=True)
        found, memory, *seconds = done.stdout.split()
        runs.append((int(found), float(memory), [float(each) for each in seconds]))
    best = tuple(min(each) for each in zip(*(seconds for _, _, seconds in runs), strict=True))
    return Reading(found=runs[0][0], seconds=best, memory=max(memory for _, memory, _ in runs))


def told_by_toolkit(
    opened: Callable[[], Any], texts: Callable[[Any], object], everything: Callable[[Any], object]
) -> None:
    """Measure translate-toolkit in three steps, each counted with the opening.

    Its readers build the whole document, and read a unit when they are asked about it: `texts` asks one for source and
    target, `everything` for all that our reader delivers and that its interface has a word for.
    """
    started = time.process_time()
    store = opened()
    opening = time.process_time() - started
    steps = []
    for ask in (texts, everything):
        started = time.process_time()
        for unit in store.units:
            ask(unit)
        steps.append(opening + time.process_time() - started)
    tell(len(store.units), opening, *steps)


def heading() -> str:
    """Return the head of the table that `row` makes the lines of."""
    columns = (
        "format",
        "file",
        "written",
        "read",
        "peer: opened only",
        "its texts",
        "the same asked",
        "times as fast (texts, the same)",
        "memory, and its",
    )
    return f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}"


def row(name: str, path: Path, written: float, ours: Reading, peer: Reading | None) -> str:
    """Return a line of the table; the peer tells its seconds for opening, for texts, for everything, or just these."""
    size = path.stat().st_size / 2**20
    cells = [name, f"{size:.0f} MB, {ours.found:,}", *_rates(size, (written, ours.seconds[0]))]
    if peer is None:
        return f"| {' | '.join([*cells, '–', '–', '–', '–', f'{ours.memory:.0f} MB'])} |"
    faster = ", ".join(f"{seconds / ours.seconds[0]:.1f}" for seconds in peer.seconds[-2:])
    cells += ["–"] * (3 - len(peer.seconds))
    cells += [*_rates(size, peer.seconds), faster, f"{ours.memory:.0f}, {peer.memory:.0f} MB"]
    return f"| {' | '.join(cells)} |"


def _rates(size: float, seconds: Iterable[float]) -> Iterator[str]:
    return (f"{size / each:.1f} MB/s" for each in seconds)
