"""``importos run`` is the program; ``importos boot`` shows it on a machine. Both leave the terminal as it was."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import socket
import subprocess
import termios
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from importos_tool.machine import emulator
from importos_tool.machine.network import USUAL_PORT

from .conftest import COMMAND, TIME_LIMIT_S, Importos, environment_of

Write = Callable[[str], Path]
TALKING = """
import sys

print("out", sys.argv[1:])
print("err", file=sys.stderr)
sys.exit(3)
"""
SERVER = """
import socket

with socket.create_server(("0.0.0.0", 8080)) as listener:
    print("listening", flush=True)
    client, _ = listener.accept()
    with client:
        client.sendall(b"served")
"""
CONFIGURED = """
from importos.network import configure, network_state, ping

configure(address="10.0.2.77/24", gateway="10.0.2.2", name_servers=["10.0.2.3"])
state = network_state()
print(state.address, state.prefix, state.gateway, state.name_servers, ping("10.0.2.2") >= 0)
try:
    configure(vlan=7)
except RuntimeError as error:
    print(error)
"""
FAILING = """
def main() -> None:
    raise ValueError("no")


main()
"""
ENDLESS = """
count = 0
print("begun")
while True:
    count = (count + 1) % 1000
"""


@pytest.mark.parametrize("command", ["run", pytest.param("boot", marks=pytest.mark.machine)])
def test_output_arguments_and_status_are_those_of_the_program(command: str, importos: Importos, program: Write) -> None:
    done = importos(command, program(TALKING).name, "a b", "--json")
    assert (done.stdout, done.returncode) == ("out ['a b', '--json']\n", 3)
    assert done.stderr.splitlines()[-1] == "err"


@pytest.mark.machine
@pytest.mark.xdist_group("usual-port")
@pytest.mark.parametrize("is_taken", [False, True])
def test_who_boots_a_server_can_reach_it(program: Write, build_folder: Path, is_taken: bool) -> None:
    """Without a word of a network; by another port where somebody here has the usual one."""
    server = program(SERVER)
    with ExitStack() as ending:
        if is_taken:
            with suppress(OSError):  # by others, then
                ending.enter_context(socket.create_server(("127.0.0.1", USUAL_PORT)))
        running = ending.enter_context(
            subprocess.Popen(
                [*COMMAND, "boot", server.name],
                cwd=server.parent,
                env=environment_of(build_folder),
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
        )
        ending.callback(running.terminate)
        assert running.stdout is not None and running.stderr is not None
        assert running.stdout.readline() == "listening\n"
        told = next(
            found for line in running.stderr if (found := re.match(r"(importos: )?http://127\.0\.0\.1:(\d+) ", line))
        )
        port = int(told[2])
        assert port != USUAL_PORT or not is_taken
        with socket.create_connection(("127.0.0.1", port), TIME_LIMIT_S) as client:
            assert client.recv(10) == b"served"
        assert running.wait(TIME_LIMIT_S) == 0


@pytest.mark.machine
@pytest.mark.xdist_group("usual-port")
@pytest.mark.parametrize(
    ("more", "state"),
    [
        ([], "10.0.2.77 24 10.0.2.2 ['10.0.2.3'] True"),
        (["--net", "user", "--address", "10.0.2.55/24"], "10.0.2.55 24  [] True"),
    ],
)
def test_a_program_says_its_addresses(importos: Importos, program: Write, more: list[str], state: str) -> None:
    """Whoever starts it may say others."""
    done = importos("boot", "--quiet", *more, program(CONFIGURED).name)
    assert done.stdout == f"{state}\nthe network is up: it is configured before its first use\n"


@pytest.mark.machine
def test_a_machine_without_a_network_when_it_is_asked_for(importos: Importos, program: Write) -> None:
    done = importos(
        "boot", "--net", "none", program("import socket\n\nsocket.create_server(('0.0.0.0', 8080)).close()\n").name
    )
    assert (done.returncode, "http://" in done.stderr) == (0, False)


@pytest.mark.parametrize("command", ["run", pytest.param("boot", marks=pytest.mark.machine)])
def test_an_uncaught_exception_is_status_1(command: str, importos: Importos, program: Write) -> None:
    done = importos(command, program(FAILING).name)
    assert (done.stdout, done.returncode) == ("", 1)
    traceback = [
        "Traceback (most recent call last):",
        '  File "program.py", line 6, in <module>',
        "    main()",
        '  File "program.py", line 3, in main',
        '    raise ValueError("no")',
        "ValueError: no",
    ]
    assert done.stderr.splitlines()[-len(traceback) :] == traceback


@pytest.mark.parametrize("under", [(), ("--under", "cpython")])
def test_the_same_program_compiled_and_interpreted(under: tuple[str, ...], importos: Importos, tmp_path: Path) -> None:
    """Arguments, modules beside it, ``main`` that nothing calls, status and traceback."""
    (tmp_path / "beside.py").write_text("NAME = 'a module of the program'\n", encoding="utf-8")
    (tmp_path / "program.py").write_text(
        "import sys\n\nimport beside\n\n\ndef main() -> None:\n"
        "    print(sys.argv, __name__, beside.NAME)\n    raise KeyError(3)\n",
        encoding="utf-8",
    )
    done = importos("run", "--quiet", *under, "program.py", "a b", "--x")
    assert done.stdout == "['program.py', 'a b', '--x'] __main__ a module of the program\n"
    assert done.returncode == 1
    assert [line for line in done.stderr.splitlines() if "^" not in line] == [
        "Traceback (most recent call last):",
        '  File "program.py", line 8, in main',
        "    raise KeyError(3)",
        "KeyError: 3",
    ]


def test_what_needs_the_library_of_cpython_is_found_under_it(importos: Importos, program: Write) -> None:
    path = program("import sys\n\nfrom importos.lowlevel.integers import u8\n\nsys.exit(u8(255 + 4).to_int())\n")
    done = importos("run", "--under", "cpython", "--timeout", "60", path.name)
    assert (done.returncode, done.stdout, done.stderr) == (3, "", "")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_signals_reach_the_process(number: signal.Signals, program: Write, build_folder: Path) -> None:
    """It replaces the tool, so whoever waits for the tool sees how the program ended."""
    path = program(ENDLESS)
    with subprocess.Popen(
        [*COMMAND, "run", "--quiet", path.name],
        cwd=path.parent,
        env=environment_of(build_folder),
        stdout=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"begun\n"
        running.send_signal(number)
        assert running.wait(TIME_LIMIT_S) == -number


class Terminal:
    """A command on a terminal of its own, as from a shell."""

    def __init__(self, command: tuple[str, ...], folder: Path, environment: dict[str, str]) -> None:
        self.shown = b""
        self.mine, theirs = pty.openpty()
        self.before = termios.tcgetattr(self.mine)
        self.running = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=lambda: os.close(os.open(os.ttyname(0), os.O_RDWR)),  # the session's controlling terminal
        )
        self.theirs = theirs

    def read_until(self, wanted: Callable[[], bool]) -> None:
        """Reads what is shown until ``wanted``."""
        deadline = time.monotonic() + TIME_LIMIT_S
        while not wanted():
            assert time.monotonic() < deadline, self.shown
            if select.select([self.mine], [], [], 0.1)[0]:
                self.shown += os.read(self.mine, 4096)

    def type(self, keys: bytes) -> None:
        os.write(self.mine, keys)

    def end(self) -> int:
        """Waits for the command's end and answers its status."""
        self.read_until(lambda: self.running.poll() is not None)
        while select.select([self.mine], [], [], 0)[0]:
            self.shown += os.read(self.mine, 4096)
        return self.running.returncode

    def is_sane(self) -> bool:
        """Whether the terminal is as it was: settings, a visible cursor, the normal screen."""
        settings = termios.tcgetattr(self.mine)
        hidden, visible = self.shown.rfind(b"\x1b[?25l"), self.shown.rfind(b"\x1b[?25h")
        return settings == self.before and visible >= hidden and b"\x1b[?1049h" not in self.shown

    def close(self) -> None:
        if self.running.poll() is None:
            self.running.kill()
            self.running.wait()
        os.close(self.mine)
        os.close(self.theirs)


