"""The intermediate form as text, for ``--emit ir``, for tests and for messages of the verifier.

The text is stable: it depends on the program only, and temporaries, registers and blocks are numbered in the order in
which they appear. Nothing reads it back. This file must never fail on a wrong program: the verifier prints what it
refuses.
"""

from __future__ import annotations

from importos_tool.compiler.ir.nodes import (
    AddTraceback,
    Block,
    Branch,
    Call,
    CallIndirect,
    CheckError,
    ClassNumber,
    ClearItems,
    CodeOf,
    Constant,
    Fail,
    Function,
    Goto,
    IsInstance,
    IsNull,
    Layout,
    LiteralObject,
    LoadField,
    LoadGlobal,
    LoadItem,
    MakeRecord,
    Move,
    MoveItems,
    New,
    Operation,
    Primitive,
    Program,
    RecordItem,
    Register,
    Release,
    Retain,
    Return,
    SetException,
    Singleton,
    StoreField,
    StoreGlobal,
    StoreItem,
    Suspend,
    SwitchClass,
    SwitchInteger,
    TakeException,
    TakeField,
    TakeItem,
    Temporary,
    Terminator,
    Trap,
    Unreachable,
    Value,
    result_of,
)
from importos_tool.compiler.ir.types import NOTHING, IrType, Scalar


def print_program(program: Program) -> str:
    """Layouts, module variables and functions in the order of the program."""
    parts = [f"entry {program.entry}\n"]
    parts += [print_layout(layout) for layout in program.layouts.values()]
    parts += [f"global {name}: {show_type(type_)}\n" for name, type_ in program.globals.items()]
    parts += [print_function(function) for function in program.functions.values()]
    return "\n".join(parts)


def print_layout(layout: Layout) -> str:
    """``layout hello.Point (builtins.object)`` and its fields."""
    shape = f" items {show_type(layout.item)}" if layout.item is not None else " tail" if layout.tail else ""
    number = f" #{layout.number}" if layout.number else ""
    destructor = f" destructor {layout.destructor}" if layout.destructor else ""
    head = f"layout {layout.name}{number} ({', '.join(layout.ancestors)}){shape}{destructor}\n"
    return head + "".join(f"    {name}: {show_type(type_)}\n" for name, type_ in layout.fields)


def print_function(function: Function) -> str:
    """One function with its blocks."""
    return FunctionPrinter(function).text()


def show_type(type_: IrType) -> str:
    """``i64``, ``(i64, reference)``."""
    if isinstance(type_, Scalar):
        return type_.name
    return f"({', '.join(show_type(item) for item in type_.items)})"


