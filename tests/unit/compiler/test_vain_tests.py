"""The pass that decides tests for None of what nothing else comes to."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from importos_tool.compiler.build import BuildRequest, build_program
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.passes import vain_tests
from importos_tool.compiler.passes.object_flow import ObjectFlow
from importos_tool.targets import load_target

from .test_reference_cycles import analysed

LAYER = """
class Forwarding:
    def take(self, packet: int) -> None:
        raise NotImplementedError

class Router(Forwarding):
    def take(self, packet: int) -> None:
        print("passed on", packet)

class Layer:
    def __init__(self) -> None:
        self.forwarding: Forwarding | None = None
        self.dropped = 0

    def receive(self, packet: int) -> None:
        forwarding = self.forwarding
        if forwarding is not None:
            forwarding.take(packet)
            only_with_one()
        elif None is not self.forwarding:
            only_with_one()
        else:
            self.dropped += 1

def only_with_one() -> None:
    print("one")

def begin(layer: Layer) -> None:
    layer.forwarding = Router()

def pick(values: list[Forwarding | None]) -> Forwarding | None:
    return values[0]

layer = Layer()
"""
WITH_ONE = "__main__.only_with_one"
CRASHED = 134
CASES = [
    ("nothing is stored", "layer.receive(1)\nprint(layer.dropped)\n", False),
    ("a program that stores one", "begin(layer)\nlayer.receive(1)\n", True),
    ("one that comes from a list", "layer.forwarding = pick([Router(), None])\nlayer.receive(1)\n", True),
    ("only None is stored", "layer.forwarding = None\nlayer.receive(1)\n", False),
    (
        "one of a class below",
        "class Other(Layer):\n    pass\nother = Other()\nother.forwarding = Router()\nlayer.receive(1)\n",
        True,
    ),
    (
        "one that a generator has kept",
        (
            "from collections.abc import Iterator\n"
            "def routers() -> Iterator[Forwarding | None]:\n    found = Router()\n    yield None\n    yield found\n"
            "for found in routers():\n    layer.forwarding = found\nlayer.receive(1)\n"
        ),
        True,
    ),
]


@pytest.mark.parametrize(("text", "stays"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_code_for_what_never_comes_goes(text: str, stays: bool, tmp_path: Path, build_folder: Path) -> None:
    program = analysed(LAYER + text, tmp_path, build_folder)
    assert (WITH_ONE in program.functions) == stays
    assert ("dispatch __main__.Forwarding.take" in program.functions) == stays


def test_a_program_that_tells_classes_stops_at_a_wrong_decision(
    tmp_path: Path, build_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The flow is made wrong here: it takes the program's own tests for decided."""
    source = tmp_path / "program.py"
    source.write_text(LAYER + "layer.receive(1)\nprint('none')\nbegin(layer)\nlayer.receive(1)\nprint('one')\n")
    found = vain_tests._is_decided

    def wrong(test: ir.Primitive, flow: ObjectFlow) -> bool:
        return found(test, flow) or (test.location is not None and test.location.function == "receive")

    monkeypatch.setattr(vain_tests, "_is_decided", wrong)
    request = BuildRequest(source, load_target("process"), build_folder, tells_classes=True, verify=True)
    ended = subprocess.run([build_program(request).image], capture_output=True, text=True, timeout=60)
    assert (ended.stdout, ended.returncode) == ("none\n", CRASHED)
