"""Firefox and WebKit by WebDriver (W3C), as far as the tests of the pages need it, without a client library.

Firefox is spoken to directly, in Marionette, the protocol beneath its geckodriver, which Debian does not have; WebKit
through Debian's WebKitWebDriver, on a display of its own (Xvfb). Both know the commands of the standard.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

__all__ = ["Driver", "firefox", "webkit"]

_PATIENCE = 60.0
"""Seconds that a browser may take to start on a busy machine."""

KEYS = {"Enter": "\ue007", "Tab": "\ue004", "Escape": "\ue00c", "Down": "\ue015"}
"""Keys without a character, as WebDriver names them (§17.4.2)."""


class Driver(ABC):
    """A browser with one window."""

    @abstractmethod
    def command(self, name: str, path: str, body: Mapping[str, object] | None) -> Any:
        """Give a command: by its name in Marionette, or by its path in WebDriver; return its value."""

    def open(self, address: str) -> None:
        """Go to a page and wait until it is loaded."""
        self.command("Navigate", "url", {"url": address})

    def run(self, script: str, *arguments: object) -> Any:
        """Run the body of a function in the page and return its value."""
        return self.command("ExecuteScript", "execute/sync", {"script": script, "args": list(arguments)})

    def wait(self, condition: str, *arguments: object) -> None:
        """Wait until an expression is true."""
        _until(lambda: bool(self.run(f"return Boolean({condition})", *arguments)), condition)

    def click(self, selector: str) -> None:
        """Bring the first element that a selector finds into the window, move the pointer to it, and click."""
        self.point(selector)
        buttons = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self._act({"type": "pointer", "id": "mouse", "actions": buttons})

    def point(self, selector: str) -> None:
        """Move the pointer to the first element that a selector finds."""
        x, y = self.run(_WHERE, selector)
        move = {"type": "pointerMove", "duration": 0, "x": x, "y": y, "origin": "viewport"}
        self._act({"type": "pointer", "id": "mouse", "actions": [move]})

    def press(self, *keys: str) -> None:
        """Press keys one after another, by their names in `KEYS` or their character."""
        values = [KEYS.get(key, key) for key in keys]
        actions = [{"type": kind, "value": value} for value in values for kind in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keys", "actions": actions})

    def _act(self, source: Mapping[str, object]) -> None:
        self.command("PerformActions", "actions", {"actions": [source]})

    def resize(self, width: int, height: int) -> None:
        """Set the size of the window, its frame included."""
        self.command("SetWindowRect", "window/rect", {"width": width, "height": height})

    def screenshot(self, path: Path) -> None:
        """Write what the window shows as PNG."""
        value = self.command("TakeScreenshot", "screenshot", None)
        path.write_bytes(base64.b64decode(value))


# Where to point: the middle of the first of the boxes that an element has.
_WHERE = """
const each = document.querySelector(arguments[0]);
each.scrollIntoView({ block: "center", behavior: "instant" });
const { left, top, width, height } = each.getClientRects()[0];
return [Math.floor(left + width / 2), Math.floor(top + height / 2)];
"""


class _Firefox(Driver):
    """Marionette: messages of JSON on a socket, each after its length and a colon."""

    def __init__(self, port: int):
        with socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE) as connection:
            self._stream = connection.makefile("rwb")  # keeps the connection open
        self._number = 0
        self._read()  # who it is
        self.command("NewSession", "", {})

    def command(self, name: str, path: str, body: Mapping[str, object] | None) -> Any:
        self._number += 1
        text = json.dumps([0, self._number, f"WebDriver:{name}", body or {"full": False}]).encode()
        self._stream.write(b"%d:%b" % (len(text), text))
        self._stream.flush()
        _, _, error, result = self._read()
        assert error is None, error
        return result.get("value", result)

    def quit(self) -> None:
        """Hang up; whoever started the browser ends it."""
        self._stream.close()

    def _read(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            read = self._stream.read(1)
            assert read, "Firefox has gone"
            length += read
        return json.loads(self._stream.read(int(length[:-1])))


class _WebKit(Driver):
    """WebDriver by HTTP."""

    def __init__(self, port: int, binary: str):
        self._root = f"http://127.0.0.1:{port}/session"
        options = {"webkitgtk:browserOptions": {"binary": binary, "args": ["--automation"]}}
        self._root += "/" + self._send("", {"capabilities": {"alwaysMatch": options}})["sessionId"]

    def command(self, name: str, path: str, body: Mapping[str, object] | None) -> Any:
        return self._send(f"/{path}", body)

    def quit(self) -> None:
        """End the browser; the driver ends after it."""
        self._send("", None, method="DELETE")

    def _send(self, path: str, body: Mapping[str, object] | None, method: str | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        asked = urllib.request.Request(self._root + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(asked, timeout=_PATIENCE) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(error.read().decode()) from error


def _until(holds: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + _PATIENCE
    while not holds():
        assert time.monotonic() < end, f"not so in {_PATIENCE:.0f} s: {what}"
        time.sleep(0.05)


@contextlib.contextmanager
def _running(command: list[str], environment: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, **environment}
    ) as process:
        try:
            yield process
        finally:
            process.terminate()


@contextlib.contextmanager
def _starting(name: str) -> Iterator[None]:
    """Skip where a browser is installed and cannot run: in some containers it may not make the sandbox it wants."""
    try:
        yield
    except (AssertionError, OSError, ValueError) as error:
        pytest.skip(f"{name} does not start here: {error}")


_PREFERENCES = {
    "marionette.port": 0,  # any that is free; it is written into the profile
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.disabledForTesting": True,
    "browser.startup.homepage": "about:blank",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}


@contextlib.contextmanager
def firefox() -> Iterator[Driver]:
    """Start Firefox without a window on the screen, in a profile of its own."""
    binary = shutil.which("firefox-esr") or shutil.which("firefox")
    if binary is None:
        pytest.skip("Firefox is not installed (Debian: firefox-esr)")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in _PREFERENCES.items())
        (Path(folder) / "user.js").write_text("".join(lines), encoding="utf-8")
        command = [binary, "--headless", "--marionette", "--no-remote", "--profile", folder, "about:blank"]
        with _running(command, {"MOZ_HEADLESS": "1", "HOME": folder}):
            port = Path(folder) / "MarionetteActivePort"
            with _starting("Firefox"):
                _until(lambda: port.is_file() and port.read_text(encoding="utf-8").strip() != "", "Firefox has started")
                started = _Firefox(int(port.read_text(encoding="utf-8")))
            yield started
            started.quit()


@contextlib.contextmanager
def webkit() -> Iterator[Driver]:
    """Start WebKitGTK's small browser on a display of its own."""
    driver, display = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    binary = next(Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser"), None)
    if driver is None or display is None or binary is None:
        pytest.skip("WebKit is not installed (Debian: webkit2gtk-driver, xvfb)")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home, _screen(display) as number:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        own = {"DISPLAY": f":{number}", "HOME": home, "XDG_RUNTIME_DIR": home, "GDK_BACKEND": "x11"}
        own |= {"WEBKIT_DISABLE_DMABUF_RENDERER": "1", "NO_AT_BRIDGE": "1"}
        with _running([driver, f"--port={port}"], own):
            with _starting("WebKit"):
                _until(lambda: _listens(port), "WebKitWebDriver has started")
                started = _WebKit(port, str(binary))
            yield started
            started.quit()


def _listens(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


@contextlib.contextmanager
def _screen(xvfb: str) -> Iterator[int]:
    """Start a display under the first number that is free."""
    read, write = os.pipe()
    command = [xvfb, "-displayfd", str(write), "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, pass_fds=[write]) as process:
        os.close(write)
        with os.fdopen(read) as told:
            number = int(told.readline())
        try:
            yield number
        finally:
            process.terminate()
