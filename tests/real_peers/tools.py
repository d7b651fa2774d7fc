"""Others' programs against servers in a machine: those that measure, that ask, that look for holes and that attack.

``make peers`` installs them and runs this; by itself pytest does not. Each test says what it saw. Whatever comes, the
servers answer afterwards, have no task more than before, and the machine ends as its program does.
"""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from example_clients.speed import WAYS, check_measured
from fuzzing.mutations import mutated
from fuzzing.seeds import stacks as seeds_of_stacks
from raw_network.direct import CARD, on_one_link
from raw_network.links import Namespace
from raw_network.namespace import GUEST

HERE = Path(__file__).parent
TARGET = "microvm"
SECONDS = int(os.environ.get("IMPORTOS_PEERS_SECONDS", "5"))  # of each flood and measurement
CONNECTIONS = int(os.environ.get("IMPORTOS_PEERS_CONNECTIONS", "1000000"))
IDLE = 3000
MOST_LEFT = 1 << 20  # bytes of the heap after all connections; what is kept for the next ones varies
ETHERNET_BYTES = 14  # Linux sends no frame without a whole header
SLOW = 500  # connections
LEAST_FLOOD = 1000  # frames a second
LEAST_ATTACK = 10  # frames: some attacks are one try of each kind
ENDING = ("fragmentation6", "implementation6", "fuzz_ip6")  # others go on until they are ended
PATIENCE_S = 30.0
TIME_LIMIT_S = 7200.0
AT_REST_S = 90.0  # TIME-WAIT, and the patience of servers with clients that say nothing
URL = f"http://{GUEST}"

pytestmark = [pytest.mark.machine, pytest.mark.timeout(TIME_LIMIT_S)]


class Tools:
    """Programs run beside the machine."""

    def __init__(self, namespace: Namespace) -> None:
        self.namespace = namespace
        self.tasks = 0

    def run(self, *words: str, seconds: float = 300.0, status: tuple[int, ...] = (0,)) -> str:
        """What the program says. Some can only be ended: then ``seconds`` are its time, and the status is 124."""
        if shutil.which(words[0]) is None:
            pytest.fail(f"{words[0]} is missing: make peers installs it")
        command = self.namespace.command("timeout", str(seconds), *words)
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", check=False
        )
        assert done.returncode in status, (words, done.returncode, done.stdout[-2000:], done.stderr[-2000:])
        return done.stdout + done.stderr

    def python(self, text: str, *words: str) -> str:
        return self.run(sys.executable, "-c", text, *words)

    def ask(self, path: str = "/health") -> str:
        return self.run("curl", "-sS", "--fail", "--max-time", str(PATIENCE_S), URL + path)

    def frames(self) -> int:
        """How many Linux has had for the card until now, also those that the machine was too slow to take."""
        found = json.loads(self.run("ip", "-s", "-j", "link", "show", CARD))[0]["stats64"]["tx"]
        return int(found["packets"]) + int(found["dropped"])

    def memory(self) -> dict[str, int]:
        return {name: int(number) for name, number in (line.split() for line in self.ask("/memory").splitlines())}


def tell(*words: object) -> None:
    print("\n   ", *words, end="", flush=True)


