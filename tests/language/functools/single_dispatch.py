"""``functools.singledispatch``: by annotation, by class, by call."""

from functools import singledispatch


class Animal:
    def __init__(self, name: str) -> None:
        self.name = name


class Dog(Animal):
    pass


class Puppy(Dog):
    pass


@singledispatch
def show(value: object, indent: int = 0) -> str:
    return " " * indent + "some " + type(value).__name__


@show.register
def _(value: int, indent: int = 0) -> str:
    return " " * indent + f"int {value} {value + 1}"


@show.register
def _(value: float | str, indent: int = 0) -> str:
    return " " * indent + f"text or float {value!r}"


@show.register
def _(value: None, indent: int = 0) -> str:
    return " " * indent + "nothing"


@show.register(Animal)
def show_animal(value: Animal, indent: int = 0) -> str:
    return " " * indent + "animal " + value.name


@show.register(Dog)
def show_dog(value: Dog, indent: int = 3) -> str:
    return " " * indent + "dog, which is an " + show_animal(value)


def show_bytes(value: bytes, indent: int = 0) -> str:
    return " " * indent + value.hex()


show.register(bytes, show_bytes)


@singledispatch
def size(value: object) -> int:
    return -1


def size_of_number(value: int) -> int:
    return value * 2


def size_of_words(value: list[str]) -> int:
    return sum(map(len, value))


size.register(int, size_of_number)
size.register(list, size_of_words)
size.register(str, lambda text: len(text.strip()))
size.register(type(None), lambda nothing: 0)


def main() -> None:
    print(show(5), show(2.5), show("x"), show(None), show([1]), sep="|")
    print(show(Animal("a")), show(Dog("b")), show(Puppy("c"), 1), show(Puppy("d"), indent=2), sep="|")
    print(show(b"\x01\xff", indent=1), show_dog(Dog("e")), show_bytes(b"z"), sep="|")
    print(show.dispatch(int)(7, 0), show.dispatch(Puppy) is show_dog, show.dispatch(list) is show.dispatch(object))
    print(show(True), show(False, 2), show.dispatch(bool)(True))
    print(size(4), size(True), size(["ab", "c"]), size(" xy "), size(None), size(2.5))
    values: list[object] = [1, "a", None, Dog("f"), 1.5, True]
    print([show(value) for value in values])

    @show.register(list)
    def local(value: list[object], indent: int = 0) -> str:
        return "a list"

    print(show(values))

    @show.register(int)
    def latest(value: int, indent: int = 0) -> str:
        return f"latest {value + 1}"

    print(show(1))


if __name__ == "__main__":
    main()
