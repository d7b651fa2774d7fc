"""The process of AArch64, cross-compiled, and run by QEMU's emulator of Linux processes where the processor is another.

One image holds programs of ``tests/language`` that ask most of a processor (numbers, shifts, calls of every kind, the
switch between stacks, memory that is moved) and a server with real clients; CPython says what is right. The emulator
enforces no filter of system calls: that the filter is right is tested by ``test_system_call_filter.py`` for the numbers
of each processor, that the kernel then ends a process by ``test_lock.py``, for this machine's own.
"""

from __future__ import annotations

import os
import socket
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from elftools.elf.elffile import ELFFile
from guest_programs.batches import NO_SECOND_INLINING, NotBuilt, build_batch
from guest_programs.oracle import Oracle, run_to_end
from guest_programs.program import Program, read_program

from importos_tool.image.contents import read_contents
from importos_tool.machine.emulator import Start, start_of
from importos_tool.targets import load_target

HERE = Path(__file__).parent
LANGUAGE = HERE.parent / "language"
TIME_LIMIT_S = 60.0
PAGE_BYTES = 65536  # the largest that a kernel has
EXECUTE, WRITE, READ = 1, 2, 4
NAMES = (
    "floats/arithmetic",
    "floats/comparison_with_ints",
    "floats/formatting",
    "floats/parsing",
    "floats/representation",
    "floats/rounding",
    "floats/special_values",
    "ints/arithmetic",
    "ints/bitwise",
    "ints/division_errors",
    "ints/limits",
    "ints/text_forms",
    "overflow/float_overflow",
    "overflow/masks_and_quotients",
    "overflow/near_the_limits",
    "strings/indexing_slicing",
    "strings/unicode",
    "bytearrays/mutation",
    "dicts/large",
    "generators/delegation",
    "generators/send_values",
    "closures_lambdas/lambdas",
    "coroutines/objects",
    "cycles/parents",
    "destructors/holders",
    "exceptions/chaining",
    "exceptions/finally_order",
    "exit_status/message",
    "exit_status/through_finally",
    "tracebacks/chained_cause",
    "tracebacks/recursion_lines",
    "module_threading/locks",
    "module_threading/deep",
    "module_asyncio/stream_echo",
    "module_asyncio/tasks",
    "module_struct/formats",
)
PROGRAMS = tuple(read_program(LANGUAGE / f"{name}.py", name) for name in NAMES)
ANSWERS = read_program(HERE / "programs" / "answers.py", "answers")
OWN = load_target("process-aarch64")  # the image has many programs: inlining by clang would cost a third of its time
TARGET = replace(OWN, compiler_flags=(*OWN.compiler_flags, NO_SECOND_INLINING))

pytestmark = pytest.mark.xdist_group("aarch64")


@pytest.fixture(scope="module")
def image(build_folder: Path) -> Path:
    """Its first argument says which program runs."""
    built = build_batch((*PROGRAMS, ANSWERS), build_folder, TARGET, "-O1", verify=False)[ANSWERS]
    if isinstance(built, NotBuilt):
        pytest.fail(built.reason, pytrace=False)
    return built


def start(program: Program, image: Path) -> Start:
    return start_of(image, TARGET, [str(program.root), *program.arguments])


@pytest.mark.parametrize("program", PROGRAMS, ids=NAMES)
def test_it_does_what_cpython_does(program: Program, oracle: Oracle, image: Path) -> None:
    started = start(program, image)
    ours, expected = run_to_end(started.arguments, executable=started.program), oracle.run(program)
    assert ours.stdout == expected.stdout
    assert program.comparable(ours.stderr) == program.comparable(expected.stderr)
    assert ours.status == expected.status


def received(client: socket.socket) -> bytes:
    """Everything until the other side has ended; then this side ends too."""
    with client:
        return b"".join(iter(lambda: client.recv(1 << 20), b""))


def test_it_serves_over_the_sockets_of_the_kernel(image: Path) -> None:
    started = start(ANSWERS, image)
    with subprocess.Popen(started.arguments, executable=started.program, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            port = int(server.stdout.readline())
            clients = [socket.create_connection(("127.0.0.1", port), TIME_LIMIT_S) for _ in range(20)]
            for number, client in enumerate(clients):
                client.sendall(f"line {number}\n".encode())
            for number, client in enumerate(clients):
                expected = f"LINE {number}\n".encode()
                assert client.recv(len(expected), socket.MSG_WAITALL) == expected
            clients[0].sendall(b"much\n")
            for number, client in enumerate(clients):
                client.shutdown(socket.SHUT_WR)
                assert received(client) == (b"" if number else bytes(range(256)) * 256 * 64) + b"bye"
            assert server.poll() is None
        finally:
            server.kill()


def test_the_image_says_by_name_which_calls_it_lets_itself_make(image: Path) -> None:
    linked = image.with_suffix(".debug")
    contents = read_contents(image, ANSWERS.root, linked, TARGET.system_calls())
    assert contents.entry_symbol == "_start"
    assert {"write", "mmap", "epoll_pwait2", "accept4", "clock_nanosleep", "exit_group"} <= set(contents.system_calls)
    assert all(name.isidentifier() for name in contents.system_calls)


def test_without_a_filter_a_process_does_not_start_unless_it_is_told_to(image: Path) -> None:
    """The emulator has none; a kernel that has one never looks at the environment."""
    started = start(PROGRAMS[0], image)
    place = started.arguments.index("-E")
    untold = (*started.arguments[:place], *started.arguments[place + 2 :])
    ours = run_to_end(untold, executable=started.program)
    assert ours.stdout == "" and ours.status != 0
    assert ours.stderr.startswith("importos: this system cannot lock the process (seccomp)")


def test_it_is_started_as_it_is_on_its_own_processor() -> None:
    own = replace(TARGET, cpu=os.uname().machine)
    assert start_of(Path("a"), own, ["b", "c"]) == Start(Path("a"), ("b", "c"))


def test_segments_fit_pages_of_every_size_and_are_never_writable_and_executable(image: Path) -> None:
    with image.open("rb") as stream:
        elf = ELFFile(stream)
        assert elf.get_machine_arch() == "AArch64"
        segments = [dict(segment.header) for segment in elf.iter_segments()]
    assert not {segment["p_type"] for segment in segments} & {"PT_INTERP", "PT_DYNAMIC"}
    loaded = [segment for segment in segments if segment["p_type"] == "PT_LOAD"]
    pages: list[set[int]] = []
    for segment in loaded:
        start, size = segment["p_vaddr"], segment["p_memsz"]
        assert segment["p_align"] >= PAGE_BYTES and (start - segment["p_offset"]) % PAGE_BYTES == 0
        pages.append(set(range(start // PAGE_BYTES, (start + size - 1) // PAGE_BYTES + 1)))
    assert [segment["p_flags"] for segment in loaded] == [READ, READ | EXECUTE, READ | WRITE]
    assert not pages[0] & pages[1] and not pages[1] & pages[2]
