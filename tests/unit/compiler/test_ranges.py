"""Intervals hold whatever the machine can give, and no check goes that a run needs.

Every interval function is held to all small intervals, by force, and to intervals at the ends of 64 bits. Random
functions run before and behind the passes ``repeated_loads`` and ``ranges``, and must show the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from random import Random

import pytest

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.printer import print_program
from importos_tool.compiler.ir.verifier import verify_program
from importos_tool.compiler.passes.cleanup import Stage, clean_program
from importos_tool.compiler.passes.ranges import intervals
from importos_tool.compiler.passes.ranges.checks import remove_checks
from importos_tool.compiler.passes.ranges.conditions import COMPARISONS, decide
from importos_tool.compiler.passes.repeated_loads import drop_repeated_loads
from tests.unit.compiler.number_programs import (
    EDGES,
    LEAST,
    MACHINE,
    MOST,
    Generator,
    Machine,
    TooLong,
    WrongProof,
)

SMALL = [(low, high) for low in range(-5, 6) for high in range(low, 6)]


PLAIN = ("int.add", "int.subtract", "int.multiply")


def an_interval(random: Random) -> intervals.Interval:
    low, high = sorted((random.choice(EDGES), random.choice(EDGES)))
    return low, high


def is_defined(name: str, left: int, right: int) -> bool:
    if name in ("int.divide_truncating", "int.remainder_truncating"):
        return right != 0 and not (left == LEAST and right == -1)
    return "shift" not in name or 0 <= right <= 63


def values_of(name: str, left: intervals.Interval, right: intervals.Interval, random: Random | None) -> list[int]:
    """Results of the machine for arguments in two intervals: all of them, or the ends and a few between."""
    sides: list[Iterable[int]] = []
    for low, high in (left, right):
        if random is None:
            sides.append(range(low, high + 1))
        else:
            between = [random.randint(low, high) for _ in "abc"]
            sides.append([low, high, *between, *(edge for edge in EDGES if low <= edge <= high)])
    return [MACHINE[name](a, b) for a, b in product(*sides) if is_defined(name, a, b)]


@pytest.mark.parametrize("name", [name for name in intervals.BINARY if name not in PLAIN])
def test_intervals_hold_all_results(name: str) -> None:
    function = intervals.BINARY[name]
    for left, right in product(SMALL, SMALL):
        low, high = function(left, right)
        for value in values_of(name, left, right, None):
            assert low <= value <= high, (left, right, value)


@pytest.mark.parametrize("name", [name for name in intervals.BINARY if name not in PLAIN])
def test_intervals_at_the_ends(name: str) -> None:
    random = Random(name)
    function = intervals.BINARY[name]
    for _ in range(3000):
        left, right = an_interval(random), an_interval(random)
        low, high = function(left, right)
        assert LEAST <= low <= high <= MOST
        for value in values_of(name, left, right, random):
            assert low <= value <= high, (left, right, value)


@pytest.mark.parametrize("name", intervals.EXACT)
def test_exact_intervals(name: str) -> None:
    random = Random(name)
    for _ in range(3000):
        left, right = an_interval(random), an_interval(random)
        low, high = intervals.EXACT[name](left, right)
        ends = [{"add": a + b, "subtract": a - b, "multiply": a * b}[name] for a in left for b in right]
        assert (low, high) == (min(ends), max(ends))


@pytest.mark.parametrize("name", sorted(COMPARISONS))
def test_comparisons_of_intervals(name: str) -> None:
    edges = [(low, high) for low, high in product(EDGES, EDGES) if low <= high]
    for left, right in [*product(SMALL, SMALL), *product(edges[::3], edges[::5])]:
        answer = decide(name, left, right)
        ends = {MACHINE[name](a, b) for a, b in product(left, right)}
        if answer is not None:
            assert ends == {answer}, (left, right)
        elif left[0] == left[1] and right[0] == right[1] and right[0] >= 0:
            pytest.fail(f"{left} {name} {right} is known")


@pytest.mark.parametrize("seed", range(40))
def test_random_functions_show_the_same(seed: int) -> None:
    for number in range(25):
        check_function(Random(seed * 1000 + number))


def check_function(random: Random) -> None:
    """One random function with several arguments, before and behind the passes."""
    program = Generator(random).program()
    verify_program(program)
    runs = []
    for _ in range(8):
        arguments = [random.choice(EDGES) if random.random() < 0.5 else random.randrange(-9, 9) for _ in range(3)]
        length = random.choice((0, 1, 2, 5, 9, MOST, -1))
        try:
            runs.append((length, arguments, Machine(program).run(length, arguments)))
        except TooLong:
            continue
    before = print_program(program)
    for step in (lambda p: clean_program(p, Stage.ASSIGNED), drop_repeated_loads, remove_checks):
        step(program)
        verify_program(program)
    for length, arguments, expected in runs:
        try:
            shown = Machine(program, 30_000).run(length, arguments)
        except WrongProof as wrong:
            raise AssertionError(f"{wrong} for {length} {arguments}\n{before}\n{print_program(program)}") from wrong
        assert shown == expected, f"{length} {arguments}\n{before}\n{print_program(program)}"


def test_most_of_a_counting_loop_goes() -> None:
    """The generator is of no use when nothing is proved: a third of all checks of random functions goes."""
    before = after = 0
    for seed in range(60):
        program = Generator(Random(seed)).program()
        clean_program(program, Stage.ASSIGNED)
        before += count_checks(program)
        remove_checks(program)
        after += count_checks(program)
    assert before > 300
    assert after < before * 2 / 3


def test_some_loops_have_two_versions() -> None:
    versions = 0
    for seed in range(100):
        program = Generator(Random(seed)).program()
        clean_program(program, Stage.ASSIGNED)
        remove_checks(program)
        versions += sum(block.label.endswith("_quick") for f in program.functions.values() for block in f.blocks)
    assert versions > 20


def count_checks(program: ir.Program) -> int:
    return sum(
        type(operation) is ir.Primitive
        and (operation.name.endswith("_overflow") or operation.name == "int.less_unsigned")
        for function in program.functions.values()
        for block in function.blocks
        for operation in block.operations
    )
