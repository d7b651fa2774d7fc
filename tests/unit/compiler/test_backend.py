"""The back end on small programs of finished IR: C text, then a native process that must behave."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

import importos_tool
from importos_tool.compiler import two_processes
from importos_tool.compiler.backend import function_texts
from importos_tool.compiler.backend.classes import assign_class_numbers, intervals, numbers_of_class
from importos_tool.compiler.backend.emitted import Unit
from importos_tool.compiler.backend.expressions import is_atomic, without_parentheses
from importos_tool.compiler.backend.hashing import tail_hash
from importos_tool.compiler.backend.literals import c_string
from importos_tool.compiler.backend.names import NameTable, readable
from importos_tool.compiler.backend.partition import UNIT_OPERATIONS
from importos_tool.compiler.backend.program import emit_program
from importos_tool.compiler.backend.toolchain import Target, compile_program, compile_to_assembly, zig_program
from importos_tool.compiler.ir.nodes import (
    AddTraceback,
    CodeOf,
    Constant,
    IsInstance,
    LiteralObject,
    MakeRecord,
    Primitive,
    Program,
    Register,
    Singleton,
    SwitchClass,
)
from importos_tool.compiler.ir.types import BOOL, CODE, F64, I64, NOTHING, REFERENCE, U64, Record
from importos_tool.compiler.ir.verifier import COUNTED, verify_program
from importos_tool.diagnostics.model import ToolBug
from tests.unit.compiler.ir_programs import (
    Builder,
    ProgramParts,
    at,
    fibonacci,
    integer,
    linked_list,
    write_text,
)

ARCH = Path(importos_tool.__file__).parents[1] / "importos" / "arch" / "x86_64"
PROCESS_ASSEMBLY = tuple(ARCH / name for name in ("process_start.S", "stack_protector.S", "memory.S", "copy_vectors.S"))
NO_RECORD = ("--defsym=importos_trap=0",)  # what a signal calls; these programs have no board that writes crash records
PROCESS = Target(
    "process", assembly=PROCESS_ASSEMBLY, linker_script=ARCH / "process.ld", linker_flags=NO_RECORD, symbols=True
)
SMALL_UNIT = 10
SOURCE = {4: "    return fib(n - 1) + fib(n - 2)", 12: "    risky()  # ü"}


def source_line(path: str, line: int) -> str:
    assert path == "sample.py"
    return SOURCE.get(line, "")


def run(
    program: Program, folder: Path, *, sanitize: bool = False, optimise: str = "-O2", largest: int = UNIT_OPERATIONS
) -> tuple[int, str]:
    """Verifies, emits, compiles and runs: exit status and what was printed."""
    verify_program(program, COUNTED)
    emitted = emit_program(program, source_line, largest)
    output = folder / ("sanitized" if sanitize else "program")
    compile_program(
        emitted.units,
        PROCESS,
        output,
        optimise=optimise,
        sanitize=sanitize,
        count_objects=True,
        python_names=emitted.python_names,
    )
    done = subprocess.run([output], capture_output=True, text=True, timeout=60, check=False)
    assert not done.stderr, done.stderr
    return done.returncode, done.stdout


def expect(program: Callable[[], Program], folder: Path, status: int, printed: str = "") -> None:
    """The same answer natively in one unit, and in several under the sanitizers where the host has a compiler."""
    assert run(program(), folder) == (status, printed)
    if shutil.which("clang") or shutil.which("gcc"):
        assert run(program(), folder, sanitize=True, optimise="-O1", largest=SMALL_UNIT) == (status, printed)


# ------------------------------------------------------------------------------------------------ whole programs


def test_recursion_with_overflow_check(tmp_path: Path) -> None:
    expect(fibonacci, tmp_path, 75025 % 256)


def test_a_million_linked_objects_are_freed_without_recursion(tmp_path: Path) -> None:
    expect(lambda: linked_list(1_000_000), tmp_path, 0)


def arrays() -> Program:
    """Arrays of references and of records that hold references: moved, taken, cleared, freed."""
    pair = Record((I64, REFERENCE))
    parts = ProgramParts()
    parts.layout("sample.Box", "Box", (), [("value", I64)])
    parts.layout("array[reference]", "Array", (), [("capacity", I64)], item=REFERENCE)
    parts.layout("array[pair]", "Array", (), item=pair)
    parts.layout("array[f64]", "Array", (), item=F64)
    parts.program.globals["sample.kept"] = REFERENCE

    def main(main: Builder) -> None:
        references = main.make("array[reference]", integer(10))
        pairs = main.make("array[pair]", integer(10))

        def fill(index: Register) -> None:
            box = main.make("sample.Box")
            main.store_field(box, "sample.Box", "value", index, initial=True)
            main.retain(box)
            main.store_item(references, "array[reference]", index, box, initial=True)
            record = main.temporary(pair)
            main.emit(MakeRecord(record, [index, box]))
            main.store_item(pairs, "array[pair]", index, record, initial=True)

        main.loop(integer(10), fill)
        main.move_items("array[reference]", references, integer(2), references, integer(1), integer(3))
        main.clear_items("array[reference]", references, integer(1), integer(1))
        # slot 4 of before (box 4) was overwritten without a release: give its count back through the pair
        four = main.record_item(main.load_item(pairs, "array[pair]", integer(4), pair), 1)
        main.release(four)
        taken = main.take_item(pairs, "array[pair]", integer(7), pair)
        main.retain(main.record_item(taken, 1))
        main.release(taken)
        seven = main.load_item(references, "array[reference]", integer(7), REFERENCE)
        value = main.load_field(seven, "sample.Box", "value", I64)
        main.store_global("sample.kept", seven)
        main.release(references)
        main.release(pairs)
        live = main.primitive("image.live_objects")
        kept = main.load_global("sample.kept", REFERENCE)
        main.release(kept)
        left = main.primitive("image.live_objects")
        hundred = main.primitive("int.multiply_wrapping", left, integer(100))
        ten = main.primitive("int.multiply_wrapping", live, integer(10))
        main.return_(main.primitive("int.add_wrapping", value, main.primitive("int.add_wrapping", ten, hundred)))

    return parts.main(main)


def test_arrays_and_records(tmp_path: Path) -> None:
    # value 7, one object (the kept box) lives before its last release, none after
    expect(arrays, tmp_path, 17)


def class_hierarchy() -> ProgramParts:
    parts = ProgramParts()
    for name, ancestors in (
        ("zoo.Animal", ()),
        ("zoo.Dog", ("zoo.Animal",)),
        ("zoo.Puppy", ("zoo.Dog", "zoo.Animal")),
        ("zoo.Cat", ("zoo.Animal",)),
        ("zoo.Stone", ()),
    ):
        parts.layout(name, name.partition(".")[2], ancestors)
    return parts


def classes() -> Program:
    parts = class_hierarchy()
    kind = Builder("zoo.kind", I64)
    animal = kind.parameter(REFERENCE, "animal")
    dogs, cats, others = kind.block("dogs"), kind.block("cats"), kind.block("others")
    kind.terminate(SwitchClass(animal, [(("zoo.Dog", "zoo.Puppy"), dogs), (("zoo.Cat",), cats)], others))
    for block, value in ((dogs, 1), (cats, 2), (others, 3)):
        kind.enter(block)
        kind.return_(integer(value))
    parts.add(kind.done())

    def main(main: Builder) -> None:
        total = main.register(I64, "total")
        main.move(total, integer(0))
        for name in ("zoo.Dog", "zoo.Puppy", "zoo.Cat", "zoo.Stone", "zoo.Animal"):
            value = main.make(name)
            number = main.call("zoo.kind", [value], I64)
            dog = main.is_instance(value, "zoo.Dog")
            scaled = main.primitive("int.multiply_wrapping", number, main.primitive("bool.to_int", dog))
            is_animal = main.primitive("bool.to_int", main.is_instance(value, "zoo.Animal"))
            summed = main.primitive(
                "int.add_wrapping", scaled, main.primitive("int.multiply_wrapping", is_animal, number)
            )
            main.move(total, main.primitive("int.add_wrapping", total, summed))
            size = main.primitive("object.class_name_size", main.primitive("object.class_number", value))
            main.move(total, main.primitive("int.add_wrapping", total, size))
            main.release(value)
        main.return_(total)

    return parts.main(main)


def test_classes(tmp_path: Path) -> None:
    # Dog 1+1, Puppy 1+1, Cat 0+2, Stone 0+0, Animal 0+3; the names have 3, 5, 3, 5 and 6 letters
    expect(classes, tmp_path, 9 + 22)


def exceptions() -> Program:
    """Results of every type that fail and that do not, a handler, and a traceback in a runtime written in IR."""
    parts = ProgramParts()
    parts.layout("ValueError", "ValueError", ("Exception",))
    parts.program.globals["trace"] = I64
    add = Builder("importos.runtime.tracebacks.add_location")
    add.parameter(REFERENCE, "exception")
    location = add.parameter(I64, "location")
    line = add.primitive("location.line", location)
    add.store_global("trace", add.primitive("int.add_wrapping", add.load_global("trace", I64), line))
    text = add.primitive("location.source", location)
    size = add.load_field(text, "builtins.str", "length", I64)
    add.store_global("trace", add.primitive("int.add_wrapping", add.load_global("trace", I64), size))
    add.return_()
    parts.add(add.done())

    pair = Record((I64, BOOL))
    shown = Record((BOOL, F64))
    successes = {
        "i64": (I64, integer(-107)),
        "f64": (F64, Constant(-107.0, F64)),
        "bool": (BOOL, Constant(True, BOOL)),
        "reference": (REFERENCE, Singleton("none")),
        "nothing": (NOTHING, None),
        "u64": (U64, Constant((1 << 64) - 107, U64)),
        "pair": (pair, Constant(None, pair)),
        "shown": (shown, Constant(None, shown)),
    }
    for name, (type_, value) in successes.items():
        risky = Builder(f"sample.risky.{name}", type_, 5)
        fail = risky.parameter(BOOL, "fail")
        wrong, fine = risky.block("wrong"), risky.block("fine")
        risky.branch(fail, wrong, fine)
        risky.enter(wrong)
        risky.set_exception(risky.make("ValueError"))
        risky.emit(AddTraceback(at(12)))
        risky.fail()
        risky.enter(fine)
        risky.return_(value)
        parts.add(risky.done(can_raise=True))

    def main(main: Builder) -> None:
        caught = main.register(I64, "caught")
        main.move(caught, integer(0))

        def catch(failing: Builder) -> None:
            error = failing.take_exception()
            known = failing.primitive("bool.to_int", failing.is_instance(error, "Exception"))
            failing.move(caught, failing.primitive("int.add_wrapping", caught, known))
            failing.release(error)

        for name, (type_, _) in successes.items():
            for fails in (True, False):
                after = main.block("after")

                def handler(failing: Builder, after: object = after) -> None:
                    catch(failing)
                    failing.goto(after)  # type: ignore[arg-type]

                main.on_error = handler
                result = main.invoke(f"sample.risky.{name}", [Constant(fails, BOOL)], type_)
                if fails:  # a call that should have failed is counted heavily
                    main.move(caught, main.primitive("int.add_wrapping", caught, integer(100)))
                elif type_ == I64:
                    okay = main.primitive("int.equal", result, integer(-107))
                    main.move(caught, main.primitive("int.add_wrapping", caught, main.primitive("bool.to_int", okay)))
                main.goto(after)
                main.enter(after)
        traced = main.load_global("trace", I64)
        main.return_(main.primitive("int.add_wrapping", traced, caught))

    return parts.main(main)


def test_exceptions(tmp_path: Path) -> None:
    # eight failures at line 12 (its source is counted too), eight caught, one success that equals the magic value
    expect(exceptions, tmp_path, 8 * (12 + len(SOURCE[12].strip())) + 9)


def closures() -> Program:
    """Calls through CODE: callees that cannot raise follow the convention of those that can."""
    parts = ProgramParts()
    parts.layout("closure", "function", (), [("code", CODE), ("bound", I64)])
    for name, type_ in (("sample.positive", BOOL), ("sample.ignore", NOTHING), ("sample.add", I64)):
        callee = Builder(name, type_)
        self = callee.parameter(REFERENCE, "self")
        number = callee.parameter(I64, "number")
        bound = callee.load_field(self, "closure", "bound", I64)
        if type_ == BOOL:
            callee.return_(callee.primitive("int.greater", number, integer(0)))
        elif type_ == NOTHING:
            callee.return_()
        else:
            callee.return_(callee.primitive("int.add_wrapping", number, bound))
        parts.add(callee.done())

    def main(main: Builder) -> None:
        total = main.register(I64, "total")
        main.move(total, integer(0))
        for name, type_ in (("sample.positive", BOOL), ("sample.ignore", NOTHING), ("sample.add", I64)):
            closure = main.make("closure")
            code = main.temporary(CODE)
            main.emit(CodeOf(code, name))
            main.store_field(closure, "closure", "code", code, initial=True)
            main.store_field(closure, "closure", "bound", integer(30), initial=True)
            callee = main.load_field(closure, "closure", "code", CODE)
            result = main.invoke_code(callee, [closure, integer(4)], type_)
            if type_ == BOOL:
                result = main.primitive("bool.to_int", result)
            if type_ != NOTHING:
                main.move(total, main.primitive("int.add_wrapping", total, result))
            main.release(closure)
        live = main.primitive("image.live_objects")
        main.return_(main.primitive("int.add_wrapping", total, live))

    return parts.main(main)


def test_closures(tmp_path: Path) -> None:
    expect(closures, tmp_path, 35)


def destructors() -> Program:
    """``__del__`` runs before the fields go, outer object first, and its own failure is forgotten."""
    parts = ProgramParts()
    parts.layout("ValueError", "ValueError", ("Exception",))
    for name in ("outer", "inner", "raising"):
        delete = Builder(f"sample.{name}.__del__")
        delete.parameter(REFERENCE, "self")
        write_text(delete, f"del {name}\n")
        if name == "raising":
            delete.set_exception(Singleton("ValueError"))
            delete.fail()
        else:
            delete.return_()
        parts.add(delete.done(can_raise=name == "raising"))
        fields = [("first", REFERENCE), ("second", REFERENCE)] if name == "outer" else []
        parts.layout(f"sample.{name}", name, (), fields, destructor=f"sample.{name}.__del__")

    def main(main: Builder) -> None:
        outer = main.make("sample.outer")
        main.store_field(outer, "sample.outer", "first", main.make("sample.raising"), initial=True)
        main.store_field(outer, "sample.outer", "second", main.make("sample.inner"), initial=True)
        main.release(outer)
        write_text(main, "done\n")
        main.return_(main.primitive("image.live_objects"))

    return parts.main(main)


def test_destructors(tmp_path: Path) -> None:
    expect(destructors, tmp_path, 0, "del outer\ndel raising\ndel inner\ndone\n")


def memory_errors() -> Program:
    parts = ProgramParts()
    parts.layout("array[i64]", "Array", (), item=I64)

    def main(main: Builder) -> None:
        caught = main.register(I64, "caught")
        main.move(caught, integer(0))
        for capacity in (-1, 1 << 60, (1 << 63) - 1):
            after = main.block("after")

            def handler(failing: Builder, after: object = after) -> None:
                failing.release(failing.take_exception())
                failing.move(caught, failing.primitive("int.add_wrapping", caught, integer(1)))
                failing.goto(after)  # type: ignore[arg-type]

            main.on_error = handler
            main.release(main.make("array[i64]", integer(capacity)))
            main.enter(after)
        main.return_(caught)

    return parts.main(main)


def test_impossible_sizes_raise_memory_error(tmp_path: Path) -> None:
    expect(memory_errors, tmp_path, 3)


def symbols() -> Program:
    """Walks the image's own symbol table and prints the name of the last function at or below a known address."""
    parts = ProgramParts()

    def main(main: Builder) -> None:
        count = main.primitive("image.symbol_count")
        wrong = main.register(I64, "wrong")
        before = main.register(U64, "before")
        main.move(wrong, integer(0))

        def check(index: Register) -> None:
            address = main.primitive("image.symbol_address", index)
            disorder = main.primitive("bool.to_int", main.primitive("u64.less_equal", address, before))
            size = main.primitive("image.symbol_name_size", index)
            empty = main.primitive("bool.to_int", main.primitive("int.equal", size, integer(0)))
            byte = main.primitive("image.symbol_name_byte", index, integer(0))
            low = main.primitive("bool.to_int", main.primitive("int.less", byte, integer(65)))
            main.move(wrong, main.primitive("int.add_wrapping", wrong, disorder))
            main.move(wrong, main.primitive("int.add_wrapping", wrong, empty))
            main.move(wrong, main.primitive("int.add_wrapping", wrong, low))
            main.move(before, address)

        main.loop(count, check)
        some = main.primitive("bool.to_int", main.primitive("int.greater", count, integer(1)))
        main.return_(main.primitive("int.add_wrapping", some, wrong))

    return parts.main(main)


