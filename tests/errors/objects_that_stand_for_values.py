"""An object of a class from ``str`` counts as its text, and is none where one is declared; nor is a member a number."""

from enum import IntEnum


class Name(str):
    def initials(self) -> str:
        return "".join(word[0] for word in self.split())


class Level(IntEnum):
    LOW = 1


def greet(name: str, level: int) -> str:
    return f"hello {name} {level}"


name = Name("Ada Lovelace")
print(name.initials(), name + "!", [10, 20][Level.LOW])
print(greet(str(name), Level.LOW.value))
print(greet(name, 1))  # error: T-arg-type incompatible type "Name"; expected "str"
print(greet("Ada", Level.LOW))  # error: T-arg-type incompatible type "Level"; expected "int"
