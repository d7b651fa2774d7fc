"""A method of a class is replaced from outside."""


class Dog:
    def speak(self) -> str:
        return "woof"


def meow(self: Dog) -> str:
    return "meow"


Dog.speak = meow  # error: T-method-assign