def test_the_image_knows_its_symbols(tmp_path: Path) -> None:
    status, _ = run(symbols(), tmp_path)
    assert status == 1


# ------------------------------------------------------------------------------------------------ literals and hashes

TEXTS = [
    "",
    "a",
    "ab",
    "abc",
    "abcd",
    "abcde",
    "12345678",
    "123456789",
    "x" * 100,
    "grün",
    'quo"te\\??=\n\0\t',
    "\ud800",
]


def hashes() -> Program:
    """Literals: size, length and hash as the machine computes them."""
    parts = ProgramParts()

    def main(main: Builder) -> None:
        wrong = main.register(I64, "wrong")
        main.move(wrong, integer(0))
        literals = [(LiteralObject(text), text.encode("utf-8", "surrogatepass"), len(text)) for text in TEXTS]
        literals += [(LiteralObject(content), content, 0) for _, content, _ in literals]
        for literal, content, length in literals:
            layout = "builtins.str" if isinstance(literal.value, str) else "builtins.bytes"
            facts = [
                (main.load_field(literal, layout, "size", I64), len(content)),
                (main.load_field(literal, layout, "hash", I64), tail_hash(content)),
                (main.primitive("tail.hash", literal, integer(len(content))), tail_hash(content)),
                (
                    main.primitive("tail.find", literal, integer(ord("c")), integer(0), integer(len(content))),
                    content.find(b"c"),
                ),
            ]
            if layout == "builtins.str":
                facts.append((main.load_field(literal, layout, "length", I64), length))
            for position, byte in enumerate(content):
                facts.append((main.primitive("tail.load", literal, integer(position)), byte))
            for value, expected in facts:
                differs = main.primitive("int.not_equal", value, integer(expected))
                main.move(wrong, main.primitive("int.add_wrapping", wrong, main.primitive("bool.to_int", differs)))
        main.return_(wrong)

    return parts.main(main)


