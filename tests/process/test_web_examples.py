"""The examples that serve, asked by real clients: under CPython, and compiled, as processes with real sockets."""

from __future__ import annotations

import http.client
import json
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from example_clients.chat import check_chat
from example_clients.clocks import check_clocks
from example_clients.names import check_names
from example_clients.speed import check_speed, measured

EXAMPLES = Path(__file__).parents[2] / "examples"
WEB = EXAMPLES / "web"
NETWORK = EXAMPLES / "network"
NAMES = ("static_server", "rest_service", "reverse_proxy", "chat")
FOLDERS = {**dict.fromkeys(NAMES, WEB), "dns_server": NETWORK, "time_server": NETWORK, "iperf3_server": NETWORK}
TIME_LIMIT_S = 20.0
pytestmark = [
    pytest.mark.timeout(900),  # the first test waits for the image of them all
    pytest.mark.xdist_group("web-examples"),
]
NOBODY = "http://127.0.0.1:1"


@dataclass
class Answer:
    status: int
    fields: dict[str, str]
    body: bytes


@dataclass
class Web:
    """The examples, running; the proxy stands before a server that does not exist and the service."""

    image: Path | None  # holds them all; its name says which one runs
    command: dict[str, list[str]]
    ports: dict[str, int] = field(default_factory=dict)

    def start(self, name: str, *arguments: str) -> subprocess.Popen[str]:
        command = [*self.command[name], "0", *arguments]
        folder = FOLDERS[name]
        process = subprocess.Popen(command, executable=self.image, stdout=subprocess.PIPE, text=True, cwd=folder)
        assert process.stdout is not None
        found = re.findall(r"(\w+)://127\.0\.0\.1:(\d+)/", process.stdout.readline())
        self.ports.update((protocol, int(port)) for protocol, port in found)
        self.ports[name] = int(found[0][1])
        return process

    def ask(self, name: str, method: str, path: str, body: object = None, **fields: str) -> Answer:
        client = http.client.HTTPConnection("127.0.0.1", self.ports[name], timeout=TIME_LIMIT_S)
        headers = {key.replace("_", "-"): value for key, value in fields.items()}
        if body is not None and not isinstance(body, Iterator):
            body = json.dumps(body).encode()
        client.request(method, path, body, headers)
        response = client.getresponse()
        answer = Answer(response.status, {key.lower(): value for key, value in response.getheaders()}, response.read())
        client.close()
        return answer


@pytest.fixture(scope="module", params=["cpython", "compiled"])
def web(request: pytest.FixtureRequest, build_folder: Path) -> Iterator[Web]:
    sources = [folder / f"{name}.py" for name, folder in FOLDERS.items()]
    command = {name: [sys.executable, str(source)] for name, source in zip(FOLDERS, sources, strict=True)}
    image = None
    if request.param == "compiled":
        from importos_tool.compiler.build import BuildRequest, build_program
        from importos_tool.config.settings import FilePattern
        from importos_tool.targets import load_target

        made = BuildRequest(
            sources[0],
            load_target("process"),
            build_folder,
            others=tuple(sources[1:]),
            optimise="-O0",
            files=(FilePattern(WEB, "pages/**"), FilePattern(NETWORK, "*.zone")),
        )
        image = build_program(made).image
        command = {name: [name] for name in FOLDERS}
    running = Web(image, command)
    with ExitStack() as stack:
        for name in FOLDERS:
            arguments: list[str] = []
            if name == "reverse_proxy":
                arguments = [NOBODY, f"http://127.0.0.1:{running.ports['rest_service']}"]
            elif name == "time_server":
                arguments = ["0"]
            process = stack.enter_context(running.start(name, *arguments))
            stack.callback(process.kill)
        yield running


def test_pages_with_types_parts_and_conditions(web: Web) -> None:
    page = web.ask("static_server", "GET", "/")
    assert (page.status, page.fields["content-type"]) == (200, "text/html; charset=utf-8")
    assert int(page.fields["content-length"]) == len(page.body)
    part = web.ask("static_server", "GET", "/", range="bytes=1-8")
    assert (part.status, part.body) == (206, page.body[1:9])
    assert web.ask("static_server", "GET", "/", if_none_match=page.fields["etag"]).status == 304
    assert page.body == (WEB / "pages" / "index.html").read_bytes()
    assert web.ask("static_server", "HEAD", "/style.css").body == b""
    folder = web.ask("static_server", "GET", "/notes?a=b")
    assert (folder.status, folder.fields["location"]) == (308, "/notes/?a=b")
    assert b"its own page" in web.ask("static_server", "GET", "/notes/").body
    assert web.ask("static_server", "GET", "/../rest_service.py").status == 404
    assert web.ask("static_server", "POST", "/", {}).fields["allow"] == "GET, HEAD, OPTIONS"
    assert json.loads(web.ask("static_server", "GET", "/health").body) == {"status": "ok", "checks": {}}
    metrics = web.ask("static_server", "GET", "/metrics").body.decode()
    assert 'http_requests_total{method="GET",status="206"} 1\n' in metrics


