"""The cache of the checked library: programs come out the same, damage is mended, nobody waits for it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from importos_tool.compiler import build
from importos_tool.compiler.build import SUPPORT_MODULES, BuildRequest
from importos_tool.compiler.build_cache import GUEST
from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import INT
from importos_tool.compiler.frontend import library_cache as module
from importos_tool.compiler.frontend.library_cache import (
    BODIES,
    SIGNATURES,
    TREES,
    CacheUnfit,
    LibraryCache,
    library_cache,
)
from importos_tool.compiler.frontend.modules import refuse_changed
from importos_tool.compiler.frontend.survey import Survey
from importos_tool.compiler.ir.printer import print_program
from importos_tool.diagnostics.model import DiagnosticError, Span
from importos_tool.targets import load_target

LANGUAGE = Path(__file__).parents[2] / "language"
PROGRAMS = (
    "closures_lambdas/recursive_inner.py",
    "generics/own_containers.py",
    "modules_packages/package/main.py",
    "programs/json_parser.py",
)


def lowered(cache: Path, *programs: str) -> str:
    """The intermediate form before any pass: what comes from the cache is all in it."""
    first, *others = (LANGUAGE / program for program in programs)
    request = BuildRequest(first, load_target("process"), cache_directory=cache, others=tuple(others))
    checked = build._check(request, lambda step: None)
    return print_program(build.lower(checked, request, lambda step: None))


def test_programs_are_the_same_with_and_without_it(build_folder: Path, tmp_path: Path) -> None:
    assert library_cache(build_folder, GUEST).is_complete
    assert lowered(build_folder, *PROGRAMS) == lowered(tmp_path, *PROGRAMS)
    assert not library_cache(tmp_path, GUEST).is_complete


def test_what_the_program_changes_in_a_class_of_the_library_cannot_come_from_it() -> None:
    """What the class body sets, and the library never assigns, is a field in a program that does."""
    span = Span("m.py", 1)
    class_ = nodes.Class("m.C", "C", "m", span, (), (), ("m.C",))
    class_.fields = {name: nodes.Field(name, INT, span, name == "shared") for name in ("shared", "own")}
    module = nodes.Module("m", "m.py", classes={"C": class_})
    refuse_changed(module, Survey({("m.C", "own"), ("m.D", "shared")}))
    with pytest.raises(CacheUnfit):
        refuse_changed(module, Survey({("m.C", "shared")}))


def test_mistakes_are_found_with_it(build_folder: Path, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text("x: int = 'text'\nprint(len(5))\n")
    with pytest.raises(DiagnosticError) as found:
        lowered(build_folder, str(program))
    assert [diagnostic.span.line for diagnostic in found.value.diagnostics if diagnostic.span] == [1, 2]


@pytest.mark.parametrize("suffix", [SIGNATURES, BODIES])
def test_damage_is_said_and_the_cache_removed(suffix: str, build_folder: Path, tmp_path: Path) -> None:
    """So that the next run works: it finds none."""
    kept = LibraryCache(tmp_path / "library")
    (kept.folder / TREES).mkdir(parents=True)
    for file in (library_cache(build_folder, GUEST).folder / TREES).glob(f"{SUPPORT_MODULES[0]}.*"):
        data = file.read_bytes()
        (kept.folder / TREES / file.name).write_bytes(data[:100] if file.suffix == suffix else data)
    program = nodes.Program(())
    with pytest.raises(DiagnosticError) as found:
        kept.load(SUPPORT_MODULES[0], program)
        for definition in list(program.functions.values()):
            for function in nodes.functions_of(definition):
                program.body_of(function)
    assert [diagnostic.code for diagnostic in found.value.diagnostics] == ["F005"]
    assert not kept.is_complete


def test_a_cache_that_was_moved_is_another(tmp_path: Path) -> None:
    """What the type checker keeps of a file says where the file lies."""
    assert library_cache(tmp_path, GUEST).folder.name != library_cache(tmp_path / "moved", GUEST).folder.name


def test_the_second_use_makes_it_and_nobody_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process of its own does: the command with which these tests have made theirs (conftest.py), but humbler."""
    started: list[list[str]] = []
    monkeypatch.setattr(module.subprocess, "Popen", lambda command, **options: started.append(command))
    kept = library_cache(tmp_path, GUEST)
    kept.make_soon()
    assert not started
    for _ in range(3):
        kept.make_soon()
    assert started == [["nice", "-n", "19", sys.executable, "-m", module.__name__, str(kept.folder)]]
