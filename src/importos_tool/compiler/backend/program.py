"""The whole program as one C text: what stands in it, and in which order.

prelude, records, structs, tables, prototypes, constants, the life of objects, then the functions with their Python
lines, and last the entry. Two calls with equal programs must give equal texts. Compiled with ``-DIMPORTOS_HOSTED``
the same text is an ordinary C program whose objects come from malloc (for sanitizers); ``-DIMPORTOS_COUNT_OBJECTS``
keeps ``live_objects``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from importos_tool.compiler.backend.classes import (
    assign_class_numbers,
    layouts_by_number,
    membership_test,
    numbers_of_class,
)
from importos_tool.compiler.backend.functions import FunctionEmitter, prototype
from importos_tool.compiler.backend.inventory import (
    ADD_LOCATION,
    HEAP_ALLOCATE,
    HEAP_FREE,
    MAKE_ROOM,
    RAISE_MEMORY_ERROR,
    TRACED_ALLOCATE,
    TRACED_FREE,
    Inventory,
)
from importos_tool.compiler.backend.layouts import (
    description_tables,
    has_traced_layouts,
    new_function,
    struct_definitions,
)
from importos_tool.compiler.backend.lines import LineWriter
from importos_tool.compiler.backend.locations import SourceLine
from importos_tool.compiler.backend.names import identifiers_in
from importos_tool.compiler.backend.tables import class_name_table, symbol_functions
from importos_tool.compiler.backend.types import c_type
from importos_tool.compiler.ir.nodes import Program
from importos_tool.compiler.ir.types import I64, NOTHING
from importos_tool.diagnostics.model import ToolBug

ENTRY_SYMBOL = "importos_start"
_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class EmittedProgram:
    """The C text and, for every function in it, which Python function it is."""

    text: str
    python_names: dict[str, str] = field(default_factory=dict)


def emit_program(program: Program, source_line: SourceLine) -> EmittedProgram:
    """Numbers the classes and emits everything; ``source_line(path, line)`` gives the text that tracebacks show."""
    assign_class_numbers(program)
    prelude = (_FOLDER / "prelude.h").read_text("utf-8")
    objects = (_FOLDER / "objects.h").read_text("utf-8")
    inventory = Inventory(program, identifiers_in(prelude) | identifiers_in(objects), source_line)
    structs = struct_definitions(program, inventory.layouts, inventory.records)
    writer = LineWriter()
    for function in program.functions.values():
        FunctionEmitter(inventory, function, writer).emit()
    tables = inventory.locations.definitions(inventory.primitives)
    parts = [
        prelude,
        _title("records"),
        inventory.records.definitions(),
        _title("layouts"),
        structs,
        _title("functions"),
        *(f"{prototype(inventory, function)};\n" for function in program.functions.values()),
        f"i64 {ENTRY_SYMBOL}(u64 argument);\n\n",
        _indirect_functions(inventory),
        _title("immortal objects"),
        inventory.literals.definitions(),
        _title("objects"),
        _object_life(inventory, objects),
        inventory.records.counting_functions(),
        *(
            new_function(layout, inventory.layouts)
            for layout in layouts_by_number(program)
            if layout.name in inventory.made_layouts
        ),
        _title("classes, places, symbols"),
        _class_tests(inventory),
        class_name_table(program, inventory.primitives),
        tables,
        symbol_functions(inventory.primitives),
        _traceback_function(inventory),
        _title("module variables"),
        *(f"static {c_type(type_)} {inventory.globals[name]};\n" for name, type_ in program.globals.items()),
        _title("entry"),
        _entry(inventory),
        _title("the program"),
        writer.text(),
    ]
    python_names = {c_name: name for name, c_name in inventory.functions.items()}
    return EmittedProgram("".join(parts), python_names)


def _title(text: str) -> str:
    return f"\n/* {'-' * 100} {text} */\n\n"


def _indirect_functions(inventory: Inventory) -> str:
    """What an indirect call calls for a function that cannot raise: the same with the convention of one that can."""
    parts: list[str] = []
    for name, c_name in inventory.indirect.items():
        function = inventory.function(name)
        parameters = ", ".join(f"{c_type(p.type)} argument{n}" for n, p in enumerate(function.parameters)) or "void"
        call = f"{inventory.functions[name]}({', '.join(f'argument{n}' for n in range(len(function.parameters)))})"
        if function.result == NOTHING:
            parts.append(f"static bool {c_name}({parameters}) {{\n    {call};\n    return false;\n}}\n\n")
        else:
            parts.append(f"static u8 {c_name}({parameters}) {{\n    return {call};\n}}\n\n")
    return "".join(parts)


def _object_life(inventory: Inventory, objects: str) -> str:
    """Tables and ``objects.h``; a program without a heap has immortal objects only and nothing to count."""
    allocates = HEAP_ALLOCATE in inventory.functions and HEAP_FREE in inventory.functions
    if not allocates:
        if inventory.made_layouts:
            raise ToolBug(f"the program makes objects but does not contain {HEAP_ALLOCATE} and {HEAP_FREE}")
        return (
            "HELPER void release(reference object) { (void)object; }\n"
            "HELPER void release_maybe_null(reference object) { (void)object; }\n"
            "HELPER void release_rarely(reference object) { (void)object; }\n\n"
        )
    if RAISE_MEMORY_ERROR not in inventory.functions:
        raise ToolBug(f"the program makes objects but does not contain {RAISE_MEMORY_ERROR}")
    destructors = ""
    if inventory.destructors:
        functions = ", ".join(inventory.code_of(name) for name in inventory.destructors)
        destructors = (
            f"#define HAS_DESTRUCTORS\nstatic bool (*const destructors[])(reference) = {{0, {functions}}};\n\n"
        )
    return (
        "#ifdef IMPORTOS_COUNT_OBJECTS\n#define COUNT_OBJECTS\n#endif\n"
        "#ifdef IMPORTOS_HOSTED\n#define HOSTED\n"
        "void *malloc(usize size);\nvoid *realloc(void *block, usize size);\nvoid free(void *block);\n"
        "#define HEAP_ALLOCATE(size) ((u64)(uintptr)malloc((usize)(size)))\n"
        "#define HEAP_FREE(address, size) ((void)(size), free((void *)(uintptr)(address)))\n"
        "#else\n"
        f"#define HEAP_ALLOCATE(size) {inventory.functions[HEAP_ALLOCATE]}(size)\n"
        f"#define HEAP_FREE(address, size) {inventory.functions[HEAP_FREE]}(address, size)\n"
        "#endif\n"
        f"#define RAISE_MEMORY_ERROR() {inventory.functions[RAISE_MEMORY_ERROR]}()\n"
        + _traced_memory(inventory)
        + "\n"
        + description_tables(inventory.program, inventory.layouts, inventory.destructors)
        + destructors
        + objects
        + "\n"
    )


def _traced_memory(inventory: Inventory) -> str:
    if not has_traced_layouts(inventory.program):
        return ""
    for name in (TRACED_ALLOCATE, TRACED_FREE, MAKE_ROOM):
        inventory.function(name)
    return (
        f"#define TRACED_ALLOCATE(size) {inventory.functions[TRACED_ALLOCATE]}(size)\n"
        f"#define TRACED_FREE(address, size) {inventory.functions[TRACED_FREE]}(address, size)\n"
        f"#define MAKE_ROOM() ({inventory.functions[MAKE_ROOM]}() == true)\n"
    )


def _class_tests(inventory: Inventory) -> str:
    highest = max((layout.number for layout in inventory.program.layouts.values()), default=0)
    return "".join(
        membership_test(c_name, numbers_of_class(inventory.program, class_name), highest)
        for class_name, c_name in inventory.class_tests.items()
    )


def _traceback_function(inventory: Inventory) -> str:
    """Python code runs while an exception is pending: it must not see it as its own."""
    if not inventory.traces:
        return ""
    return (
        "RARE static void add_traceback(i64 location) {\n"
        "    reference exception = pending_exception;\n"
        "    if ((i32)exception->count < 0) return; /* NotImplemented under way, no exception */\n"
        "    pending_exception = null;\n"
        f"    {inventory.functions[ADD_LOCATION]}(exception, location);\n"
        "    pending_exception = exception;\n}\n\n"
    )


def _entry(inventory: Inventory) -> str:
    entry = inventory.function(inventory.program.entry)
    if entry.parameters or entry.result != I64 or entry.can_raise:
        raise ToolBug(f"the entry {entry.name} must be () -> i64 and must not raise")
    return (
        f"i64 {ENTRY_SYMBOL}(u64 argument) {{\n    boot_argument = argument;\n"
        f"    return {inventory.functions[entry.name]}();\n}}\n\n"
        "#ifdef IMPORTOS_HOSTED\n"
        "/* The kernel's argument block starts one word in front of argv: the count. */\n"
        f"int main(int count, char **arguments) {{\n    (void)count;\n"
        f"    return (int){ENTRY_SYMBOL}((u64)(uintptr)(arguments - 1));\n}}\n\n"
        "const char *__asan_default_options(void);\n"
        'const char *__asan_default_options(void) { return "detect_leaks=0:detect_stack_use_after_return=0"; }\n'
        "#endif\n"
    )
