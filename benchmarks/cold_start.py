"""Measure `taiyaku lookup` from a cold start, index present, beside a bare `import click`.

Medians of 21 processes each, interleaved.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

ROUNDS = 21
COMMANDS = {
    "python -c 'import click'": [sys.executable, "-c", "import click"],
    "taiyaku lookup 具身智能": [sys.executable, "-m", "taiyaku", "lookup", "具身智能"],
    "taiyaku --help": [sys.executable, "-m", "taiyaku", "--help"],
}


def main() -> None:
    """Measure and print a Markdown table."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(ROUNDS + 1):
        for name, command in COMMANDS.items():
            start = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            times[name].append(1000 * (time.perf_counter() - start))
    medians = {name: statistics.median(each[1:]) for name, each in times.items()}
    base = next(iter(medians.values()))
    print("| command | median | ratio |\n|---|---|---|")
    for name, median in medians.items():
        print(f"| `{name}` | {median:.0f} ms | {median / base:.2f} × |")


if __name__ == "__main__":
    main()