@pytest.fixture
def terminal(tmp_path: Path, build_folder: Path, request: pytest.FixtureRequest) -> Callable[..., Terminal]:
    def start(*arguments: str) -> Terminal:
        opened = Terminal((*COMMAND, *arguments), tmp_path, environment_of(build_folder, TERM="xterm"))
        request.addfinalizer(opened.close)
        return opened

    return start


@pytest.mark.machine
@pytest.mark.parametrize("machine", ["microvm", "q35"])
def test_the_end_of_the_program_leaves_the_terminal_sane(
    machine: str, terminal: Callable[..., Terminal], program: Write
) -> None:
    shown = terminal("boot", "--machine", machine, program(TALKING).name)
    assert shown.end() == 3
    assert b"out []" in shown.shown
    assert shown.is_sane()


@pytest.mark.parametrize(
    ("command", "status"), [("run", -signal.SIGINT), pytest.param("boot", 130, marks=pytest.mark.machine)]
)
def test_control_c_leaves_the_terminal_sane(
    command: str, status: int, terminal: Callable[..., Terminal], program: Write
) -> None:
    shown = terminal(command, program(ENDLESS).name)
    shown.read_until(lambda: b"begun" in shown.shown)
    shown.type(b"\x03")
    assert shown.end() == status
    assert shown.is_sane()
    assert b"Traceback" not in shown.shown


