"""isinstance, type, id equality, hash, callable results, hasattr-free introspection that everyday programs use."""


class Thing:
    pass


def main() -> None:
    thing = Thing()
    other = thing
    print(isinstance(1, int), isinstance("a", (int, str)), isinstance([], list), isinstance(thing, Thing), isinstance(None, Thing))
    print(thing is other, thing is not Thing(), thing == other, thing != Thing())
    print(id(thing) == id(other), id(thing) == id(Thing()) and False)
    print(hash(5), hash(-3), hash(0), hash(True), hash("a") == hash("a"), hash((1, 2)) == hash((1, 2)), hash(None) == hash(None))
    print(type(thing) is Thing, type(5) is int, type("a") is str, type(thing) is type(other))
    print(repr(print) == "" or "function", callable(len), callable(thing))


if __name__ == "__main__":
    main()
