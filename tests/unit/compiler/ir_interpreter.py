"""Runs the intermediate form on a toy heap that knows every count: the judge of the passes.

It takes a program at any stage: before the pass ``uninitialised`` the read of an unassigned local raises by itself,
before the pass ``exceptions`` a failure goes to the block's handler, after it ``CheckError`` decides; before counting
nothing is counted, after it every ``Retain``/``Release`` is obeyed. Whoever reads a freed object, releases it again,
stores over a reference with ``initial``, or reads the result of a failed call gets :class:`MemoryFault`.

Observable are: two impure primitives (:data:`OBSERVE_REFERENCE`, :data:`OBSERVE_INTEGER`), the tracebacks, the
result. Failures come from a given sequence: the n-th ``New`` of the run fails when the n-th element says so, at every
stage alike.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from typing import Any

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import REFERENCE, IrType, Record, holds_reference
from importos_tool.compiler.passes.cleanup import Stage
from importos_tool.compiler.passes.inlined_location import traced_chain
from importos_tool.compiler.passes.uninitialised import RAISE_UNBOUND_LOCAL

OBSERVE_REFERENCE = "traceback.size"
OBSERVE_INTEGER = "x86.port_write_u8"


class MemoryFault(Exception):
    """The program did what it must never do with memory."""


class OutOfSteps(Exception):
    """The program runs too long to be a useful example."""


class Failure(Exception):
    """An exception of the interpreted program is on its way (``Interpreter.pending``)."""


class Object:
    """One object: ``number`` counts allocations, so that it is the same object at every stage."""

    __slots__ = ("layout", "number", "count", "fields", "items", "is_freed", "is_immortal", "__weakref__")

    def __init__(self, layout: str, number: object, fields: dict[str, Any], items: list[Any], immortal: bool) -> None:
        self.layout = layout
        self.number = number
        self.count = 1
        self.fields = fields
        self.items = items
        self.is_freed = False
        self.is_immortal = immortal

    def __repr__(self) -> str:
        return f"<{self.layout} {self.number} count={self.count}{' FREED' if self.is_freed else ''}>"


class RecordValue(tuple[Any, ...]):
    """A record by value."""


class Address:
    """A raw address into an object."""

    def __init__(self, base: Object) -> None:
        self.base = base


class _Poison:
    def __repr__(self) -> str:
        return "<result of a failed call>"


POISON = _Poison()
_UNASSIGNED = object()

_INTEGERS: dict[str, Callable[[int, int], Any]] = {
    "int.add_wrapping": operator.add,
    "int.subtract_wrapping": operator.sub,
    "int.less": operator.lt,
    "int.equal": operator.eq,
    "int.and": operator.and_,
}


def zero(type_: IrType) -> Any:
    """All zero bits of a type."""
    if isinstance(type_, Record):
        return RecordValue(zero(item) for item in type_.items)
    return {"reference": None, "code": None, "bool": False, "f64": 0.0}.get(type_.name, 0)


def references_in(value: Any) -> list[Object]:
    """The objects that a value refers to, each as often as it does."""
    if isinstance(value, Object):
        return [value]
    if isinstance(value, RecordValue):
        return [found for item in value for found in references_in(item)]
    return []


class Interpreter:
    """One run of a program that has come to ``stage``; a counted one has its memory checked."""

    def __init__(
        self, program: ir.Program, stage: Stage, failures: Sequence[bool] = (), most_steps: int = 20_000
    ) -> None:
        self.program = program
        self.stage = stage
        self.counted = stage >= Stage.COUNTED
        self.is_explicit = stage >= Stage.EXPLICIT
        self.failures = failures
        self.news = 0
        self.steps = 0
        self.most_steps = most_steps
        self.pending: Object | None = None
        self.log: list[object] = []
        self.objects: list[Object] = []
        self.immortals: dict[object, Object] = {}
        self.globals = {name: zero(type_) for name, type_ in program.globals.items()}
        self.depth = 0

    # -------------------------------------------------------------------------------------------- memory

    def allocate(self, layout_name: str, extra: int = 0) -> Object:
        """A fresh object of all zero."""
        layout = self.program.layouts[layout_name]
        fields = {name: zero(type_) for name, type_ in layout.fields}
        items = [zero(layout.item) for _ in range(extra)] if layout.item is not None else []
        made = Object(layout_name, self.news, fields, items, False)
        self.objects.append(made)
        return made

    def retain(self, value: Any) -> None:
        for found in references_in(value):
            self.check(found)
            found.count += 1

    def release(self, value: Any) -> None:
        """One reference less for every object in a value; frees without recursion."""
        waiting = references_in(value)
        while waiting:
            found = waiting.pop()
            self.check(found)
            if found.is_immortal:
                continue
            found.count -= 1
            if found.count:
                continue
            destructor = self.program.layouts[found.layout].destructor
            if destructor:
                found.count = 1 << 20
                pending, self.pending = self.pending, None
                try:
                    self.call(destructor, [found])
                except Failure:
                    self.release(self.pending)
                self.pending = pending
                if found.count != 1 << 20:
                    raise MemoryFault(f"{found} is kept by its destructor")
            found.is_freed = True
            for held in [*found.fields.values(), *found.items]:
                waiting.extend(references_in(held))

    def check(self, value: Any) -> Any:
        """A value that is read: it must exist."""
        if value is POISON:
            raise MemoryFault("the result of a failed call is read")
        if isinstance(value, Object):
            if value.is_freed:
                raise MemoryFault(f"{value} is used after it was freed")
        elif isinstance(value, RecordValue):
            for item in value:
                self.check(item)
        return value

    def audit(self) -> None:
        """Every object that is left must be held by others that are left (a cycle), as often as it counts."""
        held: dict[int, int] = {}
        left = [found for found in self.objects if not found.is_freed]
        for found in left:
            for value in [*found.fields.values(), *found.items]:
                for target in references_in(value):
                    held[id(target)] = held.get(id(target), 0) + 1
        for found in left:
            if found.count != held.get(id(found), 0):
                raise MemoryFault(f"{found} is left with count {found.count}, held {held.get(id(found), 0)} times")

    def describe(self, value: Any) -> object:
        """What the log shows of a value: no addresses, no counts."""
        self.check(value)
        if isinstance(value, Object):
            return (value.layout, value.number, value.fields.get("number"))
        if isinstance(value, RecordValue):
            return tuple(self.describe(item) for item in value)
        return value

    # -------------------------------------------------------------------------------------------- running

    def run(self, arguments: Sequence[Any] = ()) -> object:
        """Runs the entry; returns what the run showed. With counts, everything must be freed behind it."""
        try:
            result = self.call(self.program.entry, list(arguments))
            outcome: object = ("returned", self.describe(result))
        except Failure:
            result, self.pending = self.pending, None
            outcome = ("raised", self.describe(result))
        if self.pending is not None:
            raise MemoryFault("an exception is pending behind a normal return")
        shown = (outcome, list(self.log), {name: self.describe(value) for name, value in self.globals.items()})
        if self.counted:
            self.release(result)
            for argument in arguments:
                self.release(argument)
            while any(references_in(value) for value in self.globals.values()):  # destructors may set them again
                for name in list(self.globals):
                    value, self.globals[name] = self.globals[name], None
                    self.release(value)
            self.audit()
        return shown

    def call(self, name: str, arguments: list[Any]) -> Any:
        """Calls a function; its arguments stay the caller's."""
        function = self.program.functions[name]
        self.depth += 1
        if self.depth > 60:
            raise OutOfSteps
        try:
            return _Frame(self, function, arguments).run()
        finally:
            self.depth -= 1

    def raise_unbound(self, name: str) -> None:
        """What a read of an unassigned local does before the pass that checks for it."""
        self.call(RAISE_UNBOUND_LOCAL, [self.literal(name)])

    def literal(self, value: object) -> Object:
        found = self.immortals.get(value)
        if found is None:
            found = self.immortals[value] = Object("literal", value, {}, [], True)
        return found


