"""staticmethod and classmethod, called through the class and through an instance."""


class Temperature:
    made = 0

    def __init__(self, degrees: float) -> None:
        self.degrees = degrees

    @staticmethod
    def to_fahrenheit(degrees: float) -> float:
        return degrees * 9 / 5 + 32

    @classmethod
    def from_text(cls, text: str) -> "Temperature":
        cls.made += 1
        return cls(float(text.rstrip("C")))

    def fahrenheit(self) -> float:
        return self.to_fahrenheit(self.degrees)


def main() -> None:
    print(Temperature.to_fahrenheit(100.0))
    warm = Temperature.from_text("21.5C")
    print(warm.degrees, warm.fahrenheit(), warm.to_fahrenheit(0.0), Temperature.made)
    cold = warm.from_text("-40")
    print(cold.fahrenheit(), Temperature.made)


if __name__ == "__main__":
    main()
