"""Several units of one program: what an edit leaves as it was, and what is kept of earlier builds."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

import importos_tool
from importos_tool.compiler import build
from importos_tool.compiler.backend.emitted import EmittedProgram
from importos_tool.compiler.backend.kept_objects import KeptObjects
from importos_tool.compiler.backend.partition import divide
from importos_tool.compiler.backend.program import emit_program
from importos_tool.compiler.backend.toolchain import Target, compile_program, without_lines
from importos_tool.compiler.build import BuildRequest
from importos_tool.compiler.ir.nodes import Location, Program
from importos_tool.targets import load_target
from tests.unit.compiler.ir_programs import linked_list

ARCH = Path(importos_tool.__file__).parents[1] / "importos" / "arch" / "x86_64"
PROCESS_ASSEMBLY = tuple(ARCH / name for name in ("process_start.S", "stack_protector.S", "memory.S", "copy_vectors.S"))
PROCESS = Target("process", assembly=PROCESS_ASSEMBLY, linker_script=ARCH / "process.ld")
LARGEST = 2500

SHAPES = """
class Shape:
    def __init__(self, name: str, area: float) -> None:
        self.name = name
        self.area = area


def largest(shapes: list[Shape]) -> Shape:
    found = shapes[0]
    for shape in shapes:
        if shape.area > found.area:
            found = shape
    return found
"""
MAIN = """
import shapes


class Known:
    def __init__(self) -> None:
        self.shape = shapes.Shape("known", 0.5)


print(Known().shape.name, 1)


def main() -> None:
    shown = shapes.largest([shapes.Shape("small", 1.5), shapes.Shape("large", 2.5)])
    print(shown.name, f"{shown.area:.2f}")


main()
"""
CLASS = """
class Added:
    def __init__(self) -> None:
        self.shape = shapes.Shape("added", 0.5)


print(Added().shape.name)


