"""Work that two processes share: the results are those of one, whatever becomes of the second process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[3] / "src"
BEGINNING = """
import os, signal
from importos_tool.compiler import two_processes
from importos_tool.compiler.two_processes import map_in_two

FIRST = os.getpid()
WEIGHTS = [1, 1, 1, 1, 1, 1, 1, 1]

def share(work, weights=WEIGHTS, least=0):
    return map_in_two(work, list(range(len(weights))), weights, least)
"""
needs_two_processors = pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="needs two processors")


def printed(script: str) -> str:
    """What a script prints in a process of its own, which has no threads."""
    done = subprocess.run(
        [sys.executable, "-c", BEGINNING + script],
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert not done.stderr, done.stderr
    return done.stdout.strip()


@needs_two_processors
def test_each_process_does_half_of_the_work_and_the_order_stays() -> None:
    done = printed("print(share(lambda item: (item, os.getpid() == FIRST)))")
    assert done == str([(item, item < 4) for item in range(8)])


@needs_two_processors
def test_half_of_the_work_is_not_half_of_the_items() -> None:
    done = printed("print(share(lambda item: os.getpid() == FIRST, [6, 1, 1, 1, 1, 1]))")
    assert done == str([True, False, False, False, False, False])


def test_little_work_makes_no_process() -> None:
    assert printed("print(share(lambda item: os.getpid() == FIRST, least=9))") == str([True] * 8)


def test_one_processor_makes_no_process() -> None:
    alone = "os.sched_setaffinity(0, list(os.sched_getaffinity(0))[:1])\n"
    assert printed(alone + "print(share(lambda item: os.getpid() == FIRST))") == str([True] * 8)


def test_a_process_with_threads_is_not_forked() -> None:
    thread = "import threading, time\nthreading.Thread(target=time.sleep, args=(2,), daemon=True).start()\n"
    assert printed(thread + "print(share(lambda item: os.getpid() == FIRST))") == str([True] * 8)


def test_no_process_can_be_made() -> None:
    refuse = "def refuse(): raise BlockingIOError(11, 'no more processes')\nos.fork = refuse\n"
    assert printed(refuse + "print(share(lambda item: item * item))") == str([item * item for item in range(8)])


@pytest.mark.parametrize(
    "end",
    ["os.kill(os.getpid(), signal.SIGKILL)", "os._exit(3)", "raise KeyboardInterrupt", "return lambda: item"],
)
def test_what_the_second_process_does_not_do_the_first_does(end: str) -> None:
    work = f"def work(item):\n    if os.getpid() != FIRST and item == 6:\n        {end}\n    return item * item\n"
    assert printed(work + "print(share(work))") == str([item * item for item in range(8)])


@pytest.mark.parametrize("item", [0, 7])
def test_an_error_of_either_half_is_raised_once_and_leaves_no_process(item: int) -> None:
    script = f"""
try:
    share(lambda item: 1 // (item - {item}))
except ZeroDivisionError as error:
    print(error)
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("no child")
"""
    assert printed(script) == "integer division or modulo by zero\nno child"
