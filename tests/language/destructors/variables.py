"""An object dies when the last name for it goes: at the end of its function, when a variable is assigned again, or at
once where nothing holds it."""


class Resource:
    opened = 0

    def __init__(self, name: str) -> None:
        self.name = name
        Resource.opened += 1
        print("open", name)

    def use(self, how: str) -> str:
        return f"{self.name} used {how}"

    def __del__(self) -> None:
        Resource.opened -= 1
        print("close", self.name)


def in_order() -> int:
    first = Resource("first")
    second = Resource("second")
    print("working", second.name)
    return len(first.name)


def early(stop: bool) -> str:
    kept = Resource("kept")
    if stop:
        return kept.use("briefly")
    other = Resource("other")
    print("not stopped")
    return other.name


def again() -> None:
    for number in range(3):
        item = Resource(f"item {number}")
        print("in the loop", number)
    print("behind the loop", item.name)


def deleted() -> None:
    one = Resource("one")
    two = Resource("two")
    del one
    print("deleted one")
    two = Resource("three")
    print("replaced two", two.name)


def passed(resource: Resource) -> str:
    return resource.use("as an argument")


def captured() -> None:
    outer = Resource("outer")

    def inner() -> str:
        return outer.name

    print(inner())
    print("captured ends")


def chosen(name: str | None) -> None:
    found = Resource(name) if name is not None else None
    print("found" if found else "nothing")


print("length", in_order())
print(early(True))
print(early(False))
again()
deleted()
print(passed(Resource("temporary")))
print(Resource("attribute").name)
Resource("statement")
captured()
chosen("yes")
chosen(None)
print("names", [r.name for r in [Resource("a"), Resource("b")]])
print("left", Resource.opened)
value: Resource | None = Resource("global")
value = None
print("end")
