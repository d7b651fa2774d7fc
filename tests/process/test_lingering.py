"""A connection that lingers when it is closed (SO_LINGER) keeps its own thread waiting, and nobody else."""

from __future__ import annotations

import socket
import subprocess
import time
from pathlib import Path

import pytest

TIME_LIMIT_S = 30.0
LEAST = 4096
LINGERS_S = 2
READS_AFTER_S = 0.5


@pytest.mark.parametrize(
    ("way", "reads", "least", "most"),
    [
        ("socket", False, LINGERS_S, LINGERS_S + 1.5),  # nobody takes what was written: all of the time
        ("socket", True, READS_AFTER_S, LINGERS_S - 0.1),  # until the peer has all
        ("transport", False, 0.0, LINGERS_S / 2),  # an event loop never waits
    ],
)
def test_others_go_on_while_one_lingers(together: Path, way: str, reads: bool, least: float, most: float) -> None:
    with subprocess.Popen(
        ["lingers", way, str(LINGERS_S)], executable=together, stdout=subprocess.PIPE, text=True
    ) as running:
        try:
            assert running.stdout is not None
            with socket.socket() as client:
                client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, LEAST)  # what is written stays with the writer
                client.settimeout(TIME_LIMIT_S)
                client.connect(("127.0.0.1", int(running.stdout.readline())))
                assert running.stdout.readline() == "full\n"
                if reads:
                    time.sleep(READS_AFTER_S)
                    while client.recv(1 << 20):
                        pass
                taken, ticks = running.stdout.readline().split()
        finally:
            running.kill()
    assert least - 0.05 <= float(taken) <= most
    assert int(ticks) >= least * 25  # a hundred a second, were the machine idle
