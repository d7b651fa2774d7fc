"""What Linux does with the image, in the namespace: ``python linux_client.py WHAT ...``; the status is 0: all is well.

- ``echo SEED BYTES CONNECTIONS``: so many at once, both directions at once; what comes back is what was sent
- ``listen SEED BYTES``: the image is told to connect to here, and echoes
- ``close SEED ROUNDS``: every way in which the server ends a connection against every way in which a client does
- ``many COUNT``: short connections, one after the other, from some threads
- ``tasks``: prints how many tasks the program has
"""

from __future__ import annotations

import socket
import struct
import sys
import threading
from collections.abc import Callable
from random import Random

IMAGE = "10.55.0.2"
ECHO, ORDERS, BEHAVING = 7, 8, 21
PATIENCE_S = 30.0
PIECE = 65536
WAYS_OF_THE_SERVER = b"calwtxqhn"  # of ``answering.py``
LINGER_RESETS = struct.pack("ii", 1, 0)
THREADS = 8


def connected(port: int = ECHO) -> socket.socket:
    return socket.create_connection((IMAGE, port), PATIENCE_S)


def exchange(client: socket.socket, data: bytes) -> None:
    """Echoed by the other end."""

    def send() -> None:
        client.sendall(data)
        client.shutdown(socket.SHUT_WR)

    with client:
        client.settimeout(PATIENCE_S)
        sender = threading.Thread(target=send)
        sender.start()
        come = bytearray()
        while part := client.recv(PIECE):
            come += part
        sender.join()
    assert come == data, f"{len(come)} bytes of {len(data)}, or others"


def together(works: list[Callable[[], None]]) -> None:
    failed: list[BaseException] = []

    def guarded(work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException as failure:  # noqa: BLE001, it is raised below
            failed.append(failure)

    threads = [threading.Thread(target=guarded, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]


def echo(seed: str, size: str, connections: str) -> None:
    parts = [Random(f"{seed}{number}").randbytes(int(size)) for number in range(int(connections))]
    together([lambda data=data: exchange(connected(), data) for data in parts])


def listen(seed: str, size: str) -> None:
    with socket.create_server(("0.0.0.0", 0)) as server, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as talker:
        server.settimeout(1.0)
        for attempt in range(int(PATIENCE_S)):
            if attempt % 5 == 0:  # the order may be lost
                talker.sendto(b"open %d" % server.getsockname()[1], (IMAGE, ORDERS))
            try:
                client, _ = server.accept()
            except TimeoutError:
                continue
            exchange(client, Random(seed).randbytes(int(size)))
            return
    raise TimeoutError("the image has not connected")


def reset(client: socket.socket) -> None:
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_RESETS)


def read_all(client: socket.socket) -> None:
    while client.recv(PIECE):
        pass


def say(client: socket.socket) -> None:
    client.sendall(bytes(5000))


def finish(client: socket.socket) -> None:
    client.shutdown(socket.SHUT_WR)


WAYS_OF_THE_CLIENT: tuple[tuple[Callable[[socket.socket], None], ...], ...] = (
    (),
    (reset,),
    (finish, read_all),
    (say,),
    (say, reset),
    (say, finish, read_all),
    (finish,),
    (finish, reset),
)


def end_in_one_way(server_way: int, client_way: tuple[Callable[[socket.socket], None], ...]) -> None:
    with connected(BEHAVING) as client:
        try:
            client.sendall(bytes([server_way]))
            for step in client_way:
                step(client)
        except ConnectionError:
            pass  # the server was first


def close(seed: str, rounds: str) -> None:
    pairs = [(server, client) for server in WAYS_OF_THE_SERVER for client in WAYS_OF_THE_CLIENT] * int(rounds)
    Random(seed).shuffle(pairs)

    def part(number: int) -> None:
        for server_way, client_way in pairs[number::THREADS]:
            end_in_one_way(server_way, client_way)

    together([lambda number=number: part(number) for number in range(THREADS)])
    exchange(connected(), bytes(1000))


def many(count: str) -> None:
    def part() -> None:
        for _ in range(int(count) // THREADS):
            with connected() as client:
                client.sendall(b"short")
                assert client.recv(5) == b"short"

    together([part] * THREADS)


def tasks() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as talker:
        talker.settimeout(PATIENCE_S)
        talker.sendto(b"tasks", (IMAGE, ORDERS))
        print(int(talker.recv(64)))


if __name__ == "__main__":
    {"echo": echo, "listen": listen, "close": close, "many": many, "tasks": tasks}[sys.argv[1]](*sys.argv[2:])
