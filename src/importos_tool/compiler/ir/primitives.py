"""The primitives: every machine operation that compiled code can do, as data.

A primitive is named by the ``@intrinsic("...")`` decorator of a function in ``importos.lowlevel``; nothing else in the
compiler knows these names but lowering of literals and conditions. A primitive never raises, never allocates and
borrows its arguments. ``template`` is a C expression over ``{0}``, ``{1}``...; ``pure``: same arguments, same result,
no effect, so that an unused one may be dropped. ``reads``: not pure, but all it does is to read memory (never a
device's), so that an unused one may be dropped too and one may be moved over operations without effect.
``runs_code``: Python code of the program may run inside."""

from __future__ import annotations

from dataclasses import dataclass

from importos_tool.compiler.ir.types import BOOL, CODE, F64, I64, NOTHING, REFERENCE, U8, U16, U32, U64, IrType, Record


@dataclass(frozen=True, slots=True)
class PrimitiveOperation:
    """Signature and C form of one primitive."""

    name: str
    parameters: tuple[IrType, ...]
    result: IrType
    template: str
    pure: bool = True
    reads: bool = False
    runs_code: bool = False


PRIMITIVES: dict[str, PrimitiveOperation] = {}
KEEP = "object.keep"  # keeps what a variable holds alive up to here; the variable may be unassigned, or hold a record


def _add(name: str, parameters: tuple[IrType, ...], result: IrType, template: str, pure: bool = True) -> None:
    PRIMITIVES[name] = PrimitiveOperation(name, parameters, result, template, pure)


def _add_reading(name: str, parameters: tuple[IrType, ...], result: IrType, template: str) -> None:
    PRIMITIVES[name] = PrimitiveOperation(name, parameters, result, template, pure=False, reads=True)


def _add_running(name: str, parameters: tuple[IrType, ...], result: IrType, template: str) -> None:
    PRIMITIVES[name] = PrimitiveOperation(name, parameters, result, template, pure=False, runs_code=True)


_CHECKED = Record((I64, BOOL))

# int: 64-bit two's complement. Signed overflow is undefined in C, so wrapping goes through u64. The plain ones are made
# by the pass ``ranges`` alone, where the result is known to fit; ``known_between`` is a promise of the library to it.
for _name, _operator in (("add", "+"), ("subtract", "-"), ("multiply", "*")):
    _add(f"int.{_name}", (I64, I64), I64, f"({{0}} {_operator} {{1}})")
_add("int.known_between", (I64, I64, I64), I64, "({0})")
for _name, _operator in (("add", "+"), ("subtract", "-"), ("multiply", "*")):
    _add(f"int.{_name}_wrapping", (I64, I64), I64, f"(i64)((u64){{0}} {_operator} (u64){{1}})")
for _name, _builtin in (("add", "add"), ("subtract", "sub"), ("multiply", "mul")):
    _add(f"int.{_name}_overflow", (I64, I64), _CHECKED, f"int_{_builtin}_overflow({{0}}, {{1}})")
_add("int.divide_truncating", (I64, I64), I64, "({0} / {1})")
_add("int.remainder_truncating", (I64, I64), I64, "({0} % {1})")
_add("int.shift_left_wrapping", (I64, I64), I64, "(i64)((u64){0} << {1})")
_add("int.shift_right", (I64, I64), I64, "({0} >> {1})")
for _name, _operator in (("and", "&"), ("or", "|"), ("xor", "^")):
    _add(f"int.{_name}", (I64, I64), I64, f"({{0}} {_operator} {{1}})")
_add("int.invert", (I64,), I64, "(~{0})")
_COMPARISONS = (
    ("less", "<"),
    ("less_equal", "<="),
    ("equal", "=="),
    ("not_equal", "!="),
    ("greater", ">"),
    ("greater_equal", ">="),
)
for _name, _operator in _COMPARISONS:
    _add(f"int.{_name}", (I64, I64), BOOL, f"({{0}} {_operator} {{1}})")
    _add(f"float.{_name}", (F64, F64), BOOL, f"({{0}} {_operator} {{1}})")
_add("int.less_unsigned", (I64, I64), BOOL, "((u64){0} < (u64){1})")
_add("int.to_float", (I64,), F64, "(f64){0}")
_add("int.count_leading_zeros", (I64,), I64, "({0} ? (i64)__builtin_clzll((u64){0}) : 64)")
_add("int.count_trailing_zeros", (I64,), I64, "({0} ? (i64)__builtin_ctzll((u64){0}) : 64)")
_add("int.count_ones", (I64,), I64, "(i64)__builtin_popcountll((u64){0})")

