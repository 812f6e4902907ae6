"""What an edition costs: building it, and opening it in Chromium.

    python benchmarks/editions.py [--segments N …] [--chromium PATH]

The text is made of the lines of the project's own works, numbered so that none is like another, with a heading every
forty lines; trilingual; all of the glossary is looked for. Each build runs in a process of its
own, whose peak of memory is given. The page is opened from the file system, three times, and scrolled to its end.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import polib

REPOSITORY = Path(__file__).resolve().parents[1]
WORK = REPOSITORY / "translations" / "qingdao-ai-city"
_FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


def make_work(folder: Path, segments: int) -> int:
    """Write a trilingual work of so many segments; return how many bytes its texts have, in all three languages."""
    from taiyaku.works.project import read_work

    work = read_work(WORK)
    lines = [segment for segment in work.segments if segment.kind.value == "paragraph"]
    texts = {
        tag: {entry.msgid: entry.msgstr for entry in polib.pofile(str(WORK / f"{tag}.po"))} for tag in ("ja", "en")
    }
    source, size = ["# 长文"], len("# 长文".encode())
    catalogues = {tag: polib.POFile() for tag in texts}
    for number in range(segments - 1):
        own = "" if number % 40 else "## "
        if number % 40 == 0 or number % 6 == 0:
            source.append("")
        text = lines[number % len(lines)].text
        numbered = f"{text[:-1]}（{number}）{text[-1]}"
        source.append(own + numbered)
        if own:
            source.append("")
        size += len(numbered.encode())
        for tag, catalogue in catalogues.items():
            target = f"{texts[tag][text]} ({number})"
            catalogue.append(polib.POEntry(msgid=numbered, msgstr=target))
            size += len(target.encode())
    folder.mkdir(parents=True)
    (folder / "work.toml").write_text('source = "zh-Hans"\ntargets = ["ja", "en"]\n', encoding="utf-8")
    (folder / "source.md").write_text("\n".join(source) + "\n", encoding="utf-8")
    for tag, catalogue in catalogues.items():
        catalogue.metadata = {
            "Content-Type": "text/plain; charset=UTF-8",
            "Language": tag,
            "X-Source-Language": "zh_Hans",
        }
        catalogue.save(str(folder / f"{tag}.po"))
    return size


def build(folder: Path, output: Path, *, single: bool) -> None:
    """Build the work's pages alone; print seconds by the clock and of the processor, and megabytes.

    Runs in a process of its own.
    """
    from taiyaku.editions import edition
    from taiyaku.editions.build import build as build_parts
    from taiyaku.editions.context import Context, Options
    from taiyaku.termbase.index import open_index
    from taiyaku.works.project import read_work

    begin = time.perf_counter()
    index = open_index(REPOSITORY / "glossary")
    context = Context(tuple(index.concepts()), index.fields(), Options(single=single))
    list(build_parts(edition.parts(context, read_work(folder)), output))
    seconds = time.perf_counter() - begin
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps([seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))


_WATCH = """
window.longest = 0;
new PerformanceObserver(list => { for (const each of list.getEntries()) longest = Math.max(longest, each.duration); })
  .observe({ type: 'longtask', buffered: false });
"""
_SCROLL = """async () => {
  longest = 0;
  const end = document.documentElement.scrollHeight;
  for (let y = 0; y < end; y += 700) { scrollTo(0, y); await new Promise(done => requestAnimationFrame(done)); }
  await new Promise(done => setTimeout(done, 300));
  return longest;
}"""


def open_page(file: Path, chromium: str) -> tuple[float, float]:
    """Return after how many seconds text is painted, and the longest task in milliseconds while it is scrolled."""
    from playwright.sync_api import sync_playwright

    paints, tasks = [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        for _ in range(3):
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(file.as_uri())
            page.wait_for_timeout(1000)
            paints.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime / 1000"))
            page.evaluate(_WATCH)
            tasks.append(page.evaluate(_SCROLL))
            page.close()
        browser.close()
    return sorted(paints)[1], sorted(tasks)[1]


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--segments", type=int, nargs="+", default=[2_500, 5_000, 10_000, 20_000])
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    parser.add_argument("--build", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.build:
        build(Path(asked.build[0]), Path(asked.build[1]), single=asked.build[2] == "single")
        return
    print("| segments | as | built | processor | memory | pages | bytes ÷ text | text shown | longest task |")
    print("|---|---|---|---|---|---|---|---|---|")
    for segments in asked.segments:
        for kind in ("chapters", "single"):
            with tempfile.TemporaryDirectory() as folder:
                print(_row(Path(folder), segments, kind, asked.chromium), flush=True)


def _row(folder: Path, segments: int, kind: str, chromium: str | None) -> str:
    size = make_work(folder / "long", segments)
    command = [sys.executable, __file__, "--build", str(folder / "long"), str(folder / "dist"), kind]
    seconds, processor, memory = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    pages = sorted((folder / "dist").glob("*.html"))
    written = sum(page.stat().st_size for page in pages)
    shown, task = open_page(max(pages, key=lambda page: page.stat().st_size), chromium) if chromium else (0.0, 0.0)
    return (
        f"| {segments:,} | {kind} | {seconds:.1f} s | {processor:.1f} s | {memory:.0f} MB | {len(pages)} "
        f"| {written / size:.2f} | {shown:.2f} s | {task:.0f} ms |"
    )


if __name__ == "__main__":
    main()
