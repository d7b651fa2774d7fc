"""The name ``_`` is a variable as any other: it has the type of what it is given, wherever it is bound."""

_ = 7


def head(line: str) -> str:
    coding, _, weight = line.partition(";")
    return coding + weight


def pieces(line: str) -> list[str]:
    found = []
    for part in line.split(","):
        first, _, last = part.partition("=")
        found.append(f"{last}{_}{first}")
    while len(found) < 4:
        found.append("-")
    return found


def length(text: str) -> int:
    if (_ := len(text)) > 3:
        return _
    while (_ := 2 * len(text)) > 4:
        return -1
    return 0


def counted() -> int:
    _ = 1

    def add() -> None:
        nonlocal _
        _ += 2

    add()
    add()
    return _


def change() -> str:
    global _
    first, _, last = 1, 8, "x"
    return last * first


def parameter(_: str, line: str) -> str:
    first, _, last = line.partition(":")
    return first + _ + last


print(head("gzip;q=1"), pieces("a=1,b"), length("four"), length("six"), length(""))
print(counted(), change(), _, parameter("x", "a:b"))
print([a + c for a, _, c in ["x-y".partition("-")]], [_ for _ in range(3)])
