"""Fields of a class whose objects have a destructor are those of the classes that derive from it, whatever they hold."""


class Shape:
    def show(self) -> str:
        return "shape"


class Circle(Shape):
    def show(self) -> str:
        return "circle"


class Base:
    def __init__(self, name: str) -> None:
        self.name = name
        self.finalized = 7
        self.next: object = None
        self.shape: Shape = Shape()

    def __del__(self) -> None:
        print("del", self.name, self.finalized, type(self.next).__name__)

    def ask(self) -> str:
        return "none" if self.next is None else str(self.next)

    def look(self) -> str:
        return self.shape.show()


class Derived(Base):
    def __init__(self, name: str, kind: str) -> None:
        super().__init__(name)
        self.kind = kind

    def fill(self) -> None:
        self.next = self.kind
        self.shape = Circle()


def main() -> None:
    derived = Derived("d", "k")
    derived.fill()
    base: Base = derived
    print(base.ask(), base.look(), Base("b").ask(), Base("c").look())


main()
