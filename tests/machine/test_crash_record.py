"""The crash record of a compiled program: what happened, where, in which function; output that waited comes first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from importos_tool.compiler.backend.toolchain import debug_file
from importos_tool.crash.record import read_records
from importos_tool.image.build_id import build_id
from importos_tool.profile.places import code_at

from .conftest import MACHINES, RunImage

pytestmark = [pytest.mark.machine, pytest.mark.xdist_group("machine")]

Compiled = Callable[[str, str], Path]
CRASH_STATUS = 134


@pytest.mark.parametrize(
    ("kind", "what", "function"),
    [
        ("null", "write at 0x8: nothing is mapped at address zero", "fall"),
        ("constant", "it is read-only", "fall"),
        ("code", "it is read-only", "fall"),
        ("data", "data is never executable", "0x"),
        ("stack data", "data is never executable", "0x"),
        ("constant data", "data is never executable", "0x"),
        ("table", "it is read-only", "fall"),
        ("later table", "it is read-only", "fall"),
        ("instruction", "ImportOS crash record: invalid instruction", "fall"),
        ("stack", "the stack has run into its guard page", "sink"),
    ],
)
@pytest.mark.parametrize("machine", ["microvm", "q35"])
def test_crash(compiled: Compiled, run: RunImage, machine: str, kind: str, what: str, function: str) -> None:
    ended = run(compiled("crash", machine), machine, ["crash", kind])
    record = ended.stderr.decode()
    assert ended.status == CRASH_STATUS
    assert ended.stdout == b"before "
    assert what in record
    innermost, caller = record.partition("innermost first:\n")[2].splitlines()[:2]
    if kind == "stack":
        innermost += caller  # what has no room left can be what an addition calls
    assert any(name in innermost for name in (function, "main", "start.run", "pc.start", "importos_start")), (
        "the caller when it was inlined"
    )
    assert "rip    " in record
    assert "r15    " in record


@pytest.mark.parametrize("machine", MACHINES)
def test_crash_on_every_machine(compiled: Compiled, run: RunImage, machine: str) -> None:
    image = compiled("crash", machine)
    ended = run(image, machine, ["crash", "null"])
    assert ended.status == CRASH_STATUS
    (record,) = read_records(ended.stderr.decode())
    assert (record.title, record.is_whole) == ("page fault", True)
    assert record.build_id == build_id(image)
    assert record.access == "write at 0x8: nothing is mapped at address zero"
    assert record.others == {"last log lines": ["before "]}
    assert len(record.registers) == 23 and record.registers["cr2"] == 8
    assert record.registers["rip"] == record.frames[0].address
    known = code_at(debug_file(image), [record.frames[0].address])[record.frames[0].address].symbol
    assert record.frames[0].function.rpartition(".")[2] in known
