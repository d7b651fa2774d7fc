"""An enumeration as the heart of a small interpreter: opcodes, their costs, parsing and dispatch by member."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum, auto
from typing import NamedTuple


class Opcode(Enum):
    PUSH = ("push", 1)
    ADD = ("add", 2)
    MULTIPLY = ("mul", 3)
    PRINT = ("print", 1)

    def __init__(self, word: str, cost: int) -> None:
        self.word = word
        self.cost = cost

    @classmethod
    def named(cls, word: str) -> Opcode:
        for opcode in cls:
            if opcode.word == word:
                return opcode
        raise ValueError(f"no opcode {word!r}")


class Severity(IntEnum):
    NOTE = auto()
    WARNING = auto()
    ERROR = auto()


class Message(NamedTuple):
    severity: Severity
    text: str


@dataclass(frozen=True)
class Instruction:
    opcode: Opcode
    operand: int = 0


def parse(source: str) -> tuple[list[Instruction], list[Message]]:
    instructions: list[Instruction] = []
    messages: list[Message] = []
    for line in source.split(";"):
        word, _, rest = line.strip().partition(" ")
        try:
            opcode = Opcode.named(word)
        except ValueError as error:
            messages.append(Message(Severity.ERROR, str(error)))
            continue
        if rest and opcode is not Opcode.PUSH:
            messages.append(Message(Severity.WARNING, f"{word} takes no operand"))
        instructions.append(Instruction(opcode, int(rest) if rest else 0))
    return instructions, messages


def run(instructions: list[Instruction]) -> int:
    stack: list[int] = []
    cost = 0
    for instruction in instructions:
        cost += instruction.opcode.cost
        if instruction.opcode is Opcode.PUSH:
            stack.append(instruction.operand)
        elif instruction.opcode is Opcode.PRINT:
            print(stack[-1])
        else:
            right, left = stack.pop(), stack.pop()
            stack.append(left + right if instruction.opcode is Opcode.ADD else left * right)
    return cost


code, found = parse("push 2; push 3; add; push 4; mul 9; print; jump 3")
print("cost", run(code), len(set(code)), code[0])
for message in sorted(found, key=lambda m: m.severity, reverse=True):
    print(message.severity.name, message.text)
print(max([m.severity for m in found]) >= Severity.WARNING, [s.name for s in Severity if s > Severity.NOTE], found[0])
