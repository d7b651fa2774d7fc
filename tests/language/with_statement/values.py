"""Managers whose __enter__ returns something else than themselves, and managers that keep state."""


class Indent:
    def __init__(self) -> None:
        self.level = 0
        self.lines: list[str] = []

    def __enter__(self) -> int:
        self.level += 1
        return self.level

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self.level -= 1

    def write(self, text: str) -> None:
        self.lines.append("  " * self.level + text)


class Transaction:
    def __init__(self, table: dict[str, int]) -> None:
        self.table = table
        self.saved: dict[str, int] = {}

    def __enter__(self) -> dict[str, int]:
        self.saved = dict(self.table)
        return self.table

    def __exit__(self, kind: object, error: object, trace: object) -> bool:
        if error is not None:
            self.table.clear()
            self.table.update(self.saved)
            return True
        return False


def main() -> None:
    indent = Indent()
    indent.write("top")
    with indent as level:
        indent.write(f"level {level}")
        with indent:
            indent.write("deeper")
        with indent as level:
            indent.write(f"level {level}")
    indent.write("back")
    print("\n".join(indent.lines))
    accounts = {"a": 10, "b": 5}
    with Transaction(accounts) as table:
        table["a"] -= 3
        table["b"] += 3
    print(accounts)
    with Transaction(accounts) as table:
        table["a"] -= 100
        table["c"] = 1
        if table["a"] < 0:
            raise ValueError("overdrawn")
    print(accounts)


if __name__ == "__main__":
    main()
