"""A process of another processor under a debugger: the emulator's own gdb server, and the debugger beside it.

The emulator stops the program before its first instruction and waits for the debugger. The program reads no input: the
terminal is the debugger's. Must never leave the emulator behind.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from importos_tool.machine.descriptors import Descriptors
from importos_tool.machine.emulator import Start

_START_S = 10.0
_MOMENT_S = 0.01


def debug_emulated(start: Start, debugger: Sequence[str], socket: Path, descriptors: Descriptors | None = None) -> int:
    """``debugger`` connects to ``socket``; its exit status. The program ends with it."""
    handed = descriptors or Descriptors()
    sys.stdout.flush()
    sys.stderr.flush()
    name, *arguments = start.arguments
    emulator = subprocess.Popen(
        [name, "-g", str(socket), *arguments],
        executable=start.program,
        stdin=subprocess.DEVNULL,
        pass_fds=handed.opened,
        env={**os.environ, **handed.variable()},
        start_new_session=True,  # Ctrl-C is for the debugger, which stops the program
    )
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        deadline = time.monotonic() + _START_S
        while not socket.exists() and emulator.poll() is None and time.monotonic() < deadline:
            time.sleep(_MOMENT_S)
        return subprocess.call(debugger)
    finally:
        emulator.kill()
        emulator.wait()
        signal.signal(signal.SIGINT, before)
