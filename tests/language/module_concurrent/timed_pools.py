"""Waiting for futures with a limit of time, and for the first of several."""

import time
from concurrent.futures import FIRST_COMPLETED, FIRST_EXCEPTION, Future, ThreadPoolExecutor, as_completed, wait


def sleep(seconds: float) -> float:
    time.sleep(seconds)
    if seconds == 0.06:
        raise LookupError(f"{seconds}")
    return seconds


with ThreadPoolExecutor(5) as pool:
    slow = pool.submit(sleep, 0.2)
    try:
        slow.result(timeout=0.01)
    except TimeoutError as error:
        print(repr(error), slow.running())
    order: list[Future[float]] = [pool.submit(sleep, seconds) for seconds in (0.09, 0.02, 0.06)]
    done, not_done = wait(order, return_when=FIRST_COMPLETED)
    print(done == {order[1]}, len(not_done))
    done, not_done = wait(order, return_when=FIRST_EXCEPTION)
    print(done == {order[1], order[2]}, not_done == {order[0]})
    done, not_done = wait(order, timeout=0)
    print(len(done), len(not_done))
    print([order.index(future) for future in as_completed([order[0]], timeout=10)])
    waiting = [pool.submit(sleep, seconds) for seconds in (0.07, 0.01, 0.04)]
    print([future.result() for future in as_completed(waiting)])
    try:
        list(as_completed([pool.submit(sleep, 0.1)], timeout=0.01))
    except TimeoutError as error:
        print(error)
    try:
        list(pool.map(sleep, [0.1, 0.0], timeout=0.01))
    except TimeoutError as error:
        print(type(error).__name__)
print(slow.result())
