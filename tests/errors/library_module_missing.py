"""Modules of CPython's library that are not there, however they are imported."""

import subprocess  # error: M003 "subprocess"
from sqlite3 import connect  # error: M003 "sqlite3"

try:
    import tkinter  # error: M003 "tkinter"
except ImportError:
    print("no windows")
