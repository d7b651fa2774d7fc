"""The runner of QEMU: whatever way a machine ends, the tool ends too, with a status that says how."""

from __future__ import annotations

import io
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from importos_tool.diagnostics.model import DiagnosticError
from importos_tool.machine import run_image
from importos_tool.machine.network import Forwarded, MachineNetwork
from importos_tool.targets import load_target

from .conftest import RunImage

pytestmark = [pytest.mark.machine, pytest.mark.xdist_group("machine")]

Kernel = Callable[[str], Path]
RUN = (
    "import sys; from pathlib import Path; from importos_tool.machine import run_image;"
    "from importos_tool.targets import load_target;"
    "sys.exit(run_image(Path(sys.argv[1]), load_target('microvm'), sys.argv[2:]))"
)


SIGNAL_AT_START = (
    "import os, signal; from importos_tool.machine import qemu; start = qemu._start\n"
    "def interrupted(*arguments):\n"
    "    machine = start(*arguments); print(machine.pid, flush=True); os.kill(os.getpid(), signal.SIGINT)\n"
    "    return machine\n"
    "qemu._start = interrupted\n"
)
# Another thread takes the signal once the machine is silent, so the wait of the main thread goes on.
SIGNAL_ELSEWHERE = (
    "import signal, threading, time; from pathlib import Path\n"
    "children = Path(f'/proc/self/task/{{threading.get_native_id()}}/children')\n"
    "def taken():\n"
    "    while not children.read_text(): time.sleep(0.05)\n"
    "    time.sleep(1); signal.pthread_kill(threading.get_ident(), {number})\n"
    "threading.Thread(target=taken, daemon=True).start()\n"
)


def start(image: Path, what: str, before: str = "") -> subprocess.Popen[bytes]:
    """The tool in a process of its own, as a shell would start it."""
    source = str(Path(__file__).parents[2] / "src")
    environment = {**os.environ, "PYTHONPATH": source}
    command = [sys.executable, "-c", before + RUN, str(image), what]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)


def emulators_of(process: int) -> list[int]:
    """The QEMU processes that a process has started."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [int(child) for child in children if "qemu" in Path(f"/proc/{child}/comm").read_text()]


def wait_for_emulator(process: int) -> int:
    for _ in range(200):
        found = emulators_of(process)
        if found:
            return found[0]
        time.sleep(0.05)
    raise AssertionError("QEMU did not start")


def test_reset_is_reported(kernel: Kernel, run: RunImage) -> None:
    ended = run(kernel("microvm"), "microvm", ["f"])
    assert ended.status == 125
    assert b"triple fault" in ended.stderr


def test_time_limit(kernel: Kernel) -> None:
    with open(os.devnull, "wb") as nowhere:
        begin = time.monotonic()
        status = run_image(
            kernel("microvm"), load_target("microvm"), ["h"], timeout_s=0.5, stdout=nowhere, stderr=nowhere
        )
    assert status == 124
    assert time.monotonic() - begin < 10


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_a_wait_that_it_does_not_interrupt(kernel: Kernel, number: signal.Signals, status: int) -> None:
    """As when it comes just before the wait: it is noted, and no call of the system is interrupted by it."""
    process = start(kernel("microvm"), "h", SIGNAL_ELSEWHERE.format(number=int(number)))
    emulator = wait_for_emulator(process.pid)
    _, said = process.communicate(timeout=20)
    assert process.returncode == status, said
    assert not Path(f"/proc/{emulator}").exists()


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 143)])
def test_signals_end_the_machine(kernel: Kernel, number: signal.Signals, status: int) -> None:
    process = start(kernel("microvm"), "h")
    emulator = wait_for_emulator(process.pid)
    process.send_signal(number)
    _, said = process.communicate(timeout=20)
    assert process.returncode == status, said
    assert b"Traceback" not in said
    assert not Path(f"/proc/{emulator}").exists()


def test_a_killed_emulator_is_reported(kernel: Kernel) -> None:
    process = start(kernel("microvm"), "h")
    os.kill(wait_for_emulator(process.pid), signal.SIGKILL)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 125
    assert b"signal 9" in said


def test_an_image_that_does_not_fit(kernel: Kernel) -> None:
    with pytest.raises(DiagnosticError, match="does not fit into 1 MiB"):
        run_image(kernel("q35"), load_target("q35"), ["e"], memory_mib=1)


def test_what_qemu_complains_about_is_shown(tmp_path: Path) -> None:
    image = tmp_path / "not-an-image"
    image.write_bytes(b"\x7fELF\x01" + bytes(100))
    with pytest.raises(DiagnosticError, match="QEMU could not run") as caught:
        run_image(image, load_target("q35"), ["x"], timeout_s=10, stderr=io.FileIO(os.devnull, "w"))
    assert caught.value.diagnostics[0].reason


def test_a_port_that_another_program_has(kernel: Kernel) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = MachineNetwork("user", (Forwarded(other.getsockname()[1], 80, "tcp"),))
        with pytest.raises(DiagnosticError) as refused:
            run_image(kernel("microvm"), load_target("microvm"), ["kernel"], network=taken, timeout_s=60)
    (found,) = refused.value.diagnostics
    assert found.code == "V002" and "another program has this port" in (found.instead or "")


def test_qemu_is_missing(kernel: Kernel, monkeypatch: pytest.MonkeyPatch) -> None:
    image = kernel("microvm")
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(DiagnosticError, match="not installed"):
        run_image(image, load_target("microvm"), ["e"])


def test_a_signal_while_the_machine_starts_ends_it_too(kernel: Kernel) -> None:
    """When QEMU runs, and the tool does not know its number yet."""
    process = start(kernel("microvm"), "h", SIGNAL_AT_START)
    said, complained = process.communicate(timeout=20)
    assert process.returncode == 130, complained
    assert not Path(f"/proc/{int(said)}").exists()
