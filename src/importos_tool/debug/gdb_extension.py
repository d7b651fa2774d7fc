"""What gdb learns of Python: printers of values, frames under their Python names, and the commands ``py-...``.

gdb's own interpreter runs this file, which is why the folder of the tool is added to its path here. It reads the
stopped program through gdb and must never write to it; that a program was not built by ``importos debug`` changes
nothing for gdb but that the commands say so.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gdb

sys.path.insert(0, str(Path(__file__).parents[2]))

from importos_tool.debug.objects import Objects, Unreadable, size_of  # noqa: E402
from importos_tool.debug.program import Described, Form, Function, read_description  # noqa: E402
from importos_tool.debug.tasks import await_chain, unfinished_tasks  # noqa: E402

THREAD_STATE = "importos.runtime.thread_state.state"
_SCALARS = ("reference", "code", "bool", "u8", "u16", "u32", "u64", "i64", "f64")
_read_files: dict[str, Objects | None] = {}


def _read_memory(address: int, size: int) -> bytes:
    try:
        return bytes(gdb.selected_inferior().read_memory(address, size)) if size else b""
    except (gdb.MemoryError, OverflowError) as error:
        raise Unreadable from error


def objects_of_program() -> Objects | None:
    """The objects of the program that gdb looks at."""
    name = gdb.current_progspace().filename
    if name is None:
        return None
    if name not in _read_files:
        program = read_description(Path(name))
        _read_files[name] = None if program is None else Objects(program, _read_memory)
    return _read_files[name]


def _objects() -> Objects:
    found = objects_of_program()
    if found is None:
        raise gdb.GdbError("this program was not built by importos debug")
    return found


def _bytes_of(value: Any) -> bytes:
    """The bytes of a value, wherever it lies."""
    if value.address is not None:
        return _read_memory(int(value.address), value.type.sizeof)
    code = value.type.strip_typedefs().code
    if code == gdb.TYPE_CODE_STRUCT:
        whole = bytearray(value.type.sizeof)
        for field in value.type.fields():
            start = field.bitpos // 8
            part = _bytes_of(value[field])
            whole[start : start + len(part)] = part
        return bytes(whole)
    if code == gdb.TYPE_CODE_FLT:
        import struct

        return struct.pack("<d", float(value))
    size: int = value.type.sizeof
    return (int(value) & ((1 << (8 * size)) - 1)).to_bytes(size, "little")


def _form_of(kind: Any) -> Form | None:
    """The form of a C type that the compiler gives to a Python value; None for any other."""
    name = str(kind.name) if kind.name is not None else ""
    if name in ("_Bool", "bool"):
        return "bool"
    if name == "i64_field":
        return "i64"
    if name in _SCALARS:
        return name
    if name.startswith("record_"):
        forms = [_form_of(field.type) for field in kind.strip_typedefs().fields()]
        return None if None in forms else forms
    return None


def text_of(objects: Objects, value: Any) -> str:
    """A value of the program as Python shows it."""
    if value.is_optimized_out:
        return "<optimised away>"
    form = _form_of(value.type)
    if form is None:
        return str(value)
    try:
        return objects.text(form, _bytes_of(value))
    except (gdb.error, Unreadable):
        return "<not readable>"


# ------------------------------------------------------------------------------------------------ printers and frames


class _Printer:
    """Shows one value; gdb asks it."""

    def __init__(self, objects: Objects, value: Any) -> None:
        self._objects, self._value = objects, value

    def to_string(self) -> str:
        return text_of(self._objects, self._value)


def _printer_for(value: Any) -> _Printer | None:
    form = _form_of(value.type)
    if form is None or (form != "reference" and isinstance(form, str)):
        return None
    objects = objects_of_program()
    return None if objects is None else _Printer(objects, value)


class _Variable:
    """A variable as frame filters give it."""

    def __init__(self, name: str, value: Any) -> None:
        self._name, self._value = name, value

    def symbol(self) -> str:
        return self._name

    def value(self) -> Any:
        return self._value


class _PythonFrame(gdb.FrameDecorator.FrameDecorator):
    """A frame of the user's program, with the names of Python."""

    def __init__(self, base: Any, function: Function) -> None:
        super().__init__(base)
        self._function = function
        self._frame = base.inferior_frame()

    def function(self) -> str:
        return self._function.shown

    def frame_args(self) -> list[_Variable]:
        return [_Variable(name, value) for name, value in variables(self._frame, self._function, parameters=True)]

    def frame_locals(self) -> list[_Variable]:
        return [_Variable(name, value) for name, value in variables(self._frame, self._function, parameters=False)]


class _PythonFrames:
    """The filter that turns frames of C into those of Python."""

    name = "importos"
    priority = 100
    enabled = True

    def filter(self, frames: Iterator[Any]) -> Iterator[Any]:
        for frame in frames:
            function = function_of(frame.inferior_frame())
            yield frame if function is None or not function.own else _PythonFrame(frame, function)


def function_of(frame: Any) -> Function | None:
    """The Python function of a frame."""
    objects = objects_of_program()
    return None if objects is None or not frame.is_valid() else objects.program.functions.get(str(frame.name()))


def variables(frame: Any, function: Function, parameters: bool | None = None) -> Iterator[tuple[str, Any]]:
    """The Python variables of a frame with their values; only ``parameters``, or only the others."""
    try:
        block = frame.block()
    except RuntimeError:
        return
    while block is not None and block.function is None:
        block = block.superblock
    for symbol in block if block is not None else ():
        name = function.variables.get(symbol.name)
        if name is None or not symbol.is_variable and not symbol.is_argument:
            continue
        if parameters is None or symbol.is_argument == parameters:
            yield name, symbol.value(frame)


# ------------------------------------------------------------------------------------------------ commands


