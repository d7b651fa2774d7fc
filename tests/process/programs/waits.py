"""Waits, so that somebody can look at it from outside."""

import time


def main() -> None:
    print("waiting", flush=True)
    time.sleep(60)