@pytest.fixture(scope="module")
def tools(compiled: Callable[[str, str], Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tools]:
    output = tmp_path_factory.mktemp("tools") / "output"
    with on_one_link(compiled("soaking", TARGET), TARGET, "soaking", output, TIME_LIMIT_S) as namespace:
        namespace.await_line("serving")
        made = Tools(namespace)
        made.tasks = made.memory()["tasks"]
        yield made
        made.python(f"import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'end', ('{GUEST}', 9))")
        assert namespace.process.wait(PATIENCE_S) == 0, output.read_text()[-2000:]


@pytest.fixture(autouse=True)
def lives(tools: Tools) -> Iterator[None]:
    """Whatever a test has done, the servers answer, and soon have nothing to do with it any more."""
    yield
    assert json.loads(tools.ask())["status"] == "ok"
    end = time.monotonic() + AT_REST_S
    while tools.memory()["tasks"] > tools.tasks:
        assert time.monotonic() < end, tools.memory()
        time.sleep(1)


# -- who asks


def test_curl(tools: Tools) -> None:
    page = tools.ask("/index.html")
    assert tools.run("curl", "-sS", "-r", "5-20", URL + "/index.html") == page[5:21]
    assert tools.run("curl", "-sS", "--compressed", URL + "/index.html") == page
    twice = tools.run("curl", "-sS", "-v", URL + "/index.html", URL + "/index.html")
    assert twice.count(page) == 2 and re.search("Re-using existing connection", twice)
    assert "200 OK" in tools.run("curl", "-sS", "-I", "--http1.1", URL + "/style.css")
    assert "405" in tools.run("curl", "-sS", "-i", "-H", "Expect: 100-continue", "-d", "x" * 5000, URL + "/index.html")
    tell("pages, parts, compressed, twice on a connection, refused")


def test_wrk(tools: Tools) -> None:
    said = tools.run("wrk", "-t1", "-c64", f"-d{SECONDS}s", "--latency", URL + "/health")
    assert "Socket errors" not in said and "Non-2xx" not in said, said
    answered = re.search(r"(\d+) requests in", said)
    assert answered is not None and int(answered[1]) > 64, said
    tell(*re.findall(r"(?:Requests/sec|99%).*", said))


@pytest.mark.parametrize("keeps", [True, False])
def test_ab(tools: Tools, keeps: bool) -> None:
    said = tools.run("ab", "-q", "-n", "5000", "-c", "50", *(["-k"] if keeps else []), URL + "/health")
    assert re.search(r"Failed requests: +0\n", said) and "Non-2xx" not in said, said
    tell(*re.findall(r"Requests per second: .*", said))


@pytest.mark.parametrize("way", WAYS)
def test_iperf3(tools: Tools, way: str) -> None:
    said = tools.run("iperf3", "-J", "-c", GUEST, "--connect-timeout", "20000", *WAYS[way])
    check_measured(way, json.loads(said)["end"])
    rate = json.loads(said)["end"]["sum" if way == "datagrams" else "sum_received"]["bits_per_second"]
    tell(f"{rate / 1e6:.1f} Mbit/s")


def test_dig(tools: Tools) -> None:
    name = "www.example.test"
    assert "192.0.2.80" in tools.run("dig", f"@{GUEST}", name, "+short")
    assert "line 7" in tools.run("dig", f"@{GUEST}", "many.example.test", "TXT", "+norecurse")  # goes on with TCP
    for words in (["A"], ["AAAA"], ["TXT"], ["A", "+tcp"], ["ANY"], ["A", "+dnssec"], ["A", "+noedns"]):
        said = tools.run("dig", f"@{GUEST}", name, "+norecurse", *words, "+tries=3", "+time=5")
        assert "status: NOERROR" in said and "WARNING" not in said, said
    assert "status: REFUSED" in tools.run("dig", f"@{GUEST}", "nowhere.invalid", "A")
    tell("A, AAAA, TXT, by TCP, ANY, EDNS and without, a name of others")


# -- who looks for holes


def test_nmap(tools: Tools) -> None:
    """-A: versions, the operating system, its scripts; and those that look for vulnerabilities that are known."""
    said = tools.run("nmap", "-A", "-T4", "-p", "1-1000", GUEST, seconds=900)
    for port in (53, 80, 83):
        assert re.search(rf"^{port}/tcp +open ", said, re.MULTILINE), said
    assert "VULNERABLE" not in said, said
    for line in re.findall(r"^\d+/tcp.*|^(?:OS details|Aggressive OS guesses|Running).*", said, re.MULTILINE):
        tell(line.strip())
    said = tools.run("nmap", "-T4", "-p", "53,80,83", "--script", "vuln and not dos", GUEST, seconds=900)
    assert not re.search(r"State: (?:LIKELY )?VULNERABLE", said), said
    said = tools.run("nmap", "-sU", "-T4", "--top-ports", "50", GUEST, seconds=900)
    assert re.search(r"^53/udp +open ", said, re.MULTILINE), said


# -- who attacks


@pytest.mark.parametrize(
    "words",
    [
        ["-S", "-p", "80"],
        ["-S", "-p", "80", "--rand-source"],
        ["-A", "-p", "80"],
        ["-F", "-S", "-R", "-P", "-A", "-U", "-p", "80"],
        ["-X", "-Y", "-p", "++1", "-d", "200"],
        ["--udp", "-p", "53", "-d", "30"],
        ["--udp", "-p", "++1", "--rand-source"],
        ["--icmp", "-d", "1000"],
        ["--icmp", "--icmptype", "3", "--icmpcode", "4"],
        ["-S", "-p", "80", "-f", "-d", "100"],
        ["--rawip", "--ipproto", "99"],
    ],
    ids=" ".join,
)
def test_hping3(tools: Tools, words: list[str]) -> None:
    """As fast as it can; meanwhile somebody is served."""
    before = tools.frames()
    command = tools.namespace.command("timeout", str(SECONDS), "hping3", "-q", "--flood", *words, GUEST)
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as flood:
        asked = 0
        while flood.poll() is None:
            tools.ask()
            asked += 1
        assert flood.stderr is not None
        said = flood.stderr.read().decode(errors="replace")
    sent = tools.frames() - before
    assert asked > 0 and sent > SECONDS * LEAST_FLOOD, (asked, sent, said)
    tell(f"{asked} were served among {sent} frames")


@pytest.mark.parametrize("way", ["-H", "-B", "-X"])
def test_slowhttptest(tools: Tools, way: str, tmp_path: Path) -> None:
    """Slow headers (slowloris), slow bodies, slow readers: others are served meanwhile."""
    words = [
        "slowhttptest",
        way,
        "-c",
        str(SLOW),
        "-r",
        "200",
        "-i",
        "2",
        "-l",
        str(SECONDS * 2),
        "-u",
        URL + ("/size" if way == "-B" else "/index.html"),
    ]
    log = tmp_path / "said"
    with (
        log.open("wb") as output,
        subprocess.Popen(tools.namespace.command(*words), stdout=output, cwd=tmp_path) as slow,
    ):
        worst = 0.0
        while slow.poll() is None:
            begin = time.monotonic()
            tools.ask()
            worst = max(worst, time.monotonic() - begin)
    said = re.sub(r"\x1b\[[0-9;]*m", "", log.read_text(errors="replace"))
    most = max((int(number) for number in re.findall(r"connected: +(\d+)", said)), default=0)
    assert worst < PATIENCE_S and most > SLOW / 2, said[-2000:]
    tell(f"others waited {worst:.2f} s at most for {most} that are slow")


def test_thousands_of_idle_connections(tools: Tools) -> None:
    before = tools.memory()
    words = tools.namespace.command(
        sys.executable,
        "-c",
        "import socket, sys\n"
        f"kept = [socket.create_connection(('{GUEST}', 80), {PATIENCE_S}) for _ in range({IDLE})]\n"
        "for each in kept: each.sendall(b'GET /health HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n')\n"
        "for each in kept: assert each.recv(1000).startswith(b'HTTP/1.1 200')\n"
        "print('idle', flush=True)\n"
        "sys.stdin.read()",
    )
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(limit[1], IDLE + 100), limit[1]))
    try:
        with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as idle:
            assert idle.stdout is not None and idle.stdout.readline() == b"idle\n"
            during = tools.memory()
            assert idle.stdin is not None
            idle.stdin.close()
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limit)
    each = (during["heap_in_use_bytes"] - before["heap_in_use_bytes"]) // IDLE
    tell(f"{each} bytes for each of {IDLE}")


