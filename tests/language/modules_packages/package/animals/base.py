"""The base class of all animals."""

print("animals.base loads")


class Animal:
    def __init__(self, name: str) -> None:
        self.name = name

    def sound(self) -> str:
        return "..."

    def speak(self) -> str:
        return f"{self.name}: {self.sound()}"