def _frame_here() -> tuple[Any, Function]:
    """The selected frame, or the nearest one outside it that is Python."""
    try:
        frame = gdb.selected_frame()
    except gdb.error as error:
        raise gdb.GdbError("the program does not run") from error
    while frame is not None:
        function = function_of(frame)
        if function is not None and function.own:
            return frame, function
        frame = frame.older()
    raise gdb.GdbError("no function of the program runs")


def _names_in_sight(objects: Objects) -> dict[str, str]:
    """Variables of the selected frame, behind those of its module."""
    frame, function = _frame_here()
    module = function.name.removeprefix("init ")
    while module and module not in (name.rpartition(".")[0] for name in objects.program.globals):
        module = module.rpartition(".")[0]
    return {**_globals_of(objects, module), **{n: text_of(objects, v) for n, v in variables(frame, function)}}


def _globals_of(objects: Objects, module: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, (symbol, form) in objects.program.globals.items():
        owner, _, short = name.rpartition(".")
        if owner == module and short.isidentifier():
            value = gdb.lookup_static_symbol(symbol) or gdb.lookup_global_symbol(symbol)
            if value is not None:
                found[short] = objects.text(form, _read_memory(int(value.value().address), size_of(form)))
    return found


class _Locals(gdb.Command):
    """py-locals: the variables of the selected frame, as Python shows them."""

    def __init__(self) -> None:
        super().__init__("py-locals", gdb.COMMAND_DATA)

    def invoke(self, argument: str, from_tty: bool) -> None:
        objects = _objects()
        frame, function = _frame_here()
        shown = {name: text_of(objects, value) for name, value in variables(frame, function)}
        if function.name.startswith("init "):
            shown.update(_globals_of(objects, function.name.removeprefix("init ")))
        for name, text in shown.items():
            gdb.write(f"{name} = {text}\n")


class _Print(gdb.Command):
    """py-print NAME: a variable of the selected frame or of its module."""

    def __init__(self) -> None:
        super().__init__("py-print", gdb.COMMAND_DATA)

    def invoke(self, argument: str, from_tty: bool) -> None:
        known = _names_in_sight(_objects())
        if argument not in known:
            raise gdb.GdbError(f"there is no variable {argument!r} here")
        gdb.write(f"{known[argument]}\n")


class _Backtrace(gdb.Command):
    """py-bt: the functions of the program that run, innermost last, as in a traceback."""

    def __init__(self) -> None:
        super().__init__("py-bt", gdb.COMMAND_STACK)

    def invoke(self, argument: str, from_tty: bool) -> None:
        objects = _objects()
        lines: list[str] = []
        frame = gdb.newest_frame()
        while frame is not None:
            function = function_of(frame)
            if function is not None and function.own:
                place = frame.find_sal()
                path = place.symtab.filename if place.symtab is not None else "?"
                given = ", ".join(f"{n}={text_of(objects, v)}" for n, v in variables(frame, function, True))
                lines.append(f'  File "{path}", line {place.line}, in {function.shown}({given})\n')
            frame = frame.older()
        gdb.write("Traceback (most recent call last):\n" + "".join(reversed(lines)))


class _Tasks(gdb.Command):
    """py-tasks: the unfinished tasks of the event loop that runs, each with its chain of awaits."""

    def __init__(self) -> None:
        super().__init__("py-tasks", gdb.COMMAND_STACK)

    def invoke(self, argument: str, from_tty: bool) -> None:
        objects = _objects()
        known = objects.program.globals.get(THREAD_STATE)
        symbol = None if known is None else gdb.lookup_static_symbol(known[0]) or gdb.lookup_global_symbol(known[0])
        state = 0 if symbol is None else int(symbol.value())
        tasks = unfinished_tasks(objects, state) if state else []
        if not tasks:
            gdb.write("no tasks\n")
        for task in tasks:
            gdb.write(f"{objects.text_at(task)}\n")
            for link in await_chain(objects, task):
                gdb.write(f"    awaits {link}\n")


class _Break(gdb.Command):
    """py-break NAME: stops where a function or method of the program begins (work, Shop.sell)."""

    def __init__(self) -> None:
        super().__init__("py-break", gdb.COMMAND_BREAKPOINTS)

    def invoke(self, argument: str, from_tty: bool) -> None:
        symbols = _objects().program.symbols_of(argument)
        if not symbols:
            raise gdb.GdbError(f"the program has no function {argument!r}, or never calls it")
        for symbol in symbols:
            gdb.execute(f"break {_first_statement(symbol)}")


def _first_statement(function: str) -> str:
    """The place behind the head of a function, where its variables have their first values."""
    found = gdb.lookup_static_symbol(function) or gdb.lookup_global_symbol(function)
    if found is None:
        return function
    block = gdb.block_for_pc(int(found.value().address))
    lines = [row for row in found.symtab.linetable() if block.start <= row.pc < block.end and row.line != found.line]
    return f"*{min(row.pc for row in lines):#x}" if lines else function


class _Start(gdb.Command):
    """py-start: lets the program or machine begin, up to the first line of the program."""

    def __init__(self) -> None:
        super().__init__("py-start", gdb.COMMAND_RUNNING)

    def invoke(self, argument: str, from_tty: bool) -> None:
        program: Described = _objects().program
        first = next((s for s, function in program.functions.items() if function.name == "init __main__"), None)
        if first is None:
            raise gdb.GdbError("the program has no first line")
        gdb.execute(f"tbreak {first}")
        gdb.execute("continue" if argument == "remote" else "run")


gdb.pretty_printers.insert(0, _printer_for)
gdb.current_progspace().frame_filters[_PythonFrames.name] = _PythonFrames()
for _command in (_Locals, _Print, _Backtrace, _Tasks, _Break, _Start):
    _command()
