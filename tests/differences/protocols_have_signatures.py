"""A class is of a protocol only if its signatures are

`isinstance(x, Named)`, with a protocol that is `@runtime_checkable`, looks in CPython at nothing but names: a method
`name` makes any class one, whatever it takes and gives, and the call behind the test fails, or gives something else
than what is declared. Here the test raises TypeError for an object whose class has the names with other signatures.

Instead: give the method another name, or ask for the class itself.
"""
# CPython:
#   fine
#   Wide.name() missing 1 required positional argument: 'much'
#   5
# ImportOS:
#   fine
#   Wide has the names of Named with other signatures: it is none here
#   Number has the names of Named with other signatures: it is none here

from typing import Protocol, runtime_checkable


@runtime_checkable
class Named(Protocol):
    def name(self) -> str: ...


class Fine:
    def name(self) -> str:
        return "fine"


class Wide:
    def name(self, much: int) -> str:
        return "wide" * much


class Number:
    def name(self) -> int:
        return 5


def show(value: object) -> None:
    try:
        if isinstance(value, Named):
            print(value.name())
    except TypeError as error:
        print(error)


show(Fine())
show(Wide())
show(Number())
