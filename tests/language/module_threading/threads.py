"""Threads: their names, numbers and states, what they run, and what they refuse."""

import threading
from threading import Thread

results: list[str] = []


def greet(name: str, times: int) -> None:
    for number in range(times):
        results.append(f"{name} {number}")


def report() -> None:
    thread = threading.current_thread()
    results.append(f"{thread.name} {thread.daemon} {thread.is_alive()} {thread.ident == threading.get_ident()}")


def add(*numbers: int) -> int:
    results.append(f"sum {sum(numbers)}")
    return sum(numbers)


class Square(Thread):
    def __init__(self, number: int) -> None:
        super().__init__(name=f"square of {number}")
        self.number = number
        self.result = 0

    def run(self) -> None:
        self.result = self.number * self.number


print(threading.current_thread().name, threading.main_thread() is threading.current_thread())
first = Thread(target=greet, args=("first", 2))
second = Thread(target=report)
third = Thread(target=report, name="three", daemon=True)
fourth = Thread(target=add, args=(1, 2, 3))
fifth = Thread(None, lambda: results.append("lambda"))
for thread in (first, second, third, fourth, fifth):
    print(thread.name, thread.daemon, thread.ident is None, thread.is_alive())
    thread.start()
    thread.join()
    print(thread.name, thread.ident is None, thread.is_alive())
print(results)

squares = [Square(number) for number in range(5)]
for square in squares:
    square.start()
for square in squares:
    square.join()
print([(square.name, square.result) for square in squares])
print(threading.active_count(), [thread.name for thread in threading.enumerate()])

for action in (first.start, lambda: Thread().join(), lambda: threading.current_thread().join()):
    try:
        action()
    except RuntimeError as error:
        print(error)
second.name = "renamed"
try:
    second.daemon = True
except RuntimeError as error:
    print(second.name, error)
unborn = Thread(name="unborn")
unborn.daemon = True
print(unborn.name, unborn.daemon)
idents = {thread.ident for thread in squares}
print(threading.get_ident() in idents, threading.main_thread().ident == threading.get_ident())