def main"""


def finished(folder: Path, build_folder: Path, main: str, shapes: str = SHAPES) -> Program:
    """The program behind the last pass."""
    (folder / "main.py").write_text(main, encoding="utf-8")
    (folder / "shapes.py").write_text(shapes, encoding="utf-8")
    request = BuildRequest(folder / "main.py", load_target("process"), build_folder)
    checked = build._check(request, lambda step: None)
    return build._finished(build.lower(checked, request, lambda step: None), request)


def emitted(folder: Path, build_folder: Path, main: str, shapes: str = SHAPES) -> dict[str, str]:
    """The units as they are compiled when nobody debugs."""
    program = emit_program(finished(folder, build_folder, main, shapes), lambda path, line: f"line {line}", LARGEST)
    return {unit.name: without_lines(unit.text) for unit in program.units}


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {name.lstrip("0123456789-") for name in before | after if before.get(name) != after.get(name)}


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory, build_folder: Path) -> tuple[Path, dict[str, str]]:
    folder = tmp_path_factory.mktemp("edited")
    return folder, emitted(folder, build_folder, MAIN)


@pytest.mark.parametrize(
    ("old", "new", "units"),
    [
        ('"large", 2.5', '"larger", 3.5', {"main-0"}),
        ("    print(", "    print('one more', 3)\n    print(", {"main-0", "places"}),
        ("\ndef main", "\n\n\n\ndef main", {"places"}),
        ("\ndef main", CLASS, {"main-0", "shared", "places"}),
    ],
    ids=["literals", "a statement", "moved lines", "a class"],
)
def test_an_edit_changes_few_units(
    old: str, new: str, units: set[str], before: tuple[Path, dict[str, str]], build_folder: Path
) -> None:
    """And the one that holds the places of tracebacks; the library has several, and they stay as they were."""
    folder, earlier = before
    assert old in MAIN
    after = emitted(folder, build_folder, MAIN.replace(old, new))
    assert {"main-0", "shapes-0", "shared", "places"} < {name.lstrip("0123456789-") for name in earlier}
    assert sum("library" in name for name in earlier) > 2
    assert changed(earlier, after) == units


def test_an_edit_elsewhere_changes_another_unit(before: tuple[Path, dict[str, str]], build_folder: Path) -> None:
    folder, units = before
    after = emitted(
        folder, build_folder, MAIN, SHAPES.replace("shape.area > found.area", "shape.area > found.area + 0.25")
    )
    assert "shapes-0" in changed(units, after)
    assert not any("library" in name for name in changed(units, after))


def test_equal_programs_give_equal_units(before: tuple[Path, dict[str, str]], build_folder: Path) -> None:
    folder, units = before
    assert emitted(folder, build_folder, MAIN) == units


def test_a_program_is_kept_as_it_was_emitted(before: tuple[Path, dict[str, str]], build_folder: Path) -> None:
    folder, _ = before
    program = emit_program(finished(folder, build_folder, MAIN), lambda path, line: "ü", LARGEST)
    assert EmittedProgram.from_json(program.to_json()) == program
    assert program.whole.text.count("#define HOLDING_UNIT") == 0
    whole = EmittedProgram((program.whole,), program.whole)
    run_compiler(whole, folder / "image", None)
    assert (
        subprocess.run([folder / "image"], capture_output=True, text=True, check=True).stdout == "known 1\nlarge 2.50\n"
    )


def test_every_function_is_in_one_unit(tmp_path: Path, build_folder: Path) -> None:
    program = finished(tmp_path, build_folder, MAIN)
    names = [function.name for functions in divide(program, LARGEST).values() for function in functions]
    assert sorted(names) == sorted(program.functions)
    assert list(divide(program, 1 << 30)) == ["program"]


def test_a_function_of_the_library_is_with_its_only_caller() -> None:
    program = linked_list(10)
    for name in set(program.functions) - {"start"}:
        program.functions[name].location = Location("library.py", 1, name, False)
    units = divide(program, 1)
    callers = {
        operation.function: name
        for name, function in program.functions.items()
        for block in function.blocks
        for operation in block.operations
        if hasattr(operation, "function") and operation.function == "main"
    }
    assert callers == {"main": "start"}
    assert [{"main", "start"} <= {f.name for f in functions} for functions in units.values()].count(True) == 1


def test_only_what_has_changed_is_compiled(tmp_path: Path, build_folder: Path) -> None:
    kept = KeptObjects(tmp_path / "objects")

    def objects(main: str) -> set[str]:
        program = finished(tmp_path, build_folder, main)
        units = emit_program(program, lambda path, line: "", LARGEST)
        run_compiler(units, tmp_path / "image", kept)
        return {path.name for path in kept.folder.iterdir()}

    first = objects(MAIN)
    assert (
        subprocess.run([tmp_path / "image"], capture_output=True, text=True, check=True).stdout
        == "known 1\nlarge 2.50\n"
    )
    assert objects(MAIN) == first
    assert len(objects(MAIN.replace("2.5", "7.5")) - first) == 1
    assert (
        subprocess.run([tmp_path / "image"], capture_output=True, text=True, check=True).stdout
        == "known 1\nlarge 7.50\n"
    )


def run_compiler(program: EmittedProgram, output: Path, kept: KeptObjects | None) -> None:
    compile_program(program.units, fiber_target(), output, optimise="-O1", kept_objects=kept)


def fiber_target() -> Target:
    described = load_target("process")
    return Target(
        described.name,
        triple=described.triple,
        compiler_flags=described.compiler_flags,
        linker_flags=described.linker_flags,
        linker_script=described.linker_script,
        assembly=described.assembly,
    )


def test_a_kept_object_is_that_of_its_source_and_flags(tmp_path: Path) -> None:
    kept = KeptObjects(tmp_path / "objects")
    command = ["/bin/sh", "-O2"]
    keys = {
        kept.key(command, b"int x;", "a.c"),
        kept.key(command, b"int y;", "a.c"),
        kept.key(command, b"int x;", "b.c"),
        kept.key([*command, "-g"], b"int x;", "a.c"),
    }
    assert len(keys) == 4
    made, place = tmp_path / "made.o", tmp_path / "taken.o"
    made.write_bytes(b"object")
    assert not kept.take("key", place)
    kept.add("key", made)
    assert kept.take("key", place)
    assert place.read_bytes() == b"object"


def test_what_was_not_used_for_longest_is_forgotten(tmp_path: Path) -> None:
    kept = KeptObjects(tmp_path)
    made = tmp_path / "made"
    made.write_bytes(b"x" * 100)
    for number in range(10):
        kept.add(str(number), made)
        os.utime(tmp_path / f"{number}.o", (number, number))
    made.unlink()
    kept.forget_oldest(1000)
    assert len(list(tmp_path.iterdir())) == 10
    assert kept.take("0", tmp_path / "taken")  # now it was used last
    (tmp_path / "taken").unlink()
    kept.forget_oldest(800)
    assert sorted(path.stem for path in tmp_path.iterdir()) == ["0", "5", "6", "7", "8", "9"]


def test_a_text_without_lines_is_the_text() -> None:
    text = 'int f(void) {\n#line 3 "a.py"\n    return 1;\n#line 4\n}\n'
    assert without_lines(text) == "int f(void) {\n    return 1;\n}\n"
    assert not re.search("#line", without_lines(text))
