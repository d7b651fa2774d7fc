"""Attributes that are not assigned yet, never, or no more: AttributeError with the class of the object."""


class Base:
    def __init__(self) -> None:
        self.items = [1]
        self.size = 1

    def show(self) -> str:
        return f"{self.items} {self.size}"


class Forgetful(Base):
    def __init__(self) -> None:
        self.extra = 2.5


class Hooked:
    def __init__(self) -> None:
        self.prepare()

    def prepare(self) -> None:
        print("nothing to prepare")


class Late(Hooked):
    def __init__(self) -> None:
        super().__init__()
        self.ready = True

    def prepare(self) -> None:
        try:
            print(self.ready)
        except AttributeError as error:
            print("early:", error)


print(Base().show())
try:
    Forgetful().show()
except AttributeError as failure:
    print(failure)
try:
    print(Forgetful().size)
except AttributeError as failure:
    print(failure)
print(Late().ready)


class Box:
    def __init__(self, content: str, weight: int) -> None:
        self.content = content
        self.weight = weight
        self.pair = (weight, content)


box = Box("a", 3)
del box.content, box.weight
del box.pair
for attempt in range(3):
    try:
        if attempt == 0:
            print(box.content)
        elif attempt == 1:
            print(box.weight)
        else:
            print(box.pair)
    except AttributeError as failure:
        print(failure)
try:
    del box.weight
except AttributeError as failure:
    print(failure)
box.weight = 4
box.pair = (1, "x")
print(box.weight, box.pair)


class Slow:
    def __init__(self, flag: bool) -> None:
        if flag:
            self.value = 1

    def fill(self) -> None:
        self.value = 2


slow = Slow(False)
try:
    print(slow.value)
except AttributeError as failure:
    print(failure)
slow.fill()
print(slow.value, Slow(True).value)


class Names(list[str]):
    def __init__(self, title: str) -> None:
        self.title = title


names = Names("people")
names.append("ann")
print(names, names.title, len(names))
