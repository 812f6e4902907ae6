"""`taiyaku build --watch`: building again when a file changes, and a local server whose pages then load anew."""

from __future__ import annotations

import functools
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import click

from taiyaku.errors import TaiyakuError

__all__ = ["watch"]

_PAUSE = 0.5
"""Seconds between two looks at the files."""


def watch(build: Callable[[], None], folders: Callable[[], Iterable[Path]], output: Path) -> None:
    """Build, serve the output on this machine only, and build again whenever a file in `folders` changes.

    What is wrong is said, and the next change waited for. Ends when it is interrupted.
    """
    handler = functools.partial(_Handler, directory=str(output))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    seen: Mapping[Path, int] = {}
    click.echo(f"http://127.0.0.1:{server.server_port}/ (Ctrl-C ends it)")
    try:
        while True:
            now = _times(folders())
            if now != seen:
                seen = now
                _try(build)
                _Handler.version += 1
            time.sleep(_PAUSE)
    except KeyboardInterrupt:
        click.echo()
    finally:
        server.shutdown()
        server.server_close()


def _try(build: Callable[[], None]) -> None:
    try:
        build()
    except TaiyakuError as error:
        click.echo(f"taiyaku: {error}", err=True)


def _times(folders: Iterable[Path]) -> dict[Path, int]:
    """Return when each file was last changed."""
    files = (path for folder in folders for path in ([folder] if folder.is_file() else folder.rglob("*")))
    found = {}
    for path in files:
        try:
            if path.is_file():
                found[path] = path.stat().st_mtime_ns
        except OSError:  # it went away meanwhile
            continue
    return found


class _Handler(SimpleHTTPRequestHandler):
    """Serves the pages, and a number that grows with every build."""

    version = 0

    def do_GET(self) -> None:
        """Answer the pages' question for the version, or with a file."""
        if self.path != "/.taiyaku-version":
            super().do_GET()
            return
        body = str(self.version).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        """Let no browser keep a page."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing of requests."""