def test_literals_are_what_the_machine_would_make(tmp_path: Path) -> None:
    expect(hashes, tmp_path, 0)


@given(st.binary(max_size=40))
def test_hash_is_a_signed_word_but_never_0_or_minus_1(content: bytes) -> None:
    value = tail_hash(content)
    assert -(1 << 63) <= value < 1 << 63
    assert value not in (0, -1)


def test_hash_spreads() -> None:
    values = {tail_hash(f"key{number}".encode()) & 0xFFFF for number in range(10_000)}
    assert len(values) > 9_000


@given(st.binary(max_size=30))
def test_c_strings(content: bytes) -> None:
    text = c_string(content)
    assert text.isascii() and "??" not in text
    decoded = re.sub(rb"\\([0-7]{3})", lambda match: bytes([int(match[1], 8)]), text[1:-1].encode())
    assert decoded == content


# ------------------------------------------------------------------------------------------------ names and numbers


def test_names_are_readable() -> None:
    assert readable("builtins.list[i64].append") == "builtins_list_i64__append"
    assert readable("hello.main.<locals>.<lambda>") == "hello_main__locals___lambda"
    assert readable("größe") == "gru00f6u00dfe"
    assert len(readable("x" * 500)) < 120


@given(st.lists(st.text("ab_.[]<>é1", min_size=1, max_size=6), unique=True))
def test_names_are_injective(python_names: list[str]) -> None:
    table = NameTable(frozenset({"a_b"}))
    names = [table.make(name) for name in python_names]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[A-Za-z_]\w*", name, re.ASCII) for name in names)
    assert "a_b" not in names


