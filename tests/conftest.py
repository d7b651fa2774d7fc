"""What all tests share: the markers, the CPython that says what a program does, and where builds are kept."""

from __future__ import annotations

import fcntl
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from guest_programs.oracle import Oracle, find_interpreter

MARKERS = (
    "sanitizer: programs built with AddressSanitizer and UndefinedBehaviorSanitizer",
    "machine: programs booted in QEMU",
)


def pytest_configure(config: pytest.Config) -> None:
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell's background job; what tests start would inherit it
        signal.signal(signal.SIGINT, signal.default_int_handler)
    for marker in MARKERS:
        config.addinivalue_line("markers", marker)


@pytest.fixture(scope="session")
def oracle(pytestconfig: pytest.Config) -> Oracle:
    interpreter = find_interpreter()
    if interpreter is None:
        pytest.fail("the tests compare with CPython 3.11: install python3.11, or run the tests with it")
    assert pytestconfig.cache is not None
    return Oracle(interpreter, pytestconfig.cache.mkdir("language-oracle"))


@pytest.fixture(scope="session")
def build_folder(pytestconfig: pytest.Config) -> Path:
    """Where the compiler keeps what it builds for tests; a build that is there already costs nothing.

    The checked library is there before the first build. The tool has it made beside its second build, which is right
    for users, who must not wait; here it would come after many builds, each of which would check the library again.
    """
    from importos_tool.compiler.build_cache import GUEST
    from importos_tool.compiler.frontend import library_cache

    assert pytestconfig.cache is not None
    folder = pytestconfig.cache.mkdir("importos-builds")
    with (folder / "library.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # one process of the tests makes it
        kept = library_cache.library_cache(folder, GUEST)
        if not kept.is_complete:
            command = [sys.executable, "-m", library_cache.__name__, str(kept.folder)]
            subprocess.run(command, cwd=GUEST.parent, check=True)
    return folder


@pytest.fixture(scope="session")
def compiled(build_folder: Path) -> Callable[[str, str], Path]:
    """The image with a program of ``tests/machine/programs`` for a target; its first argument must name the program."""
    from guest_programs.machine_images import machine_image

    return lambda program, target: machine_image(program, target, build_folder)
