"""What the functions of a program use, gathered before any of them is emitted.

All C names of the program are given out here, so that a local of a function can never hide one of them. The order is
that of the program (functions as they stand, operations as they stand): the output must not depend on anything else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from importos_tool.compiler.backend.arm_tables import ArmTables
from importos_tool.compiler.backend.layouts import LayoutNames
from importos_tool.compiler.backend.literals import Literals
from importos_tool.compiler.backend.locations import LocationTable, SourceLine
from importos_tool.compiler.backend.names import NameTable
from importos_tool.compiler.backend.rarity import usual_functions
from importos_tool.compiler.backend.types import RecordTypes
from importos_tool.compiler.ir.nodes import (
    RESULT_KINDS,
    AddTraceback,
    CodeOf,
    Function,
    IsInstance,
    LiteralObject,
    New,
    Primitive,
    Program,
    Singleton,
    SwitchClass,
    traced,
)
from importos_tool.compiler.ir.operand_access import READERS
from importos_tool.compiler.ir.primitives import HERE
from importos_tool.compiler.ir.types import BOOL, NOTHING, Record
from importos_tool.diagnostics.model import ToolBug

HEAP_ALLOCATE = "importos.runtime.heap.allocate"
HEAP_FREE = "importos.runtime.heap.free"
RAISE_MEMORY_ERROR = "importos.runtime.failures.raise_memory_error"
ADD_LOCATION = "importos.runtime.tracebacks.add_location"
TRACED_ALLOCATE = "importos.runtime.traced_memory.allocate"
TRACED_FREE = "importos.runtime.traced_memory.free"
MAKE_ROOM = "importos.runtime.cycles.make_room"


class Inventory:
    """Names, constants and tables of one program; what emitters of functions ask. ``units``: the unit of a function."""

    def __init__(
        self,
        program: Program,
        reserved: frozenset[str],
        visible: frozenset[str],
        source_line: SourceLine,
        units: Mapping[str, int],
    ) -> None:
        self.program = program
        self.names = NameTable(reserved, visible=visible)
        self.usual = usual_functions(program)
        self.records = RecordTypes()
        self.functions: dict[str, str] = {}
        self.globals: dict[str, str] = {}
        self.class_tests: dict[str, str] = {}
        self.indirect: dict[str, str] = {}
        self.destructors: dict[str, int] = {}
        self.primitives: set[str] = set()
        self.made_layouts: set[str] = set()
        self._name_functions()
        self.layouts = LayoutNames(program, self.names)
        self.literals = Literals(program.layouts, self.names)
        self.arm_tables = ArmTables(program.layouts, self.names)
        self.locations = LocationTable(self.literals, source_line)
        for name, type_ in program.globals.items():
            self.globals[name] = self.names.make(name)
            self.records.add(type_)
        for function in program.functions.values():
            self.locations.open_unit(units[function.name])
            self._gather(function)
        for layout in sorted(program.layouts.values(), key=lambda layout: layout.number):
            if layout.destructor and layout.destructor not in self.destructors:
                self.destructors[layout.destructor] = len(self.destructors) + 1
                self.code_of(layout.destructor)

    @property
    def traces(self) -> bool:
        """The program keeps tracebacks."""
        return ADD_LOCATION in self.functions

    def function(self, name: str) -> Function:
        """A function of the program by its Python name."""
        function = self.program.functions.get(name)
        if function is None:
            raise ToolBug(f"the program calls {name}, which it does not contain")
        return function

    def code_of(self, name: str) -> str:
        """The C name of what an indirect call of the function calls: indirect callees always can raise."""
        function = self.function(name)
        if function.can_raise or function.result not in (NOTHING, BOOL):
            return self.functions[name]
        if name not in self.indirect:
            self.indirect[name] = self.names.make(f"{name}.indirect")
        return self.indirect[name]

    def _name_functions(self) -> None:
        for function in self.program.functions.values():
            if function.exported:
                self.names.reserve(function.exported)
                self.functions[function.name] = function.exported
        self.names.reserve("importos_start")
        for function in self.program.functions.values():
            if not function.exported:
                self.functions[function.name] = self.names.make(function.name)

    def _gather(self, function: Function) -> None:
        self.records.add(function.result)
        for parameter in function.parameters:
            self.records.add(parameter.type)
        operation: Any
        for block in function.blocks:
            for operation in (*block.operations, block.terminator):
                kind = type(operation)
                for value in READERS[kind](operation):
                    if type(value.type) is Record:
                        self.records.add(value.type)
                    if type(value) is LiteralObject or type(value) is Singleton:
                        self.literals.reference(value)
                note = _NOTES.get(kind)
                if note is not None:
                    note(self, operation)
                if kind in RESULT_KINDS and type(operation.result.type) is Record:
                    self.records.add(operation.result.type)

    def _note_primitive(self, operation: Primitive) -> None:
        self.primitives.add(operation.name)
        place = traced(operation.location) if operation.name == HERE else None
        if place is not None:
            self.locations.number(place)

    def _note_class_test(self, operation: IsInstance) -> None:
        if operation.class_name not in self.class_tests:
            self.class_tests[operation.class_name] = self.names.make(f"is_a_{operation.class_name}")

    def _note_code(self, operation: CodeOf) -> None:
        self.code_of(operation.function)

    def _note_object(self, operation: New) -> None:
        self.made_layouts.add(operation.layout)

    def _note_switch(self, switch: SwitchClass) -> None:
        self.arm_tables.note(switch)

    def _note_traceback(self, operation: AddTraceback) -> None:
        if operation.location is not None and self.traces:
            self.locations.number(operation.location)


_NOTES: dict[type, Callable[[Inventory, Any], None]] = {
    Primitive: Inventory._note_primitive,
    IsInstance: Inventory._note_class_test,
    CodeOf: Inventory._note_code,
    New: Inventory._note_object,
    AddTraceback: Inventory._note_traceback,
    SwitchClass: Inventory._note_switch,
}
