"""Random functions over numbers near the ends of 64 bits, and a machine that runs them exactly.

The functions add, multiply, mask, shift, compare, loop, and look at a length that others may change; what they see they
write to a port. The machine is that of the primitives: wrapping wraps, a plain sum that does not fit is a
:class:`WrongProof`, as is control that comes to where it never should.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from random import Random
from typing import Any

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.builder import FunctionBuilder
from importos_tool.compiler.ir.types import I64, NOTHING, REFERENCE

LEAST, MOST = -(1 << 63), (1 << 63) - 1
EDGES = (
    0,
    1,
    -1,
    2,
    3,
    7,
    8,
    63,
    64,
    255,
    256,
    1 << 31,
    1 << 32,
    1 << 62,
    MOST,
    MOST - 1,
    LEAST,
    LEAST + 1,
    -(1 << 32),
)
OBSERVE = "x86.port_write_u8"
CHECKED = ("int.add_overflow", "int.subtract_overflow", "int.multiply_overflow")
WRAPPING = ("int.add_wrapping", "int.subtract_wrapping", "int.multiply_wrapping")
COMPARISONS = (
    "int.less", "int.less_equal", "int.greater", "int.greater_equal", "int.equal", "int.not_equal", "int.less_unsigned",
)  # fmt: skip
BITS = ("int.and", "int.or", "int.xor")


class WrongProof(Exception):
    """What was said to be impossible happened."""


class TooLong(Exception):
    """The run takes more steps than it is worth."""


# ------------------------------------------------------------------------------------------------ functions


class Generator:
    """One random function of three numbers and an object with a length."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.b = FunctionBuilder("f", ir.Location("user.py", 1, "f", True))
        self.object = self.b.parameter(REFERENCE, "object")
        self.registers = [self.b.parameter(I64, f"p{n}") for n in range(3)]
        self.registers += [self.b.register(I64, f"r{n}") for n in range(4)]
        for register in self.registers[3:]:
            self.b.move(register, self.constant())

    def program(self) -> ir.Program:
        self.statements(3)
        self.b.return_()
        program = ir.Program("main")
        program.layouts["Sized"] = ir.Layout("Sized", "Sized", ("builtins.object",), [("length", I64)])
        main = FunctionBuilder("main", ir.Location("user.py", 1, "main", True), I64)
        main.return_(ir.Constant(0, I64))
        fail = FunctionBuilder("fail", ir.Location("user.py", 1, "fail", True))
        fail.set_exception(fail.new("Sized"))
        fail.fail()
        change = FunctionBuilder("change", ir.Location("user.py", 1, "change", True))
        subject = change.parameter(REFERENCE, "object")
        length = change.load_field(subject, "Sized", "length", I64)
        change.store_field(subject, "Sized", "length", change.primitive("int.shift_right", length, ir.Constant(1, I64)))
        change.return_()
        for builder in (main, fail, change, self.b):
            function = builder.finish()
            function.never_returns = function.name == "fail"
            program.functions[function.name] = function
        return program

    def constant(self) -> ir.Constant:
        random = self.random
        value = random.choice(EDGES) if random.random() < 0.6 else random.randrange(-20, 20)
        return ir.Constant(value, I64)

    def value(self) -> ir.Value:
        if self.random.random() < 0.3:
            return self.constant()
        if self.random.random() < 0.2:
            return self.b.load_field(self.object, "Sized", "length", I64)
        return self.random.choice(self.registers)

    def statements(self, depth: int) -> None:
        for _ in range(self.random.randrange(1, 5)):
            kinds = (self.compute, self.compute, self.index, self.memory, self.choose, self.loop, self.sweep)
            self.random.choice(kinds)(depth)

    def fail_unless(self, condition: ir.Value, fine: bool) -> None:
        okay, bad = self.b.block("okay"), self.b.block("bad")
        self.b.branch(condition, okay if fine else bad, bad if fine else okay)
        self.b.enter(bad)
        self.b.call("fail", [], NOTHING)
        self.b.unreachable()
        self.b.enter(okay)

    def checked(self, name: str, left: ir.Value, right: ir.Value) -> ir.Value:
        pair = self.b.primitive(name, left, right)
        result = self.b.record_item(pair, 0)
        self.fail_unless(self.b.record_item(pair, 1), False)
        return result

    def compute(self, depth: int) -> None:
        b, random = self.b, self.random
        left, right = self.value(), self.value()
        kind = random.randrange(6)
        if kind <= 2:
            result = self.checked(random.choice(CHECKED), left, right)
        elif kind == 3:
            result = b.primitive(random.choice(WRAPPING), left, right)
        elif kind == 4:
            result = b.primitive(random.choice(BITS), left, right)
        else:
            count = ir.Constant(random.choice((0, 1, 8, 62, 63)), I64)
            result = b.primitive(random.choice(("int.shift_right", "int.shift_left_wrapping")), left, count)
            if random.random() < 0.5:
                divisor = ir.Constant(random.choice((2, 3, -3, 10, MOST, LEAST)), I64)
                name = random.choice(("int.divide_truncating", "int.remainder_truncating"))
                result = b.primitive(name, result, divisor)
        if random.random() < 0.2:
            result = b.primitive("int.invert", result)
        b.move(random.choice(self.registers), result)

    def index(self, depth: int) -> None:
        """What an index of a list does."""
        position, length = self.random.choice(self.registers), self.b.load_field(self.object, "Sized", "length", I64)
        self.fail_unless(self.b.primitive("int.less_unsigned", position, length), True)
        self.b.primitive(OBSERVE, position, length)

    def memory(self, depth: int) -> None:
        if self.random.random() < 0.5:
            self.b.call("change", [self.object], NOTHING)
        else:
            self.b.store_field(self.object, "Sized", "length", self.value())

    def choose(self, depth: int) -> None:
        condition = self.b.primitive(self.random.choice(COMPARISONS), self.value(), self.value())
        if self.random.random() < 0.3:
            condition = self.b.primitive("bool.not", condition)
        then, otherwise, end = self.b.block("then"), self.b.block("else"), self.b.block("end")
        if self.random.random() < 0.4:
            otherwise = end
        self.b.branch(condition, then, otherwise)
        self.b.enter(then)
        self.within(depth)
        self.b.goto(end)
        if otherwise is not end:
            self.b.enter(otherwise)
            self.within(depth)
            self.b.goto(end)
        self.b.enter(end)

    def loop(self, depth: int) -> None:
        """Mostly a register that counts up or down to a bound; the body may change both."""
        b, random = self.b, self.random
        counter, bound = random.choice(self.registers), self.value()
        if random.random() < 0.5:
            start = random.choice((0, 1, MOST - 5, LEAST + 5, -3))
            b.move(counter, ir.Constant(start, I64))
            if random.random() < 0.5:
                bound = ir.Constant(max(LEAST, min(MOST, start + random.randrange(-8, 9))), I64)
        again, body, done = b.block("again"), b.block("body"), b.block("done")
        b.enter(again)
        b.branch(b.primitive(random.choice(COMPARISONS), counter, bound), body, done)
        b.enter(body)
        b.primitive(OBSERVE, counter, self.value())
        self.within(depth)
        step = ir.Constant(random.choice((1, 1, 1, -1, -1, 2, 3, -2)), I64)
        wraps = random.random() < 0.3
        stepped = b.primitive(WRAPPING[0], counter, step) if wraps else self.checked(CHECKED[0], counter, step)
        b.move(counter, stepped)
        b.goto(again)
        b.enter(done)

    def sweep(self, depth: int) -> None:
        """A loop over indices, and a sum: what a second version is made of, by one too far now and then."""
        b, random = self.b, self.random
        counter, total = random.sample(self.registers, 2)
        bound = self.value()
        step = random.choice((1, 1, 2, 3))
        b.move(counter, ir.Constant(random.choice((0, 0, 1, -1, MOST - 4)), I64))
        again, body, done = b.block("again"), b.block("body"), b.block("done")
        b.enter(again)
        b.branch(
            b.primitive(random.choice(("int.less", "int.less_equal", "int.not_equal")), counter, bound), body, done
        )
        b.enter(body)
        position: ir.Value = counter
        if random.random() < 0.5:
            position = b.primitive(WRAPPING[0], counter, ir.Constant(random.choice((1, 1, 2, -1)), I64))
        if random.random() < 0.8:
            length = b.load_field(self.object, "Sized", "length", I64)
            self.fail_unless(b.primitive("int.less_unsigned", position, length), True)
        if random.random() < 0.5:
            gain = b.primitive("int.and", self.value(), ir.Constant(255, I64)) if random.random() < 0.5 else position
            b.move(total, self.checked(random.choice(CHECKED), total, gain))
        b.primitive(OBSERVE, position, total)
        b.move(counter, self.checked(CHECKED[0], counter, ir.Constant(step, I64)))
        b.goto(again)
        b.enter(done)

    def within(self, depth: int) -> None:
        if depth:
            self.statements(depth - 1)
        else:
            self.compute(0)


