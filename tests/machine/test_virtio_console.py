"""The virtio console: what a program prints and reads goes over it, in builds that let its driver in."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from guest_programs.machine_images import PROGRAMS, SAME_IMAGE

from importos_tool.compiler.build import BuildRequest, build_program
from importos_tool.machine import run_image
from importos_tool.machine.typed_input import encoded
from importos_tool.targets import load_target

from .conftest import MACHINES, TIME_LIMIT_S
from .test_input import CASES

pytestmark = [pytest.mark.machine, pytest.mark.xdist_group("machine")]

GREETING = "ImportOS successfully booted.\n"


TOGETHER = ("hello", "crash", "reading")


def image_of_all(target: str, build_folder: Path) -> Path:
    """One image with the programs, and the driver."""
    found = load_target(SAME_IMAGE.get(target, target))
    first, *others = (PROGRAMS / f"{name}.py" for name in TOGETHER)
    drivers = found.drivers(["virtio"])
    request = BuildRequest(first, found, build_folder, others=tuple(others), optimise="-O1", drivers=drivers)
    return build_program(request).image


@pytest.mark.parametrize("target", MACHINES)
@pytest.mark.parametrize("program", ["hello", "crash"])
def test_output_by_the_console(target: str, program: str, build_folder: Path, tmp_path: Path) -> None:
    found = load_target(target)
    shown, serial = tmp_path / "console", tmp_path / "serial"
    bus = found.runner.disk.rpartition("-")[2]
    runner = replace(
        found.runner,
        command=(*found.runner.command, "-chardev", f"file,id=console,path={shown}"),
        devices=(*found.runner.devices, f"virtio-serial-{bus}", "virtconsole,chardev=console"),
    )
    image = image_of_all(target, build_folder)
    with serial.open("wb") as stdout:
        arguments = [program, "null"]
        status = run_image(
            image, replace(found, runner=runner), arguments, timeout_s=TIME_LIMIT_S, stdout=stdout, stderr=stdout
        )
    if program == "hello":
        assert (shown.read_text(), serial.read_text(), status) == (GREETING, "", 0)
    else:
        assert (shown.read_text(), status) == ("before ", 134), "what waited was sent first, byte by byte"
        assert "page fault" in serial.read_text(), "the crash record goes to standard error, which is COM2"


def test_without_such_a_device_the_serial_line_stays(build_folder: Path, tmp_path: Path) -> None:
    found = load_target("microvm")
    output = tmp_path / "output"
    with output.open("wb") as stdout:
        image = image_of_all("microvm", build_folder)
        assert run_image(image, found, ["hello"], timeout_s=TIME_LIMIT_S, stdout=stdout, stderr=stdout) == 0
    assert output.read_text() == GREETING


class Typist(threading.Thread):
    """Types into the socket of a console, and keeps what it shows."""

    def __init__(self, place: Path, data: bytes) -> None:
        super().__init__(daemon=True)
        self.place, self.data = place, data
        self.shown = b""

    def run(self) -> None:
        end = time.monotonic() + TIME_LIMIT_S
        with socket.socket(socket.AF_UNIX) as line:
            while line.connect_ex(str(self.place)) != 0:
                assert time.monotonic() < end
                time.sleep(0.02)
            typing = threading.Thread(target=line.sendall, args=(encoded(self.data) + b"\x04",), daemon=True)
            typing.start()
            with suppress(ConnectionResetError):  # not all that was typed was read
                while part := line.recv(65536):
                    self.shown += part


@pytest.mark.parametrize("target", MACHINES)
def test_input_by_the_console(target: str, build_folder: Path, tmp_path: Path) -> None:
    """What CPython reads is read, however much it is, and a program that reads nothing ends."""
    found = load_target(target)
    image = image_of_all(target, build_folder)
    bus = found.runner.disk.rpartition("-")[2]
    for number, (way, data) in enumerate(CASES):
        place, serial = tmp_path / f"line{number}", tmp_path / f"serial{number}"
        runner = replace(
            found.runner,
            command=(*found.runner.command, "-chardev", f"socket,id=console,path={place},server=on,wait=on"),
            devices=(*found.runner.devices, f"virtio-serial-{bus}", "virtconsole,chardev=console"),
        )
        command = [sys.executable, "-X", "utf8", str(PROGRAMS / "reading.py"), way]
        expected = subprocess.run(command, input=data, capture_output=True, check=True).stdout
        typist = Typist(place, data)
        typist.start()
        with serial.open("wb") as stdout:
            arguments = ["reading", way]
            status = run_image(
                image, replace(found, runner=runner), arguments, timeout_s=TIME_LIMIT_S, stdout=stdout, stderr=stdout
            )
        typist.join(TIME_LIMIT_S)
        assert (typist.shown, serial.read_bytes(), status) == (expected, b"", 0)
