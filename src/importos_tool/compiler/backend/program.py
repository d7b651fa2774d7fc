"""The whole program as C: one text, or several that are compiled by themselves (``partition.py``, ``units.py``).

prelude, records, structs, prototypes, constants, the life of objects, tables, the entry, then the functions with their
Python lines. Two calls with equal programs must give equal texts, and a function that has changed must change few of
them: nothing is numbered over the whole program but classes. Compiled with ``-DIMPORTOS_HOSTED`` the same text is an
ordinary C program whose objects come from malloc (for sanitizers); ``-DIMPORTOS_COUNT_OBJECTS`` keeps
``live_objects``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from importos_tool.compiler.backend.classes import assign_class_numbers, membership_test, numbers_of_class
from importos_tool.compiler.backend.declarations import Declared
from importos_tool.compiler.backend.description import describe
from importos_tool.compiler.backend.emitted import EmittedProgram
from importos_tool.compiler.backend.function_texts import emit_functions
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
    description_struct,
    description_tables,
    has_traced_layouts,
    new_functions,
    struct_definitions,
)
from importos_tool.compiler.backend.locations import SourceLine
from importos_tool.compiler.backend.names import identifiers_in, outermost_identifiers
from importos_tool.compiler.backend.partition import UNIT_OPERATIONS, divide
from importos_tool.compiler.backend.tables import class_name_table, symbol_functions, system_call_table
from importos_tool.compiler.backend.types import c_type
from importos_tool.compiler.backend.units import PLACES_UNIT, Section, units_of
from importos_tool.compiler.ir.nodes import Program
from importos_tool.compiler.ir.primitives import PRIMITIVES
from importos_tool.compiler.ir.types import I64, NOTHING
from importos_tool.diagnostics.model import ToolBug

ENTRY_SYMBOL = "importos_start"
ADDRESS_SANITIZER_OPTIONS = "detect_leaks=0:handle_sigill=1"  # leaks are counted; undefined behaviour traps
_FOLDER = Path(__file__).parent
_FIELD = re.compile(r"(->|\.)\w+")
_PRELUDE = ("prelude", "x86_64", "aarch64")


def emit_program(
    program: Program, source_line: SourceLine, largest: int = UNIT_OPERATIONS, *, with_callers: bool = False
) -> EmittedProgram:
    """Numbers the classes and emits everything; ``source_line(path, line)`` gives the text that tracebacks show;
    ``largest``: the size of a unit (``partition.py``); ``with_callers``: lines say where inlined calls stood."""
    assign_class_numbers(program)
    prelude, objects, destruction = _text(*_PRELUDE), _text("objects"), _text("destruction")
    parts = divide(program, largest)
    numbers = {function.name: number for number, functions in enumerate(parts.values()) for function in functions}
    fixed = f"{prelude}\n{objects}\n{destruction}"
    inventory = Inventory(program, identifiers_in(fixed), _visible_names(fixed), source_line, numbers)
    emitted = emit_functions(inventory, numbers, with_callers)
    structs = struct_definitions(program, inventory.layouts, inventory.records)
    places = inventory.locations.definitions(inventory.primitives)
    life = _object_life(inventory, objects, destruction)
    units, whole = units_of(
        inventory,
        parts,
        emitted,
        prelude,
        types=[Section("records", inventory.records.definitions()), Section("layouts", structs)],
        constants=[
            Section("indirect calls", _indirect_functions(inventory), once=True),
            Section("immortal objects", inventory.literals.definitions()),
            Section("arms of classes", inventory.arm_tables.definitions()),
        ],
        life=life,
        rest=[
            Section("counting", inventory.records.counting_functions()),
            Section("new objects", new_functions(program, inventory.layouts, inventory.made_layouts), once=True),
            Section("class tests", _class_tests(inventory)),
            Section("class names", class_name_table(program, inventory.primitives), once=True),
            Section("places", places, once=True, holder=PLACES_UNIT),
            Section("system calls", system_call_table(program, inventory.primitives), once=True),
            Section("symbols", symbol_functions(inventory.primitives)),
            Section("tracebacks", _traceback_function(inventory), once=True),
        ],
        entry=_entry(inventory),
    )
    python_names = {c_name: name for name, c_name in inventory.functions.items()}
    variables = {name: text.variables for name, text in emitted.items()}
    description = describe(inventory, variables) if program.inspectable else ""
    return EmittedProgram(tuple(units), whole, python_names, description)


def _text(*names: str) -> str:
    return "\n".join((_FOLDER / f"{name}.h").read_text("utf-8") for name in names)


@lru_cache(maxsize=1)
def _visible_names(fixed: str) -> frozenset[str]:
    """What a local of a function must not be called: the fixed texts' own names, and those behind the primitives."""
    primitives = _FIELD.sub("", " ".join(primitive.template for primitive in PRIMITIVES.values()))
    return outermost_identifiers(fixed) | identifiers_in(primitives) | {"add_traceback"}


