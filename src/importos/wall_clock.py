"""The time of day from the network: ``synchronise(server)``, which asks a server of NTP.

    from importos.wall_clock import synchronise

    behind = synchronise("time.example.org")

A machine's clock is right afterwards, to about half of the way to the server; ``time.monotonic`` does not notice. As a
process, and under CPython, the clock is the system's: then it is compared and left alone.
"""

from __future__ import annotations

import os
import socket
import time

from importos.kernel.wall_clock import set_real_time
from importos.net.sntp import TimeQuestion
from importos.net.wire.ntp import HEADER_BYTES, NONCE_BYTES, PORT

__all__ = ["synchronise"]

ATTEMPTS = 3


def synchronise(server: str, port: int = PORT, timeout: float = 6.0) -> float:
    """By how many seconds the clock was behind the server's; less than zero: it was ahead.

    The thread waits, others run (from coroutines: ``asyncio.to_thread``). OSError: no server answers, or it refuses to.
    """
    family = socket.AF_INET6 if ":" in server else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as asked:
        asked.connect((server, port))
        for _attempt in range(ATTEMPTS):
            question = TimeQuestion(os.urandom(NONCE_BYTES), time.monotonic_ns())
            answered_at = _ask(asked, question, time.monotonic() + timeout / ATTEMPTS)
            if question.is_refused:
                raise OSError("the time server does not want to be asked: " + server)
            if answered_at >= 0:
                return _take(question.real_ns, answered_at)
    raise TimeoutError("the time server does not answer: " + server)


def _ask(asked: socket.socket, question: TimeQuestion, until: float) -> int:
    """When the answer came, on the clock that only goes on; -1: it did not."""
    asked.send(question.data())
    while True:
        left = until - time.monotonic()
        if left <= 0:
            return -1
        asked.settimeout(left)
        try:
            data = asked.recv(HEADER_BYTES * 16)
        except TimeoutError:
            return -1
        now_ns = time.monotonic_ns()
        if question.take(data, now_ns):
            return now_ns
        if question.is_refused:
            return -1


def _take(real_ns: int, at_ns: int) -> float:
    now_ns = real_ns + time.monotonic_ns() - at_ns
    behind = 0
    try:
        behind = now_ns - time.time_ns()
    except OSError:  # a machine that knew nothing of it
        behind = 0
    set_real_time(now_ns)
    return behind / 1e9
