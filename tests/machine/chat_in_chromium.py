"""The chat's page in headless Chromium, served by a machine. ``make test-browser`` installs the browser and runs this;
``make test`` does not, for the browser takes 400 MB.
"""

from __future__ import annotations

import itertools
import json
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from guest_programs.machine_images import CAPTURES
from guest_programs.serving import TIME_LIMIT_S, Machine
from websockets.sync.client import ClientConnection, connect

CHROMIUM = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0"]


class Browser:
    """One end of the DevTools protocol."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection
        self.numbers = itertools.count(1)

    def call(self, method: str, session: str = "", **parameters: object) -> Any:
        number = next(self.numbers)
        command: dict[str, object] = {"id": number, "method": method, "params": parameters}
        if session:
            command["sessionId"] = session
        self.connection.send(json.dumps(command))
        while True:
            message = json.loads(self.connection.recv(TIME_LIMIT_S))
            if message.get("id") == number:
                assert "error" not in message, message
                return message["result"]


class Page:
    """One tab with the chat."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.browser = browser
        self.target: str = browser.call("Target.createTarget", url=url)["targetId"]
        self.session: str = browser.call("Target.attachToTarget", targetId=self.target, flatten=True)["sessionId"]
        self.await_value("document.readyState", "complete")
        self.await_value("socket.readyState", 1)

    def close(self) -> None:
        self.browser.call("Target.closeTarget", targetId=self.target)

    def value(self, expression: str) -> object:
        found = self.browser.call("Runtime.evaluate", self.session, expression=expression, returnByValue=True)
        return found["result"].get("value")

    def await_value(self, expression: str, expected: object) -> None:
        end = time.monotonic() + TIME_LIMIT_S
        while (found := self.value(expression)) != expected:
            assert time.monotonic() < end, found
            time.sleep(0.05)

    def say(self, text: str) -> None:
        """Typed into the page's only field, and the return key."""
        self.value("line.focus()")
        self.browser.call("Input.insertText", self.session, text=text)
        for kind in ("keyDown", "keyUp"):
            key = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"}
            self.browser.call("Input.dispatchKeyEvent", self.session, type=kind, **key)


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    command = [*CHROMIUM, f"--user-data-dir={tmp_path / 'profile'}", "about:blank"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            place = next(found[1] for line in process.stderr if (found := re.search(r"listening on (ws://\S+)", line)))
            with connect(place, max_size=None) as connection:
                yield Browser(connection)
        finally:
            process.kill()


def test_two_people_in_a_chat(compiled: Callable[[str, str], Path], browser: Browser, tmp_path: Path) -> None:
    image = compiled("examples", CAPTURES)
    machine = Machine(image, CAPTURES, ["examples"], tmp_path / "output", [(83, "tcp"), (9, "udp")])
    machine.start()
    machine.await_line("serving")
    url = f"http://127.0.0.1:{machine.outside[83, 'tcp']}/"
    one = Page(browser, url)
    assert str(one.value("socket.extensions")).startswith("permessage-deflate")
    one.say("Ada")
    heard = "Ada is here, with 0 others\n"
    one.await_value("said.textContent", heard)
    other = Page(browser, url)
    other.say("Grace")
    line = "<b>x</b> é " * 40
    other.say(line)
    one.say("short")
    told = f"Grace is here, with 1 others\nGrace: {line}\nAda: short\n"
    one.await_value("said.textContent", heard + told)
    other.await_value("said.textContent", told)
    assert one.value("said.children.length") == 0
    other.close()
    one.await_value("said.textContent", heard + told + "Grace is gone\n")
    machine.end()
    one.await_value("said.textContent", heard + told + "Grace is gone\n(the end)\n")
    machine.join()
    assert machine.status == 0