class FunctionPrinter:
    """Numbers what it meets; one printer prints one function."""

    def __init__(self, function: Function) -> None:
        self._function = function
        self._temporaries: dict[int, int] = {}
        self._registers: dict[int, int] = {}
        self._blocks = {id(block): number for number, block in enumerate(function.blocks)}
        for parameter in function.parameters:
            self.value(parameter)

    def text(self) -> str:
        """The whole function."""
        function = self._function
        parameters = ", ".join(f"{self.value(p)}: {show_type(p.type)}" for p in function.parameters)
        marks = [name for name in ("inline", "cold", "once", "never_returns") if getattr(function, name)]
        if not function.can_raise:
            marks.append("cannot_raise")
        if function.exported:
            marks.append(f"exported {function.exported}")
        shown = f" [{', '.join(marks)}]" if marks else ""
        place = f"{function.location.path}:{function.location.line}"
        lines = [f"function {function.name}({parameters}) -> {show_type(function.result)}{shown}  # {place}"]
        line = 0
        for block in function.blocks:
            handler = f" handler {self.block(block.handler)}" if block.handler is not None else ""
            lines.append(f"  {self.block(block)}:{handler}")
            for operation in (*block.operations, block.terminator):
                if operation is None:
                    lines.append("    (no terminator)")
                    continue
                text = f"    {self.operation(operation)}"
                if operation.location is not None and operation.location.line != line:
                    line = operation.location.line
                    text = f"{text:<60}  # {line}"
                lines.append(text)
        return "\n".join(lines) + "\n"

    def block(self, block: Block) -> str:
        """``entry.0``; a block of another function shows as ``?``."""
        return f"{block.label}.{self._blocks.get(id(block), '?')}"

    def value(self, value: Value | None) -> str:
        """``t3``, ``total#1``, ``12``, ``"text"``, ``none``."""
        match value:
            case Temporary():
                return f"t{self._temporaries.setdefault(id(value), len(self._temporaries) + 1)}"
            case Register():
                return f"{value.name or 'local'}#{self._registers.setdefault(id(value), len(self._registers) + 1)}"
            case Constant(value=number, type=type_):
                if number is None:
                    return "null" if isinstance(type_, Scalar) else f"zero {show_type(type_)}"
                return f"{number!r}" if type_.name in ("i64", "f64", "bool") else f"{number!r}:{show_type(type_)}"  # type: ignore[union-attr]
            case LiteralObject(value=content):
                return ascii(content)
            case Singleton(layout=layout):
                return f"<{layout}>"
            case ClassNumber(layout=layout):
                return f"<number of {layout}>"
            case None:
                return "-"

    def _values(self, values: list[Value]) -> str:
        return ", ".join(self.value(value) for value in values)

    def operation(self, operation: Operation | Terminator) -> str:
        """One operation or terminator on one line."""
        text = self._body(operation)
        result = None if isinstance(operation, _TERMINATORS) else result_of(operation)
        if result is None or result.type == NOTHING:
            return text
        return f"{self.value(result)}: {show_type(result.type)} = {text}"

    def _body(self, operation: Operation | Terminator) -> str:
        value, values = self.value, self._values
        match operation:
            case Move(register=register, value=source):
                return f"{value(register)} = {value(source)}"
            case Primitive(name=name, arguments=arguments):
                return f"{name} {values(arguments)}".rstrip()
            case Call(function=name, arguments=arguments):
                return f"call {name}({values(arguments)})"
            case CallIndirect(code=code, arguments=arguments):
                return f"call_indirect {value(code)}({values(arguments)})"
            case CodeOf(function=name):
                return f"code_of {name}"
            case New(layout=layout, extra=extra):
                return f"new {layout}" + ("" if extra is None else f" extra {value(extra)}")
            case LoadField(object=object_, layout=layout, field=field):
                return f"load {value(object_)}.{field} of {layout}"
            case StoreField(object=object_, layout=layout, field=field, value=stored, initial=initial):
                return f"{_store(initial)} {value(object_)}.{field} of {layout} = {value(stored)}"
            case TakeField(object=object_, layout=layout, field=field):
                return f"take {value(object_)}.{field} of {layout}"
            case LoadItem(array=array, layout=layout, index=index):
                return f"load {value(array)}[{value(index)}] of {layout}"
            case StoreItem(array=array, layout=layout, index=index, value=stored, initial=initial):
                return f"{_store(initial)} {value(array)}[{value(index)}] of {layout} = {value(stored)}"
            case TakeItem(array=array, layout=layout, index=index):
                return f"take {value(array)}[{value(index)}] of {layout}"
            case MoveItems(
                layout=layout, target=target, target_index=at, source=source, source_index=start, count=count
            ):
                return (
                    f"move_items {value(target)}[{value(at)}] = {value(source)}[{value(start)}]"
                    f" count {value(count)} of {layout}"
                )
            case ClearItems(layout=layout, array=array, index=index, count=count):
                return f"clear_items {value(array)}[{value(index)}] count {value(count)} of {layout}"
            case LoadGlobal(name=name):
                return f"load_global {name}"
            case StoreGlobal(name=name, value=stored):
                return f"store_global {name} = {value(stored)}"
            case MakeRecord(items=items):
                return f"record ({values(items)})"
            case RecordItem(record=record, index=number):
                return f"item {number} of {value(record)}"
            case IsInstance(object=object_, class_name=class_name):
                return f"is_instance {value(object_)} {class_name}"
            case IsNull(value=source):
                return f"is_null {value(source)}"
            case Suspend(frame=frame, layout=layout, value=source, code=code):
                shown = "" if code == 1 else f" code {code}"
                return f"suspend {value(frame)} of {layout} with {value(source)}{shown}"
            case SetException(value=source):
                return f"set_exception {value(source)}"
            case TakeException():
                return "take_exception"
            case AddTraceback():
                return "add_traceback"
            case Retain(value=source, maybe_null=maybe_null):
                return f"retain{'_maybe_null' if maybe_null else ''} {value(source)}"
            case Release(value=source, maybe_null=maybe_null):
                return f"release{'_maybe_null' if maybe_null else ''} {value(source)}"
            case _:
                return self._terminator(operation)

    def _terminator(self, terminator: Terminator) -> str:
        match terminator:
            case Goto(target=target):
                return f"goto {self.block(target)}"
            case Branch(condition=condition, then=then, otherwise=otherwise, expected=expected):
                hint = "" if expected is None else f" expected {str(expected).lower()}"
                return f"branch {self.value(condition)} then {self.block(then)} else {self.block(otherwise)}{hint}"
            case Return(value=value):
                return "return" if value is None else f"return {self.value(value)}"
            case SwitchClass(object=object_, cases=cases, otherwise=otherwise):
                shown = " ".join(f"({', '.join(names)}) {self.block(block)}" for names, block in cases)
                return f"switch {self.value(object_)} {shown} else {self.block(otherwise)}"
            case SwitchInteger(value=subject, cases=numbers, otherwise=otherwise):
                shown = " ".join(f"({number}) {self.block(block)}" for number, block in numbers)
                return f"switch {self.value(subject)} {shown} else {self.block(otherwise)}"
            case Fail():
                return "fail"
            case CheckError(result=result, okay=okay, error=error):
                shown = "" if result.type == NOTHING else f" {self.value(result)}"
                return f"check{shown} okay {self.block(okay)} error {self.block(error)}"
            case Unreachable():
                return "unreachable"
            case Trap():
                return "trap"


_TERMINATORS = (Goto, Branch, Return, SwitchClass, SwitchInteger, Fail, CheckError, Unreachable, Trap)


def _store(initial: bool) -> str:
    return "store_initial" if initial else "store"
