"""Uses much memory, lets go of it, gives it back; waits after each step for somebody to look."""

import time

from importos.memory import give_back


def main() -> None:
    data = bytearray(64 << 20)
    print("full", len(data) >> 20, flush=True)
    time.sleep(0.4)
    del data
    print("given", give_back() >> 20, flush=True)
    time.sleep(0.4)
    print(bytearray(64 << 20).count(0) >> 20)
