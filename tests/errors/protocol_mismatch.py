"""An object that lacks a method of the protocol."""

from typing import Protocol


class Speaker(Protocol):
    def speak(self) -> str: ...


class Stone:
    def roll(self) -> str:
        return "rolling"


def listen(speaker: Speaker) -> None:
    print(speaker.speak())


listen(Stone())  # error: T-arg-type expected "Speaker"