# ------------------------------------------------------------------------------------------------ the machine


def signed(number: int) -> int:
    return ((number + (1 << 63)) & ((1 << 64) - 1)) - (1 << 63)


def _truncated(left: int, right: int) -> int:
    return abs(left) // abs(right) * (1 if (left < 0) == (right < 0) else -1)


_EXACT: dict[str, Callable[[int, int], int]] = {"add": operator.add, "subtract": operator.sub, "multiply": operator.mul}
MACHINE: dict[str, Callable[..., Any]] = {
    "int.less": operator.lt,
    "int.less_equal": operator.le,
    "int.greater": operator.gt,
    "int.greater_equal": operator.ge,
    "int.equal": operator.eq,
    "int.not_equal": operator.ne,
    "int.less_unsigned": lambda a, b: a % (1 << 64) < b % (1 << 64),
    "int.and": operator.and_,
    "int.or": operator.or_,
    "int.xor": operator.xor,
    "int.invert": operator.invert,
    "int.shift_right": operator.rshift,
    "int.shift_left_wrapping": lambda a, b: signed(a << b),
    "int.divide_truncating": _truncated,
    "int.remainder_truncating": lambda a, b: a - b * _truncated(a, b),
    "bool.not": operator.not_,
    **{f"int.{name}_wrapping": lambda a, b, f=f: signed(f(a, b)) for name, f in _EXACT.items()},
    **{f"int.{name}_overflow": lambda a, b, f=f: _checked(f(a, b)) for name, f in _EXACT.items()},
    **{f"int.{name}": lambda a, b, f=f: _fitting(f(a, b)) for name, f in _EXACT.items()},
}  # fmt: skip