# float: IEEE 754 binary64.
for _name, _operator in (("add", "+"), ("subtract", "-"), ("multiply", "*"), ("divide", "/")):
    _add(f"float.{_name}", (F64, F64), F64, f"({{0}} {_operator} {{1}})")
_add("float.negate", (F64,), F64, "(-{0})")
_add("float.absolute", (F64,), F64, "__builtin_fabs({0})")
_add("float.square_root", (F64,), F64, "float_square_root({0})")
_add("float.to_int_truncating", (F64,), I64, "(i64){0}")  # the caller has checked the range
_add("float.bits", (F64,), I64, "float_bits({0})")
_add("float.from_bits", (I64,), F64, "float_from_bits({0})")

# bool.
_add("bool.not", (BOOL,), BOOL, "(!{0})")
_add("bool.to_int", (BOOL,), I64, "(i64){0}")
for _name, _operator in (("and", "&"), ("or", "|"), ("xor", "^"), ("equal", "=="), ("not_equal", "!=")):
    _add(f"bool.{_name}", (BOOL, BOOL), BOOL, f"(bool)({{0}} {_operator} {{1}})")

# Machine integers: unsigned, wrapping.
for _type in (U8, U16, U32, U64):
    _n = _type.name
    _add(f"{_n}.from_int", (I64,), _type, f"({_n}){{0}}")
    _add(f"{_n}.to_int", (_type,), I64, "(i64){0}")
    for _name, _operator in (
        ("add", "+"),
        ("subtract", "-"),
        ("multiply", "*"),
        ("and", "&"),
        ("or", "|"),
        ("xor", "^"),
    ):
        _add(f"{_n}.{_name}", (_type, _type), _type, f"({_n})((u64){{0}} {_operator} (u64){{1}})")
    _add(f"{_n}.divide", (_type, _type), _type, f"({_n})({{0}} / {{1}})")
    _add(f"{_n}.remainder", (_type, _type), _type, f"({_n})({{0}} % {{1}})")
    _add(f"{_n}.shift_left", (_type, I64), _type, f"({_n})((u64){{0}} << {{1}})")
    _add(f"{_n}.shift_right", (_type, I64), _type, f"({_n})({{0}} >> {{1}})")
    _add(f"{_n}.invert", (_type,), _type, f"({_n})(~{{0}})")
    for _name, _operator in _COMPARISONS:
        _add(f"{_n}.{_name}", (_type, _type), BOOL, f"({{0}} {_operator} {{1}})")
_add("u64.multiply_high", (U64, U64), U64, "(u64)(((unsigned __int128){0} * {1}) >> 64)")
_add("u64.count_leading_zeros", (U64,), I64, "({0} ? (i64)__builtin_clzll({0}) : 64)")

# Objects.
_add("object.is", (REFERENCE, REFERENCE), BOOL, "({0} == {1})")
_add("object.address", (REFERENCE,), I64, "(i64)(uintptr){0}")
_add("object.class_number", (REFERENCE,), I64, "(i64){0}->class_number")
_add(KEEP, (REFERENCE,), NOTHING, "((void){0})", pure=False)
_add("object.hold_uncounted", (REFERENCE, REFERENCE), NOTHING, "(void)(*(reference *)(void *)first_word_of({0}) = {1})", pure=False)  # fmt: skip
_add("object.forget_uncounted", (REFERENCE,), NOTHING, "(void)(*(reference *)(void *)first_word_of({0}) = null)", pure=False)  # fmt: skip
_add_reading("object.count", (REFERENCE,), I64, "(i64)(i32){0}->count")
_add_reading("object.class_name_size", (I64,), I64, "class_name_size({0})")
_add_reading("object.class_name_byte", (I64, I64), I64, "class_name_byte({0}, {1})")
_add_reading("object.capacity", (REFERENCE,), I64, "array_capacity({0})")

# What the collector of cycles works with: layouts by class number, objects by address.
for _name in ("kind", "size", "references", "item_size", "item_references", "anchor"):
    _add_reading(f"layout.{_name}", (I64,), I64, f"layout_{_name}({{0}})")