class _Frame:
    """One call."""

    def __init__(self, interpreter: Interpreter, function: ir.Function, arguments: list[Any]) -> None:
        self.interpreter = interpreter
        self.function = function
        self.values: dict[Any, Any] = dict(zip(function.parameters, arguments, strict=True))

    def run(self) -> Any:
        block = self.function.blocks[0]
        while True:
            try:
                target = self._run_block(block)
            except Failure:
                if block.handler is None:
                    raise
                target = block.handler
            if not isinstance(target, ir.Block):
                return target[0]
            block = target

    def _run_block(self, block: ir.Block) -> Any:
        """Runs the operations; the answer is the next block, or the result in a tuple."""
        failed = False
        last = len(block.operations) - 1
        for number, operation in enumerate(block.operations):
            self._step()
            try:
                self._run(operation)
            except Failure:
                if not self.interpreter.is_explicit:
                    self._show_lines(operation.location)
                    raise
                if number != last or not isinstance(block.terminator, ir.CheckError):
                    raise MemoryFault(f"{operation} fails where nothing tests it") from None
                self.values[operation.result] = POISON  # type: ignore[union-attr]
                failed = True
        self._step()
        try:
            return self._jump(block.terminator, failed)
        except Failure:
            if not self.interpreter.is_explicit:
                self._show_lines(block.terminator.location)  # type: ignore[union-attr]
            raise

    def _step(self) -> None:
        self.interpreter.steps += 1
        if self.interpreter.steps > self.interpreter.most_steps:
            raise OutOfSteps

    def _show_lines(self, location: ir.Location | None) -> None:
        lines = [("traceback", line.function, line.line) for line in traced_chain(location)]
        self.interpreter.log.extend(lines)

    def _jump(self, terminator: Any, failed: bool) -> Any:
        match terminator:
            case ir.Goto(target=target):
                return target
            case ir.Branch(condition=condition, then=then, otherwise=otherwise):
                return then if self.read(condition) else otherwise
            case ir.SwitchClass(object=subject, cases=cases, otherwise=otherwise):
                layout = self.read(subject).layout
                return next((target for names, target in cases if layout in names), otherwise)
            case ir.SwitchInteger(value=subject, cases=numbers, otherwise=otherwise):
                number = self.read(subject)
                return next((target for wanted, target in numbers if wanted == number), otherwise)
            case ir.CheckError(okay=okay, error=error):
                return error if failed else okay
            case ir.Return(value=value):
                return (None if value is None else self.read(value),)
            case ir.Fail():
                if self.interpreter.pending is None:
                    raise MemoryFault("a function fails without an exception")
                raise Failure
        raise MemoryFault(f"{self.function.name}: control came to {terminator}")

    # -------------------------------------------------------------------------------------------- values

    def read(self, value: ir.Value) -> Any:
        """The value of an operand; what it refers to must exist."""
        interpreter = self.interpreter
        match value:
            case ir.Constant(value=constant, type=type_):
                return zero(type_) if constant is None else constant
            case ir.LiteralObject(value=text):
                return interpreter.literal(text)
            case ir.Singleton(layout=layout):
                return interpreter.literal(("singleton", layout))
        found = self.values.get(value, _UNASSIGNED)
        if found is _UNASSIGNED:
            if isinstance(value, ir.Register) and value.name:
                interpreter.raise_unbound(value.name)
            raise MemoryFault(f"{self.function.name}: {value} is read before it is assigned")
        if interpreter.counted:
            interpreter.check(found)
        return found

    # -------------------------------------------------------------------------------------------- operations

    def _run(self, operation: ir.Operation) -> None:
        interpreter = self.interpreter
        values, read = self.values, self.read
        match operation:
            case ir.Move(register=register, value=value):
                is_null = isinstance(value, ir.Constant) and value.value is None
                if is_null and register.name and interpreter.stage < Stage.ASSIGNED and register.type is REFERENCE:
                    values.pop(register, None)  # del
                else:
                    values[register] = read(value)
            case ir.Primitive(result=result, name=name, arguments=arguments):
                values[result] = self._primitive(name, [read(a) for a in arguments])
            case ir.Call(result=result, function=name, arguments=arguments):
                values[result] = interpreter.call(name, [read(a) for a in arguments])
            case ir.CallIndirect(result=result, code=code, arguments=arguments):
                values[result] = interpreter.call(read(code), [read(a) for a in arguments])
            case ir.CodeOf(result=result, function=name):
                values[result] = name
            case ir.New(result=result, layout=layout, extra=extra):
                size = 0 if extra is None else read(extra)
                values[result] = self._new(layout, size)
            case ir.LoadField(result=result, object=object_, field=field):
                values[result] = read(object_).fields[field]
            case ir.LoadItem(result=result, array=array, index=index):
                values[result] = read(array).items[read(index)]
            case ir.LoadGlobal(result=result, name=name):
                values[result] = interpreter.globals[name]
            case ir.StoreField(object=object_, field=field, value=value, initial=initial):
                self._store(read(object_).fields, field, read(value), initial)
            case ir.StoreItem(array=array, index=index, value=value, initial=initial):
                self._store(read(array).items, read(index), read(value), initial)
            case ir.StoreGlobal(name=name, value=value):
                self._store(interpreter.globals, name, read(value), False)
            case ir.TakeField(result=result, object=object_, field=field):
                fields = read(object_).fields
                values[result] = fields[field]
                fields[field] = zero(result.type)
            case ir.TakeItem(result=result, array=array, index=index):
                items, place = read(array).items, read(index)
                values[result] = items[place]
                items[place] = zero(result.type)
            case ir.MoveItems():
                self._move_items(operation)
            case ir.ClearItems(layout=layout, array=array, index=index, count=count):
                start, size = read(index), read(count)
                item = interpreter.program.layouts[layout].item
                assert item is not None
                read(array).items[start : start + size] = [zero(item)] * size
            case ir.MakeRecord(result=result, items=items):
                values[result] = RecordValue(read(item) for item in items)
            case ir.RecordItem(result=result, record=record, index=index):
                values[result] = read(record)[index]
            case ir.IsInstance(result=result, object=object_, class_name=class_name):
                layout = interpreter.program.layouts.get(read(object_).layout)
                values[result] = layout is not None and class_name in layout.ancestors
            case ir.IsNull(result=result, value=value):
                is_unset = isinstance(value, ir.Register) and value not in values
                values[result] = is_unset or deciding_reference(read(value), value.type) is None
            case ir.SetException(value=value):
                if interpreter.pending is not None:
                    raise MemoryFault("a second exception is raised over a pending one")
                interpreter.pending = read(value)
            case ir.TakeException(result=result):
                if interpreter.pending is None:
                    raise MemoryFault("no exception to take")
                values[result], interpreter.pending = interpreter.pending, None
            case ir.AddTraceback(location=location):
                if interpreter.pending is None:
                    raise MemoryFault("a traceback line without an exception")
                self._show_lines(location)
            case ir.Retain(value=value, maybe_null=maybe_null):
                self._count(read(value), maybe_null, interpreter.retain)
            case ir.Release(value=value, maybe_null=maybe_null):
                self._count(read(value), maybe_null, interpreter.release)
                if isinstance(value, (ir.Temporary, ir.Register)):
                    values[value] = POISON  # given up: nothing may read it again
            case _:
                raise AssertionError(operation)

    @staticmethod
    def _count(found: Any, maybe_null: bool, count: Callable[[Any], None]) -> None:
        if not maybe_null and (found is None or (isinstance(found, RecordValue) and not references_in(found))):
            raise MemoryFault("null is counted where it was ruled out")
        count(found)

    def _store(self, place: Any, key: Any, value: Any, initial: bool) -> None:
        if initial and not self.interpreter.counted and references_in(place[key]):
            raise MemoryFault("an initial store overwrites a reference")
        place[key] = value  # what was there is released by the program

    def _new(self, layout: str, size: int) -> Object:
        interpreter = self.interpreter
        number = interpreter.news
        interpreter.news += 1
        if number < len(interpreter.failures) and interpreter.failures[number]:
            interpreter.pending = interpreter.allocate("error")
            raise Failure
        return interpreter.allocate(layout, size)

    def _move_items(self, operation: ir.MoveItems) -> None:
        target, source = self.read(operation.target).items, self.read(operation.source).items
        to, start, count = (
            self.read(operation.target_index),
            self.read(operation.source_index),
            self.read(operation.count),
        )
        target[to : to + count] = list(source[start : start + count])

    def _primitive(self, name: str, arguments: list[Any]) -> Any:
        if name == OBSERVE_REFERENCE:
            self.interpreter.log.append(self.interpreter.describe(arguments[0]))
            return 0
        if name == OBSERVE_INTEGER:
            self.interpreter.log.append(tuple(arguments))
            return None
        if name == "int.add_overflow":
            total = arguments[0] + arguments[1]
            return RecordValue((total, abs(total) > 1000))
        if name == "object.is":
            return arguments[0] is arguments[1]
        if name == "tail.address":
            return Address(arguments[0])
        if name == "u64.add":
            return arguments[0] if isinstance(arguments[0], Address) else arguments[0] + arguments[1]
        if name == "u64.from_int":
            return arguments[0]
        if name == "memory.load_u8":
            if self.interpreter.counted:
                self.interpreter.check(arguments[0].base)
            return 0
        return _INTEGERS[name](*arguments)


def deciding_reference(value: Any, type_: IrType) -> Object | None:
    """The reference that decides whether a value is null: itself, or the first in a record."""
    if isinstance(type_, Record):
        for item, item_type in zip(value, type_.items, strict=True):
            if holds_reference(item_type):
                return deciding_reference(item, item_type)
    return value  # type: ignore[no-any-return]
