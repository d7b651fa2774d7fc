"""A mapping of the program gives items for keys of the type that it declares

Who finds by `isinstance` that an object is a `Mapping` may ask it for any object. CPython gives that to `__getitem__`
of the object's class, whatever it declares. Here a method that declares an `int` gets nothing else: `get` and `[]` raise
`TypeError`.

Instead: `if key in x:`, which may be asked for any object.
"""
# CPython:
#   False
#   nothing
#   KeyError 'a'
# ImportOS:
#   False
#   TypeError 'Squares' object: get() does not take 'str', 'str'
#   TypeError a value is not of the narrowed type int; of a bool, isinstance(value, int) holds too

from collections.abc import Iterator, Mapping


class Squares(Mapping[int, int]):
    def __getitem__(self, key: int) -> int:
        if key not in (1, 2, 3):
            raise KeyError(key)
        return key * key

    def __iter__(self) -> Iterator[int]:
        return iter((1, 2, 3))

    def __len__(self) -> int:
        return 3


def ask(values: object, key: object) -> None:
    if isinstance(values, Mapping):
        print(key in values)
        try:
            print(values.get(key, "nothing"))
        except TypeError as error:
            print("TypeError", error)
        try:
            print(values[key])
        except (KeyError, TypeError) as error:
            print(type(error).__name__, error)


ask(Squares(), "a")
