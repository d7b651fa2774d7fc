"""Threads that wait for one another and for no moment: CPython would wait for ever, ImportOS says so and ends."""

from __future__ import annotations

from pathlib import Path

from guest_programs.oracle import Outcome, run_to_end

IN_MAIN = """
from threading import Lock, Thread

first, second = Lock(), Lock()


def take() -> None:
    with second:
        first.acquire()
        print("never")


first.acquire()
thread = Thread(target=take, daemon=True)
thread.start()
try:
    second.acquire()
except RuntimeError as error:
    print("main:", error)
first.release()
thread.join()
print(second.locked())
"""

AT_THE_END = """
from queue import SimpleQueue
from threading import Thread

numbers: SimpleQueue[int] = SimpleQueue()
Thread(target=numbers.get, name="waiting").start()
Thread(target=numbers.get, name="a daemon", daemon=True).start()
print("the end")
"""

UNCAUGHT = """
from threading import Event

Event().wait()
"""

DEADLOCK = "deadlock: every thread waits for something that no thread can do any more"


def run(text: str, folder: Path, build_folder: Path) -> Outcome:
    from importos_tool.compiler.build import BuildRequest, build_program
    from importos_tool.targets import load_target

    source = folder / "program.py"
    source.write_text(text, encoding="utf-8")
    request = BuildRequest(source=source, target=load_target("process"), cache_directory=build_folder)
    return run_to_end([str(source)], executable=build_program(request).image)


def test_main_is_told_and_can_mend_it(tmp_path: Path, build_folder: Path) -> None:
    outcome = run(IN_MAIN, tmp_path, build_folder)
    assert outcome == Outcome(f"main: {DEADLOCK}\nnever\nFalse\n", "", 0)


def test_threads_that_never_end_are_named(tmp_path: Path, build_folder: Path) -> None:
    outcome = run(AT_THE_END, tmp_path, build_folder)
    assert outcome == Outcome("the end\n", f"{DEADLOCK}\nthreads that have not ended: waiting\n", 1)


def test_a_deadlock_that_nobody_catches_has_a_traceback(tmp_path: Path, build_folder: Path) -> None:
    outcome = run(UNCAUGHT, tmp_path, build_folder)
    assert outcome.status == 1
    lines = outcome.stderr.split("\n")
    assert lines[0] == "Traceback (most recent call last):"
    assert lines[1].endswith('program.py", line 4, in <module>')
    assert lines[2:] == ["    Event().wait()", f"RuntimeError: {DEADLOCK}", ""]
