"""threading.local: every thread has its own attributes, made by a call with the same arguments."""

import threading
from threading import Thread, local

log: list[str] = []


class Request(local):
    kind: str = "request"
    count: int = 0

    def __init__(self, start: int, *, name: str = "nobody") -> None:
        self.items: list[int] = [start]
        self.name = name
        log.append(f"made in {threading.current_thread().name}: {start} {name}")

    def add(self, item: int) -> int:
        self.items.append(item)
        self.count += 1
        return self.count

    @property
    def title(self) -> str:
        return f"{self.kind} of {self.name}"


class Numbered(Request):
    number: int

    def add(self, item: int) -> int:
        self.number = item
        return super().add(item * 2)


class Bare(local):
    value: int


request = Request(5, name="main")
numbered: Request = Numbered(7)
bare = Bare()
bare.value = 1


def work(name: str) -> None:
    print(request.items, request.name, request.count, request.title)
    request.name = name
    print(request.add(9), request.items, request.title, numbered.add(3), numbered.items)
    try:
        print(bare.value)
    except AttributeError as error:
        print(error)
    bare.value = len(name)
    bare.value += 1
    print(bare.value)
    del bare.value


print(request.add(1), request.add(2), numbered.add(10), isinstance(numbered, Numbered))
for name in ("one", "two"):
    thread = Thread(target=work, args=(name,), name=name)
    thread.start()
    thread.join()
print(request.items, request.title, request.count, numbered.items, bare.value)
print(log)


def make() -> Request:
    own = Request(1)
    Thread(target=own.add, args=(5,), name="inner").start()
    return own


print(make().items, log[-2:])
shared: list[Request] = []
maker = Thread(target=lambda: shared.append(Request(2, name="maker")), name="maker")
maker.start()
maker.join()
print(shared[0].items, shared[0].title, log[-1])
