"""The cache of the checked library: programs come out the same, damage is mended, nobody waits for it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from importos_tool.compiler.build import SUPPORT_MODULES, BuildRequest, emit
from importos_tool.compiler.build_cache import GUEST
from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import INT
from importos_tool.compiler.frontend.library_cache import (
    BODIES,
    SIGNATURES,
    TREES,
    CacheUnfit,
    LibraryCache,
    library_cache,
    make,
)
from importos_tool.compiler.frontend.modules import refuse_changed
from importos_tool.compiler.frontend.survey import Survey
from importos_tool.diagnostics.model import DiagnosticError, Span
from importos_tool.targets import load_target

LANGUAGE = Path(__file__).parents[2] / "language"
PROGRAMS = (
    "closures_lambdas/recursive_inner.py",
    "generics/own_containers.py",
    "modules_packages/package/main.py",
    "programs/json_parser.py",
)
PATIENCE_S = 120.0


def stage_of(program: Path, cache: Path) -> str:
    return emit(BuildRequest(program, load_target("process"), cache_directory=cache), "ir")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder with the library in it."""
    folder = tmp_path_factory.mktemp("cache")
    make(library_cache(folder, GUEST).folder)
    return folder


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_is_the_same_with_and_without_it(name: str, cache: Path, tmp_path: Path) -> None:
    assert library_cache(cache, GUEST).is_complete
    assert stage_of(LANGUAGE / name, cache) == stage_of(LANGUAGE / name, tmp_path)
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


def test_mistakes_are_found_with_it(cache: Path, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text("x: int = 'text'\nprint(len(5))\n")
    with pytest.raises(DiagnosticError) as found:
        stage_of(program, cache)
    assert [diagnostic.span.line for diagnostic in found.value.diagnostics if diagnostic.span] == [1, 2]


@pytest.mark.parametrize("suffix", [SIGNATURES, BODIES])
def test_damage_is_said_and_the_next_run_works(suffix: str, cache: Path, tmp_path: Path) -> None:
    program = LANGUAGE / "asserts" / "basics.py"
    damaged = library_cache(tmp_path, GUEST)
    damaged.folder.parent.mkdir(parents=True)
    make(damaged.folder)
    file = damaged.folder / TREES / f"{SUPPORT_MODULES[0]}{suffix}"
    file.write_bytes(file.read_bytes()[:-200][:100])
    with pytest.raises(DiagnosticError) as found:
        stage_of(program, tmp_path)
    assert [diagnostic.code for diagnostic in found.value.diagnostics] == ["F005"]
    assert not damaged.is_complete
    assert stage_of(program, tmp_path) == stage_of(program, cache)


def test_the_second_use_makes_it_and_nobody_waits(tmp_path: Path) -> None:
    kept: LibraryCache = library_cache(tmp_path, GUEST)
    kept.make_soon()
    assert not list(kept.folder.parent.glob("*.started"))
    begin = time.monotonic()
    kept.make_soon()
    assert time.monotonic() - begin < PATIENCE_S / 10
    while not kept.is_complete and time.monotonic() - begin < PATIENCE_S:
        time.sleep(0.1)
    assert kept.is_complete