def test_trafgen(tools: Tools, tmp_path: Path) -> None:
    """Headers of chance behind right addresses."""
    hardware = re.search(r"lladdr (\S+)", tools.run("ip", "neigh", "show", GUEST))
    assert hardware is not None
    address = ", ".join(f"0x{part}" for part in hardware[1].split(":"))
    octets = ", ".join(GUEST.split("."))
    packets = [
        f"{{ {address}, rnd(6), const16(0x0800), rnd(60) }}",
        f"{{ {address}, rnd(6), const16(0x86dd), rnd(100) }}",
        f"{{ {address}, rnd(6), const16(0x0806), rnd(28) }}",
        (
            f"{{ {address}, rnd(6), 8, 0, 0x45, 0, 0, 60, rnd(5), drnd(1), csumip(14, 33), "
            f"10, 55, 0, 1, {octets}, rnd(40) }}"
        ),
    ]
    program = tmp_path / "packets.cfg"
    program.write_text("\n".join(packets))
    before = tools.frames()
    tools.run("trafgen", "--in", str(program), "--out", CARD, "--num", "200000", "--cpus", "1", "-q", seconds=600)
    sent = tools.frames() - before
    assert sent >= 200_000
    tell(f"{sent} packets of chance")


@pytest.mark.parametrize(
    "words",
    [
        ["flood_router26", CARD],
        ["flood_advertise6", CARD],
        ["flood_solicitate6", CARD],
        ["flood_mld26", CARD],
        ["flood_unreach6", CARD, "ADDRESS"],
        ["denial6", CARD, "ADDRESS", "1"],
        ["denial6", CARD, "ADDRESS", "2"],
        ["fragmentation6", "-p", CARD, "ADDRESS"],
        ["implementation6", CARD, "ADDRESS"],
        ["fuzz_ip6", "-1", "-2", "-3", "-4", "-5", "-6", CARD, "ADDRESS"],
    ],
    ids=lambda words: " ".join(words[:1] + words[3:4]),
)
def test_thc_ipv6(tools: Tools, words: list[str]) -> None:
    found = tools.python(
        "import socket\n"
        "talker = socket.socket(socket.AF_INET6, socket.SOCK_RAW, socket.IPPROTO_ICMPV6)\n"
        f"talker.settimeout({PATIENCE_S}); talker.bind(('::', 0))\n"
        f"card = socket.if_nametoindex('{CARD}')\n"
        "talker.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_LOOP, 0)\n"
        "talker.sendto(b'\\x80\\0\\0\\0\\0\\x09\\0\\1', ('ff02::1', 0, 0, card))\n"
        "while True:\n"
        "    data, sender = talker.recvfrom(2000)\n"
        "    if data[0] == 129: break\n"
        "print(sender[0].split('%')[0])"
    ).strip()
    program, *others = [found if word == "ADDRESS" else word for word in words]
    before = tools.frames()
    if program in ENDING:
        said = tools.run(f"atk6-{program}", *others, seconds=600, status=(0, 1))
    else:
        said = tools.run(f"atk6-{program}", *others, seconds=SECONDS * 3, status=(0, 1, 124))
    sent = tools.frames() - before
    assert sent >= LEAST_ATTACK, said
    tell(f"{sent} frames;", said.strip().splitlines()[-1][:100] if said.strip() else "")


