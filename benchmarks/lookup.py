"""Measure looking up, on real dictionaries and on synthetic terms, beside the obvious alternatives.

    python benchmarks/lookup.py            everything (some minutes)
    python benchmarks/lookup.py --quick    up to 100,000 terms, no dictionaries

Prints Markdown tables for docs/performance.md. Times are of `lookup()` as callers call it, in process: folding, the
index, the entries read from JSON, ranking.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial

import termbases
from taiyaku.script.fold import fold_key
from taiyaku.termbase.index import Index, open_index
from taiyaku.termbase.index_build import build_file
from taiyaku.termbase.lookup import lookup
from taiyaku.termbase.model import Concept

QUERIES = 400
_RSS = r"""
import re, sys
from pathlib import Path
from taiyaku.termbase.index import open_index
from taiyaku.termbase.lookup import lookup
index = open_index(Path(sys.argv[1]))
for query in sys.stdin.read().splitlines():
    lookup(index, query)
print(int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


def percentiles(run: Callable[[str], object], queries: list[str]) -> tuple[float, float]:
    """Return the median and the 99th percentile, in milliseconds, after a warm-up of fifty queries."""
    for query in queries[:50]:
        run(query)
    times = []
    for query in queries:
        start = time.perf_counter()
        run(query)
        times.append(time.perf_counter() - start)
    times.sort()
    return 1000 * times[len(times) // 2], 1000 * times[int(len(times) * 0.99)]


def queries_from(texts: list[str]) -> dict[str, list[str]]:
    """Make queries of each kind out of terms that are there."""
    dice = random.Random(11)
    sample = dice.sample(texts, min(len(texts), 5 * QUERIES))
    long = [text for text in sample if len(text) >= 4] or sample
    return {
        "exact": sample[:QUERIES],
        "prefix": [text[: dice.randint(1, max(1, len(text) - 1))] for text in dice.choices(sample, k=QUERIES)],
        "substring": [_inside(text, dice) for text in dice.choices(long, k=QUERIES)],
        "fuzzy": [_mistype(text, dice) for text in dice.choices(long, k=QUERIES)],
    }


def _inside(text: str, dice: random.Random) -> str:
    length = 2 if not text.isascii() else min(len(text) - 1, dice.randint(3, 6))
    start = dice.randint(1, len(text) - length)
    return text[start : start + length]


def _mistype(text: str, dice: random.Random) -> str:
    place = dice.randrange(1, len(text))
    return text[:place] + ("x" if text.isascii() else "鑫") + text[place + 1 :]


def measure(name: str, concepts: Iterable[Concept]) -> dict[str, float]:
    """Build an index and print its row; return the medians."""
    path = termbases.FOLDER / f"{name}.db"
    termbases.FOLDER.mkdir(parents=True, exist_ok=True)
    texts: list[str] = []
    held = list(concepts)
    for concept in held:
        texts += [term.text for term in concept.terms]
    start = time.perf_counter()
    build_file(path, termbases.FIELDS, held)
    built = time.perf_counter() - start
    del held
    kinds = queries_from(texts)
    index = open_index(path)
    found = {}
    for kind, queries in kinds.items():
        run = partial(lookup, index, limit=1 if kind == "exact" else 10)
        found[kind] = percentiles(run, queries)
    rss = subprocess.run(
        [sys.executable, "-c", _RSS, str(path)],
        input="\n".join(kinds["exact"] + kinds["substring"] + kinds["fuzzy"]),
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    cells = " | ".join(f"{half:.2f} / {worst:.2f}" for half, worst in found.values())
    size = path.stat().st_size // 2**20
    print(f"| {name} | {len(texts):,} | {len(texts) / built:,.0f}/s | {size} MB | {cells} | {rss} MB |", flush=True)
    if name in ("dictionaries", "synthetic 1,000,000"):
        peers(index, texts, kinds)
    index.close()
    return {kind: half for kind, (half, _) in found.items()}


def peers(index: Index, texts: list[str], kinds: dict[str, list[str]]) -> None:
    """Print what the obvious alternatives take for the same queries, as ratios."""
    from rapidfuzz import process

    keys = sorted({fold_key(text) for text in texts})
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (key TEXT)")
    connection.execute("CREATE VIRTUAL TABLE f USING fts5(key, tokenize='trigram')")
    connection.executemany("INSERT INTO t VALUES (?)", ((key,) for key in keys))
    connection.executemany("INSERT INTO f VALUES (?)", ((key,) for key in keys))

    def like(query: str) -> object:
        return connection.execute("SELECT key FROM t WHERE key LIKE ? LIMIT 10", (f"%{fold_key(query)}%",)).fetchall()

    def trigram(query: str) -> object:
        quoted = '"' + fold_key(query).replace('"', '""') + '"'
        return connection.execute("SELECT key FROM f WHERE f MATCH ? LIMIT 10", (quoted,)).fetchall()

    def fuzzy(query: str) -> object:
        return process.extract(fold_key(query), keys, limit=10)

    rows = (
        ("substring", "LIKE scan", like),
        ("substring", "FTS5 trigram", trigram),
        ("fuzzy", "rapidfuzz, a list", fuzzy),
    )
    for kind, name, run in rows:
        some = kinds[kind][: 10 if run is fuzzy else 40]  # a list of a million takes seconds
        ours, _ = percentiles(lambda query: lookup(index, query), some)
        theirs, _ = percentiles(run, some)
        missed = sum(not run(query) for query in some) if name == "FTS5 trigram" else 0
        note = f"; finds nothing for {missed} of {len(some)}" if missed else ""
        print(
            f"<!-- peer {name}: {theirs:.2f} ms, {theirs / ours:.1f} × ours ({ours:.2f} ms) for {kind}{note} -->",
            flush=True,
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    print("| termbase | terms | built | file | exact p50 / p99 ms | prefix | substring | fuzzy | memory |")
    print("|---|---|---|---|---|---|---|---|---|")
    sizes = (1_000, 10_000, 100_000) if quick else (1_000, 10_000, 100_000, 1_000_000)
    medians = {size: measure(f"synthetic {size:,}", termbases.synthetic(size)) for size in sizes}
    if not quick:
        termbases.fetch()
        measure("dictionaries", termbases.dictionaries())
    small, large = medians[sizes[0]], medians[sizes[-1]]
    growth = ", ".join(f"{kind} {large[kind] / small[kind]:.2f} ×" for kind in small)
    print(f"\nGrowth of the median from {sizes[0]:,} to {sizes[-1]:,} terms: {growth}.")


if __name__ == "__main__":
    main()
