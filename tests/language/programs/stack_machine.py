"""An assembler and a stack machine: labels, calls, variables, errors with the line; runs loops and recursion."""


class MachineError(Exception):
    pass


class AssemblyError(Exception):
    def __init__(self, line: int, message: str) -> None:
        super().__init__(f"line {line}: {message}")


class Instruction:
    def __init__(self, name: str, argument: int, line: int) -> None:
        self.name = name
        self.argument = argument
        self.line = line

    def __repr__(self) -> str:
        return f"{self.name} {self.argument}"


WITH_NUMBER = {"push", "load", "store"}
WITH_LABEL = {"jump", "jumpzero", "call"}
WITHOUT = {"add", "sub", "mul", "div", "mod", "less", "equal", "not", "dup", "swap", "drop", "print", "return", "halt"}


def assemble(source: str) -> list[Instruction]:
    labels: dict[str, int] = {}
    lines: list[tuple[int, list[str]]] = []
    for number, line in enumerate(source.split("\n"), 1):
        text = line.split(";")[0].strip()
        if text.endswith(":"):
            label = text[:-1]
            if label in labels:
                raise AssemblyError(number, f"label {label} twice")
            labels[label] = len(lines)
        elif text:
            lines.append((number, text.split()))
    program: list[Instruction] = []
    for number, words in lines:
        name = words[0]
        argument = 0
        if name in WITHOUT:
            if len(words) != 1:
                raise AssemblyError(number, f"{name} takes no argument")
        elif name in WITH_NUMBER or name in WITH_LABEL:
            if len(words) != 2:
                raise AssemblyError(number, f"{name} takes one argument")
            if name in WITH_LABEL:
                if words[1] not in labels:
                    raise AssemblyError(number, f"unknown label {words[1]}")
                argument = labels[words[1]]
            else:
                try:
                    argument = int(words[1])
                except ValueError as error:
                    raise AssemblyError(number, str(error)) from error
        else:
            raise AssemblyError(number, f"unknown instruction {name}")
        program.append(Instruction(name, argument, number))
    return program


class Machine:
    def __init__(self, program: list[Instruction], limit: int = 200000) -> None:
        self.program = program
        self.limit = limit
        self.stack: list[int] = []
        self.returns: list[int] = []
        self.memory = [0] * 16
        self.output: list[str] = []
        self.steps = 0

    def pop(self) -> int:
        if not self.stack:
            raise MachineError("stack is empty")
        return self.stack.pop()

    def binary(self, name: str) -> None:
        right = self.pop()
        left = self.pop()
        if name == "add":
            result = left + right
        elif name == "sub":
            result = left - right
        elif name == "mul":
            result = left * right
        elif name == "div":
            result = left // right
        elif name == "mod":
            result = left % right
        elif name == "less":
            result = int(left < right)
        else:
            result = int(left == right)
        self.stack.append(result)

    def run(self) -> int:
        counter = 0
        while counter < len(self.program):
            instruction = self.program[counter]
            counter += 1
            self.steps += 1
            if self.steps > self.limit:
                raise MachineError("too many steps")
            name = instruction.name
            try:
                if name == "push":
                    self.stack.append(instruction.argument)
                elif name == "load":
                    self.stack.append(self.memory[instruction.argument])
                elif name == "store":
                    self.memory[instruction.argument] = self.pop()
                elif name == "jump":
                    counter = instruction.argument
                elif name == "jumpzero":
                    if self.pop() == 0:
                        counter = instruction.argument
                elif name == "call":
                    self.returns.append(counter)
                    counter = instruction.argument
                elif name == "return":
                    counter = self.returns.pop()
                elif name == "dup":
                    value = self.pop()
                    self.stack += [value, value]
                elif name == "swap":
                    top, below = self.pop(), self.pop()
                    self.stack.extend((top, below))
                elif name == "drop":
                    self.pop()
                elif name == "not":
                    self.stack.append(int(not self.pop()))
                elif name == "print":
                    self.output.append(str(self.pop()))
                elif name == "halt":
                    break
                else:
                    self.binary(name)
            except (ZeroDivisionError, IndexError, MachineError) as error:
                raise MachineError(f"line {instruction.line}: {name}: {error}") from error
        return self.steps


COUNT = "push 5\nstore 0\nagain:\nload 0\nprint\nload 0\npush 1\nsub\ndup\nstore 0\njumpzero end\njump again\nend:\nhalt"
FACTORIAL = """
push 10
call factorial
print
halt
factorial:      ; n -> n!
dup
jumpzero one
dup
push 1
sub
call factorial
mul
return
one:
drop
push 1
return
"""
PRIMES = """
push 2
store 0
next:
load 0
push 60
less
jumpzero end
push 2
store 1
try:
load 1
load 1
mul
load 0
swap
less
not
jumpzero prime
load 0
load 1
mod
jumpzero composite
load 1
push 1
add
store 1
jump try
prime:
load 0
print
composite:
load 0
push 1
add
store 0
jump next
end:
"""


def main() -> None:
    for source in [COUNT, FACTORIAL, PRIMES]:
        machine = Machine(assemble(source))
        steps = machine.run()
        print(" ".join(machine.output), "in", steps, "steps, stack", machine.stack, machine.memory[:2])
    print(assemble(FACTORIAL)[:4])
    for source in ["add", "push 1\npush 0\ndiv", "load 99", "loop:\njump loop", "return"]:
        try:
            Machine(assemble(source), 1000).run()
        except MachineError as error:
            print("machine:", error, "|", repr(error.__cause__))
    for source in ["push x", "jump nowhere", "fly", "a:\na:", "push", "add 1"]:
        try:
            assemble(source)
        except AssemblyError as error:
            print("assembler:", error)


if __name__ == "__main__":
    main()