def test_tcpreplay(tools: Tools, tmp_path: Path) -> None:
    """A capture of conversations, with their frames changed by chance, again and again."""
    random = Random(5)
    hardware = re.search(r"lladdr (\S+)", tools.run("ip", "neigh", "show", GUEST))
    assert hardware is not None
    frames: list[bytes] = []
    for sequence in seeds_of_stacks():
        at = 0
        while at + 2 <= len(sequence):
            size = int.from_bytes(sequence[at : at + 2], "big")
            at += 2
            if size <= 2000:
                frames.append(bytes.fromhex(hardware[1].replace(":", "")) + sequence[at + 6 : at + size])
                at += size
    capture = tmp_path / "mutated.pcap"
    with capture.open("wb") as file:
        file.write(bytes.fromhex("d4c3b2a1020004000000000000000000ffff000001000000"))
        for number in range(20_000):
            frame = (frames[0][:12] + mutated(frames, random)[12:1514]).ljust(ETHERNET_BYTES, b"\0")
            file.write(number.to_bytes(4, "little") + bytes(4) + len(frame).to_bytes(4, "little") * 2 + frame)
    said = tools.run("tcpreplay", "-i", CARD, "--topspeed", "--loop", "10", str(capture), seconds=600)
    assert re.search(r"Successful packets: +200000\n", said) and re.search(r"Failed packets: +0\n", said), said
    tell(*re.findall(r"Actual: .*", said))


def test_a_million_short_connections(tools: Tools, tmp_path: Path) -> None:
    """Most are polite; the others close, reset, end half or say nothing, at any moment. No memory is left of them."""
    program = tmp_path / "connections"
    made = [sys.executable, "-m", "ziglang", "cc", "-target", "x86_64-linux-musl", "-static", "-O2"]
    subprocess.run([*made, "-o", str(program), str(HERE / "connections.c")], check=True)
    before = tools.memory()
    begin = time.monotonic()
    said = tools.run(str(program), GUEST, "80", str(CONNECTIONS), "64", seconds=TIME_LIMIT_S)
    taken = time.monotonic() - begin
    time.sleep(min(AT_REST_S, taken))
    after = tools.memory()
    assert after["heap_in_use_bytes"] < before["heap_in_use_bytes"] + MOST_LEFT, (before, after)
    tell(f"{said.strip()} in {taken:.0f} s: {CONNECTIONS / taken:.0f} a second; heap", before, after)
