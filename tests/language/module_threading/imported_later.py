"""A program that leaves before it imports threading, with threads in its text: its end has no thread to wait for."""

import sys


def in_threads() -> None:
    from threading import Thread

    thread = Thread(target=print, args=("from a thread",))
    thread.start()
    thread.join()


print("arguments", len(sys.argv) - 1)
if len(sys.argv) > 1:
    in_threads()
print("end")
