"""A browser without a window, spoken to over the W3C WebDriver protocol: enough to load, click, type and look.

Needs Debian's `chromium` and `chromium-driver` and nothing from a package index; `open_browser` says what is missing.
"""

from __future__ import annotations

import base64
import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
FLAGS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--hide-scrollbars",
]  # fmt: skip


class Browser:
    """One session. Elements are found by CSS selector."""

    def __init__(self, base: str, session: str) -> None:
        self.base, self.session = base, session

    def command(self, method: str, path: str, **body: Any) -> Any:
        """Send one command of the protocol and give its value."""
        data = json.dumps(body).encode() if method == "POST" else None
        request = urllib.request.Request(f"{self.base}/session/{self.session}{path}", data, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(json.load(error)["value"]["message"]) from error

    def open(self, page: Path, fragment: str = "") -> None:
        self.command("POST", "/url", url=page.resolve().as_uri() + fragment)

    def run(self, script: str) -> Any:
        """The value of a JavaScript function body, run by the driver (the page's own policy does not bind it)."""
        return self.command("POST", "/execute/sync", script=script, args=[])

    def click(self, selector: str) -> None:
        self.command("POST", f"/element/{self._find(selector)}/click")

    def type(self, selector: str, text: str) -> None:
        self.command("POST", f"/element/{self._find(selector)}/value", text=text)

    def press(self, key: str) -> None:
        """Press one key, wherever the focus is."""
        strokes = [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]
        self.command("POST", "/actions", actions=[{"type": "key", "id": "keyboard", "actions": strokes}])

    def choose(self, selector: str, text: str) -> None:
        """Choose the entry of a list whose text begins so, with the arrow key."""
        find = f"document.querySelector({json.dumps(selector)})"
        steps = self.run(
            f"const list = {find}; return [...list.options].findIndex(o => o.text.startsWith({json.dumps(text)}))"
            " - list.selectedIndex"
        )
        self.type(selector, "\ue015" * steps)

    def visible_cards(self) -> list[str]:
        return list(self.run("return [...document.querySelectorAll('article')].filter(n => !n.hidden).map(n => n.id)"))

    def size(self, width: int, height: int) -> None:
        self.command("POST", "/window/rect", width=width, height=height)

    def emulate(self, feature: str, value: str) -> None:
        """Pretend a media feature, such as prefers-color-scheme."""
        self._devtools("Emulation.setEmulatedMedia", {"features": [{"name": feature, "value": value}]})

    def scripts(self, allowed: bool) -> None:
        """Allow or forbid the page's own script."""
        self._devtools("Emulation.setScriptExecutionDisabled", {"value": not allowed})

    def log(self) -> list[str]:
        """What the page complained of: errors, blocked loads."""
        return [entry["message"] for entry in self.command("POST", "/se/log", type="browser")]

    def picture(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self.command("GET", "/screenshot")))

    def print(self) -> bytes:
        return base64.b64decode(self.command("POST", "/print", page={"width": 21.0, "height": 29.7}))

    def _find(self, selector: str) -> str:
        return self.command("POST", "/element", using="css selector", value=selector)[ELEMENT]

    def _devtools(self, name: str, params: dict[str, Any]) -> None:
        self.command("POST", "/goog/cdp/execute", cmd=name, params=params)


def missing() -> str:
    """Which program is not installed; empty where all are."""
    names = [name for name in ("chromedriver", "chromium") if shutil.which(name) is None]
    return f"not installed: {', '.join(names)}" if names else ""


@contextmanager
def open_browser(profile: Path) -> Iterator[Browser]:
    """A fresh session with an empty profile; the driver is stopped at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    driver = subprocess.Popen(["chromedriver", f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{port}"
    try:
        options = {"args": [*FLAGS, f"--user-data-dir={profile}"], "binary": shutil.which("chromium")}
        wanted = {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
        body = json.dumps({"capabilities": {"alwaysMatch": wanted}}).encode()
        session = _start(base, body)
        browser = Browser(base, session)
        yield browser
        browser.command("DELETE", "")
    finally:
        driver.terminate()
        driver.wait(10)


def _start(base: str, body: bytes) -> str:
    for _ in range(100):
        try:
            request = urllib.request.Request(f"{base}/session", body, method="POST")
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]["sessionId"]
        except ConnectionError:
            time.sleep(0.1)
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionError):
                raise
            time.sleep(0.1)
    raise RuntimeError("chromedriver does not answer")
