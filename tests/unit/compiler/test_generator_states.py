"""The compiler and the library agree on the states of a generator's frame, and on the codes of its steps."""

from __future__ import annotations

from importos.runtime import generators
from importos_tool.compiler.ir import frames


def test_states_are_the_same() -> None:
    for name in ("ITEM", "ASYNCHRONOUS_ITEM", "START", "RUNNING", "RETURNED", "CLOSED"):
        assert getattr(frames, name) == getattr(generators, name), name
