"""What `taiyaku build` does beside building: it builds again while it watches, and says how far it is."""

from __future__ import annotations

import os
import queue
import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and pseudo-terminals are POSIX's")
_LONG = 60
"""Seconds after which nothing more is to be hoped for."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    work = tmp_path / "translations" / "one"
    work.mkdir(parents=True)
    (work / "work.toml").write_text('source = "zh-Hans"\ntargets = ["ja"]\n', encoding="utf-8")
    (work / "source.md").write_text("企业出海。\n", encoding="utf-8")
    (tmp_path / "glossary.csv").write_text("zh-Hans,ja\n企业,企業\n", encoding="utf-8")
    return tmp_path


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-u", "-m", "taiyaku", "build", "-o", "dist", "--glossary", "glossary.csv", *arguments]


@pytest.fixture
def watching(project: Path) -> Iterator[subprocess.Popen[str]]:
    try:
        socket.create_server(("127.0.0.1", 0)).close()
    except OSError as error:
        pytest.skip(f"no port to be had: {error}")
    pipe = subprocess.PIPE
    with subprocess.Popen(
        _command("--watch"), cwd=project, stdout=pipe, stderr=subprocess.STDOUT, text=True
    ) as process:
        yield process
        process.kill()


@_POSIX
def test_a_change_is_built_and_served_until_the_end(project: Path, watching: subprocess.Popen[str]) -> None:
    said = _lines(watching)
    assert "columns" in said.get(timeout=_LONG)  # what was guessed of the glossary
    address = said.get(timeout=_LONG).split()[0]
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
    assert " changed" in said.get(timeout=_LONG)
    first = _get(address + ".taiyaku-version")

    source = project / "translations" / "one" / "source.md"
    source.write_text("企业出海，不易。\n", encoding="utf-8")
    assert " changed" in said.get(timeout=_LONG)
    assert "不易" in _get(address + "one.html")
    assert _get(address + ".taiyaku-version") != first

    (source.parent / "ja.po").write_text('msgid "破\n', encoding="utf-8")
    assert "ja.po" in said.get(timeout=_LONG)  # is said, and the next change waited for
    assert watching.poll() is None
    watching.send_signal(signal.SIGINT)
    assert watching.wait(_LONG) == 0


def _lines(process: subprocess.Popen[str]) -> queue.Queue[str]:
    """Read what a process says as it comes, so that waiting for a line can have an end."""
    found: queue.Queue[str] = queue.Queue()
    stream = process.stdout
    assert stream is not None

    def read() -> None:
        for line in stream:
            found.put(line)

    threading.Thread(target=read, daemon=True).start()
    return found


def _get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=_LONG) as answer:
        text: str = answer.read().decode()
    return text


@_POSIX
def test_a_bar_is_drawn_in_a_terminal_and_only_there(project: Path) -> None:
    import pty

    parent, child = pty.openpty()
    environment = os.environ | {"COLUMNS": "80", "TERM": "xterm"}
    with subprocess.Popen(_command(), cwd=project, stdout=subprocess.PIPE, stderr=child, env=environment) as process:
        os.close(child)
        drawn = _all_of(parent)
        said = process.communicate(timeout=_LONG)[0]
    assert process.returncode == 0, drawn
    count = re.search(r"(\d+)/(\d+)", drawn)
    assert count is not None, drawn
    assert len(said.splitlines()) == 1  # the bar is not in the output

    piped = subprocess.run(_command(), cwd=project, capture_output=True, check=True)
    assert piped.stderr == b""


def _all_of(terminal: int) -> str:
    read = b""
    try:
        while part := os.read(terminal, 4096):
            read += part
    except OSError:  # Linux's way to say that the other end is closed
        pass
    os.close(terminal)
    return read.decode()
