"""A card with several pairs of queues in QEMU, on a TAP device that has as many: all are used, and flows keep order."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from importos_tool.compiler.build import BuildRequest, build_program
from importos_tool.targets import load_target

pytestmark = [pytest.mark.machine, pytest.mark.xdist_group("machine")]

Compiled = Callable[[str, str], Path]
PROGRAM = Path(__file__).parent / "programs" / "answering.py"
TESTS = Path(__file__).parents[1]
QUEUES = 4
TIME_LIMIT_S = 200.0


def memory_mapped(build_folder: Path) -> Path:
    """An image of its own: the one that most tests share has the driver of cards with one pair, as images have it."""
    target = load_target("microvm")
    drivers = target.drivers([*target.default_devices, "multiqueue", "packed"])
    return build_program(BuildRequest(PROGRAM, target, build_folder, drivers=drivers, optimise="-O0")).image


@pytest.mark.parametrize(("target", "form"), [("pc", "split"), ("microvm", "packed")])
def test_all_queues_are_used(compiled: Compiled, build_folder: Path, target: str, form: str, tmp_path: Path) -> None:
    """Over PCI and memory-mapped, in both forms of queues; QEMU's own trace says which queues were used."""
    image = compiled("answering", target) if target == "pc" else memory_mapped(build_folder)
    command = ["unshare", "--user", "--map-root-user", "--net", sys.executable, "-m", "raw_network.many_queues"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS.parent / "src")])}
    arguments = [str(image), target, str(QUEUES), form, str(tmp_path)]
    done = subprocess.run(
        [*command, *arguments], env=environment, capture_output=True, text=True, timeout=TIME_LIMIT_S, check=False
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["output"], found["status"]) == ("ready\n", 0)
    assert all(found["streams"]) and all(found["orders"])
    commands = str(2 * QUEUES)
    assert commands in found["told"] and found["given"][commands] == 1, "one command, one answer"
    for queue in range(2 * QUEUES):
        assert found["given"].get(str(queue), 0) > 20, f"nothing went through queue {queue}"
