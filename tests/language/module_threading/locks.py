"""Locks and reentrant locks: who waits, in which order they go on, what they refuse."""

import threading
from threading import Lock, RLock, Thread

log: list[str] = []


def enter(lock: Lock, number: int, arrived: threading.Semaphore) -> None:
    arrived.release()
    with lock:
        log.append(f"in {number}")


lock = Lock()
print(lock.locked(), lock.acquire(), lock.locked(), lock.acquire(blocking=False), lock.acquire(False))
arrived = threading.Semaphore(0)
threads = [Thread(target=enter, args=(lock, number, arrived)) for number in range(4)]
for thread in threads:
    thread.start()
    arrived.acquire()
print("nobody is in:", log)
lock.release()
for thread in threads:
    thread.join()
print(sorted(log), lock.locked())
try:
    lock.release()
except RuntimeError as error:
    print(type(error).__name__, error)
for arguments in ((False, 1.0), (True, -2.0)):
    try:
        lock.acquire(*arguments)
    except ValueError as error:
        print(error)
with lock as held:
    print(held, lock.locked())


def try_it(lock: RLock, answers: list[bool]) -> None:
    answers.append(lock.acquire(blocking=False))
    if answers[-1]:
        lock.release()
    try:
        lock.release()
    except RuntimeError as error:
        print(error)


reentrant = RLock()
answers: list[bool] = []
with reentrant:
    with reentrant:
        print(reentrant.acquire())
        reentrant.release()
    thread = Thread(target=try_it, args=(reentrant, answers))
    thread.start()
    thread.join()
thread = Thread(target=try_it, args=(reentrant, answers))
thread.start()
thread.join()
print(answers)


class Account:
    def __init__(self) -> None:
        self.balance = 0
        self.lock = Lock()

    def pay(self, amount: int, times: int) -> None:
        for _ in range(times):
            with self.lock:
                self.balance += amount


account = Account()
payers = [Thread(target=account.pay, args=(amount, 100)) for amount in range(1, 6)]
for payer in payers:
    payer.start()
for payer in payers:
    payer.join()
print(account.balance)
