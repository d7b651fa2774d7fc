"""Modules of CPython's library that are not there, however they are imported."""

import dbm  # error: M003 "dbm"
import logging.handlers  # error: M003 "logging.handlers"
import statistics  # error: M003 "statistics"
import subprocess  # error: M003 "subprocess"
import urllib.request  # error: M003 "urllib.request"
from decimal import Decimal  # error: M003 "decimal"
from sqlite3 import connect  # error: M003 "sqlite3"

try:
    import tkinter  # error: M003 "tkinter"
except ImportError:
    print("no windows")
