"""The examples that serve, booted together in one machine and asked by real clients."""

from __future__ import annotations

import json
import socket
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from example_clients.chat import check_chat
from example_clients.clocks import check_clocks
from example_clients.names import check_names
from example_clients.speed import check_speed
from guest_programs.machine_images import CAPTURES, EXAMPLES
from guest_programs.serving import TIME_LIMIT_S, Machine

pytestmark = [pytest.mark.machine, pytest.mark.xdist_group("machine")]

PORTS = [(80, "tcp"), (81, "tcp"), (82, "tcp"), (83, "tcp"), (7000, "tcp"), (53, "tcp"), (5201, "tcp")]
DATAGRAM_PORTS = [(9, "udp"), (53, "udp"), (123, "udp"), (37, "udp"), (7000, "udp")]


def ask(port: int, path: str, data: object = None) -> bytes:
    body = None if data is None else json.dumps(data).encode()
    question = urllib.request.Request(f"http://127.0.0.1:{port}{path}", body, {"content-type": "application/json"})
    with urllib.request.urlopen(question, timeout=TIME_LIMIT_S) as answer:
        come: bytes = answer.read()
        return come


def test_all_of_them_serve(compiled: Callable[[str, str], Path], tmp_path: Path) -> None:
    machine = Machine(
        compiled("examples", CAPTURES), CAPTURES, ["examples"], tmp_path / "output", [*PORTS, *DATAGRAM_PORTS]
    )
    machine.start()
    machine.await_line("serving")
    tcp = {inside: outside for (inside, kind), outside in machine.outside.items() if kind == "tcp"}
    udp = {inside: outside for (inside, kind), outside in machine.outside.items() if kind == "udp"}
    for path in ("index.html", "notes/index.html", "style.css"):
        assert ask(tcp[80], "/" + path) == (EXAMPLES / "web" / "pages" / path).read_bytes()
    made = json.loads(ask(tcp[82], "/tasks", {"title": "through the proxy"}))
    assert json.loads(ask(tcp[81], f"/tasks/{made['number']}")) == made
    check_chat(tcp[83])
    check_names(tcp[53], udp[53])
    check_clocks(udp[123], udp[37], 60.0)
    check_speed(tcp[5201], ("in", "out"))
    with socket.create_connection(("127.0.0.1", tcp[7000]), TIME_LIMIT_S) as client:
        client.sendall(b"echo")
        assert client.recv(4) == b"echo"
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as talker:
        talker.settimeout(TIME_LIMIT_S)
        talker.sendto(b"echo", ("127.0.0.1", udp[7000]))
        assert talker.recv(16) == b"echo"
    machine.end()
    machine.join()
    assert machine.status == 0
    said = machine.output.read_text().splitlines()
    # Of the streams that iperf3 has not closed yet nothing is told.
    assert said[said.index("CancelledError") :] == ["CancelledError"] * 8
