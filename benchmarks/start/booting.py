"""Starts images in QEMU's microvm with the command that ``importos boot`` uses, and watches its first serial line.

What is measured is QEMU's software emulation: no KVM is asked for, so that figures compare between machines.
"""

from __future__ import annotations

import os
import selectors
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import SOURCE

MACHINE = "microvm"
PATIENCE_S = 20.0
EXPECTED = b"ImportOS successfully booted."


@dataclass(frozen=True)
class Boot:
    """One start: when the first line was complete, when QEMU had ended (seconds), and what came over the line."""

    first_line_s: float | None
    end_s: float
    output: bytes

    def good(self) -> bool:
        return self.first_line_s is not None and self.output.startswith(EXPECTED)


def boot(image: Path, memory: str = "128M", patience_s: float = PATIENCE_S) -> Boot:
    """Start an image and watch it to its end; one that says nothing for too long is ended."""
    serial_reader, serial_writer = os.pipe()
    with open(os.devnull, "wb") as nowhere:
        command = qemu_command(image, memory, [serial_writer, nowhere.fileno(), nowhere.fileno()])
        begin = time.perf_counter()
        machine = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=[serial_writer, nowhere.fileno()],
        )
    os.close(serial_writer)
    output = b""
    first_line_s = None
    try:
        with selectors.DefaultSelector() as selector:
            selector.register(serial_reader, selectors.EVENT_READ)
            while selector.select(max(0.0, begin + patience_s - time.perf_counter())):
                data = os.read(serial_reader, 65536)
                if not data:
                    break
                output += data
                if first_line_s is None and b"\n" in output:
                    first_line_s = time.perf_counter() - begin
        machine.wait(2.0)
    except subprocess.TimeoutExpired:
        pass
    finally:
        if machine.poll() is None:
            machine.kill()
            machine.wait()
        os.close(serial_reader)
    return Boot(first_line_s, time.perf_counter() - begin, output)


def qemu_command(image: Path, memory: str, writers: list[int]) -> list[str]:
    """The tool's own command line, with any amount of memory."""
    if str(SOURCE) not in sys.path:
        sys.path.insert(0, str(SOURCE))
    from importos_tool.machine import qemu
    from importos_tool.targets import load_target

    command = qemu.qemu_command(image, load_target(MACHINE), ["hello"], 128, writers)
    command[command.index("-m") + 1] = memory
    return command
