"""What cannot be a key is in no mapping of the program

`in` asks `__getitem__` of a class that derives from `Mapping`, and CPython asks it whatever the key is: the method may
find it, or fail with TypeError or AttributeError. Here a method that declares a `str` gets nothing else: a key of
another type is not there, and neither is an item that is no pair.

Instead: ask for keys of the declared type.
"""
# CPython:
#   True
#   AttributeError
# ImportOS:
#   True
#   False

from collections.abc import Iterator, Mapping


class Headers(Mapping[str, str]):
    def __getitem__(self, name: str) -> str:
        if name.lower() == "host":
            return "example"
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(["host"])

    def __len__(self) -> int:
        return 1


names: list[object] = ["Host", 80]
for name in names:
    try:
        print(name in Headers())
    except AttributeError as error:
        print(type(error).__name__)
