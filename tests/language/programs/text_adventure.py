"""A text adventure driven by a script."""

from __future__ import annotations

import random
import textwrap
from dataclasses import dataclass, field
from enum import Enum
from typing import Callable, Optional


class Direction(str, Enum):
    NORTH = "north"
    SOUTH = "south"
    EAST = "east"
    WEST = "west"

    @property
    def opposite(self) -> Direction:
        return {
            Direction.NORTH: Direction.SOUTH,
            Direction.SOUTH: Direction.NORTH,
            Direction.EAST: Direction.WEST,
            Direction.WEST: Direction.EAST,
        }[self]


@dataclass
class Room:
    name: str
    text: str
    exits: dict[Direction, Room] = field(default_factory=dict, repr=False)
    items: list[str] = field(default_factory=list)

    def connect(self, direction: Direction, other: Room) -> None:
        self.exits[direction] = other
        other.exits[direction.opposite] = self


Handler = Callable[["Game", list[str]], Optional[str]]


class Game:
    commands: dict[str, Callable[[Game, list[str]], Optional[str]]] = {}

    def __init__(self, start: Room) -> None:
        self.room = start
        self.bag: list[str] = []
        self.running = True

    @classmethod
    def command(cls, *names: str) -> Callable[[Handler], Handler]:
        def register(function: Handler) -> Handler:
            for name in names:
                cls.commands[name] = function
            return function

        return register

    def run(self, line: str) -> str:
        verb, *words = line.lower().split()
        handler = self.commands.get(verb)
        if handler is None:
            return f"I do not know how to {verb}."
        return handler(self, words) or "Done."


@Game.command("go", "walk")
def go(game: Game, words: list[str]) -> Optional[str]:
    try:
        direction = Direction(words[0])
    except (IndexError, ValueError):
        return "Where?"
    if direction not in game.room.exits:
        return f"You cannot go {direction.value}."
    game.room = game.room.exits[direction]
    return textwrap.fill(game.room.text, 40)


@Game.command("take")
def take(game: Game, words: list[str]) -> Optional[str]:
    for word in words:
        if word in game.room.items:
            game.room.items.remove(word)
            game.bag.append(word)
            return None
    return "There is no such thing."


@Game.command("quit")
def leave(game: Game, words: list[str]) -> Optional[str]:
    game.running = False
    return "Bye."


def main() -> None:
    hall = Room("hall", "A long hall with a very high ceiling and old pictures on all of its walls.")
    cave = Room("cave", "It is dark here.", items=["lamp"])
    hall.connect(Direction.NORTH, cave)
    game = Game(hall)
    for line in ["look", "go north", "take lamp", "take lamp", "walk south", "go up", "go", "quit"]:
        print(">", line)
        print(game.run(line))
        if not game.running:
            break
    print(game.bag, game.room)
    random.seed(3)
    print(random.choice(list(Direction)).value)


main()
