"""Mappings of the program that find more keys than they walk over: their keys, and code for any mapping, ask them."""

from collections.abc import Iterator, Mapping, MutableMapping


class Headers(Mapping[str, str]):
    def __init__(self, data: dict[str, str]) -> None:
        self._data = {k.lower(): v for k, v in data.items()}

    def __getitem__(self, key: str) -> str:
        return self._data[key.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)


class Counts(MutableMapping[int, int]):
    def __init__(self) -> None:
        self.d: dict[int, int] = {}

    def __getitem__(self, key: int) -> int:
        return self.d.get(key, 0)

    def __setitem__(self, key: int, value: int) -> None:
        self.d[key] = value

    def __delitem__(self, key: int) -> None:
        del self.d[key]

    def __iter__(self) -> Iterator[int]:
        return iter(self.d)

    def __len__(self) -> int:
        return len(self.d)


def any_has(m: Mapping[str, str], key: str) -> bool:
    return key in m


def main() -> None:
    h = Headers({"A": "1", "b": "2"})
    print("A" in h, "A" in h.keys(), "a" in h.keys(), "z" in h.keys(), any_has(h, "A"), h.get("A"), h.get("z", "-"))
    k = h.keys()
    print("A" in k, len(k), sorted(k), k & {"a"}, k == {"a", "b"}, "2" in h.values(), ("a", "9") in h.items())
    c = Counts()
    c[3] = 4
    print(5 in c, 5 in c.keys(), c.pop(3), c.setdefault(7, 1), dict(c), c == {7: 1})
    keys = c.keys()
    print(7 in keys, list(keys), 8 in keys)


if __name__ == "__main__":
    main()