def test_class_numbers_make_intervals() -> None:
    program = class_hierarchy().program
    assign_class_numbers(program)
    assert sorted(layout.number for layout in program.layouts.values()) == list(range(1, len(program.layouts) + 1))
    for name in ("zoo.Animal", "zoo.Dog", "zoo.Cat", "builtins.object"):
        assert len(intervals(numbers_of_class(program, name))) == 1
    first = {name: layout.number for name, layout in program.layouts.items()}
    program.layouts = dict(reversed(program.layouts.items()))
    assign_class_numbers(program)
    assert {name: layout.number for name, layout in program.layouts.items()} == first


def test_wide_class_sets_become_bits(tmp_path: Path) -> None:
    def program() -> Program:
        parts = ProgramParts()
        for number in range(12):  # two families that cross: one of them cannot be an interval
            mixin = ("m.Mixin",) if number % 2 else ()
            parts.layout(f"m.C{number:02}", "C", (f"m.Family{number // 2}", *mixin))

        def main(main: Builder) -> None:
            total = main.register(I64, "total")
            main.move(total, integer(0))
            for number in range(12):
                value = main.make(f"m.C{number:02}")
                for class_name in ("m.Mixin", f"m.Family{number // 2}", "m.Family0", "m.Unknown"):
                    test = main.temporary(BOOL)
                    main.emit(IsInstance(test, value, class_name))
                    main.move(total, main.primitive("int.add_wrapping", total, main.primitive("bool.to_int", test)))
                main.release(value)
            main.return_(total)

        return parts.main(main)

    expect(program, tmp_path, 6 + 12 + 2)


