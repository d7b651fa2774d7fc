"""Waits as a server does that nobody asks for anything: an event loop with one timer, the number of seconds given."""

import asyncio
import sys


def main() -> None:
    asyncio.run(asyncio.sleep(float(sys.argv[1])))
