"""A thread whose class forgets the ``__init__`` of ``Thread``."""

import threading


class Forgetful(threading.Thread):
    def __init__(self, number: int) -> None:
        self.number = number

    def run(self) -> None:
        print("never")


class Proper(threading.Thread):
    def __init__(self, number: int) -> None:
        if number > 3:
            super().__init__()
        self.number = number

    def run(self) -> None:
        print("ran", self.name, self.number)


def show(thread: threading.Thread) -> None:
    try:
        print(thread.name, thread.ident, thread.daemon, thread.is_alive())
    except AssertionError as error:
        print("assertion", error)
    try:
        print(repr(thread)[:20])
    except AssertionError as error:
        print("assertion", error)
    try:
        thread.name = "new"
    except AssertionError as error:
        print("assertion", error)
    try:
        thread.start()
    except RuntimeError as error:
        print("runtime", error)
    try:
        thread.join()
    except RuntimeError as error:
        print("runtime", error)
    try:
        thread.daemon = True
    except RuntimeError as error:
        print("runtime", error)


show(Forgetful(1))
show(Proper(2))
show(Proper(4))
show(threading.Thread())
