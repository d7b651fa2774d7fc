"""Fixtures of the conformance tests: one machine and one namespace for those of a file, and the two stacks as links."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from guest_programs.machine_images import PROGRAMS
from raw_network.conversations import Conversation, Said
from raw_network.frames import PATIENCE_S, Link
from raw_network.links import Namespace, stacks
from raw_network.namespace import LINKS

from importos.net.wire import ipv4
from importos.net.wire.tcp import RST

PROGRAM = PROGRAMS / "answering.py"
TARGET = "microvm"
TIME_LIMIT_S = 250.0


@pytest.fixture(scope="module")
def namespace(compiled: Callable[[str, str], Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Namespace]:
    output = tmp_path_factory.mktemp("conformance") / "output"
    with stacks(compiled("answering", TARGET), TARGET, PROGRAM, output, TIME_LIMIT_S) as made:
        made.await_line("ready")
        yield made


@pytest.fixture(scope="module")
def links(namespace: Namespace) -> Iterator[dict[str, Link]]:
    """After them the image still ends as its program does; connections that tests have left are reset first."""
    made = {name: Link(descriptor, name == "ours") for name, descriptor in namespace.links.items()}
    yield made
    made["ours"].begin()
    made["ours"].order("end")
    end = time.monotonic() + 4 * PATIENCE_S  # the machine waits for peers that are gone, but not for long
    while namespace.process.poll() is None and time.monotonic() < end:
        made["ours"].poll(0.05)
        for came in made["ours"].waiting:
            if came.protocol == ipv4.TCP:
                said = Said(came)
                talk = Conversation(made["ours"], said.source_port, said.destination_port)
                talk.put(RST, sequence=said.acknowledgement)
        made["ours"].waiting.clear()
    assert namespace.process.returncode == 0, namespace.output.read_text()


@pytest.fixture(params=LINKS)
def link(request: pytest.FixtureRequest, links: dict[str, Link]) -> Link:
    """The link to each of the stacks in turn."""
    found = links[request.param]
    found.begin()
    return found
