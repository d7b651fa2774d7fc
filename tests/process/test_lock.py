"""A process can do what its image holds, and nothing else: the kernel ends it."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path

import pytest

PROGRAMS = Path(__file__).parent / "programs"
TIME_LIMIT_S = 30.0


@pytest.fixture(scope="module")
def other_calls(build_folder: Path) -> Path:
    """Alone in its image: the calls of another program could be made."""
    from importos_tool.compiler.build import BuildRequest, build_program
    from importos_tool.targets import load_target

    request = BuildRequest(PROGRAMS / "other_calls.py", load_target("process"), build_folder, optimise="-O1")
    return build_program(request).image


def ended(image: Path, argument: str) -> tuple[int, str]:
    done = subprocess.run(
        [image, argument], capture_output=True, text=True, check=False, timeout=TIME_LIMIT_S, stdin=subprocess.DEVNULL
    )
    return done.returncode, done.stdout


def test_what_is_in_the_list_works(other_calls: Path) -> None:
    assert ended(other_calls, "data") == (0, "in a thread\nTrue\n")


@pytest.mark.parametrize("what", ["code", "process number"])
def test_the_kernel_ends_a_process_that_makes_another_call(other_calls: Path, what: str) -> None:
    assert ended(other_calls, what) == (-signal.SIGSYS, "in a thread\n")


def test_the_lock_cannot_be_given_back(together: Path) -> None:
    """What the kernel says of a waiting process: it has a filter, and can gain no right by another program."""
    with subprocess.Popen(["waits"], executable=together, stdout=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout is not None
            assert running.stdout.readline() == "waiting\n"
            status = Path(f"/proc/{running.pid}/status").read_text(encoding="ascii")
        finally:
            running.kill()
    fields = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
    assert (fields["Seccomp"].strip(), fields["NoNewPrivs"].strip()) == ("2", "1")