# ------------------------------------------------------------------------------------------------ the text


@pytest.mark.parametrize(
    "text, atomic",
    [
        ("total_3", True),
        ("f(a, (b))", True),
        ("((struct x *)self_1)->items[i + 1].item0", True),
        ("(i64)x", False),
        ("a + b", False),
        ("(a) + (b)", False),
        ("1e-05", True),
        ("-1", False),
        ("(record){1, 2}", False),
    ],
)
def test_atomic_expressions(text: str, atomic: bool) -> None:
    assert is_atomic(text) is atomic


def test_parentheses() -> None:
    assert without_parentheses("(a + b)") == "a + b"
    assert without_parentheses("(a)->b(c)") == "(a)->b(c)"


def c_function(text: str, name: str) -> str:
    """The body of one emitted function without ``#line``."""
    body = re.search(rf"^(?:SELDOM )?static [^\n;]*\b{name}\([^\n]*\{{\n(.*?)\}}$", text, re.MULTILINE | re.DOTALL)
    assert body is not None, text
    return " ".join(line.strip() for line in body[1].splitlines() if not line.startswith("#line")).strip()


def test_emitted_c_is_readable() -> None:
    text = emit_program(fibonacci(), source_line).text
    assert c_function(text, "sample_fib") == (
        "if (!(n < 2ll)) goto large_0; return n; "
        "large_0:; i64 t1 = sample_fib((i64)((u64)n - (u64)1ll)); "
        "if (unlikely(t1 == ERROR_I64 && pending_exception)) return ERROR_I64; "
        "i64 t2 = sample_fib((i64)((u64)n - (u64)2ll)); "
        "if (unlikely(t2 == ERROR_I64 && pending_exception)) return ERROR_I64; "
        "record_i64_bool_end t3 = int_add_overflow(t1, t2); if (likely(!t3.item1)) goto fine_1; "
        "pending_exception = ((reference)&singleton_OverflowError); return ERROR_I64; "
        "fine_1:; return t3.item0;"
    )
    assert '#line 2 "sample.py"' in text or "#line 2\n" in text


