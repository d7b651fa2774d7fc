"""The old names of ``typing`` for classes that live in other modules."""

from __future__ import annotations

from contextlib import contextmanager
from typing import AsyncContextManager, ChainMap, ContextManager, Counter, DefaultDict, Deque, Dict, Iterator, List
from typing import OrderedDict as Ordered


def group(words: List[str]) -> DefaultDict[int, List[str]]:
    found: DefaultDict[int, List[str]] = DefaultDict(list)
    for word in words:
        found[len(word)].append(word)
    return found


def last(numbers: List[int], count: int) -> Deque[int]:
    return Deque(numbers, maxlen=count)


@contextmanager
def shown(name: str) -> Iterator[str]:
    print("begin", name)
    yield name.upper()
    print("end", name)


def use(manager: ContextManager[str]) -> None:
    with manager as name:
        print(name)


class Connection:
    async def __aenter__(self) -> int:
        return 3

    async def __aexit__(self, *arguments: object) -> None:
        print("closed")


async def connected(manager: AsyncContextManager[int]) -> int:
    async with manager as number:
        return number


def main() -> None:
    print(dict(group(["a", "bb", "cc", "d"])), last([1, 2, 3], 2))
    counts: Counter[str] = Counter("abca")
    order: Ordered[str, int] = Ordered(counts)
    print(counts.most_common(1), list(order), counts["z"])
    chain: ChainMap[str, int] = ChainMap({"a": 1}, {"b": 2})
    table: Dict[str, int] = dict(chain)
    print(sorted(table.items()))
    use(shown("x"))
    try:
        connected(Connection()).send(None)
    except StopIteration as stop:
        print("done", stop.value)


main()
