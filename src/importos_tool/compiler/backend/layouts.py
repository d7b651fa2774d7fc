"""Object layouts as C: one struct each, one ``new_…`` function each, and the table that destruction reads.

A struct starts with the header, the fields follow in order with their natural alignment; fixed offsets (16 for items,
32 for a tail) are asserted in C. Layouts are described to ``objects.h`` by data, not by code: where references stand
and how large an object is.
"""

from __future__ import annotations

from collections.abc import Collection

from importos_tool.compiler.backend.classes import layouts_by_number
from importos_tool.compiler.backend.declarations import Declared
from importos_tool.compiler.backend.names import NameTable, identifiers_in
from importos_tool.compiler.backend.types import RecordTypes, c_type, field_type, reference_paths
from importos_tool.compiler.ir.nodes import Layout, Program
from importos_tool.compiler.ir.types import I64, IrType, Record
from importos_tool.diagnostics.model import ToolBug

CAPACITY = "capacity"
_FIELD_RESERVED = identifiers_in(
    "header items trace u8 u16 u32 u64 i32 i64 f64 usize uintptr null reference code likely unlikely"
)


def fields_of(layout: Layout) -> list[tuple[str, IrType]]:
    """The fields that exist in memory: an array's capacity does, whether or not the layout names it."""
    if layout.item is not None and not layout.fields:
        return [(CAPACITY, I64)]
    return layout.fields


def is_traced(layout: Layout) -> bool:
    """Whether the collector of cycles looks at such objects by themselves: they end with a trace word."""
    return layout.in_cycles and layout.item is None


def has_traced_layouts(program: Program) -> bool:
    """Whether the program has anything for the collector of cycles to do."""
    return any(is_traced(layout) for layout in program.layouts.values())


class LayoutNames:
    """The C names of structs, fields and ``new_…`` functions of all layouts."""

    def __init__(self, program: Program, names: NameTable) -> None:
        self._structs: dict[str, str] = {}
        self._fields: dict[tuple[str, str], str] = {}
        self._news: dict[str, str] = {}
        tags = NameTable(frozenset({"object", "layout_description"}))
        for layout in layouts_by_number(program):
            self._structs[layout.name] = tags.make(layout.name)
            self._news[layout.name] = names.make(f"new_{layout.name}")
            members = NameTable(_FIELD_RESERVED)
            for field, _ in fields_of(layout):
                self._fields[layout.name, field] = members.make(field)

    def struct(self, layout: str) -> str:
        """``struct hello_Point``."""
        return f"struct {self._structs[layout]}"

    def field(self, layout: str, field: str) -> str:
        """The member's name."""
        return self._fields[layout, field]

    def new(self, layout: str) -> str:
        """The function that makes an object."""
        return self._news[layout]


def struct_definitions(program: Program, names: LayoutNames, records: RecordTypes) -> list[Declared]:
    """One struct a layout, with what the rest of the backend and the runtime rely on asserted."""
    parts: list[Declared] = []
    for layout in layouts_by_number(program):
        for _, type_ in fields_of(layout):
            records.add(type_)
        struct = names.struct(layout.name)
        members = "".join(
            f"    {field_type(type_)} {names.field(layout.name, field)};\n" for field, type_ in fields_of(layout)
        )
        asserted = ""
        if layout.item is not None:
            records.add(layout.item)
            if fields_of(layout) != [(CAPACITY, I64)]:
                raise ToolBug(f"the array layout {layout.name} has fields beside its capacity")
            members += f"    {c_type(layout.item)} items[];\n"
            asserted = f'_Static_assert(__builtin_offsetof({struct}, items) == 16, "items stand at 16");\n'
        if is_traced(layout):
            members += "    u64 trace;\n"
        if layout.tail:
            first = layout.fields[0][0].lstrip("_") if layout.fields else ""
            if first != "size" or any(type_ != I64 for _, type_ in layout.fields):
                raise ToolBug(
                    f"the layout {layout.name} has a tail: its fields must be i64, the first of them the size"
                )
            asserted = f'_Static_assert(sizeof({struct}) <= TAIL_OFFSET, "the tail stands at 32");\n'
        text = f"{struct} {{ /* {layout.name} */\n    struct object header;\n{members}}};\n{asserted}\n"
        parts.append(Declared((struct.removeprefix("struct "),), text))
    return parts