def test_what_was_proved_never_to_come_stops_the_processor_where_the_proof_is_wrong() -> None:
    parts = ProgramParts()
    builder = Builder("sample.open", I64)
    flag = builder.parameter(BOOL, "flag")
    given, never = builder.block("given"), builder.block("never")
    builder.branch(flag, given, never)
    builder.enter(given)
    builder.return_(integer(1))
    builder.enter(never)
    parts.add(builder.done())
    program = parts.main(lambda main: main.return_(main.call("sample.open", [Constant(True, BOOL)], I64)))
    text = c_function(emit_program(program, source_line).text, "sample_open")
    assert "__builtin_trap();" in text
    assert "__builtin_unreachable" not in text


def test_reads_do_not_move_over_effects() -> None:
    parts = ProgramParts()
    parts.program.globals["sample.counter"] = I64
    builder = Builder("sample.next", I64)
    old = builder.load_global("sample.counter", I64)
    builder.store_global("sample.counter", builder.primitive("int.add_wrapping", old, integer(1)))
    local = builder.register(I64, "local")
    before = builder.load_global("sample.counter", I64)
    builder.store_global("sample.counter", integer(0))
    kept = builder.primitive("int.invert", local)
    builder.move(local, before)
    builder.return_(builder.primitive("int.add_wrapping", kept, local))
    parts.add(builder.done())
    text = emit_program(parts.main(lambda main: main.return_(main.call("sample.next", [], I64))), source_line).text
    assert c_function(text, "sample_next") == (
        "i64 local = 0; sample_counter = (i64)((u64)sample_counter + (u64)1ll); i64 t1 = sample_counter; "
        "sample_counter = 0; i64 t2 = ~local; local = t1; return (i64)((u64)t2 + (u64)local);"
    )


