"""Objects in fields and containers die with what holds them; __del__ of a base is called by the derived one."""


class Noisy:
    def __init__(self, name: str) -> None:
        self.name = name

    def __del__(self) -> None:
        print("gone", self.name)


class Holder(Noisy):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.part = Noisy(name + ".part")
        self.parts = [Noisy(f"{name}.{number}") for number in range(2)]

    def __del__(self) -> None:
        print("holder goes with", self.part.name, len(self.parts))
        super().__del__()


class Node:
    def __init__(self, number: int, following: "Node | None") -> None:
        self.number = number
        self.following = following

    def __del__(self) -> None:
        print("node", self.number)


class Fine(Noisy):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.size = 1

    def __del__(self) -> None:
        super().__del__()
        try:
            print("size", self.size)
        except AttributeError as error:
            print(error)


class Quiet:
    def __init__(self) -> None:
        self.inner = Noisy("inside quiet")


def make() -> None:
    holder = Holder("h")
    print("made", holder.name)


make()
chain = Node(1, Node(2, Node(3, None)))
chain = Node(4, None)
items = [Noisy("x"), Noisy("y"), Noisy("z")]
print("popped", items.pop(0).name)
items.clear()
print("cleared")
table = {"a": Noisy("ta"), "b": Noisy("tb")}
table["a"] = Noisy("tc")
del table["b"]
print("table done")
Fine("fine")
quiet = Quiet()
quiet.inner = Noisy("new inside quiet")
print("replaced")
pair = (Noisy("p"), 1)
pair = (Noisy("q"), 2)
print("end", pair[1])