def test_a_missing_qemu_is_one_message(importos: Importos, program: Write, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    done = importos("boot", program(TALKING).name, PATH=str(tmp_path / "bin"))
    assert (done.stdout, done.returncode) == ("", 2)
    assert done.stderr.startswith("error[V001]: qemu-system-x86_64 is not installed\n")  # before anything was built
    assert "Traceback" not in done.stderr


def test_a_missing_disk_is_said_before_anything_is_built(importos: Importos, program: Write) -> None:
    done = importos("boot", "--disk", "nowhere.img", program(TALKING).name)
    assert (done.stdout, done.returncode) == ("", 2)
    assert done.stderr.startswith("error[V004]: there is no file nowhere.img that could be a disk\n")


ELSEWHERE = """
import os
import sys

print(os.uname().machine, sys.argv[1:])
sys.exit(5)
"""
OTHER = "process-aarch64"


def test_a_process_of_another_processor_runs_in_an_emulator(importos: Importos, program: Write) -> None:
    for more in ([], ["--timeout", "60"]):
        done = importos("run", "--quiet", "--target", OTHER, *more, program(ELSEWHERE).name, "a b", "-E")
        assert (done.stdout, done.stderr, done.returncode) == ("aarch64 ['a b', '-E']\n", "", 5)


def test_what_an_emulator_cannot_do_is_said(
    called: Importos, program: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the processor itself all of it is possible, so that this machine must be another one."""
    monkeypatch.setattr(emulator, "is_native", lambda target: False)
    name = program(ELSEWHERE).name
    for command in (["profile"], ["run", "--sanitize"]):
        done = called(*command, "--target", OTHER, name)
        assert (done.stdout, done.returncode) == ("", 2)
        assert done.stderr.startswith("error[V012]: ")
    (tmp_path / "bin").mkdir()
    done = called("run", "--target", OTHER, name, PATH=str(tmp_path / "bin"))
    assert (done.stdout, done.returncode) == ("", 2)
    assert done.stderr.startswith("error[V011]: qemu-aarch64 is not installed\n")
