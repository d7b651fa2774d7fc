"""Class attributes: constants, shared state, shadowed by instance attributes, changed through the class."""


class Robot:
    population = 0
    names: list[str] = []
    model = "R2"
    speed: float = 1.5

    def __init__(self, name: str) -> None:
        self.name = name
        Robot.population += 1
        Robot.names.append(name)

    def describe(self) -> str:
        return f"{self.name} {self.model} {self.speed} {self.population}"


class Fast(Robot):
    speed = 9.0


def main() -> None:
    a = Robot("a")
    b = Fast("b")
    print(a.describe(), b.describe(), Robot.population, Fast.population)
    print(Robot.names, a.names is b.names)
    a.model = "custom"
    print(a.describe(), b.describe(), Robot.model)
    Robot.model = "R3"
    print(a.describe(), b.describe(), Robot("c").describe())
    Robot.population = 50
    print(b.population, Fast.speed, Robot.speed)


if __name__ == "__main__":
    main()
