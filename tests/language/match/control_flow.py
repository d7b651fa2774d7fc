"""match among loops, try, functions and module-level code; the subject is evaluated once; == of one's own."""

from __future__ import annotations

seen: list[str] = []


class Loud:
    def __init__(self, name: str) -> None:
        self.name = name

    def __eq__(self, other: object) -> bool:
        seen.append(f"{self.name} == {other!r}")
        return isinstance(other, int) and other == len(self.name)


def compare(loud: Loud) -> str:
    match loud:
        case 1 | 2:
            return "short"
        case 3:
            return "three"
        case _:
            return "long"


def words(commands: list[str]) -> int:
    total = 0
    for command in commands:
        match command.split():
            case ["add", number]:
                total += int(number)
            case ["skip"]:
                continue
            case ["stop", *_]:
                break
            case [word] if word.isdigit():
                total += 1000
            case ["fail", reason]:
                try:
                    raise ValueError(reason)
                except ValueError as error:
                    print("failed:", error)
                finally:
                    total += 1
            case []:
                print("nothing")
            case [first, *rest]:
                print("unknown", first, rest)
    else:
        print("all read")
    return total


def counter() -> int:
    seen.append("asked")
    return len(seen)


def late(number: int) -> str:
    match number:
        case 1:
            word = "one"
        case 2:
            word = "two"
        case _:
            word = "many"
    return word


def functions(kind: str) -> list[int]:
    found = []
    match kind:
        case "squares" | "cubes" as name:
            power = 2 if name == "squares" else 3
            found = [n**power for n in range(4)]
        case "odd":
            found = list(filter(lambda n: n % 2 == 1, range(8)))
    return found


match counter():
    case 5:
        print("five")
    case top if top == 1:
        print("module level", top)

match seen, 3:
    case [*names], (2 | 3) as n:
        print(names, n)


def main() -> None:
    print(compare(Loud("ab")), compare(Loud("abc")), compare(Loud("abcd")))
    print(seen)
    print(words(["add 5", "skip", "7", "fail badly", "", "walk left now"]), words(["add 1", "stop now", "add 2"]))
    print(late(1), late(2), late(3), functions("squares"), functions("cubes"), functions("odd"), functions("x"))


main()
