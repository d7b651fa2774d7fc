"""Modules of CPython's library that are not there, however they are imported."""

import subprocess  # error: M003 "subprocess"
from pathlib import Path  # error: M003 "pathlib"

try:
    import tkinter  # error: M003 "tkinter"
except ImportError:
    print("no windows")
