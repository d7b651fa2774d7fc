"""A module whose variables change after others have imported them."""

total = 0
names: list[str] = []
limit: float = 1.5
CONSTANT = 7


def count(name: str) -> int:
    global total, names
    total += 1
    names = [*names, name]
    return total


def show() -> str:
    return f"{total} {names} {limit}"
