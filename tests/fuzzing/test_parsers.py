"""No input breaks a parser: compiled with AddressSanitizer it says what it says under CPython, and loses no object.

Some hundreds of inputs for each here; ``make fuzz`` looks for others for as long as it is told, guided by what an input
reaches.
"""

from __future__ import annotations

import fcntl
from pathlib import Path
from random import Random

import pytest
from feed import PARSERS, answered

from fuzzing.mutations import mutated
from fuzzing.native import built, outcomes
from fuzzing.seeds import SEEDS

pytestmark = [pytest.mark.sanitizer, pytest.mark.xdist_group("fuzzing")]

INPUTS = 500
FEWER = {"fat32": 40, "frames": 150, "routed": 100}
TIME_LIMIT_S = 60.0


@pytest.fixture(scope="session")
def image(build_folder: Path) -> Path:
    with (build_folder / "fuzzing.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return built(build_folder)


def test_there_are_seeds_for_every_parser() -> None:
    assert set(SEEDS) == set(PARSERS)
    for parse, inputs in SEEDS.items():
        assert inputs
        for data in inputs:
            assert "Malformed" not in answered(parse, data), (parse, data)


@pytest.mark.parametrize("parse", PARSERS)
def test_compiled_it_says_what_it_says_under_cpython(parse: str, image: Path) -> None:
    random = Random(parse)
    inputs = [*SEEDS[parse], *(mutated(SEEDS[parse], random) for _ in range(FEWER.get(parse, INPUTS)))]
    expected = [answered(parse, data) for data in inputs]
    found = outcomes(image, [(parse, data) for data in inputs], TIME_LIMIT_S)
    for data, ours, theirs in zip(inputs, found, expected, strict=True):
        assert ours == theirs, data.hex()
