"""Module variables changed from functions by ``global``, read without it, shadowed by locals and parameters."""

counter = 0
names: list[str] = []
limit = 3


def bump() -> int:
    global counter
    counter += 1
    return counter


def remember(name: str) -> None:
    names.append(name)


def replace() -> None:
    global names
    names = ["fresh"]


def shadow(limit: int) -> int:
    counter = limit * 2
    return counter


def create() -> None:
    global limit
    limit = limit + 39


print(bump(), bump(), bump(), counter)
remember("one")
remember("two")
print(names)
kept = names
replace()
print(names, kept)
print(shadow(21), counter, limit)
create()
print(limit)