def _indirect_functions(inventory: Inventory) -> list[Declared]:
    """What an indirect call calls for a function that cannot raise: the same with the convention of one that can."""
    result: list[Declared] = []
    for name, c_name in inventory.indirect.items():
        function = inventory.function(name)
        parameters = ", ".join(f"{c_type(p.type)} argument{n}" for n, p in enumerate(function.parameters)) or "void"
        call = f"{inventory.functions[name]}({', '.join(f'argument{n}' for n in range(len(function.parameters)))})"
        kind = "bool" if function.result == NOTHING else "u8"
        body = f"    {call};\n    return false;" if function.result == NOTHING else f"    return {call};"
        head = f"SHARED {kind} {c_name}({parameters})"
        result.append(Declared((c_name,), f"{head};\n", f"{head} {{\n{body}\n}}\n\n"))
    return result


def _object_life(inventory: Inventory, objects: str, destruction: str) -> Declared:
    """Tables, ``objects.h`` and ``destruction.h``; a program without a heap has immortal objects only and nothing to
    count. Every unit has it, under no name."""
    allocates = HEAP_ALLOCATE in inventory.functions and HEAP_FREE in inventory.functions
    if not allocates:
        if inventory.made_layouts:
            raise ToolBug(f"the program makes objects but does not contain {HEAP_ALLOCATE} and {HEAP_FREE}")
        return Declared(
            (),
            "HELPER void release(reference object) { (void)object; }\n"
            "HELPER void release_maybe_null(reference object) { (void)object; }\n"
            "HELPER void release_rarely(reference object) { (void)object; }\n\n",
        )
    if RAISE_MEMORY_ERROR not in inventory.functions:
        raise ToolBug(f"the program makes objects but does not contain {RAISE_MEMORY_ERROR}")
    known = (
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
        + description_struct(inventory.program, inventory.destructors)
    )
    tables = description_tables(inventory.program, inventory.layouts, inventory.destructors)
    outside = "extern const u16 reference_offsets[];\nextern const struct layout_description layout_descriptions[];\n"
    if inventory.destructors:
        functions = ", ".join(inventory.code_of(name) for name in inventory.destructors)
        tables += f"SHARED bool (*const destructors[])(reference) = {{0, {functions}}};\n\n"
        outside += "extern bool (*const destructors[])(reference);\n"
    return Declared((), f"{known}{outside}\n{objects}\n", f"{known}{tables}{objects}\n{destruction}\n")


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


def _class_tests(inventory: Inventory) -> list[Declared]:
    highest = max((layout.number for layout in inventory.program.layouts.values()), default=0)
    return [
        Declared((c_name,), membership_test(c_name, numbers_of_class(inventory.program, class_name), highest))
        for class_name, c_name in inventory.class_tests.items()
    ]


def _traceback_function(inventory: Inventory) -> list[Declared]:
    """Python code runs while an exception is pending: it must not see it as its own."""
    if not inventory.traces:
        return []
    head = "RARE SHARED void add_traceback(i64 location)"
    body = (
        f"{head} {{\n"
        "    reference exception = pending_exception;\n"
        "    if ((i32)exception->count < 0) return; /* NotImplemented under way, no exception */\n"
        "    pending_exception = null;\n"
        f"    {inventory.functions[ADD_LOCATION]}(exception, location);\n"
        "    pending_exception = exception;\n}\n\n"
    )
    return [Declared(("add_traceback",), f"{head};\n", body)]


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
        f'const char *__asan_default_options(void) {{ return "{ADDRESS_SANITIZER_OPTIONS}"; }}\n'
        "#endif\n"
    )
