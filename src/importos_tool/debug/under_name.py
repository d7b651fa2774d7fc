"""Becomes a program under a name of its own: ``under_name.py NAME PROGRAM ARGUMENTS...``; gdb starts programs with it.

gdb gives a program its path as ``sys.argv[0]``; the name of the Python file belongs there.
"""

from __future__ import annotations

import os
import sys

if __name__ == "__main__":
    os.execv(sys.argv[2], [sys.argv[1], *sys.argv[3:]])
