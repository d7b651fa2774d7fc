"""A program ends when its threads have ended; those that are daemons are not waited for."""
# leaks: a daemon is still waiting at the end

import sys
from threading import Event, Thread, current_thread

go = Event()
never = Event()


class Noisy:
    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"<{self.name}>"


def finish(what: Noisy) -> None:
    go.wait()
    print("finishing", what, current_thread().daemon)
    Thread(target=last).start()


def last() -> None:
    print("last")


def wait_for_ever() -> None:
    never.wait()
    print("never printed")


Thread(target=wait_for_ever, daemon=True).start()
Thread(target=finish, args=(Noisy("noisy"),)).start()
print("main ends")
go.set()
sys.exit(4)
