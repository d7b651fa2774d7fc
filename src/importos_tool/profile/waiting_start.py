"""Becomes a program when it is told to: ``waiting_start.py DESCRIPTOR PROGRAM NAME ARGUMENTS...``.

Whoever started it prepares meanwhile what must be ready at the program's first instruction.
"""

from __future__ import annotations

import os
import signal
import sys

if __name__ == "__main__":
    descriptor = int(sys.argv[1])
    if os.read(descriptor, 1):
        os.close(descriptor)
        for number in (signal.SIGPIPE, signal.SIGXFSZ, signal.SIGINT):  # CPython's ways with these are inherited
            signal.signal(number, signal.SIG_DFL)
        os.execv(sys.argv[2], sys.argv[3:])
