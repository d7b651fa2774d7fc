"""Runs an image that is a Linux process, as a child: waits for it, passes signals and its status on.

A process that a signal ended is answered as shells do, with 128 and the signal's number. Must never interpret what the
program prints.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from importos_tool.machine.descriptors import Descriptors

SIGNAL_BASE = 128
TIMEOUT_STATUS = 124


def run_process(
    image: Path,
    arguments: Sequence[str],
    *,
    timeout_s: float | None = None,
    stdin: IO[bytes] | int | None = None,
    stdout: IO[bytes] | int | None = None,
    stderr: IO[bytes] | int | None = None,
    descriptors: Descriptors | None = None,
) -> int:
    """Runs the image to its end and answers its exit status; ``arguments`` is all of ``sys.argv``."""
    handed = descriptors or Descriptors()
    sys.stdout.flush()
    sys.stderr.flush()
    process = subprocess.Popen(
        list(arguments) or [image.name],
        executable=image,
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        restore_signals=True,
        pass_fds=handed.opened,
        env={**os.environ, **handed.variable()},
    )
    try:
        return _shell_status(_wait(process, timeout_s))
    except subprocess.TimeoutExpired:
        return TIMEOUT_STATUS
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], timeout_s: float | None) -> int:
    """Waits also through one Ctrl-C: the terminal sends it to the program too, which decides what it means."""
    try:
        return process.wait(timeout_s)
    except KeyboardInterrupt:
        return process.wait(timeout_s)


def _shell_status(returned: int) -> int:
    """``Popen.returncode`` as a shell would show it."""
    return SIGNAL_BASE - returned if returned < 0 else returned
