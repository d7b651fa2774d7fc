"""Builds: identical to the byte, kept by content, with nothing in them that nothing reaches; debuggers know Python."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from elftools.elf.elffile import ELFFile
from elftools.elf.sections import SymbolTableSection

from importos_tool.compiler.build import BuildRequest, build_program
from importos_tool.image.build_id import build_id
from importos_tool.targets import load_target

from .conftest import ROOT, TIME_LIMIT_S, Importos, environment_of

Write = Callable[[str], Path]
BUILD = """
import json, subprocess, sys
from pathlib import Path

from importos_tool.compiler.build import BuildRequest, build_program
from importos_tool.targets import load_target

source, cache, optimise, starts = sys.argv[1:]
if starts == "nothing":
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a program was started")
    subprocess.Popen.__init__ = refuse
result = build_program(BuildRequest(Path(source), load_target("process"), Path(cache), optimise=optimise))
print(json.dumps({"image": str(result.image), "from_cache": result.from_cache, "mypy": "mypy" in sys.modules}))
"""


def build(source: Path, cache: Path, optimise: str = "-O0", starts: str = "all", seed: int = 0) -> dict[str, object]:
    """One build in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(source), str(cache), optimise, starts],
        env=environment_of(cache, PYTHONHASHSEED=str(seed)),
        capture_output=True,
        text=True,
        check=False,
        timeout=TIME_LIMIT_S,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def test_two_builds_are_identical(tmp_path: Path, build_folder: Path) -> None:
    """Also when the sets and dicts of the compiler are in another order, when the cache lies elsewhere, and when the
    checked library is not in it.
    """
    source = tmp_path / "json_parser.py"
    text = (ROOT / "tests/language/programs/json_parser.py").read_text(encoding="utf-8")
    source.write_text(f"{text}\n# {uuid.uuid4()}\n", encoding="utf-8")
    builds = [build(source, cache, "-O2", seed=seed) for cache, seed in ((build_folder, 1), (tmp_path / "cache", 4711))]
    assert [one["from_cache"] for one in builds] == [False, False]
    images = [Path(str(one["image"])).read_bytes() for one in builds]
    assert images[0] == images[1]


def test_a_hit_starts_neither_mypy_nor_clang(program: Write, build_folder: Path) -> None:
    source = program(f"print({uuid.uuid4().int % 10**9})\n")
    first = build(source, build_folder)
    assert (first["from_cache"], first["mypy"]) == (False, True)
    source.touch()
    again = build(source, build_folder, starts="nothing")
    assert again == {"image": first["image"], "from_cache": True, "mypy": False}


def test_what_a_build_depends_on_makes_a_new_one(tmp_path: Path, program: Write, build_folder: Path) -> None:
    """The program and every module of it, by content."""
    source = program(f"import beside\nprint(beside.VALUE)  # {uuid.uuid4()}\n")
    beside = tmp_path / "beside.py"
    beside.write_text("VALUE = 1\n", encoding="utf-8")
    build(source, build_folder)
    beside.write_text("VALUE = 2\n", encoding="utf-8")
    changed = build(source, build_folder)
    assert changed["from_cache"] is False
    shown = subprocess.run([str(changed["image"])], capture_output=True, check=True, text=True).stdout
    assert shown == "2\n"
    beside.unlink()
    (tmp_path / "beside").mkdir()
    (tmp_path / "beside" / "__init__.py").write_text("VALUE = 3\n", encoding="utf-8")
    assert build(source, build_folder)["from_cache"] is False


def symbols_of(source: Path, cache: Path) -> set[str]:
    """The names of all functions and objects of a program, read before the next build takes its place; literals without
    their numbers."""
    with Path(f"{build(source, cache, '-O1')['image']}.debug").open("rb") as stream:
        table = ELFFile(stream).get_section_by_name(".symtab")
        assert isinstance(table, SymbolTableSection)
        return {re.sub(r"^(str|bytes)_\d+", r"\1", symbol.name) for symbol in table.iter_symbols()}


def test_nothing_that_is_not_reached_is_in_the_image(program: Write, tmp_path: Path, build_folder: Path) -> None:
    """Neither functions of the program nor of the library; an import alone adds what the module runs at the start."""
    plain = symbols_of(program('print("hello")\n'), build_folder)
    text = 'import math\n\n\ndef unused() -> float:\n    return math.sin(len([1, 2]))\n\n\nprint("hello")\n'
    imported = symbols_of(program(text), build_folder) - plain
    assert not {name for name in imported if re.search(r"unused|sin|floating|^math_", name)}
    assert not {
        name for name in plain if re.search(r"builtins_(dict|set|float|bytes)|float_text|sorting|formatting", name)
    }
    used = symbols_of(program(text + "print(unused())\n"), build_folder)
    assert {name for name in used - plain if "float_text" in name}


