"""A thread begins with an empty context, and logging knows in which thread a message was logged."""

import logging
import sys
import threading
from contextvars import ContextVar, copy_context

value: ContextVar[int] = ContextVar("value", default=-1)
seen: list[int] = []
turns = [threading.Event() for _ in range(10)]


def work(number: int) -> None:
    seen.append(value.get())
    value.set(number)
    turns[number].wait()
    seen.append(value.get())
    logging.info("in %d", value.get())


logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(threadName)s %(message)s")
value.set(5)
threads = [threading.Thread(target=work, args=(number,), name=f"worker-{number}") for number in (1, 2)]
for thread in threads:
    thread.start()
for number, thread in enumerate(threads, 1):
    turns[number].set()  # one after the other: what they log has an order
    thread.join()
print(seen[:2], sorted(seen[2:]), value.get())

context = copy_context()


turns[9].set()


def within() -> None:
    context.run(work, 9)


inside = threading.Thread(target=within, name="inside")
inside.start()
inside.join()
print(seen[-2:], value.get(), context[value])
threading.current_thread().name = "first"
logging.info("after all")