@pytest.mark.parametrize("name", ["rest_service", "reverse_proxy"])
def test_a_service_with_state_directly_and_behind_a_proxy(web: Web, name: str) -> None:
    kind = "application/json"
    made = web.ask(name, "POST", "/tasks", {"title": "write"}, content_type=kind)
    assert (made.status, made.fields["etag"]) == (201, '"1"')
    place = made.fields["location"]
    changed = web.ask(name, "PUT", place, {"title": "é", "done": True}, content_type=kind, if_match='"1"')
    assert json.loads(changed.body) == {"number": int(place[7:]), "version": 2, "title": "é", "done": True}
    assert web.ask(name, "PUT", place, {"title": "x"}, content_type=kind, if_match='"1"').status == 412
    assert web.ask(name, "POST", "/tasks", {"titel": "x"}, content_type=kind).status == 422
    assert web.ask(name, "POST", "/tasks", iter([b'{"title"', b': "in parts"}']), content_type=kind).status == 201
    assert len(json.loads(web.ask(name, "GET", "/tasks?done=true").body)) == 1
    assert web.ask(name, "HEAD", place).fields["content-length"] == str(len(web.ask(name, "GET", place).body))
    absolute = web.ask(name, "GET", "http://other" + place, host="other")  # the proxy asks whom it always asks
    assert (absolute.status, web.ask(name, "GET", "//other" + place).status) == (200, 404)
    assert web.ask(name, "DELETE", place).status == 204
    assert web.ask(name, "GET", place).status == 404


def test_what_is_no_request_is_refused_and_the_server_goes_on(web: Web) -> None:
    for name in NAMES:
        with socket.create_connection(("127.0.0.1", web.ports[name]), TIME_LIMIT_S) as client:
            client.sendall(
                b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            )
            assert b"".join(iter(lambda: client.recv(65536), b"")).startswith(b"HTTP/1.1 400 ")
        assert web.ask(name, "GET", "/tasks").status in (200, 404)


class Talker:
    """A client of the chat, with frames as RFC 6455 writes them."""

    def __init__(self, port: int) -> None:
        self.client = socket.create_connection(("127.0.0.1", port), TIME_LIMIT_S)
        self.client.sendall(
            b"GET /talk HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        )
        self.file = self.client.makefile("rb")
        self.head = b"".join(iter(self.file.readline, b"\r\n"))

    def send(self, text: str, opcode: int = 1) -> None:
        mask = b"\x01\x02\x03\x04"
        data = bytes(byte ^ mask[place % 4] for place, byte in enumerate(text.encode()))
        self.client.sendall(bytes([0x80 | opcode, 0x80 | len(data)]) + mask + data)

    def receive(self) -> str:
        opcode, size = self.file.read(2)
        return f"{opcode & 15}:{self.file.read(size).decode('utf-8', 'replace')}"


def test_a_chat_of_several(web: Web) -> None:
    assert b"new WebSocket" in web.ask("chat", "GET", "/").body
    assert web.ask("chat", "GET", "/talk").status == 426
    one = Talker(web.ports["chat"])
    assert b"s3pPLMBiTxaQ9kYGzzhZRbK+xOo=" in one.head
    one.send("one")
    assert one.receive() == "1:one is here, with 0 others"
    other = Talker(web.ports["chat"])
    other.send("two")
    assert (one.receive(), other.receive()) == ("1:two is here, with 1 others",) * 2
    other.send("hé")
    assert (one.receive(), other.receive()) == ("1:two: hé",) * 2
    other.client.close()
    other.file.close()
    assert one.receive() == "1:two is gone"
    double = Talker(web.ports["chat"])
    double.send("one")
    assert double.receive()[4:] == "this is no name, or somebody has it"
    one.send("", 9)
    assert one.receive() == "10:"
    for talker in (one, double):
        talker.file.close()
        talker.client.close()


def test_a_chat_with_compressed_lines(web: Web) -> None:
    check_chat(web.ports["chat"])


def test_names(web: Web) -> None:
    check_names(web.ports["dns_server"], web.ports["dns_server"])


def test_clocks(web: Web) -> None:
    check_clocks(web.ports["time_server"], web.ports["time"], 2.0)


def test_speed(web: Web) -> None:
    check_speed(web.ports["iperf3_server"])


def test_a_test_that_is_no_test_leaves_the_next_one_alone(web: Web) -> None:
    """iperf3_server: who says nothing, or says what cannot be, is told nothing, and others are measured afterwards."""
    for said in (b"", bytes(37) + b"\xff\xff\xff\xff", bytes(37) + b"\0\0\0\2[]", bytes(37) + b"\0\0\0\1{"):
        with socket.create_connection(("127.0.0.1", web.ports["iperf3_server"]), TIME_LIMIT_S) as client:
            client.sendall(said)
            client.shutdown(socket.SHUT_WR)
            assert b"".join(iter(lambda: client.recv(100), b"")) == (b"\x09" if said else b"")
    assert measured(web.ports["iperf3_server"], "in")["sum_received"]["bytes"] > 0
