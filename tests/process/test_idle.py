"""A process that waits sleeps: Linux never has to wake it, and it takes nothing of the processor."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import pytest

QUIET_S = 1.0
TIME_LIMIT_S = 30.0


def switches(process: int) -> tuple[int, int]:
    """How often it has gone to sleep, and its processor time in hundredths of a second."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    (line,) = (line for line in status.splitlines() if line.startswith("voluntary_ctxt_switches:"))
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return int(line.split()[1]), int(fields[11]) + int(fields[12])


def is_asleep(process: int) -> bool:
    return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0] == "S"


@pytest.mark.parametrize(("program", "first_line"), [("waits", "waiting\n"), ("answers", "")])
def test_nothing_wakes_a_process_that_waits(together: Path, program: str, first_line: str) -> None:
    """One in ``time.sleep``, and a server that nobody asks for anything."""
    with subprocess.Popen([program], executable=together, stdout=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout is not None
            assert running.stdout.readline().endswith(first_line)
            deadline = time.monotonic() + TIME_LIMIT_S
            while not is_asleep(running.pid):
                assert time.monotonic() < deadline
                time.sleep(0.01)
            before = switches(running.pid)
            time.sleep(QUIET_S)
            assert switches(running.pid) == before
        finally:
            running.kill()
