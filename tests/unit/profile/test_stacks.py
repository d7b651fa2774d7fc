"""From samples to text and tree, and from a line to its function, without a program."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from importos_tool.profile import stacks as stacks_module
from importos_tool.profile.flame_graph import flame_graph
from importos_tool.profile.functions import Functions
from importos_tool.profile.places import Code
from importos_tool.profile.stacks import (
    ABOVE,
    CUT,
    LEVELS,
    Frame,
    Stacks,
    folded,
    hottest,
    shown_path,
    stacks_of,
    tree_of,
)
from importos_tool.profile.unwinding import DEEPER

MAIN, WORK, OTHER = Frame("main", "p.py", 9), Frame("C.work", "p.py", 3), Frame("C.work", "p.py", 4)
STACKS: Stacks = Counter({(MAIN,): 1, (MAIN, WORK): 5, (MAIN, OTHER): 2, (MAIN, OTHER, Frame("a;b<i>", "", 0)): 3})


def test_folded_text_has_a_line_a_stack() -> None:
    assert folded(STACKS) == (
        "main (p.py:9) 1\n"
        "main (p.py:9);C.work (p.py:3) 5\n"
        "main (p.py:9);C.work (p.py:4) 2\n"
        "main (p.py:9);C.work (p.py:4);a,b<i> 3\n"
    )
    assert hottest(STACKS, 2) == [("C.work (p.py)", 7), ("a;b<i>", 3)]


def test_the_tree_joins_the_lines_of_a_function() -> None:
    tree = tree_of(STACKS)
    main = tree.below["main", "p.py"]
    work = main.below["C.work", "p.py"]
    assert (tree.count, main.count, main.own, work.count, work.own) == (11, 11, 1, 10, 7)
    assert work.lines == {3: 5, 4: 5}


def test_a_stack_that_is_cut_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stacks_module, "code_at", lambda linked, wanted: {a: Code(f"f{a}", ()) for a in wanted})
    found = stacks_of(Path("linked"), {(10, 21, DEEPER): 2, (10,): 1}, Path("p.py"))
    assert found == {(CUT, Frame("f20", "", 0), Frame("f10", "", 0)): 2, (Frame("f10", "", 0),): 1}


def test_the_picture_has_so_many_levels() -> None:
    deep = tuple(Frame("f", "p.py", line) for line in range(1, 2000))
    tree = tree_of(Counter({deep: 3}))
    levels, node = 0, tree
    while node.below:
        (node,) = node.below.values()
        levels += 1
    assert (levels, node.name, node.own) == (LEVELS, ABOVE.function, 3)
    assert flame_graph(Counter({deep: 3}), "deep")


def test_the_page_carries_its_data_and_nothing_can_leave_it() -> None:
    page = flame_graph(STACKS, "a <b>.py")
    assert "<title>a &lt;b&gt;.py</title>" in page
    data = re.search(r"const root = (.*);\n", page)
    assert data is not None
    assert "<" not in data[1]
    assert json.loads(data[1])["b"][0]["b"][0]["b"][0]["n"] == "a;b<i>"
    assert re.search(r"(src|href)=|https?:", page) is None


def test_the_function_of_a_line(tmp_path: Path) -> None:
    source = tmp_path / "p.py"
    source.write_text(
        "import x\n\n\nclass C:\n    size = 1\n\n    @property\n    def work(self) -> int:\n"
        "        def inner() -> int:\n            return 1\n\n        return inner()\n\n\nprint(1)\n",
        encoding="utf-8",
    )
    functions = Functions()
    named = {line: functions.at(str(source), line) for line in (1, 5, 7, 8, 10, 12, 15)}
    assert named == {
        1: "<module>",
        5: "<module>",
        7: "C.work",
        8: "C.work",
        10: "C.work.<locals>.inner",
        12: "C.work",
        15: "<module>",
    }
    assert functions.at(str(source), 999) is None
    assert functions.at("nowhere.py", 1) is None


def test_paths_are_those_of_imports() -> None:
    assert shown_path("/x/src/importos/std/asyncio/tasks.py") == "asyncio/tasks.py"
    assert shown_path("/x/src/importos/runtime/heap.py") == "runtime/heap.py"
    assert shown_path("./p.py") == "p.py"