def _checked(number: int) -> tuple[int, bool]:
    return signed(number), signed(number) != number


def _fitting(number: int) -> int:
    if not LEAST <= number <= MOST:
        raise WrongProof(f"{number} does not fit")
    return number


class Machine:
    """One run of one program."""

    def __init__(self, program: ir.Program, most_steps: int = 3000) -> None:
        self.program = program
        self.log: list[object] = []
        self.left = most_steps

    def run(self, length: int, numbers: list[int]) -> list[object]:
        """What the run shows: all that was observed, and how it ended."""
        sized = {"length": length}
        self.log.append("failed" if self.call("f", [sized, *numbers]) else "returned")
        return [*self.log, sized["length"]]

    def call(self, name: str, arguments: list[Any]) -> bool:
        """True when it failed."""
        function = self.program.functions[name]
        values: dict[Any, Any] = dict(zip(function.parameters, arguments, strict=True))

        def read(value: Any) -> Any:
            return value.value if isinstance(value, ir.Constant) else values[value]

        block = function.blocks[0]
        while True:
            for operation in block.operations:
                self.left -= 1
                if self.left < 0:
                    raise TooLong
                match operation:
                    case ir.Move(register=register, value=value):
                        values[register] = read(value)
                    case ir.Primitive(name=name, arguments=names) if name == OBSERVE:
                        self.log.append([read(value) for value in names])
                    case ir.Primitive(result=result, name=name, arguments=names):
                        values[result] = MACHINE[name](*(read(value) for value in names))
                    case ir.RecordItem(result=result, record=record, index=index):
                        values[result] = read(record)[index]
                    case ir.LoadField(result=result, object=object_, field=field):
                        values[result] = read(object_)[field]
                    case ir.StoreField(object=object_, field=field, value=value):
                        read(object_)[field] = read(value)
                    case ir.IsNull(result=result, value=value):
                        values[result] = read(value) is None
                    case ir.Call(function="fail"):
                        return True
                    case ir.Call(function=callee, arguments=names):
                        self.call(callee, [read(value) for value in names])
                    case _:
                        raise AssertionError(operation)
            match block.terminator:
                case ir.Goto(target=target):
                    block = target
                case ir.Branch(condition=condition, then=then, otherwise=otherwise):
                    block = then if read(condition) else otherwise
                case ir.Return():
                    return False
                case _:
                    raise WrongProof("control came to where it never is")
