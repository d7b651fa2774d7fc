"""A small virtual machine: assembler, instructions as dataclasses, match on them, calls, traps and a tracer."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum, auto, unique
from typing import ClassVar, Literal, NoReturn, Union


@unique
class Op(Enum):
    ADD = "+"
    SUB = "-"
    MUL = "*"
    DIV = "//"
    LESS = "<"

    def apply(self, left: int, right: int) -> int:
        match self:
            case Op.ADD:
                return left + right
            case Op.SUB:
                return left - right
            case Op.MUL:
                return left * right
            case Op.DIV:
                return left // right
            case Op.LESS:
                return int(left < right)


@dataclass(frozen=True)
class Push:
    value: int


@dataclass(frozen=True)
class Binary:
    op: Op


@dataclass(frozen=True)
class Load:
    name: str


@dataclass(frozen=True)
class Store:
    name: str


@dataclass(frozen=True)
class Jump:
    target: int
    when: Literal["always", "zero", "not zero"] = "always"


@dataclass(frozen=True)
class Call:
    target: int


@dataclass(frozen=True)
class Simple:
    what: Literal["ret", "print", "halt", "dup", "swap"]


Instruction = Union[Push, Binary, Load, Store, Jump, Call, Simple]


class Trap(Exception):
    def __init__(self, machine: Machine, reason: str) -> None:
        super().__init__(f"{reason} at {machine.counter - 1}")
        self.stack = tuple(machine.stack)


class Status(Enum):
    RUNNING = auto()
    HALTED = auto()


@dataclass
class Machine:
    code: Sequence[Instruction]
    out: Callable[[str], None] = print
    stack: list[int] = field(default_factory=list)
    frames: list[tuple[int, dict[str, int]]] = field(default_factory=lambda: [(-1, {})])
    counter: int = 0
    status: Status = Status.RUNNING
    limit: ClassVar[int] = 5000

    @property
    def variables(self) -> dict[str, int]:
        return self.frames[-1][1]

    def trap(self, reason: str) -> NoReturn:
        raise Trap(self, reason)

    def pop(self) -> int:
        if not self.stack:
            self.trap("empty stack")
        return self.stack.pop()

    def step(self) -> None:
        try:
            instruction = self.code[self.counter]
        except IndexError:
            self.trap("no instruction")
        self.counter += 1
        match instruction:
            case Push(value):
                self.stack.append(value)
            case Binary(op):
                right, left = self.pop(), self.pop()
                try:
                    self.stack.append(op.apply(left, right))
                except ArithmeticError as error:
                    raise Trap(self, type(error).__name__) from error
            case Load(name) if name in self.variables:
                self.stack.append(self.variables[name])
            case Load(name):
                self.trap(f"no variable {name}")
            case Store(name):
                self.variables[name] = self.pop()
            case Jump(target, "always"):
                self.counter = target
            case Jump(target, when):
                if (self.pop() == 0) == (when == "zero"):
                    self.counter = target
            case Call(target):
                self.frames.append((self.counter, {}))
                self.counter = target
            case Simple("ret"):
                self.counter, _ = self.frames.pop()
            case Simple("dup"):
                self.stack += self.stack[-1:]
            case Simple("swap"):
                self.stack[-1], self.stack[-2] = self.stack[-2], self.stack[-1]
            case Simple("print"):
                self.out(str(self.pop()))
            case Simple("halt"):
                self.status = Status.HALTED

    def run(self) -> int:
        for steps in range(self.limit):
            if self.status is Status.HALTED:
                return steps
            self.step()
        self.trap("too long")


def assemble(source: str) -> list[Instruction]:
    labels: dict[str, int] = {}
    lines: list[list[str]] = []
    for line in source.splitlines():
        match line.partition(";")[0].split():
            case []:
                continue
            case [label] if label.endswith(":"):
                labels[label.removesuffix(":")] = len(lines)
            case words:
                lines.append(words)
    return [instruction(words, labels) for words in lines]


def instruction(words: list[str], labels: dict[str, int]) -> Instruction:
    match words:
        case ["push", number]:
            return Push(int(number, 0))
        case ["load" | "store" as kind, name]:
            return Load(name) if kind == "load" else Store(name)
        case ["jump", target]:
            return Jump(labels[target])
        case ["jump", target, "if", ("zero" | "not") as when, *_]:
            return Jump(labels[target], "zero" if when == "zero" else "not zero")
        case ["call", target]:
            return Call(labels[target])
        case ["ret"]:
            return Simple("ret")
        case ["print"]:
            return Simple("print")
        case ["halt"]:
            return Simple("halt")
        case ["dup"]:
            return Simple("dup")
        case ["swap"]:
            return Simple("swap")
        case [symbol]:
            return Binary(Op(symbol))
        case _:
            raise SyntaxError(" ".join(words))


FACTORIAL = """
    push 5
    call factorial
    print
    push 0x10      ; a number in hexadecimal
    push 3
    //
    print
    halt
factorial:
    store n
    load n
    push 2
    <
    jump small if not zero
    load n
    load n
    push 1
    -
    call factorial
    *
    ret
small:
    push 1
    ret
"""


@contextmanager
def traced(machine: Machine, last: int) -> Iterator[deque[str]]:
    seen: deque[str] = deque(maxlen=last)
    try:
        yield seen
    except Trap as trap:
        print("trap:", trap, trap.stack, repr(trap.__cause__))
    finally:
        seen.append(f"{machine.status.name.lower()} at {machine.counter}")


def main() -> None:
    code = assemble(FACTORIAL)
    print(len(code), code[:3], code[-1])
    output: list[str] = []
    machine = Machine(code, output.append)
    print(machine.run(), "steps:", ", ".join(output), machine.frames, machine.status)
    for source in ("push 1\npush 0\n//", "load x", "+", "a:\njump a", "push 1\nprint"):
        machine = Machine(assemble(source))
        with traced(machine, 2) as seen:
            machine.run()
        print(*seen)
    for bad in ("push", "%%", "push x", "jump nowhere"):
        try:
            assemble(bad)
        except (SyntaxError, ValueError, KeyError) as error:
            print(type(error).__name__, error)


main()
