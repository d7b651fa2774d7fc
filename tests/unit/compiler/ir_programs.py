"""Small whole programs in the final form of the IR, built by hand, with a bump heap, for the tests of the back end.

The heap takes one region from Linux and never reuses memory; what the tests count is ``image.live_objects``.
"""

from __future__ import annotations

from collections.abc import Callable

from importos_tool.compiler.ir.builder import FunctionBuilder
from importos_tool.compiler.ir.nodes import (
    Call,
    CallIndirect,
    Constant,
    Function,
    Layout,
    LiteralObject,
    Location,
    New,
    Program,
    Register,
    Release,
    Retain,
    Singleton,
    Temporary,
    Value,
)
from importos_tool.compiler.ir.types import I64, NOTHING, REFERENCE, U64, IrType

PATH = "sample.py"
OBJECT = "builtins.object"
HEAP_BYTES = 1 << 30


def at(line: int, function: str = "main") -> Location:
    return Location(PATH, line, function, True)


def integer(value: int) -> Constant:
    return Constant(value, I64)


class Builder(FunctionBuilder):
    """A builder whose operations that can raise are checked at once: failure goes to ``on_error``."""

    def __init__(self, name: str, result: IrType = NOTHING, line: int = 1) -> None:
        super().__init__(name, at(line, name), result)
        self.on_error: Callable[[Builder], None] = lambda builder: builder.fail()

    def checked(self, operation: Call | CallIndirect | New) -> Temporary:
        self.emit(operation)
        okay, error = self.block("okay"), self.block("error")
        self.check_error(operation.result, okay, error)
        self.enter(error)
        self.on_error(self)
        self.enter(okay)
        return operation.result

    def make(self, layout: str, extra: Value | None = None) -> Temporary:
        return self.checked(New(self.temporary(REFERENCE), layout, extra))

    def invoke(self, function: str, arguments: list[Value], result: IrType) -> Temporary:
        return self.checked(Call(self.temporary(result), function, arguments))

    def invoke_code(self, code: Value, arguments: list[Value], result: IrType) -> Temporary:
        return self.checked(CallIndirect(self.temporary(result), code, arguments))

    def retain(self, value: Value) -> None:
        self.emit(Retain(value))

    def release(self, value: Value, maybe_null: bool = False) -> None:
        self.emit(Release(value, maybe_null))

    def loop(self, count: Value, body: Callable[[Register], None]) -> None:
        """``for index in range(count)``."""
        index = self.register(I64, "index")
        self.move(index, integer(0))
        head, inside, after = self.block("loop_head"), self.block("loop_body"), self.block("loop_end")
        self.enter(head)
        self.branch(self.primitive("int.less", index, count), inside, after)
        self.enter(inside)
        body(index)
        self.move(index, self.primitive("int.add_wrapping", index, integer(1)))
        self.goto(head)
        self.enter(after)

    def done(self, can_raise: bool = False) -> Function:
        function = self.finish()
        function.can_raise = can_raise
        return function


