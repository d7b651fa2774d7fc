"""The function of a thread with keyword arguments: in every form that is written out."""

from threading import Thread

log: list[str] = []


def show(number: int, *, ratio: float, word: str = "word") -> None:
    print(number, ratio, word)


class Machine:
    def __init__(self, name: str, size: int = 1) -> None:
        self.name = name
        print("made", name, size)

    def run(self, first: int, second: int = 2, *rest: int, last: str = "last") -> None:
        print(self.name, first, second, rest, last)

    def __call__(self, **words: str) -> None:
        print(self.name, sorted(words.items()))


def noted(value: int) -> int:
    log.append(f"noted {value}")
    return value


machine = Machine("m")
threads = [
    Thread(target=show, args=(1,), kwargs={"ratio": 2.5}),
    Thread(target=show, kwargs={"word": "w", "ratio": 0.5, "number": 3}, name="named", daemon=True),
    Thread(target=machine.run, args=[1], kwargs={"last": "x"}),
    Thread(target=machine.run, args=(1, 2, 3, 4), kwargs={}),
    Thread(target=machine.run, args=(1, 2, 3, 4, 5, 6)),
    Thread(target=Machine, kwargs={"name": "other", "size": 3}),
    Thread(target=machine, kwargs={"a": "1", "b": "2"}),
    Thread(None, show, "positional", (7,), {"ratio": 1.5}),
    Thread(target=show, args=(noted(8),), kwargs={"ratio": noted(9) / 2, "word": str(noted(10))}),
]
print(log)
for thread in threads:
    print(thread.name, thread.daemon)
    thread.start()
    thread.join()
