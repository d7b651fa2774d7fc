"""Who walks over an OrderedDict, a dict, a set or a deque that changes is told so, once or for ever."""

from collections import OrderedDict, deque
from collections.abc import Callable, Iterator, MutableMapping


def step(it: Iterator[object]) -> str:
    try:
        return str(next(it))
    except (RuntimeError, StopIteration) as e:
        return repr(e)


def clear(o: OrderedDict[str, int]) -> None:
    o.clear()


def add(o: OrderedDict[str, int]) -> None:
    o["z"] = 1


def first_to_end(o: OrderedDict[str, int]) -> None:
    o.move_to_end("a")


def last_to_end(o: OrderedDict[str, int]) -> None:
    o.move_to_end("c")


def first_to_front(o: OrderedDict[str, int]) -> None:
    o.move_to_end("a", False)


def last_to_front(o: OrderedDict[str, int]) -> None:
    o.move_to_end("c", last=False)


def pop(o: OrderedDict[str, int]) -> None:
    o.pop("a")


def popitem(o: OrderedDict[str, int]) -> None:
    o.popitem()


def update(o: OrderedDict[str, int]) -> None:
    o.update(a=5)


def replace(o: OrderedDict[str, int]) -> None:
    o["a"] = o.pop("a")


def replace_last(o: OrderedDict[str, int]) -> None:
    o["c"] = o.pop("c")


def clear_and_add(o: OrderedDict[str, int]) -> None:
    o.clear()
    o["a"] = 1


def keys(o: OrderedDict[str, int]) -> Iterator[object]:
    return iter(o)


def backwards(o: OrderedDict[str, int]) -> Iterator[object]:
    return reversed(o)


def items(o: OrderedDict[str, int]) -> Iterator[object]:
    return iter(o.items())


def values(o: OrderedDict[str, int]) -> Iterator[object]:
    return reversed(o.values())


CHANGES: list[tuple[str, Callable[[OrderedDict[str, int]], None]]] = [
    ("clear", clear),
    ("add", add),
    ("first_to_end", first_to_end),
    ("last_to_end", last_to_end),
    ("first_to_front", first_to_front),
    ("last_to_front", last_to_front),
    ("pop", pop),
    ("popitem", popitem),
    ("update", update),
    ("replace", replace),
    ("replace_last", replace_last),
    ("clear_and_add", clear_and_add),
]


def fresh() -> OrderedDict[str, int]:
    return OrderedDict(a=1, b=2, c=3)


WALKS: list[Callable[[OrderedDict[str, int]], Iterator[object]]] = [keys, backwards, items, values]
for name, change in CHANGES:
    for walk in WALKS:
        for before in (0, 1, 3):
            o = fresh()
            it = walk(o)
            found = [step(it) for _ in range(before)]
            change(o)
            found += [step(it) for _ in range(4 - before)]
            print(name, walk.__name__, before, found)
    for before in (1, 2, 3):
        o = fresh()
        seen: list[str] = []
        try:
            for key in o:
                seen.append(key)
                if len(seen) == before:
                    change(o)
        except RuntimeError as e:
            print(name, before, seen, e)
        else:
            print(name, before, seen, "to its end")
        o = fresh()
        seen = []
        try:
            for key, value in o.items():
                seen.append(f"{key}{value}")
                if len(seen) == before:
                    change(o)
        except RuntimeError as e:
            print(name, before, seen, e)
        else:
            print(name, before, seen, "to its end")

many: OrderedDict[int, int] = OrderedDict()
for number in range(100):
    many[number] = number
    many.move_to_end(number // 2)
    for held in many:
        if held == -1:
            many.clear()
print(list(many)[:10], many.popitem(), many.popitem(last=False))
for times in range(1, 40):  # whatever happens between two steps is seen
    small: OrderedDict[int, int] = OrderedDict([(1, 1), (2, 2), (3, 3)])
    walk_of_small = iter(small)
    next(walk_of_small)
    for _ in range(times):
        small.move_to_end(next(reversed(small)), last=False)
    if step(walk_of_small) != "RuntimeError('OrderedDict mutated during iteration')":
        print("not seen", times)
print(fresh().keys(), fresh().values(), fresh().items(), {1: 2}.keys())
plain = {1: 1}
it = iter(plain)
plain[2] = 2
print(step(it), step(it))
del plain[2]
print(step(it))
some = {1}
it = iter(some)
some.add(2)
print(step(it), step(it))
some.discard(2)
print(step(it))
queue = deque([1])
it = iter(queue)
queue.append(2)
print(step(it), step(it))
queue.pop()
print(step(it))


class Recent(MutableMapping[str, int]):
    """To look something up moves it to the end."""

    def __init__(self) -> None:
        self.data: OrderedDict[str, int] = OrderedDict(a=1, b=2, c=3)

    def __getitem__(self, key: str) -> int:
        self.data.move_to_end(key)
        return self.data[key]

    def __setitem__(self, key: str, value: int) -> None:
        self.data[key] = value

    def __delitem__(self, key: str) -> None:
        del self.data[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.data)

    def __len__(self) -> int:
        return len(self.data)


recent = Recent()
updated: dict[str, int] = {}
updated.update(recent)
print(dict(recent), {**recent}, updated)
walks: list[Callable[[], object]] = [
    lambda: list(recent.items()),
    lambda: OrderedDict(recent),
    lambda: recent == updated,
]
for look in walks:
    try:
        print(look())
    except RuntimeError as changed:
        print(changed)