class ProgramParts:
    """A program under construction: the layouts and the runtime that every sample needs."""

    def __init__(self) -> None:
        self.program = Program("start")
        self.layout("none", "NoneType")
        self.program.layouts["builtins.str"] = Layout(
            "builtins.str", "str", ("builtins.str", OBJECT), [("size", I64), ("length", I64), ("hash", I64)], tail=True
        )
        self.program.layouts["builtins.bytes"] = Layout(
            "builtins.bytes", "bytes", ("builtins.bytes", OBJECT), [("size", I64), ("hash", I64)], tail=True
        )
        self.layout("MemoryError", "MemoryError", ("Exception",))
        self.program.globals["heap.next"] = U64
        self.program.globals["heap.end"] = U64
        self._add_runtime()

    def layout(
        self,
        name: str,
        python_name: str,
        ancestors: tuple[str, ...] = (),
        fields: list[tuple[str, IrType]] | None = None,
        item: IrType | None = None,
        destructor: str = "",
    ) -> None:
        everything = (name, *ancestors, OBJECT)
        self.program.layouts[name] = Layout(name, python_name, everything, fields or [], item, destructor=destructor)

    def add(self, function: Function) -> None:
        self.program.functions[function.name] = function

    def main(self, build: Callable[[Builder], None]) -> Program:
        """The function ``main() -> i64`` that ``build`` fills; its value is the exit status."""
        builder = Builder("main", I64, 10)
        builder.on_error = lambda failing: failing.return_(integer(99))
        build(builder)
        self.add(builder.done())
        return self.program

    def _add_runtime(self) -> None:
        allocate = Builder("importos.runtime.heap.allocate", U64)
        size = allocate.parameter(I64, "size")
        rounded = allocate.primitive("int.and", allocate.primitive("int.add_wrapping", size, integer(15)), integer(~15))
        start = allocate.load_global("heap.next", U64)
        after = allocate.primitive("u64.add", start, allocate.primitive("u64.from_int", rounded))
        full, fits = allocate.block("full"), allocate.block("fits")
        allocate.branch(
            allocate.primitive("u64.greater", after, allocate.load_global("heap.end", U64)), full, fits, False
        )
        allocate.enter(full)
        allocate.return_(Constant(0, U64))
        allocate.enter(fits)
        allocate.store_global("heap.next", after)
        allocate.return_(start)
        self.add(allocate.done())

        free = Builder("importos.runtime.heap.free")
        address = free.parameter(U64, "address")
        free.parameter(I64, "size")
        free.primitive("memory.store_u64", address, Constant(0xDEAD, U64))
        free.return_()
        self.add(free.done())

        failure = Builder("importos.runtime.failures.raise_memory_error")
        failure.set_exception(Singleton("MemoryError"))
        failure.fail()
        function = failure.done(can_raise=True)
        function.cold = function.never_returns = True
        self.add(function)

        start_up = Builder("start", I64)
        zero, minus_one = integer(0), integer(-1)
        region = start_up.primitive(
            "linux.system_call", integer(9), zero, integer(HEAP_BYTES), integer(3), integer(0x4022), minus_one, zero
        )
        base = start_up.primitive("u64.from_int", region)
        start_up.primitive("image.set_heap_base", base)
        start_up.store_global("heap.next", base)
        start_up.store_global("heap.end", start_up.primitive("u64.add", base, Constant(HEAP_BYTES, U64)))
        start_up.return_(start_up.call("main", [], I64))
        self.add(start_up.done())


def write_text(builder: Builder, text: str) -> None:
    """Writes a literal to standard output."""
    literal = LiteralObject(text)
    address = builder.primitive("u64.to_int", builder.primitive("tail.address", literal))
    size = builder.load_field(literal, "builtins.str", "size", I64)
    zero = integer(0)
    builder.primitive("linux.system_call", integer(1), integer(1), address, size, zero, zero, zero)


def fibonacci() -> Program:
    """``fib`` with an overflow check: status is fib(25) modulo 256."""
    parts = ProgramParts()
    parts.layout("OverflowError", "OverflowError", ("ArithmeticError", "Exception"))
    builder = Builder("sample.fib", I64, 2)
    n = builder.parameter(I64, "n")
    small, large, overflow, fine = (builder.block(name) for name in ("small", "large", "overflow", "fine"))
    builder.branch(builder.primitive("int.less", n, integer(2)), small, large)
    builder.enter(small)
    builder.location = at(3, "fib")
    builder.return_(n)
    builder.enter(large)
    builder.location = at(4, "fib")
    first = builder.invoke("sample.fib", [builder.primitive("int.subtract_wrapping", n, integer(1))], I64)
    second = builder.invoke("sample.fib", [builder.primitive("int.subtract_wrapping", n, integer(2))], I64)
    total = builder.primitive("int.add_overflow", first, second)
    builder.branch(builder.record_item(total, 1), overflow, fine, False)
    builder.enter(overflow)
    builder.set_exception(Singleton("OverflowError"))
    builder.fail()
    builder.enter(fine)
    builder.return_(builder.record_item(total, 0))
    parts.add(builder.done(can_raise=True))

    def main(main: Builder) -> None:
        result = main.invoke("sample.fib", [integer(25)], I64)
        main.return_(main.primitive("int.and", result, integer(255)))

    return parts.main(main)


def linked_list(length: int) -> Program:
    """A list of ``length`` nodes made and freed: status is 0 when no object lives on."""
    parts = ProgramParts()
    parts.layout("sample.Node", "Node", (), [("next", REFERENCE), ("value", I64)])

    def main(main: Builder) -> None:
        head = main.register(REFERENCE, "head")

        def push(index: Register) -> None:
            node = main.make("sample.Node")
            main.store_field(node, "sample.Node", "next", head, initial=True)
            main.store_field(node, "sample.Node", "value", index, initial=True)
            main.move(head, node)

        main.loop(integer(length), push)
        live = main.primitive("image.live_objects")
        main.release(head)
        after = main.primitive("image.live_objects")
        wrong = main.primitive("int.not_equal", live, integer(length))
        main.return_(main.primitive("int.add_wrapping", main.primitive("bool.to_int", wrong), after))

    return parts.main(main)
