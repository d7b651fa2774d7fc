"""Objects inside objects: chains of attributes, delegation, lists of objects, sharing."""


class Engine:
    def __init__(self, power: int) -> None:
        self.power = power
        self.running = False

    def start(self) -> str:
        self.running = True
        return f"engine {self.power} started"


class Wheel:
    def __init__(self, position: str) -> None:
        self.position = position
        self.turns = 0


class Car:
    def __init__(self, name: str, engine: Engine) -> None:
        self.name = name
        self.engine = engine
        self.wheels = [Wheel(position) for position in ("fl", "fr", "rl", "rr")]

    def drive(self, distance: int) -> None:
        if not self.engine.running:
            print(self.engine.start())
        for wheel in self.wheels:
            wheel.turns += distance * 2
        self.wheels[0].turns += 1


class Garage:
    def __init__(self) -> None:
        self.cars: dict[str, Car] = {}

    def park(self, car: Car) -> "Garage":
        self.cars[car.name] = car
        return self


def main() -> None:
    engine = Engine(90)
    garage = Garage().park(Car("red", engine)).park(Car("blue", engine))
    garage.cars["red"].drive(10)
    garage.cars["blue"].drive(1)
    for name, car in garage.cars.items():
        print(name, [(wheel.position, wheel.turns) for wheel in car.wheels], car.engine.running)
    garage.cars["red"].engine.power += 10
    print(engine.power, garage.cars["blue"].engine.power, garage.cars["red"].wheels[-1].position)
    garage.cars["red"].engine = Engine(5)
    print(garage.cars["red"].engine.running, garage.cars["blue"].engine.running)


if __name__ == "__main__":
    main()
