"""Overridden methods, super(), inherited attributes and methods, calls through the base type."""


class Animal:
    legs = 4

    def __init__(self, name: str) -> None:
        self.name = name

    def sound(self) -> str:
        return "..."

    def speak(self) -> str:
        return f"{self.name} says {self.sound()}"

    def describe(self) -> str:
        return f"{self.name} with {self.legs} legs"


class Dog(Animal):
    def sound(self) -> str:
        return "woof"


class Puppy(Dog):
    def __init__(self, name: str, age: int) -> None:
        super().__init__(name + "y")
        self.age = age

    def sound(self) -> str:
        return super().sound().upper() + "!" * self.age

    def describe(self) -> str:
        return super().describe() + f", {self.age} months"


class Bird(Animal):
    legs = 2

    def speak(self) -> str:
        return super().speak() + " and flies"


def main() -> None:
    animals: list[Animal] = [Animal("thing"), Dog("rex"), Puppy("rex", 3), Bird("tweety")]
    for animal in animals:
        print(animal.speak(), "|", animal.describe(), "|", animal.legs)
    dog: Dog = Puppy("max", 1)
    print(dog.sound(), Animal.sound(dog), Dog.sound(dog))
    print(isinstance(dog, Puppy), isinstance(dog, Animal), isinstance(animals[1], Puppy), type(dog) is Puppy)


if __name__ == "__main__":
    main()
