"""The virtio console: what a program prints reaches the host by it, in builds that let its driver in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from guest_programs.machine_images import PROGRAMS, SAME_IMAGE

from importos_tool.compiler.build import BuildRequest, build_program
from importos_tool.machine import run_image
from importos_tool.targets import load_target

from .conftest import MACHINES, TIME_LIMIT_S

pytestmark = [pytest.mark.machine, pytest.mark.xdist_group("machine")]

GREETING = "ImportOS successfully booted.\n"


TOGETHER = ("hello", "crash")


def image_of_both(target: str, build_folder: Path) -> Path:
    """One image with both programs, and the driver."""
    found = load_target(SAME_IMAGE.get(target, target))
    first, *others = (PROGRAMS / f"{name}.py" for name in TOGETHER)
    drivers = found.drivers(["virtio"])
    request = BuildRequest(first, found, build_folder, others=tuple(others), optimise="-O1", drivers=drivers)
    return build_program(request).image


@pytest.mark.parametrize("target", MACHINES)
@pytest.mark.parametrize("program", TOGETHER)
def test_output_by_the_console(target: str, program: str, build_folder: Path, tmp_path: Path) -> None:
    found = load_target(target)
    shown, serial = tmp_path / "console", tmp_path / "serial"
    bus = found.runner.disk.rpartition("-")[2]
    runner = replace(
        found.runner,
        command=(*found.runner.command, "-chardev", f"file,id=console,path={shown}"),
        devices=(*found.runner.devices, f"virtio-serial-{bus}", "virtconsole,chardev=console"),
    )
    image = image_of_both(target, build_folder)
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
        image = image_of_both("microvm", build_folder)
        assert run_image(image, found, ["hello"], timeout_s=TIME_LIMIT_S, stdout=stdout, stderr=stdout) == 0
    assert output.read_text() == GREETING