_add_reading("layout.has_destructor", (I64,), BOOL, "layout_has_destructor({0})")
_add_reading("layout.runs_code", (I64,), BOOL, "layout_runs_code({0})")
_add_reading("layout.offset", (I64, I64), I64, "layout_offset({0}, {1})")
_add("object.at", (U64,), REFERENCE, "((reference)(uintptr){0})", pure=False)
_add("object.free_traced", (U64,), NOTHING, "free_traced_object({0})", pure=False)
_add("object.show_freed", (U64, I64), NOTHING, "SHOW((void *)(uintptr){0}, {1})", pure=False)
_add_reading("object.destroying", (), BOOL, "(destroying != 0)")
for _name, _function in (("release", "release_rarely"), ("destroy", "run_destructor")):
    _add_running(f"object.{_name}", (U64,), NOTHING, f"{_function}((reference)(uintptr){{0}})")

# The raw bytes behind an object (str, bytes, byte storage): at a fixed offset, no bounds check.
_add_reading("tail.load", (REFERENCE, I64), I64, "(i64)tail_of({0})[{1}]")
_add("tail.store", (REFERENCE, I64, I64), NOTHING, "(void)(tail_of({0})[{1}] = (u8){2})", pure=False)
_add_reading("tail.load_u64", (REFERENCE, I64), I64, "tail_load_u64({0}, {1})")
_add("tail.copy", (REFERENCE, I64, REFERENCE, I64, I64), NOTHING, "memmove(tail_of({0}) + {1}, tail_of({2}) + {3}, (usize){4})", pure=False)  # fmt: skip
_add("tail.fill", (REFERENCE, I64, I64, I64), NOTHING, "memset(tail_of({0}) + {1}, (int){2}, (usize){3})", pure=False)
_add_reading("tail.compare", (REFERENCE, I64, REFERENCE, I64, I64), I64, "(i64)memcmp(tail_of({0}) + {1}, tail_of({2}) + {3}, (usize){4})")  # fmt: skip
_add_reading("tail.find", (REFERENCE, I64, I64, I64), I64, "tail_find({0}, {1}, {2}, {3})")
_add_reading("tail.hash", (REFERENCE, I64), I64, "tail_hash({0}, {1})")
_add("tail.address", (REFERENCE,), U64, "(u64)(uintptr)tail_of({0})", pure=False)

# Memory by address: only arch, bus, drivers, kernel memory code and the runtime.
for _type in (U8, U16, U32, U64):
    _n = _type.name
    _add(f"memory.load_{_n}", (U64,), _type, f"(*(volatile raw_{_n} *)(uintptr){{0}})", pure=False)
    _add(
        f"memory.store_{_n}", (U64, _type), NOTHING, f"(void)(*(volatile raw_{_n} *)(uintptr){{0}} = {{1}})", pure=False
    )
_add(
    "memory.copy",
    (U64, U64, I64),
    NOTHING,
    "memmove((void *)(uintptr){0}, (void *)(uintptr){1}, (usize){2})",
    pure=False,
)
_add("memory.fill", (U64, I64, I64), NOTHING, "memset((void *)(uintptr){0}, (int){1}, (usize){2})", pure=False)

# The processor. Those with a target's name exist on that architecture only.
_add("x86.port_read_u8", (I64,), I64, "x86_port_read_u8({0})", pure=False)
_add("x86.port_read_u32", (I64,), I64, "x86_port_read_u32({0})", pure=False)
_add("x86.port_write_u8", (I64, I64), NOTHING, "x86_port_write_u8({0}, {1})", pure=False)
_add("x86.port_write_u16", (I64, I64), NOTHING, "x86_port_write_u16({0}, {1})", pure=False)
_add("x86.port_write_u32", (I64, I64), NOTHING, "x86_port_write_u32({0}, {1})", pure=False)
_add("x86.halt", (), NOTHING, "x86_halt()", pure=False)
_add("x86.shut_down", (), NOTHING, "x86_shut_down()", pure=False)
_add("x86.read_cr2", (), U64, "x86_read_cr2()", pure=False)
_add("x86.set_write_protection", (BOOL,), NOTHING, "x86_set_write_protection({0})", pure=False)
_add("x86.invalidate_page", (U64,), NOTHING, "x86_invalidate_page({0})", pure=False)
_add("x86.cpuid", (I64, I64, I64), I64, "x86_cpuid({0}, {1}, {2})", pure=False)
_add("x86.read_timestamp", (), U64, "x86_read_timestamp()", pure=False)
_add("x86.store_random", (U64,), BOOL, "x86_store_random({0})", pure=False)
_add("x86.store_seed", (U64,), BOOL, "x86_store_seed({0})", pure=False)
_add("x86.start_interrupts", (), NOTHING, "start_interrupts()", pure=False)
_add("x86.start_sampling", (), NOTHING, "start_sampling()", pure=False)
_add("x86.interrupt_words", (), U64, "(u64)(uintptr)interrupt_words")
_add("x86.take_interrupt_word", (I64,), U64, "x86_take_interrupt_word({0})", pure=False)
_add("x86.enable_interrupts", (), NOTHING, "x86_enable_interrupts()", pure=False)
_add("x86.disable_interrupts", (), NOTHING, "x86_disable_interrupts()", pure=False)
_add("x86.enable_interrupts_and_halt", (), NOTHING, "x86_enable_interrupts_and_halt()", pure=False)
_add("x86.read_model_register", (I64,), U64, "x86_read_model_register({0})", pure=False)
_add("x86.write_model_register", (I64, U64), NOTHING, "x86_write_model_register({0}, {1})", pure=False)
for _name in ("system_call", "early_system_call"):
    _add(f"linux.{_name}", (I64, I64, I64, I64, I64, I64, I64), I64, "linux_system_call({0}, {1}, {2}, {3}, {4}, {5}, {6})", pure=False)  # fmt: skip
