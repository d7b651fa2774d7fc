"""Each thread has a stack of its own: deep recursion in many at once, and endless recursion in one."""

import threading
from threading import Barrier, Thread

barrier = Barrier(20)
results: list[int] = []


def depth(number: int) -> int:
    return 0 if number == 0 else 1 + depth(number - 1)


def count(number: int) -> None:
    barrier.wait()
    results.append(depth(number))
    barrier.wait()


def endless(number: int) -> int:
    return endless(number + 1) + 1


def recurse() -> None:
    try:
        endless(0)
    except RecursionError as error:
        print(type(error).__name__, str(error).startswith("maximum recursion depth exceeded"))


threads = [Thread(target=count, args=(number * 10,)) for number in range(20)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results))

for _ in range(3):
    thread = Thread(target=recurse)
    thread.start()
    thread.join()
recurse()

total = 0


def increase(amount: int) -> None:
    global total
    total += amount


for number in range(300):
    thread = Thread(target=increase, args=(number,))
    thread.start()
    thread.join()
print(total, threading.active_count())
print(threading.stack_size(), threading.stack_size(65536), threading.stack_size(0))
try:
    threading.stack_size(100)
except ValueError as error:
    print(error)
