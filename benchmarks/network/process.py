"""HTTP servers as Linux processes: ours beside C, nginx, CPython's asyncio and uvicorn, as far as they are installed.

``python -m benchmarks.network.process [--json] [--rounds N]``

All answer the same 13 bytes to a client in C, one after the other in each round. Requests a second depend on what else
the machine does; the processor time that a server takes for a request hardly does.
"""

from __future__ import annotations

import functools
import importlib.util
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import Figure, Report, alone, build, in_turn

FOLDER = Path(__file__).resolve().parent
ROUNDS = 5
CONNECTIONS = 64
MILLISECONDS = 1000
PATIENCE_S = 20.0
QUESTION = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
OURS, C, NGINX, CPYTHON, UVICORN = "ImportOS", "C, epoll", "nginx", "CPython asyncio", "uvicorn, uvloop"
NGINX_SETTINGS = """
daemon off; master_process off; worker_processes 1; error_log stderr error; pid {folder}/nginx.pid;
events {{ worker_connections 1024; }}
http {{
  access_log off; tcp_nodelay on; keepalive_requests 100000000; default_type text/plain;
  client_body_temp_path {folder}/1; proxy_temp_path {folder}/2; fastcgi_temp_path {folder}/3;
  uwsgi_temp_path {folder}/4; scgi_temp_path {folder}/5;
  server {{ listen 127.0.0.1:{port}; location / {{ return 200 "Hello, World!"; }} }}
}}
"""

Command = Sequence[str]


@dataclass(frozen=True)
class Load:
    """What the client saw, and the processor time that the server took for a request."""

    per_second: float
    median_us: float
    p99_us: float
    processor_us: float


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
        assert isinstance(port, int)
        return port


@contextmanager
def running(command: Command, port: int) -> Iterator[tuple[int, float]]:
    """The server's process, and the seconds from its start to its first answer."""
    begin = time.perf_counter()
    with subprocess.Popen([*command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield process.pid, first_answer(port, begin)
        finally:
            process.kill()


def first_answer(port: int, begin: float) -> float:
    while time.perf_counter() - begin < PATIENCE_S:
        try:
            with socket.create_connection(("127.0.0.1", port)) as client:
                client.sendall(QUESTION)
                if b"200 OK" in client.recv(4096):
                    return time.perf_counter() - begin
        except OSError:
            continue
    raise RuntimeError("a server does not answer")


def processor_ns(process: int) -> int:
    return int(Path(f"/proc/{process}/schedstat").read_text(encoding="ascii").split()[0])


def under_load(command: Command, port: int, client: Path, how: str) -> Load:
    with running(command, port) as (process, _first):
        before = processor_ns(process)
        arguments = [str(client), str(port), str(CONNECTIONS), str(MILLISECONDS), how]
        output = subprocess.run(arguments, capture_output=True, text=True, check=True).stdout
        used = processor_ns(process) - before
    answers, median, p99 = map(int, output.split())
    return Load(answers * 1000 / MILLISECONDS, median / 1000, p99 / 1000, used / answers / 1000)


def c_program(name: str, folder: Path) -> Path:
    """Static, against musl, by the clang of the ziglang wheel."""
    output = folder / name
    command = [sys.executable, "-m", "ziglang", "cc", "-target", "x86_64-linux-musl", "-static", "-O2", "-s"]
    subprocess.run([*command, "-o", str(output), str(FOLDER / f"{name}.c")], check=True)
    return output


def servers(folder: Path) -> dict[str, tuple[Command, int]]:
    """The command and the port of each server that is there."""
    ports = [free_port() for _ in range(5)]
    ours = build(FOLDER / "server.py", "process", folder / "server-ours")
    found: dict[str, tuple[Command, int]] = {
        OURS: ([str(ours), str(ports[0])], ports[0]),
        C: ([str(c_program("server", folder)), str(ports[1])], ports[1]),
        CPYTHON: ([sys.executable, str(FOLDER / "server.py"), str(ports[2])], ports[2]),
    }
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if nginx is not None:
        settings = folder / "nginx.conf"
        settings.write_text(NGINX_SETTINGS.format(folder=folder, port=ports[3]), encoding="utf-8")
        found[NGINX] = ([nginx, "-c", str(settings), "-p", str(folder), "-e", "stderr"], ports[3])
    if importlib.util.find_spec("uvicorn") and importlib.util.find_spec("uvloop"):
        options = ["--loop", "uvloop", "--no-access-log", "--log-level", "error", "--port", str(ports[4])]
        application = "benchmarks.network.application:application"
        found[UVICORN] = ([sys.executable, "-m", "uvicorn", *options, application], ports[4])
    return found


def median(loads: Sequence[Load], name: str) -> float:
    return statistics.median(getattr(load, name) for load in loads)


def loads_of(
    contestants: Mapping[str, tuple[Command, int]], client: Path, how: str, rounds: int
) -> dict[str, list[Load]]:
    loads: dict[str, list[Load]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, (command, port) in contestants.items():
            loads[name].append(under_load(command, port, client, how))
    return loads


def time_to_answer(command: Command, port: int) -> float:
    with running(command, port) as (_process, first):
        return first


def measure(rounds: int = 0) -> Report:
    rounds = rounds or ROUNDS
    with tempfile.TemporaryDirectory(prefix="importos-bench-") as name:
        folder = Path(name)
        contestants = servers(folder)
        client = c_program("client", folder)
        kept = loads_of(contestants, client, "keep", rounds)
        closed = loads_of(contestants, client, "close", rounds)
        first = in_turn(rounds, {n: functools.partial(time_to_answer, *given) for n, given in contestants.items()})
    rows = [
        (
            title,
            f"{median(kept[title], 'per_second'):,.0f}",
            f"{median(kept[title], 'processor_us'):.1f}",
            f"{median(kept[title], 'median_us'):,.0f}",
            f"{median(kept[title], 'p99_us'):,.0f}",
            f"{median(closed[title], 'per_second'):,.0f}",
            f"{median(closed[title], 'processor_us'):.1f}",
            f"{statistics.median(first[title]) * 1000:.1f}",
        )
        for title in contestants
    ]
    columns = ("server", "requests/s", "cpu us", "p50 us", "p99 us", "connections/s", "cpu us", "first answer ms")

    def ratio(other: str, one: str = OURS) -> float:
        return statistics.median(a.per_second / b.per_second for a, b in zip(kept[one], kept[other], strict=True))

    figures = [Figure("requests a second next to C with epoll", ratio(C), "x", 0.9, 1.0, at_most=False)]
    if NGINX in contestants:
        figures.append(
            Figure("requests a second next to nginx, one worker", ratio(NGINX), "x", 1.0, 1.5, at_most=False)
        )
    notes = [f"{CONNECTIONS} connections, medians of {rounds}"]
    if UVICORN in contestants:
        figures.append(Figure("requests a second next to uvicorn", ratio(UVICORN), "x", 10.0, 20.0, at_most=False))
        notes.append(f"C with epoll next to uvicorn: {ratio(UVICORN, C):.1f} times")
    figures.append(Figure("process: exec to first answer", statistics.median(first[OURS]) * 1000, "ms", 5.0, 2.0))
    return Report("network: process", columns, rows, figures, notes)


if __name__ == "__main__":
    sys.exit(alone(measure))
