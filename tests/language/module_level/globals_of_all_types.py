"""Module variables of every type, with declarations, reassignments and use from functions and methods."""

from typing import Final

count: int = 0
ratio = 0.5
flag = False
text = "start"
items: list[str] = []
table: dict[str, int] = {}
pair = (1, "a")
nothing: str | None = None
LIMIT: Final = 3


class Keeper:
    def store(self, name: str) -> None:
        global count, nothing
        count += 1
        table[name] = count
        items.append(name)
        nothing = name


def change() -> None:
    global ratio, flag, text, pair
    ratio *= 3
    flag = not flag
    text += "!"
    pair = (pair[0] + 1, pair[1] * 2)


keeper = Keeper()
for number in range(LIMIT):
    keeper.store("n" + str(number))
    change()
print(count, ratio, flag, text, items, table, pair, nothing)
ratio, text = 1.0, "end"
print(ratio, text, nothing is not None and nothing.upper())