def test_a_program_that_starts_no_thread_has_no_scheduler(program: Write, build_folder: Path) -> None:
    """Neither the plainest program nor one whose event loop could hand work to threads; nor does anything look on."""
    scheduler = re.compile(r"fiber|scheduler|job_watch|TimedJobs|turn_ring|kept_log")
    loop = "import asyncio\n\n\nasync def main() -> None:\n    await asyncio.sleep(0)\n\n\nasyncio.run(main())\n"
    for text in ('print("hello")\n', loop):
        assert not {name for name in symbols_of(program(text), build_folder) if scheduler.search(name)}
    threads = 'from threading import Thread\n\nThread(target=print, args=("hello",)).start()\n'
    assert "fiber_switch" in symbols_of(program(threads), build_folder)


def test_a_program_that_is_no_router_has_none_in_its_image(program: Write, build_folder: Path) -> None:
    """Neither the router nor what asks it: with a card of its own, which a router would have."""
    text = (
        "import socket\n\nwith socket.create_server(('', 7)) as server:\n    client, _ = server.accept()\n"
        "    client.sendall(client.recv(100))\n"
    )
    request = BuildRequest(program(text), load_target("process"), build_folder, drivers=("card", "tap"), optimise="-O1")
    with Path(f"{build_program(request).image}.debug").open("rb") as stream:
        table = ELFFile(stream).get_section_by_name(".symtab")
        assert isinstance(table, SymbolTableSection)
        names = {symbol.name for symbol in table.iter_symbols()}
    assert any("net_ipv4_layer" in name for name in names)
    assert not {name for name in names if re.search(r"net_routing|Forwarding|become_router|left_to_do", name)}


def functions_of(source: Path, cache: Path) -> set[str]:
    """The names of all functions of a program."""
    with Path(f"{build(source, cache)['image']}.debug").open("rb") as stream:
        table = ELFFile(stream).get_section_by_name(".symtab")
        assert isinstance(table, SymbolTableSection)
        return {symbol.name for symbol in table.iter_symbols() if symbol["st_info"]["type"] == "STT_FUNC"}


def test_an_import_alone_brings_no_function_of_the_module(program: Write, build_folder: Path) -> None:
    """What sets its variables is there. (Loggers can be shown as soon as there is one, and the root is one.)"""
    modules = ("argparse", "contextvars", "copy", "logging", "os", "shlex", "traceback")
    imported = functions_of(program(f'import {", ".join(modules)}\n\nprint("hello")\n'), build_folder)
    shown = {"logging__levels_level_name"}
    assert not {name for name in imported - shown if name.startswith(tuple(f"{module}_" for module in modules))}


def test_a_process_is_static_and_needs_no_library(program: Write, build_folder: Path) -> None:
    image = Path(str(build(program("print(1)\n"), build_folder)["image"]))
    with image.open("rb") as stream:
        kinds = {segment["p_type"] for segment in ELFFile(stream).iter_segments()}
    assert "PT_LOAD" in kinds
    assert not kinds & {"PT_INTERP", "PT_DYNAMIC"}
    assert subprocess.run([image], env={}, capture_output=True, check=True).stdout == b"1\n"


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("print('hello')\n", ["write", "exit_group"]),
        ("import time\n\nprint(time.time() > 0)\n", ["write", "clock_gettime", "exit_group"]),
        (
            "import threading\n\nthreading.Thread(target=print).start()\n",
            ["write", "mmap", "clock_gettime", "clock_nanosleep", "exit_group"],
        ),
        (
            "import asyncio\n\nasyncio.run(asyncio.start_server(lambda r, w: None, '127.0.0.1', 0))\n",
            [
                *["write", "close", "socket", "recvfrom", "bind", "listen", "getsockname", "setsockopt"],
                *["clock_gettime", "clock_nanosleep", "epoll_ctl", "ppoll", "epoll_pwait", "accept4"],
                *["epoll_create1", "epoll_pwait2", "exit_group"],
            ],
        ),
    ],
)
def test_the_report_has_the_system_calls(text: str, calls: list[str], called: Importos, program: Write) -> None:
    command = ("build", "--report", "-O0", program(text).name, "--target", "process")
    assert json.loads(called(*command, "--json").stdout)["system_calls"] == calls
    assert f"system calls once the program runs: {', '.join(calls)}\n" in called(*command).stdout


def test_the_report_of_a_machine_has_no_system_calls(called: Importos, program: Write) -> None:
    machine = called("build", "--report", "-O0", program("print('hello')\n").name, "--machine", "microvm")
    assert machine.returncode == 0
    assert "system calls" not in machine.stdout


@pytest.mark.parametrize(
    ("devices", "drivers"),
    [
        ([], "serial_16550, virtio_rng"),
        (["--devices", "virtio"], "serial_16550, virtio_console, virtio_rng"),
        (["--devices", "none"], "serial_16550"),
    ],
)
def test_drivers_are_those_that_are_reached_and_let_in(
    devices: list[str], drivers: str, called: Importos, program: Write
) -> None:
    name = program("import os\n\nprint(len(os.urandom(4)))\n").name
    shown = called("build", "--report", "-O0", name, "--machine", "q35", *devices).stdout
    assert f"\ndrivers: {drivers}\n" in shown
    assert ("importos.bus.pci" in shown) == ("virtio" in drivers)


