"""Ends in the way that the first argument says; something is printed before, and nothing behind."""

import os
import sys

from importos import logs, power
from importos.lowlevel.processor import trap


def main() -> None:
    print("before", flush=True)
    how = sys.argv[1]
    try:
        if how == "reboot":
            power.reboot()
        elif how in ("restart", "fall"):
            kept = logs.before_restart()
            print("was" if kept else "new", repr(kept), flush=True)
            if not kept:
                print("kept\u00fc", flush=True)
                if how == "fall":
                    trap()
                power.reboot()
            os._exit(9)
        elif how == "exit":
            os._exit(261)
        elif how == "abort":
            os.abort()
        elif how == "crash":
            trap()
        elif how == "raise":
            raise ValueError("nobody catches this")
        elif how == "status":
            sys.exit(3)
    finally:
        if how not in ("raise", "status"):
            print("behind")
