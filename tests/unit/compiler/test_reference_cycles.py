"""The pass that says which objects can be in a cycle of references."""

from __future__ import annotations

from pathlib import Path

import pytest

from importos_tool.compiler import build
from importos_tool.compiler.frontend.checker import check_program
from importos_tool.compiler.ir.nodes import Program
from importos_tool.compiler.passes.pipeline import PASSES
from importos_tool.targets import load_target

COLLECTOR = "importos.runtime.cycle_trace.advance"
LIST = {"__main__.Node", "builtins.list[object]", "array[object]"}


def analysed(text: str, folder: Path, build_folder: Path) -> Program:
    """A program when the pass has run, and nothing behind it."""
    source = folder / "program.py"
    source.write_text(text, encoding="utf-8")
    request = build.BuildRequest(source, load_target("process"), build_folder)
    checked = check_program(source, cache_directory=build_folder, roots=build.library_roots(request))
    program = build.lower(checked, request)
    for step in PASSES:
        step.run(program)
        if step.name == "object_flow":
            return program
    raise AssertionError("the pass is not in the table")


def in_cycles(program: Program) -> set[str]:
    return {name for name, layout in program.layouts.items() if layout.in_cycles}


NODE = "class Node:\n    def __init__(self, next: 'Node | None') -> None:\n        self.next = next\n"
CASES = [
    ("texts", "print('a' + 'b', len([str(n) for n in range(3)]), len({'a': 'b'}))\n", set()),
    ("fields that last", NODE + "print(Node(Node(None)).next is None)\n", set()),
    ("emptied fields", NODE + "n = Node(Node(None))\nn.next = None\n", set()),
    ("a field that changes", NODE + "n = Node(None)\nn.next = n\n", {"__main__.Node"}),
    (
        "a constructor that lets itself be seen",
        (
            "class Node:\n    def __init__(self, other: 'Node | None') -> None:\n"
            "        self.other = other\n        self.mine = Node(self) if other is None else other\n"
            "print(Node(None).mine.other is None)\n"
        ),
        {"__main__.Node"},
    ),
    (
        "a constructor that is called again",
        NODE + "n = Node(None)\nNode.__init__(n, n)\n",
        {"__main__.Node"},
    ),
    (
        "a list of what holds the list",
        (
            "class Node:\n    def __init__(self) -> None:\n        self.nodes: list[Node] = []\n"
            "n = Node()\nn.nodes.append(n)\n"
        ),
        LIST,
    ),
    ("a list of lists of text", "x: list[list[int]] = [[1]]\nx.append([2])\nprint(len(x))\n", set()),
    (
        "a subclass fills the field of its base",
        (
            "class Base:\n    def __init__(self) -> None:\n        self.held: object = None\n"
            "class Node(Base):\n    def fill(self) -> None:\n        self.held = self\n"
            "n = Node()\nn.fill()\nb = Base()\nprint(b.held)\n"
        ),
        {"__main__.Node"},
    ),
    (
        "a closure that holds itself",
        (
            "def outer() -> int:\n    def inner(n: int) -> int:\n        return 0 if n == 0 else again(n - 1)\n"
            "    again = inner\n    return inner(3)\nprint(outer())\n"
        ),
        None,
    ),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_layouts_in_cycles(text: str, expected: set[str] | None, tmp_path: Path, build_folder: Path) -> None:
    program = analysed(text, tmp_path, build_folder)
    if expected is None:
        assert in_cycles(program)
    else:
        assert in_cycles(program) == expected
    assert (COLLECTOR in program.functions) == bool(in_cycles(program))


def test_what_can_run_code_is_known(tmp_path: Path, build_folder: Path) -> None:
    program = analysed(
        "class Loud:\n    def __del__(self) -> None:\n        print('gone')\n"
        "class Node:\n    def __init__(self) -> None:\n        self.next: Node | None = None\n"
        "        self.loud: Loud | None = None\n"
        "class Quiet:\n    def __init__(self) -> None:\n        self.next: Quiet | None = None\n"
        "n = Node()\nn.next = n\nn.loud = Loud()\nq = Quiet()\nq.next = q\n",
        tmp_path,
        build_folder,
    )
    assert in_cycles(program) == {"__main__.Node", "__main__.Quiet"}
    assert {n for n in program.layouts if program.layouts[n].runs_code and n.startswith("__main__")} == {
        "__main__.Loud",
        "__main__.Node",
    }
