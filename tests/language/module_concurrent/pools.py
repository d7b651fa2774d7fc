"""A pool of threads: results in order, errors, cancelled work, what is refused."""

import threading
from collections.abc import Sequence
from concurrent.futures import CancelledError, Future, InvalidStateError, ThreadPoolExecutor, as_completed, wait
from contextlib import ExitStack
from typing import TypeVar

T = TypeVar("T")


def square(number: int, *, plus: int = 0) -> int:
    if number == 7:
        raise ValueError(f"not {number}")
    return number * number + plus


with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(square, number, plus=1) for number in range(5)]
    print([future.result() for future in futures], futures[0].done(), futures[0].running())
    failing = pool.submit(square, 7)
    try:
        failing.result()
    except ValueError as error:
        print(error, repr(failing.exception()))
    print(list(pool.map(square, [1, 2, 3])), list(pool.map(pow, [2, 3], [3, 2])))
    try:
        for result in pool.map(square, [5, 6, 7, 8]):
            print(result)
    except ValueError as error:
        print("mapped:", error)
    print(sorted(future.result() for future in as_completed(futures)))
    done, not_done = wait([*futures, failing])
    print(len(done), len(not_done))
    print(pool.submit(threading.current_thread).result().name.startswith("ThreadPoolExecutor-0_"))
try:
    pool.submit(square, 1)
except RuntimeError as error:
    print(error)
try:
    ThreadPoolExecutor(0)
except ValueError as error:
    print(error)

gate, started = threading.Event(), threading.Event()


def hold() -> str:
    started.set()
    gate.wait()
    return "held"


def report(future: Future[int]) -> None:
    print("called back:", future.cancelled())


pool = ThreadPoolExecutor(1, thread_name_prefix="one")
first = pool.submit(hold)
second = pool.submit(square, 3)
second.add_done_callback(report)
started.wait()
print(first.running(), second.done(), second.cancel(), second.cancelled(), first.cancel())
gate.set()
try:
    second.result()
except CancelledError as error:
    print(type(error).__name__, error)
print(first.result(), first.exception())
third = pool.submit(square, 9)
print(third.result())
third.add_done_callback(report)
pool.shutdown()

own: Future[str] = Future()
print(own.set_running_or_notify_cancel(), own.running(), own.done())
own.set_result("set")
try:
    own.set_result("again")
except InvalidStateError as error:
    print(str(error).startswith("FINISHED: <Future at "), str(error).endswith("state=finished returned str>"))
print(own.result(), threading.active_count())
forgotten = ThreadPoolExecutor(2)
forgotten.submit(print, "what was submitted is done")
forgotten.shutdown()


def head(items: Sequence[T], default: T | None = None) -> T | None:
    return items[0] if items else default


counts = {"a": 1, "b": 2}
numbers = [3, 1, 2]
with ThreadPoolExecutor(2) as pool:
    print(pool.submit(sorted, numbers).result(), pool.submit(sorted, ["b", "a"], reverse=True).result())
    print(pool.submit(max, numbers).result(), pool.submit(min, 4, 3).result(), pool.submit(sum, [0.5, 1.5]).result())
    print(pool.submit(head, (4, 5)).result(), pool.submit(head, "xy").result(), pool.submit(head, [], 7).result())
    print(pool.submit(int, "7").result(), pool.submit(int, "ff", base=16).result(), pool.submit(list, "ab").result())
    print(pool.submit("a-b".split, "-").result(), pool.submit(str.upper, "a").result(), pool.submit(len, "abc").result())
    print(pool.submit(counts.get, "a").result(), pool.submit(counts.get, "z", 0).result(), pool.submit(counts.pop, "b").result())
with ExitStack() as stack:
    stack.callback(numbers.insert, 0, 8)
    stack.callback(counts.setdefault, "q", 9)
    stack.callback(counts.update, {"r": 8})
print(numbers, counts)
