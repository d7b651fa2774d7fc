"""__eq__, __ne__, __hash__: user classes in lists, dicts and sets, default identity, mixed types."""


class Version:
    def __init__(self, major: int, minor: int) -> None:
        self.major = major
        self.minor = minor

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Version):
            return NotImplemented
        return (self.major, self.minor) == (other.major, other.minor)

    def __hash__(self) -> int:
        return hash((self.major, self.minor))

    def __repr__(self) -> str:
        return f"{self.major}.{self.minor}"


class Identity:
    pass


class Never:
    def __eq__(self, other: object) -> bool:
        return False

    def __ne__(self, other: object) -> bool:
        return False


def main() -> None:
    a, b, c = Version(1, 2), Version(1, 2), Version(2, 0)
    print(a == b, a != b, a == c, a != c, a is b, hash(a) == hash(b))
    versions = [c, a]
    print(b in versions, versions.index(b), versions.count(a), len({a, b, c}), {a: "first", b: "second"})
    versions.remove(b)
    print(versions)
    x, y = Identity(), Identity()
    print(x == y, x == x, x != y, [x] == [x], [x] == [y], x in [y], x in [x])
    n = Never()
    print(n == n, n != n, n in [n], [n] == [n])
    anything: list[object] = [a, "text", 5, None]
    print([item == b for item in anything])


if __name__ == "__main__":
    main()
