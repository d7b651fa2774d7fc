"""Disks and CDs of every format boot through a BIOS; one that cannot be booted says why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from importos_tool.actions.boot_format import write_format
from importos_tool.machine.qemu import encode_arguments
from importos_tool.targets import load_target

from .conftest import Ended, RunImage

pytestmark = [pytest.mark.machine, pytest.mark.xdist_group("machine")]

Compiled = Callable[[str, str], Path]
MACHINES = ("q35", "pc")
FORMATS = ("raw", "qcow2", "vmdk", "iso")
GREETING = b"ImportOS successfully booted.\n"
CRASH_STATUS = 134
SECTOR_BYTES = 512


def written(elf: Path, target: str, image_format: str, arguments: list[str], folder: Path) -> Path:
    """The image in a format, with its arguments."""
    image = folder / f"image.{image_format}"
    write_format(elf, load_target(target), image_format, encode_arguments(arguments), image)
    return image


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("image_format", FORMATS)
def test_hello(compiled: Compiled, run: RunImage, tmp_path: Path, image_format: str, machine: str) -> None:
    image = written(compiled("hello", machine), machine, image_format, ["hello"], tmp_path)
    before = image.read_bytes()
    assert run(image, machine, [], image_format=image_format) == Ended(0, GREETING, b"")
    assert image.read_bytes() == before


@pytest.mark.parametrize(("machine", "image_format"), [("pc", "raw"), ("q35", "iso")])
def test_arguments_and_status(
    compiled: Compiled, run: RunImage, tmp_path: Path, image_format: str, machine: str
) -> None:
    arguments = ["9", "two words", "", "%", "x" * 3000]
    image = written(compiled("streams", machine), machine, image_format, ["streams", *arguments], tmp_path)
    shown = "".join(f"{argument!r}\n" for argument in arguments).encode()
    assert run(image, machine, [], image_format=image_format) == Ended(9, shown, b"on standard error\n")


def test_all_memory_is_there(compiled: Compiled, run: RunImage, tmp_path: Path) -> None:
    image = written(compiled("memory", "pc"), "pc", "raw", ["memory"], tmp_path)
    ended = run(image, "pc", [], memory_mib=200, image_format="raw")
    assert (ended.status, ended.stderr) == (0, b"")
    assert ended.stdout.endswith(b"\nno memory for that\n")


@pytest.mark.parametrize(
    ("kept_sectors", "message"),
    [(1, b"the loader cannot be read from this disk"), (20, b"the image cannot be read from this disk")],
)
def test_a_disk_that_ends_too_early(
    compiled: Compiled, run: RunImage, tmp_path: Path, kept_sectors: int, message: bytes
) -> None:
    image = written(compiled("hello", "pc"), "pc", "raw", ["hello"], tmp_path)
    image.write_bytes(image.read_bytes()[: kept_sectors * SECTOR_BYTES])
    assert run(image, "pc", [], image_format="raw") == Ended(CRASH_STATUS, b"ImportOS: " + message + b"\r\n", b"")


def test_a_machine_without_enough_memory(compiled: Compiled, run: RunImage, tmp_path: Path) -> None:
    image = written(compiled("hello", "pc"), "pc", "raw", ["hello"], tmp_path)
    ended = run(image, "pc", [], memory_mib=1, image_format="raw")
    message = b"ImportOS: this machine has no memory where the image belongs\r\n"
    assert ended == Ended(CRASH_STATUS, message, b"")
