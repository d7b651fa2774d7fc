"""Bad input never crashes the tool: whatever the source is, the compiler answers with diagnostics or with C.

Every case is a program of the tests with a few small mistakes in it, always the same. ``IMPORTOS_MUTATIONS`` says how
many cases there are; a case that fails is repeated with its number alone.
"""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest
from guest_programs.mutations import mutated

from importos_tool.compiler.build import BuildRequest, emit
from importos_tool.diagnostics.model import DiagnosticError
from importos_tool.targets import load_target

# Without those that use the network: what a mistake does is the same, and compiling the stack takes half a minute.
PROGRAMS = [
    path
    for path in sorted((Path(__file__).parents[1] / "language").glob("*/*.py"))
    if not path.parent.name.startswith(("importos_", "module_socket"))
]
CASES = int(os.environ.get("IMPORTOS_MUTATIONS", "48"))


def answer(source: Path, cache: Path) -> str:
    """What the compiler says: ``"compiled"`` or the codes of its diagnostics."""
    request = BuildRequest(source, load_target("process"), verify=True, cache_directory=cache)
    try:
        assert "importos_start" in emit(request, "c")
    except DiagnosticError as refused:
        assert refused.diagnostics
        assert all(found.code and found.summary for found in refused.diagnostics)
        return " ".join(found.code for found in refused.diagnostics)
    return "compiled"


@pytest.mark.parametrize("case", range(CASES))
def test_mistakes_are_answered(case: int, tmp_path: Path, build_folder: Path) -> None:
    random = Random(case)
    text = random.choice(PROGRAMS).read_text(encoding="utf-8")
    source = tmp_path / "mistaken.py"
    source.write_text(mutated(text, random), encoding="utf-8")
    assert answer(source, build_folder)


@pytest.mark.parametrize("case", range(12))
def test_noise_is_answered(case: int, tmp_path: Path, build_folder: Path) -> None:
    random = Random(case)
    source = tmp_path / "noise.py"
    source.write_bytes(random.randbytes(random.randint(1, 400)))
    assert answer(source, build_folder) != "compiled"
