"""Queues with a limit of time."""

import time
from queue import Empty, Full, Queue, SimpleQueue
from threading import Thread

numbers: Queue[int] = Queue(1)
started = time.monotonic()
try:
    numbers.get(timeout=0.02)
except Empty:
    print("empty")
numbers.put(1)
try:
    numbers.put(2, timeout=0.02)
except Full:
    print("full")
try:
    numbers.put(2, True, -1)
except ValueError as error:
    print(error)
simple: SimpleQueue[int] = SimpleQueue()
try:
    simple.get(timeout=0.02)
except Empty:
    print("empty")
print(0.05 <= time.monotonic() - started < 5)


def consume() -> None:
    time.sleep(0.03)
    print("got", numbers.get())
    simple.put(7)


thread = Thread(target=consume)
thread.start()
numbers.put(2, timeout=10)
print("put", simple.get(timeout=10))
thread.join()
print(numbers.get(timeout=1))
