"""A process that gives memory back has it no more, and can have it again."""

from __future__ import annotations

import subprocess
from pathlib import Path


def resident_mib(process: int) -> int:
    """What the process has in memory, in MiB (proc(5): /proc/PID/statm, in pages)."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * 4096 >> 20


def test_memory_is_given_back(together: Path) -> None:
    with subprocess.Popen(["gives_back"], executable=together, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "full 64\n"
        assert resident_mib(process.pid) >= 64
        word, given = process.stdout.readline().split()
        assert (word, int(given) >= 64) == ("given", True)
        assert resident_mib(process.pid) < 8
        assert process.stdout.readline() == "64\n"
    assert process.returncode == 0
