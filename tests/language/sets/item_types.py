"""Sets of strings, tuples, floats, objects with and without __eq__; frozenset as a member and a key."""


class Tag:
    def __init__(self, name: str) -> None:
        self.name = name

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Tag):
            return False
        return self.name == other.name

    def __hash__(self) -> int:
        return hash(self.name)


def main() -> None:
    words = {"x", "yy", "x" * 2}
    print(sorted(words), "xx" in words)
    points = {(0, 1), (1, 0), (0, 1)}
    points.add((5, 5))
    print(sorted(points), (1, 0) in points, len(points))
    values = {0.5, 1.5, 0.5}
    print(sorted(values))
    tags = {Tag("a"), Tag("b"), Tag("a")}
    print(len(tags), Tag("b") in tags, Tag("c") in tags, sorted([tag.name for tag in tags]))
    visited: set[tuple[int, int]] = set()
    position = (0, 0)
    for step in "RRDDLLUURR":
        visited.add(position)
        x, y = position
        if step == "R":
            position = (x + 1, y)
        elif step == "L":
            position = (x - 1, y)
        elif step == "U":
            position = (x, y - 1)
        else:
            position = (x, y + 1)
    print(len(visited), sorted(visited), position in visited)


if __name__ == "__main__":
    main()
