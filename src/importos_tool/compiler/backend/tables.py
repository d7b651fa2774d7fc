"""Small read-only tables that primitives read: class names by class number, and the symbols of the finished image.

The symbol table cannot be written before the image is linked: the C here reads one that ``symbols.py`` adds after a
first link (a weak symbol: an image without it has no symbols).
"""

from __future__ import annotations

from collections.abc import Collection

from importos_tool.compiler.backend.classes import layouts_by_number
from importos_tool.compiler.backend.declarations import Declared
from importos_tool.compiler.backend.literals import c_string
from importos_tool.compiler.ir.nodes import Constant, Primitive, Program
from importos_tool.diagnostics.model import ToolBug

SYMBOL_TABLE = "image_symbol_table"
RUN_BITS = 24  # of the place of a name: the offset of its run
SYSTEM_CALLS = "allowed_system_calls"


def class_name_table(program: Program, used: Collection[str]) -> list[Declared]:
    """``class_name_size`` and ``class_name_byte`` when the program uses them."""
    if not {"object.class_name_size", "object.class_name_byte"} & set(used):
        return []
    names: dict[str, int] = {}
    content = b""
    rows = ["{0, 0}"]
    for layout in layouts_by_number(program):
        encoded = layout.python_name.encode()
        if layout.python_name not in names:
            names[layout.python_name] = len(content)
            content += encoded
        rows.append(f"{{{names[layout.python_name]}, {len(encoded)}}}")
    row = "struct class_name { u16 start; u16 size; };\n"
    functions = (
        "HELPER i64 class_name_size(i64 number) { return class_names[number].size; }\n"
        "HELPER i64 class_name_byte(i64 number, i64 index) {"
        " return class_name_bytes[class_names[number].start + index]; }\n\n"
    )
    tables = (
        f"SHARED const u8 class_name_bytes[] = {c_string(content)};\n"
        f"SHARED const struct class_name class_names[] = {{{', '.join(rows)}}};\n"
    )
    known = "extern const u8 class_name_bytes[];\nextern const struct class_name class_names[];\n"
    return [Declared(("class_name_size", "class_name_byte"), row + known + functions, row + tables + functions)]


def system_call_table(program: Program, used: Collection[str]) -> list[Declared]:
    """The numbers of the system calls that the program can make once it is locked (``importos/lowlevel/linux.py``)."""
    if not any(name.startswith("linux.allowed_system_call") for name in used):
        return []
    numbers: set[int] = set()
    for function in program.functions.values():
        operations = [o for block in function.blocks for o in block.operations if type(o) is Primitive]
        for operation in operations:
            if operation.name == "linux.system_call":
                number = operation.arguments[0]
                if not isinstance(number, Constant) or not isinstance(number.value, int):
                    raise ToolBug(f"{function.name} makes a system call whose number is not a constant")
                numbers.add(number.value)
    rows = ", ".join(map(str, sorted(numbers)))
    functions = (
        "#ifdef IMPORTOS_HOSTED\n"
        "HELPER i64 linux_allowed_system_call_count(void) { return 0; }\n"
        "#else\n"
        f"HELPER i64 linux_allowed_system_call_count(void) {{ return {len(numbers)}; }}\n"
        "#endif\n"
        f"HELPER i64 linux_allowed_system_call(i64 index) {{ return {SYSTEM_CALLS}[index]; }}\n\n"
    )
    known = f"extern const u16 {SYSTEM_CALLS}[];\n{functions}"
    kept = "__attribute__((used, retain))"  # the report of a build reads it, also where the C compiler needs it no more
    table = f"{kept} SHARED const u16 {SYSTEM_CALLS}[] = {{{rows or 0}}};\n{functions}"
    return [Declared(("linux_allowed_system_call_count", "linux_allowed_system_call"), known, table)]


def symbol_functions(used: Collection[str]) -> list[Declared]:
    """What reads the symbol table (``symbols.py`` says what is in it)."""
    if not any(name.startswith("image.symbol_") for name in used):
        return []
    text = (
        f"extern const u32 {SYMBOL_TABLE}[] __attribute__((weak));\n"
        f"HELPER i64 image_symbol_count(void) {{ return {SYMBOL_TABLE} ? {SYMBOL_TABLE}[0] : 0; }}\n"
        f"HELPER u64 image_symbol_address(i64 index) {{ return {SYMBOL_TABLE}[1 + 2 * index]; }}\n"
        "/* The size of a name in the higher bytes, the byte at the position in the lowest one. */\n"
        "RARE static __attribute__((unused)) i64 image_symbol_name(i64 index, i64 position) {\n"
        f"    u32 place = {SYMBOL_TABLE}[2 + 2 * index];\n"
        f"    const u8 *entry = (const u8 *){SYMBOL_TABLE} + (place & {(1 << RUN_BITS) - 1});\n"
        "    i64 found = 0;\n"
        f"    for (u32 left = place >> {RUN_BITS};; left--) {{\n"
        "        i64 common = entry[0], rest = entry[1];\n"
        "        if (position >= common && position < common + rest) found = entry[2 + position - common];\n"
        "        if (!left) return (common + rest) << 8 | found;\n"
        "        entry += 2 + rest;\n"
        "    }\n}\n"
        "HELPER i64 image_symbol_name_byte(i64 index, i64 position) {"
        " return image_symbol_name(index, position) & 255; }\n"
        "HELPER i64 image_symbol_name_size(i64 index) { return image_symbol_name(index, 0) >> 8; }\n\n"
    )
    names = ("count", "address", "name_byte", "name_size")
    return [Declared(tuple(f"image_symbol_{name}" for name in names), text)]