def test_a_result_that_is_only_handed_on_is_not_checked() -> None:
    parts = ProgramParts()
    inner = Builder("sample.inner", BOOL)
    inner.return_(Constant(True, BOOL))
    parts.add(inner.done(can_raise=True))
    outer = Builder("sample.outer", BOOL)
    outer.return_(outer.invoke("sample.inner", [], BOOL))
    parts.add(outer.done(can_raise=True))
    text = emit_program(parts.main(lambda main: main.return_(integer(0))), source_line).text
    assert c_function(text, "sample_outer") == "return sample_inner();"


PROGRAMS = {
    "fibonacci": fibonacci,
    "linked_list": lambda: linked_list(10),
    "arrays": arrays,
    "classes": classes,
    "exceptions": exceptions,
    "closures": closures,
    "destructors": destructors,
    "symbols": symbols,
    "hashes": hashes,
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_emission_is_deterministic(name: str) -> None:
    assert emit_program(PROGRAMS[name](), source_line) == emit_program(PROGRAMS[name](), source_line)


@pytest.mark.parametrize("name", PROGRAMS)
def test_two_processes_emit_what_one_does(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = emit_program(PROGRAMS[name](), source_line)
    forked: list[int] = []
    fork = os.fork

    def counted() -> int:
        forked.append(fork())
        return forked[-1]

    monkeypatch.setattr(os, "fork", counted)
    monkeypatch.setattr(two_processes, "_can_fork", lambda: True)
    monkeypatch.setattr(function_texts, "LEAST_OPERATIONS", 0)
    assert emit_program(PROGRAMS[name](), source_line) == alone
    assert len(forked) == (len(PROGRAMS[name]().functions) > 1)


def test_images_are_identical_to_the_byte(tmp_path: Path) -> None:
    for folder in ("one", "another/deeper"):
        run(exceptions(), (tmp_path / folder).resolve())
    image = (tmp_path / "one" / "program").read_bytes()
    assert image == (tmp_path / "another/deeper" / "program").read_bytes()
    assert str(tmp_path).encode() not in image and b"/tmp/" not in image and str(ARCH).encode() not in image


@pytest.mark.parametrize("name", PROGRAMS)
@pytest.mark.parametrize("compiler", ["zig", "clang", "gcc"])
def test_compilers_have_nothing_to_say(name: str, compiler: str, tmp_path: Path) -> None:
    command = [str(zig_program()), "clang"] if compiler == "zig" else [compiler]
    if shutil.which(command[0]) is None:
        pytest.skip(f"no {compiler}")
    source = tmp_path / "program.c"
    source.write_text(emit_program(PROGRAMS[name](), source_line).text, "utf-8")
    allowed = ("parameter", "function", "variable", "but-set-variable", "label", "const-variable")
    for define in ("", "-DIMPORTOS_HOSTED"):
        flags = ["-std=gnu11", "-O1", "-Wall", "-Wextra", "-Werror", *(f"-Wno-unused-{kind}" for kind in allowed)]
        done = subprocess.run(
            [*command, *flags, *([define] if define else []), "-c", str(source), "-o", str(tmp_path / "program.o")],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr


def test_assembly_text() -> None:
    text = compile_to_assembly(emit_program(fibonacci(), source_line).units, PROCESS)
    assert re.search(r"^sample_fib:", text, re.MULTILINE)


def test_wrong_c_is_a_bug_of_the_tool(tmp_path: Path) -> None:
    with pytest.raises(ToolBug, match="failed on emitted code"):
        compile_program(
            [Unit("wrong", ("int importos_start(void) { return nowhere; }",))], PROCESS, tmp_path / "program"
        )


def test_a_program_without_heap_needs_no_runtime(tmp_path: Path) -> None:
    builder = Builder("tiny", I64)
    builder.emit(Primitive(builder.temporary(I64), "int.add_wrapping", [integer(1), integer(2)]))
    builder.return_(integer(7))
    program = Program("tiny", {"tiny": builder.done()})
    status, _ = run(program, tmp_path)
    assert status == 7
    assert (tmp_path / "program").stat().st_size < 16_384
