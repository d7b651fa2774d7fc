"""f-strings: expressions of all kinds, conversions, nested widths, quotes, braces, equals sign, adjacent ones."""


class Point:
    def __init__(self, x: int, y: int) -> None:
        self.x = x
        self.y = y

    def __repr__(self) -> str:
        return f"Point({self.x}, {self.y})"


def main() -> None:
    name = "World"
    number = 42
    ratio = 3.14159
    items = [1, 2]
    table = {"k": "v"}
    print(f"Hello {name}! {number} {ratio} {items} {table} {None} {True} {(1, 2)}")
    print(f"{name!r} {name!s} {number!r} {name.upper()} {len(name)} {number + 1} {items[0]} {table['k']} {Point(1, 2)}")
    print(f"{{}} {{{number}}} {'quoted'} {'yes' if number else ''}")
    print(f"{number:5}|{number:<5}|{number:>5}|{number:^5}|{number:05}|{name:10}|{name:>10}|{name:^10}|{name:*^11}|{name:.3}|")
    width = 8
    precision = 2
    print(f"{ratio:{width}.{precision}f}|{name:{width}}|{number:>{width}}|{name:>{width}.{precision}}|{name:{'>'}{10}}|")
    print(f"{number=} {ratio=:.2f} {name=} {number + 1=}")
    print(f"a" f"b{number}" "c" f"{name}")  # noqa: F541
    print(f"{lambda_result(3)} {[n * n for n in range(3)]} {number if number > 5 else -1} {not number} {number > 3}")
    print(f"""multi
{name}
line""")
    print(f"{'nested ' + f'{number} inner'} {'é'} {'😀':>3}| {chr(955)}")
    print(f"{number:x} {number:o} {number:b} {number:#x} {number:+} {number:,} {1000000:,} {-5: } {255:02X}")
    print(f"{Point(3, 4)!r:>14}| {items!s:>10}| {None!s:<6}| {True!s:6}|")
    print(f"", f"{''}", f"{name}{number}" == name + str(number))  # noqa: F541


def lambda_result(value: int) -> str:
    return "<" + str(value) + ">"


if __name__ == "__main__":
    main()