_add("linux.allowed_system_call_count", (), I64, "linux_allowed_system_call_count()")
_add("linux.allowed_system_call", (I64,), I64, "linux_allowed_system_call({0})")
_add("processor.frame_address", (), U64, "(u64)(uintptr)__builtin_frame_address(0)", pure=False)
_add("processor.trap", (), NOTHING, "__builtin_trap()", pure=False)
_add("processor.pause", (), NOTHING, "processor_pause()", pure=False)
_add("processor.fence", (), NOTHING, "__atomic_thread_fence(__ATOMIC_SEQ_CST)", pure=False)

# Fibers. A switch lets any other code run: it is an indirect call of this code (lower/intrinsics.py).
_add("fiber.switch_code", (), CODE, "(code)fiber_switch")
_add("fiber.prepare", (U64, REFERENCE), U64, "fiber_prepare({0}, {1})", pure=False)

# The image: what the linker and the backend know.
_add_reading("image.symbol_count", (), I64, "image_symbol_count()")
_add_reading("image.symbol_address", (I64,), U64, "image_symbol_address({0})")
_add_reading("image.symbol_name_size", (I64,), I64, "image_symbol_name_size({0})")
_add_reading("image.symbol_name_byte", (I64, I64), I64, "image_symbol_name_byte({0}, {1})")
_add_reading("image.stack_limit", (), U64, "stack_limit")
_add_reading("stack.exhausted", (), BOOL, "((u64)stack_pointer < stack_limit)")
_add("image.set_stack_limit", (U64,), NOTHING, "(void)(stack_limit = {0})", pure=False)
_add("image.set_heap_base", (U64,), NOTHING, "(void)(heap_base = {0})", pure=False)
_add_reading("image.boot_argument", (), U64, "boot_argument")
_add_reading("image.boot_random", (), U64, "boot_random")
_add_reading("image.archive", (), U64, "(u64)(uintptr)importos_archive")
_add_reading("image.build_note", (), U64, "(u64)(uintptr)importos_build_note")
_add_reading("image.live_objects", (), I64, "live_objects")

# The pending exception's traceback: entries are kept as (location number) in a fixed ring by the backend's C.
_add("traceback.size", (REFERENCE,), I64, "traceback_size({0})", pure=False)
_add("traceback.location", (REFERENCE, I64), I64, "traceback_location({0}, {1})", pure=False)
HERE = "location.here"  # the place where it stands, or where the library code that it is inlined from is called; or -1
_add_reading(HERE, (), I64, "{0}")  # the backend knows the number
_add_reading("location.line", (I64,), I64, "location_line({0})")
_add_reading("location.path", (I64,), REFERENCE, "location_path({0})")
_add_reading("location.function", (I64,), REFERENCE, "location_function({0})")
_add_reading("location.source", (I64,), REFERENCE, "location_source({0})")

# The heap's own words: a static array in the emitted program.
_add_reading("heap.word", (I64,), U64, "heap_words[{0}]")
_add("heap.set_word", (I64, U64), NOTHING, "(void)(heap_words[{0}] = {1})", pure=False)
