"""Random programs through all passes, run on a heap that knows every count.

Each program runs as lowering would have made it, and again behind every pass, with the same allocations failing. It
must show the same: what it observes, its tracebacks, its result. Behind the counting pass every object must have been
freed exactly once and nothing be read after it was freed (``ir_interpreter``).
"""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from importos_tool.compiler.ir.verifier import verify_program
from importos_tool.compiler.passes.cleanup import Stage
from importos_tool.compiler.passes.pipeline import PASSES, run_passes
from tests.unit.compiler.ir_generator import Options, random_program
from tests.unit.compiler.ir_interpreter import Interpreter, MemoryFault, OutOfSteps

FAILURES_A_RUN = 300


def failure_sequences(seed: int) -> list[list[bool]]:
    """No failure, and three ways in which one allocation in eight fails."""
    return [[], *([Random(seed * 7 + n).random() < 0.12 for _ in range(FAILURES_A_RUN)] for n in range(3))]


def check_program(random: Random, seed: int, options: Options, *, every_stage: bool) -> None:
    """Runs one program before, between and behind the passes."""
    program = random_program(random, options)
    verify_program(program)
    runs: list[tuple[list[bool], object]] = []
    for failures in failure_sequences(seed):
        try:
            runs.append((failures, Interpreter(program, Stage.LOWERED, failures).run()))
        except OutOfSteps:
            continue
    if not runs:
        return
    stages = [step.stage for step in PASSES]
    names = [step.name for step in PASSES]
    position = 0

    def compare(name: str, _: object) -> None:
        nonlocal position
        assert name == names[position]
        stage = stages[position]
        position += 1
        if not every_stage and position < len(PASSES):
            return
        for failures, expected in runs:
            try:
                shown = Interpreter(program, stage, failures, most_steps=1_000_000).run()
            except MemoryFault as fault:
                raise AssertionError(f"behind {name}: {fault}") from fault
            if stage < Stage.COUNTED or not options.destructor:  # before counting no destructor ever runs
                assert shown == expected, f"behind {name}"

    run_passes(program, verify=every_stage, observe=compare)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_drawn_programs(random: Random) -> None:
    check_program(random, 1, Options(functions=2, statements=4, depth=2), every_stage=False)


@pytest.mark.parametrize("seed", range(0, 160, 8))
def test_every_stage(seed: int) -> None:
    for number in range(seed, seed + 2):
        check_program(Random(number), number, Options(), every_stage=True)


@pytest.mark.parametrize("seed", range(1000, 1120, 6))
def test_memory(seed: int) -> None:
    for number in range(seed, seed + 6):
        check_program(Random(number), number, Options(), every_stage=False)


@pytest.mark.parametrize("seed", range(2000, 2060, 6))
def test_memory_with_destructors(seed: int) -> None:
    for number in range(seed, seed + 6):
        check_program(Random(number), number, Options(destructor=True), every_stage=False)
