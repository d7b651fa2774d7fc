"""What isinstance shows of an object whose class has type parameters can be read."""

from collections import ChainMap, Counter, OrderedDict, UserDict, defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, MutableMapping, MutableSequence, Sequence, Set
from typing import Generic, TypeVar

T = TypeVar("T")


class Expression(Generic[T]):
    pass


class Literal(Expression[T]):
    def __init__(self, value: T) -> None:
        self.value = value


class Pair(Expression[T]):
    def __init__(self, left: Expression[T], right: Expression[T]) -> None:
        self.left = left
        self.right = right


def leaves(expression: Expression[T]) -> list[T]:
    if isinstance(expression, Literal):
        return [expression.value]
    if isinstance(expression, Pair):
        return leaves(expression.left) + leaves(expression.right)
    return []


class Squares(Mapping[int, int]):
    def __getitem__(self, key: int) -> int:
        if not 0 <= key < 4:
            raise KeyError(key)
        return key * key

    def __iter__(self) -> Iterator[int]:
        return iter(range(4))

    def __len__(self) -> int:
        return 4


class Held(Mapping[int, str]):
    def __init__(self, items: dict[int, str]) -> None:
        self.items_held = items

    def __getitem__(self, key: int) -> str:
        return self.items_held[key]

    def __iter__(self) -> Iterator[int]:
        return iter(self.items_held)

    def __len__(self) -> int:
        return len(self.items_held)


class Words(list[str]):
    def joined(self) -> str:
        return " ".join(self)


def kind(value: object) -> str:
    if isinstance(value, Words):
        return f"words {value.joined()}"
    if isinstance(value, (list, tuple, deque)):
        return f"{type(value).__name__} of {', '.join(kind(item) for item in value)}; {len(value)}"
    if isinstance(value, set | frozenset):
        return f"{type(value).__name__} of {sorted(map(kind, value))}, {1 in value} {'a' in value}"
    if isinstance(value, dict):
        return f"dict of {', '.join(f'{kind(key)}: {kind(item)}' for key, item in value.items())}"
    return repr(value)


def asked(value: object) -> None:
    if not isinstance(value, dict):
        print("no dict", value)
        return
    print(value, len(value), list(value), list(value.values()), [*value.items()], bool(value), {**value}, dict(value))
    for key in ("a", 1, 1.0, True, None, (1, "x"), 2.5, b"a"):
        try:
            print(repr(key), key in value, value.get(key), value.get(key, "nothing"), value[key])
        except KeyError as error:
            print("KeyError", error)
    try:
        print(value[[]])
    except TypeError as error:
        print("TypeError", error)
    print(set(value) & {"a", 1}, value.keys() == {"a"}, ("a", 1) in value.items(), value == {"a": 1}, value != {1: "a"})
    if "a" in value and isinstance(inner := value["a"], dict) and "b" in inner:
        print("inner", inner["b"])


def looked_up(value: object) -> None:
    if not isinstance(value, Mapping):
        return
    print(value)
    for key in ("a", 1, 1.0, True, None, (1, "x"), 2.5, 9):
        print(repr(key), key in value, value.get(key), value.get(key, "nothing"))
        if not isinstance(value, defaultdict):  # which would keep what it is asked for
            try:
                print(value[key])
            except KeyError as error:
                print("KeyError", error)
    try:
        print(value.get([]))
    except TypeError as error:
        print("TypeError", error)


def in_held(value: object) -> None:
    if isinstance(value, Mapping):
        print([key in value for key in ("a", 1, 1.0, True, None, 2)], value.get(1), value.get(2), value[1])


def first(values: Iterable[int]) -> int:
    if isinstance(values, list):
        found: int = values[0] + len(values)
        return found
    if isinstance(values, set):
        return len(values) * 100
    for value in values:
        return -value
    return 0


def count(values: Sequence[str]) -> str:
    if isinstance(values, list):
        start: str = values[0].upper()
        return "list " + start
    if isinstance(values, tuple):
        end: str = values[-1].upper()
        return "tuple " + end
    return "other " + values[0]


def total(table: Mapping[str, float]) -> float:
    if isinstance(table, defaultdict):
        return -sum(table.values())
    if isinstance(table, dict):
        found: float = sum(table.values()) + table["a"]
        return found
    return 0


def of_any(values: Iterable[object]) -> str:
    if isinstance(values, Mapping):
        return f"mapping {[(key, values[key]) for key in values]}"
    if isinstance(values, MutableSequence):
        return f"mutable {values[0]} {values[-1:]}"
    if isinstance(values, Sequence):
        return f"sequence {values[0]}"
    if isinstance(values, Set):
        return f"set {len(values)}"
    if isinstance(values, Collection):
        return f"collection {len(values)}"
    return "iterable"


def either(value: str | list[int] | dict[str, int] | Iterable[float] | None) -> str:
    if isinstance(value, (list, dict)):
        return f"{type(value).__name__} {len(value)}"
    if isinstance(value, str):
        return value.upper()
    if value is None:
        return "none"
    return f"{sum(value):.1f}"


def changed(table: object) -> None:
    if isinstance(table, MutableMapping):
        print("mutable", len(table), [*table])


def main() -> None:
    print(leaves(Pair(Literal(1), Pair(Literal(2), Literal(3)))), leaves(Pair(Literal("a"), Literal("b"))))
    print(kind([1, [2.5, "a"], (None, True), {1: [2]}]))
    print(kind(deque([1, 2])), kind({1}), kind({"a"}), kind(frozenset({(1, 2)})), kind(Words(["a", "b"])))
    print(kind([[1, 2], [3]]), kind([(1, "a"), (2, "b")]), kind([]), kind({}), kind([1.5]), kind([None, 1]))
    asked({"a": 1})
    asked({1: "a"})
    asked({1.0: [1]})
    asked({(1, "x"): None})
    asked({"a": {"b": [1, 2]}})
    asked({True: 1, None: 2})
    asked({b"a": b"b"})
    asked(OrderedDict(a=1))
    asked([1])
    counted: Counter[str] = Counter("aab")
    asked(counted)
    looked_up(Counter([1, 1, 2]))
    looked_up(Counter([2.5, 2.5]))
    looked_up(ChainMap({1: 2}, {9: 3}))
    looked_up(ChainMap({"a": [2]}))
    looked_up(ChainMap({(1, "x"): None}))
    looked_up(UserDict({1: 2.5}))
    looked_up(UserDict({"a": 1}))
    kept: defaultdict[int, int] = defaultdict(int)
    kept[1] = 5
    looked_up(kept)
    print(kept)
    in_held(Held({1: "one"}))
    for mapping in (Squares(), {"a": 1}, {2: 1.5}):
        print(of_any(mapping))
    print(of_any([1, 2]), of_any((1, 2)), of_any("ab"), of_any({1}), of_any(range(3)), of_any(x for x in [1]))
    print(first([1, 2]), first((1, 2)), first({1, 2}), first(range(3, 5)))
    print(count(["a"]), count(("a", "b")), count("xy"))
    numbers: defaultdict[str, float] = defaultdict(float)
    numbers["x"] = 2.5
    print(total({"a": 1.5}), total(numbers))
    print(either("a"), either([1]), either({"a": 1}), either((1.5, 2.5)), either(None), either([1.5]))
    changed({1: 2})
    changed(numbers)


if __name__ == "__main__":
    main()