def new_functions(program: Program, names: LayoutNames, made: Collection[str]) -> list[Declared]:
    """What makes objects of those layouts that the program makes."""
    return [
        Declared((names.new(layout.name),), _new_function(layout, names))
        for layout in layouts_by_number(program)
        if layout.name in made
    ]


def _new_function(layout: Layout, names: LayoutNames) -> str:
    """``reference new_…(void)`` or ``(i64 capacity)`` or ``(i64 size)``: a cleared object with a count of one."""
    name, struct = names.new(layout.name), names.struct(layout.name)
    if layout.item is not None:
        item = c_type(layout.item)
        clear = "true" if reference_paths(layout.item) else "false"
        body = f"    return new_array({layout.number}, capacity, (i64)sizeof({item}), {clear});\n"
        return f"HELPER reference {name}(i64 capacity) {{\n{body}}}\n\n"
    if layout.tail:
        return f"HELPER reference {name}(i64 size) {{\n    return new_tailed({layout.number}, size);\n}}\n\n"
    return (
        f"SHARED_INLINE reference {name}(void) {{\n"
        f"    {struct} *object = {'traced' if is_traced(layout) else 'object'}_allocate(sizeof({struct}));\n"
        "    if (unlikely(!object)) return null;\n"
        f"    *object = ({struct}){{.header = {{1, {layout.number}}}}};\n"
        "    return &object->header;\n}\n\n"
    )


def description_tables(program: Program, names: LayoutNames, destructors: dict[str, int]) -> str:
    """``layout_descriptions`` by class number and the shared list of offsets that they point into."""
    offsets: list[str] = []
    starts: dict[tuple[str, ...], int] = {}
    rows = ["    {0},"]
    traces = has_traced_layouts(program)
    for layout in layouts_by_number(program):
        struct = names.struct(layout.name)
        own = [
            f"__builtin_offsetof({struct}, {names.field(layout.name, field)}{path})"
            for field, type_ in fields_of(layout)[layout.holds_uncounted :]
            for path in reference_paths(type_)
        ]
        item_offsets: list[str] = []
        size, item_size = f"sizeof({struct})", "0"
        if layout.item is not None:
            size, item_size = "16", f"sizeof({c_type(layout.item)})"
            if isinstance(layout.item, Record):
                kind = c_type(layout.item)
                item_offsets = [f"__builtin_offsetof({kind}, {path[1:]})" for path in reference_paths(layout.item)]
            else:
                item_offsets = ["0" for _ in reference_paths(layout.item)]
        elif layout.tail:
            size, item_size = "TAIL_OFFSET", "1"
        key = tuple(own + item_offsets)
        if key not in starts:
            starts[key] = len(offsets)
            offsets.extend(key)
        destructor = f", {destructors[layout.destructor]}" if layout.destructor else ", 0" if destructors else ""
        is_leaf = int(not own and not item_offsets and not layout.destructor)
        counts = f"{starts[key]}, {len(own)}, {len(item_offsets)}, {is_leaf}"
        if traces:
            anchor = names.field(layout.name, layout.anchor) if layout.anchor else ""
            anchor = f"__builtin_offsetof({struct}, {anchor})" if anchor else "0"
            kind = "TRACED" if is_traced(layout) else "TRACED_ARRAY" if layout.in_cycles else "0"
            counts += f", {kind}, {int(layout.runs_code)}, {anchor}"
        rows.append(f"    {{{size}, {item_size}, {counts}{destructor}}}, /* {layout.name} */")
    return (
        f"SHARED const u16 reference_offsets[] = {{{', '.join(offsets) or '0'}}};\n\n"
        "SHARED const struct layout_description layout_descriptions[] __attribute__((unused)) = {\n"
        + "\n".join(rows)
        + "\n};\n\n"
    )


def description_struct(program: Program, destructors: dict[str, int]) -> str:
    """The type of a row of ``layout_descriptions``, and what ``objects.h`` must know of the program."""
    traces = has_traced_layouts(program)
    members = "    u8 kind;\n    u8 runs_code;\n    u16 anchor;\n" if traces else ""
    if destructors:
        members += "    u16 destructor;\n"
    return (
        ("#define HAS_TRACED\n#define TRACED 1\n#define TRACED_ARRAY 2\n\n" if traces else "")
        + ("#define HAS_DESTRUCTORS\n\n" if destructors else "")
        + "struct layout_description {\n    u32 size;\n    u16 item_size;\n    u16 offsets;\n    u16 references;\n"
        f"    u8 item_references;\n    u8 is_leaf;\n{members}}};\n\n"
    )
