"""An object that isinstance says is an int may be a bool: it counts as a number and is shown as what it is."""

from dataclasses import dataclass


@dataclass
class Cell:
    value: object


flag: object = True


def either(value: object) -> str:
    if isinstance(value, (int, float)):
        return f"{value} {value * 2} {value + 1} {value > 0} {-value} {value!r}"
    return "?"


def shown(value: object) -> str:
    return str(value) if isinstance(value, int) else "?"


def many(value: object) -> str:
    if isinstance(value, int):
        return "many" if value > 1 else "one" if value else "none"
    return "?"


def held(cell: Cell) -> tuple[int, int, str, bool]:
    if isinstance(cell.value, int):
        return cell.value + 1, -cell.value, f"{cell.value} {cell.value + 0:d}", cell.value == 1
    return 0, 0, "", False


def looked_up(table: dict[str, object]) -> str:
    value = table.get("a")
    if isinstance(value, int):
        return f"{value + 1} {value} {value is True} {hash(value)} {bool(value)} {float(value)} {value & 1} {value < 2.5}"
    return "?"


def matched(value: object) -> str:
    match value:
        case bool():
            return "bool"
        case int() | float():
            return f"{value + 1}"
        case _:
            return "?"


def main() -> None:
    for value in (True, False, 1, 0, 7, 2.5, "x"):
        print(either(value), shown(value), many(value), held(Cell(value)), looked_up({"a": value}), matched(value))
    if isinstance(flag, int):
        print(flag, flag + 1, not flag, flag | 2, "ab" * flag)


main()
