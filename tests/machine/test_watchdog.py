"""The watchdog: a program that feeds it goes on, one that hangs is ended, on a machine and as a process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from importos_tool.machine.qemu import LOST_STATUS

from .conftest import RunImage

pytestmark = [pytest.mark.machine, pytest.mark.xdist_group("machine")]

SIGALRM_STATUS = 142


@pytest.mark.parametrize("target", ["pc", "process"])
def test_a_program_that_hangs_is_ended(target: str, compiled: Callable[[str, str], Path], run: RunImage) -> None:
    ended = run(compiled("watchdog", target), target, ["watchdog"])
    refused = b"a watchdog cannot wait so long\n"
    assert ended.stdout == b"the watchdog does not run\n" + 2 * refused + b"works\n", ended.stderr
    assert ended.status == (SIGALRM_STATUS if target == "process" else LOST_STATUS)
    assert target == "process" or b"it was reset" in ended.stderr


def test_a_machine_without_one_says_so(compiled: Callable[[str, str], Path], run: RunImage) -> None:
    ended = run(compiled("watchdog", "microvm"), "microvm", ["watchdog"])
    assert (ended.status, b"OSError: this machine has no watchdog" in ended.stderr) == (1, True)
