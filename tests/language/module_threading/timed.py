"""Waiting with a limit: joins, locks, events, conditions, semaphores and barriers; timers; sleeping threads."""

import threading
import time
from threading import Barrier, BrokenBarrierError, Condition, Event, Lock, Semaphore, Thread, Timer

log: list[str] = []


def work(name: str, seconds: float) -> None:
    time.sleep(seconds)
    log.append(name)


threads = [Thread(target=work, args=(name, seconds)) for name, seconds in (("c", 0.15), ("a", 0.05), ("b", 0.1))]
for thread in threads:
    thread.start()
threads[0].join(0.01)
print(threads[0].is_alive(), log)
for thread in threads:
    thread.join(5)
print(log, threads[0].is_alive())

started = time.monotonic()
lock = Lock()
print(lock.acquire(timeout=0.5), lock.acquire(timeout=0.02), lock.acquire(timeout=0))
event = Event()
print(event.wait(0.02), event.wait(0))
condition = Condition()
with condition:
    print(condition.wait(0.02), condition.wait_for(lambda: False, 0.02))
semaphore = Semaphore(0)
print(semaphore.acquire(timeout=0.02))
print(0.1 <= time.monotonic() - started < 5)

barrier = Barrier(2, timeout=0.02)
try:
    barrier.wait()
except BrokenBarrierError:
    print("broken", barrier.broken)

timer = Timer(0.02, log.append, args=("timer",))
never = Timer(30, log.append, ("never",))
timer.start()
never.start()
timer.join()
never.cancel()
never.join()
print(log[-1], never.finished.is_set(), threading.active_count())


def release_later() -> None:
    time.sleep(0.02)
    lock.release()


thread = Thread(target=release_later)
thread.start()
print(lock.acquire(timeout=10))
thread.join()
thread = Thread(target=lambda: event.wait(10))
thread.start()
event.set()
thread.join()
print(thread.is_alive())
