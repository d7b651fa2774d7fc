"""Fixtures: the image in QEMU, Linux's own stack as its peer, and the link between the two."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from guest_programs.machine_images import PROGRAMS
from raw_network.bad_link import BadLink
from raw_network.links import Namespace, stacks
from raw_network.namespace import HOST

PROGRAM = PROGRAMS / "answering.py"
CLIENT = Path(__file__).parent / "linux_client.py"
NOTHING = Path(__file__).parent / "nothing.py"
PATIENCE_S = 10.0
TARGET = "microvm"
LONGER = int(os.environ.get("IMPORTOS_PEERS_LONGER", "1"))  # so many times as much as in the suite
TIME_LIMIT_S = 250.0 * LONGER


class Peers:
    """Linux has a client for everything; ``link`` is what is between it and the image."""

    def __init__(self, namespace: Namespace, link: BadLink) -> None:
        self.namespace = namespace
        self.link = link

    def linux(self, *words: str) -> str:
        """What the client has said, after all went well."""
        command = self.namespace.command(sys.executable, CLIENT, *words)
        done = subprocess.run(command, capture_output=True, text=True, timeout=TIME_LIMIT_S, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def await_rest(self, tasks: int) -> None:
        """The program has ended all that it had to do with connections."""
        end = time.monotonic() + PATIENCE_S
        while (found := int(self.linux("tasks"))) != tasks:
            assert time.monotonic() < end, f"{found} tasks instead of {tasks}"
            time.sleep(0.1)


@pytest.fixture(scope="session")
def peers(compiled: Callable[[str, str], Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peers]:
    output = tmp_path_factory.mktemp("peers") / "output"
    with stacks(compiled("answering", TARGET), TARGET, PROGRAM, output, TIME_LIMIT_S, HOST, NOTHING) as namespace:
        link = BadLink(*namespace.links.values(), seed=1)
        link.start()
        try:
            namespace.await_line("ready")
            yield Peers(namespace, link)
        finally:
            link.stop()
