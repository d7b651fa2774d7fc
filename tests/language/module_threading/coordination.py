"""Conditions, semaphores, events and barriers."""

import threading
from threading import Barrier, BoundedSemaphore, BrokenBarrierError, Condition, Event, Semaphore, Thread

log: list[str] = []
condition = Condition()
items: list[int] = []


def take(number: int) -> None:
    with condition:
        item = condition.wait_for(lambda: len(items) > 0)
        log.append(f"took {items.pop(0)} {item}")
        condition.notify()


takers = [Thread(target=take, args=(number,)) for number in range(3)]
for taker in takers:
    taker.start()
for number in range(3):
    with condition:
        items.append(number)
        condition.notify()
for taker in takers:
    taker.join()
print(sorted(log), items)


def wait() -> None:
    condition.wait()


def notify() -> None:
    condition.notify()


for action in (wait, notify, condition.notify_all, condition.release):
    try:
        action()
    except RuntimeError as error:
        print(error)

places = Semaphore(2)
print(places.acquire(), places.acquire(), places.acquire(blocking=False))
places.release(2)
with places:
    print("a place")
bounded = BoundedSemaphore(1)
try:
    bounded.release()
except ValueError as error:
    print(error)
try:
    Semaphore(-1)
except ValueError as error:
    print(error)

started, go = Event(), Event()


def wait_for_it() -> None:
    started.set()
    log.append(f"waited {go.wait()}")


waiter = Thread(target=wait_for_it)
waiter.start()
started.wait()
print(go.is_set(), log[-1].startswith("waited"))
go.set()
waiter.join()
print(log[-1], go.wait(), go.is_set())
go.clear()
print(go.is_set())

indices: list[int] = []
barrier = Barrier(3, action=lambda: log.append("all are there"))


def meet() -> None:
    for _ in range(2):
        indices.append(barrier.wait())


meeting = [Thread(target=meet) for _ in range(3)]
for thread in meeting:
    thread.start()
for thread in meeting:
    thread.join()
print(sorted(indices), log[-2:], barrier.parties, barrier.n_waiting, barrier.broken)


def come() -> None:
    try:
        barrier.wait()
    except BrokenBarrierError as error:
        log.append(f"broken {error}")


thread = Thread(target=come)
thread.start()
barrier.abort()
thread.join()
print(log[-1], barrier.broken)
barrier.reset()
print(barrier.broken, threading.active_count())