def test_a_program_that_asks_for_no_device_has_no_driver_of_one(called: Importos, program: Write) -> None:
    name = program('print("hello")\n').name
    assert "\ndrivers: serial_16550\n" in called("build", "--report", "-O0", name, "--machine", "pc").stdout


def test_devices_that_the_target_does_not_have(called: Importos, program: Write) -> None:
    name = program("print(1)\n").name
    refused = called("build", name, "--machine", "q35", "--devices", "floppy")
    assert refused.returncode != 0 and "U023" in refused.stderr and "virtio-blk" in refused.stderr
    refused = called("build", name, "--target", "process", "--devices", "virtio")
    assert refused.returncode == 2 and "--devices would mean nothing here" in refused.stderr


def test_gdb_shows_python_lines_and_names(importos: Importos, program: Write, tmp_path: Path) -> None:
    text = (
        "import sys\n\n\n"
        "def inner(depth: int) -> int:\n"
        "    if depth == 0:\n"
        "        return len(sys.argv)\n"
        "    return inner(depth - 1) + 1\n\n\n"
        "def outer() -> int:\n"
        "    return inner(3) * 2\n\n\n"
        "print(outer())\n"
    )
    source = program(text)
    assert importos("build", "--debug", "--target", "process", "-O0", "-o", "program", source.name).returncode == 0
    commands = ("set debuginfod enabled off", "break program.py:6", "run", "backtrace", "list 6,6", "continue")
    done = subprocess.run(
        ["gdb", "-q", "-nx", "-batch", *(part for command in commands for part in ("-ex", command)), "program.debug"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=TIME_LIMIT_S,
    )
    frames = re.findall(r"^#\d+ .*?(\w+) \(.*\) at (?:\S*/)?program\.py:(\d+)$", done.stdout, re.MULTILINE)
    assert [int(line) for _, line in frames] == [6, 7, 7, 7, 11], done.stdout + done.stderr
    assert all(name.endswith("main___inner") for name, _ in frames[:4])
    assert "6\t        return len(sys.argv)" in done.stdout
    assert "depth" in done.stdout
    check_crash_record(tmp_path, source, importos)


def check_crash_record(folder: Path, source: Path, importos: Importos) -> None:
    """A record about the image that was just built with lines; without them it has the same id."""
    known = build_id(folder / "program")
    assert len(known) == 40 and build_id(folder / "program.debug") == known
    built = importos("build", "--target", "process", "-O0", "-o", "plain", source.name)
    assert f"build id: {known}\n" in built.stdout
    with (folder / "program.debug").open("rb") as stream:
        table = ELFFile(stream).get_section_by_name(".symtab")
        assert isinstance(table, SymbolTableSection)
        (address,) = (s["st_value"] for s in table.iter_symbols() if s.name.endswith("main___inner"))
    record = (
        f"noise\r\n\x1b[2K\r\nImportOS crash record: page fault\r\n  build  {known}\r\n  rip    {address:016x}\r\n"
        f"more noise\r\n  backtrace, innermost first:\r\n    {address:#x} inner +0x0\r\n"
        "    and the same 0x2 times more\r\n"
    )
    (folder / "whole.txt").write_text(f"{record}ImportOS crash record ends\r\nnoise\r\n", encoding="utf-8")
    (folder / "cut.txt").write_text(record, encoding="utf-8")
    for more in ((), ("--image", "plain"), ("--image", "program")):
        read = importos("crash", "whole.txt", *more)
        assert read.returncode == 0, read.stderr
        assert "page fault\n" in read.stdout and "repeated 2 more times" in read.stdout
        has_lines = re.search(r'File "\S*program.py", line [45], in inner\n', read.stdout) is not None
        assert has_lines == ("lines are not known" not in read.stdout) == (more != ("--image", "plain"))
    cut = importos("crash", "cut.txt")
    assert cut.returncode == 2 and "page fault" in cut.stdout and "cut off" in cut.stderr
    data = json.loads(importos("crash", "--json", "whole.txt").stdout)
    assert data["build_id"] == known and data["calls"][0]["places"][0]["function"] == "inner"
    (folder / "whole.txt").write_text("nothing", encoding="utf-8")
    assert (empty := importos("crash", "whole.txt")).returncode == 2 and "U025" in empty.stderr
    (folder / "cut.txt").write_text(record.replace(known, "0" * 40), encoding="utf-8")
    assert (other := importos("crash", "cut.txt")).returncode == 2 and "U026" in other.stderr
    assert (named := importos("crash", "cut.txt", "--image", "plain")).returncode == 2 and known in named.stderr
