"""What becomes of exceptions: one that nobody catches ends its thread alone; each thread handles its own."""

import sys
import threading
from threading import Event, Thread


def divide(number: int) -> float:
    return 1 / number


def leave() -> None:
    sys.exit(3)


def hook(arguments: threading.ExceptHookArgs) -> None:
    thread = arguments.thread
    name = "" if thread is None else thread.name
    print("hook:", arguments.exc_type.__name__, arguments.exc_value, name, arguments.exc_traceback is not None)


def run(thread: Thread) -> None:
    thread.start()
    thread.join()
    print(thread.name, thread.is_alive())


run(Thread(target=divide, args=(0,), name="dividing"))
run(Thread(target=leave, name="leaving"))
threading.excepthook = hook
run(Thread(target=divide, args=(0,), name="hooked"))
threading.excepthook = threading.__excepthook__

inside, outside = Event(), Event()


def handle() -> None:
    try:
        raise ValueError("in the thread")
    except ValueError:
        inside.set()
        outside.wait()
        try:
            raise KeyError("next")
        except KeyError as error:
            print(repr(error), repr(error.__context__))


thread = Thread(target=handle)
thread.start()
inside.wait()
try:
    raise LookupError("outside")
except LookupError as error:
    print(repr(error), repr(error.__context__))
    outside.set()
    thread.join()
    try:
        raise IndexError("again")
    except IndexError as other:
        print(repr(other), repr(other.__context__))


def again() -> None:
    try:
        raise
    except RuntimeError as error:
        print(error)


try:
    raise OSError("main")
except OSError:
    run(Thread(target=again, name="again"))
