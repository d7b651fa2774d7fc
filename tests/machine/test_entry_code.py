"""The entry code and the traps, under a kernel in C: boots on every machine, memory has the rights it should have."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from importos_tool.image import packing
from importos_tool.image.stripping import stripped
from importos_tool.machine import run_image
from importos_tool.targets import load_target

from .conftest import MACHINES, Ended, RunImage

pytestmark = [pytest.mark.machine, pytest.mark.xdist_group("machine")]

Kernel = Callable[[str], Path]
PAGE_FAULT = 14
CRASH_STATUS = 134
WITH_ERROR_CODE = {8, 10, 11, 12, 13, 14, 17, 21, 29, 30}
STACK_BYTES = 0x40000
WRITE_PROTECT = 0x10000  # of CR0: it is for the kernel too
UMIP, SMEP, SMAP = 0x800, 0x100000, 0x200000  # of CR4


@pytest.mark.parametrize("machine", MACHINES)
def test_boots_and_prints_on_both_lines(kernel: Kernel, run: RunImage, machine: str) -> None:
    assert run(kernel(machine), machine, ["echo", "a b", ""]) == Ended(0, b"echo a%20b %00", b"second\n")


@pytest.mark.parametrize("machine", MACHINES)
def test_what_the_entry_code_found(kernel: Kernel, run: RunImage, machine: str) -> None:
    ended = run(kernel(machine), machine, ["words"])
    found = ended.values()
    assert found["stack_end"] - found["stack_start"] == STACK_BYTES
    assert found["image_start"] == found["text_start"] < found["text_end"] < found["stack_start"]
    assert found["leaves"] == 1
    ram = [line for line in ended.stdout.split(b"address=")[1:] if b"type=0000000000000001" in line]
    assert ram, "the boot loader's memory map has memory in it"


def test_floating_point_works(kernel: Kernel, run: RunImage) -> None:
    assert run(kernel("microvm"), "microvm", ["number"]).values() == {"number": 300}


@pytest.mark.parametrize("status", [0, 1, 2, 99, 127, 128, 200, 255])
def test_all_eight_bits_of_the_status_arrive(kernel: Kernel, run: RunImage, status: int) -> None:
    assert run(kernel("microvm"), "microvm", [f"q{status:03}"]).status == status


@pytest.mark.parametrize(
    ("what", "vector", "error"),
    [
        ("z", PAGE_FAULT, 2),  # write at address zero
        ("r", PAGE_FAULT, 3),  # write to a constant
        ("t", PAGE_FAULT, 3),  # write to code
        ("x", PAGE_FAULT, 0x11),  # execution of data
        ("s", PAGE_FAULT, 2),  # the stack runs into the guard page
        ("o", 6, 0),  # an array on the stack overflows: the stack protector ends the program
        ("d", 0, 0),
        ("u", 6, 0),
        ("g", 13, 0),
    ],
)
def test_exceptions_are_reported(kernel: Kernel, run: RunImage, what: str, vector: int, error: int) -> None:
    ended = run(kernel("microvm"), "microvm", [what])
    found = ended.values()
    assert (ended.status, found["vector"], found["error"]) == (CRASH_STATUS, vector, error)


def test_every_exception_is_reported(kernel: Kernel, run: RunImage) -> None:
    """By software interrupts; those that bring an error code on the stack only come from the processor itself."""
    image = kernel("microvm")
    for vector in sorted(set(range(32)) - WITH_ERROR_CODE):
        ended = run(image, "microvm", [f"i{vector:02}"])
        found = ended.values()
        assert (ended.status, found["vector"], found["error"]) == (CRASH_STATUS, vector, 0)


def test_the_guard_is_another_one_in_every_run(kernel: Kernel, run: RunImage) -> None:
    found = [run(kernel("microvm"), "microvm", ["words"]).values() for _ in range(2)]
    assert all(values["guard"] & 0xFF == 0 and values["guard"] >> 8 for values in found)
    assert found[0]["guard"] != found[1]["guard"]
    assert found[0]["random"] != found[1]["random"]


def test_saved_registers(kernel: Kernel, run: RunImage) -> None:
    found = run(kernel("microvm"), "microvm", ["u"]).values()
    assert (found["rbx"], found["r15"]) == (0x1234567890, 77)


def test_stack_overflow_is_caught_at_the_guard_page(kernel: Kernel, run: RunImage) -> None:
    image = kernel("q35")
    stack_start = run(image, "q35", ["words"]).values()["stack_start"]
    assert stack_start - 4096 <= run(image, "q35", ["s"]).values()["cr2"] < stack_start


@pytest.mark.parametrize("machine", ["q35", "microvm"])
def test_the_stack_of_the_handler_has_a_guard_page_too(kernel: Kernel, run: RunImage, machine: str) -> None:
    """It fails on its first overflow, and does not write into the program's stack, which ends where the guard is."""
    image = kernel(machine)
    stack_end = run(image, machine, ["words"]).values()["stack_end"]
    ended = run(image, machine, ["p"])
    found = ended.values()
    assert (ended.status, found["vector"], found["error"]) == (CRASH_STATUS, PAGE_FAULT, 2)
    assert stack_end <= found["cr2"] < stack_end + 4096


@pytest.mark.parametrize(("cpu", "expected"), [("max", UMIP | SMEP | SMAP), ("qemu64,-smep,-smap,-umip", 0)])
def test_the_processor_watches_what_it_can(kernel: Kernel, tmp_path: Path, cpu: str, expected: int) -> None:
    found, output = load_target("microvm"), tmp_path / "output"
    command = (*found.runner.command, "-cpu", cpu)
    target = replace(found, runner=replace(found.runner, command=command))
    with output.open("wb") as stdout:
        status = run_image(kernel("microvm"), target, ["words"], timeout_s=30.0, stdout=stdout)
    ended = Ended(status, output.read_bytes(), b"")
    values = ended.values()
    assert values["cr4"] & (UMIP | SMEP | SMAP) == expected
    assert values["cr0"] & WRITE_PROTECT


@pytest.mark.parametrize(("machine", "memory_mib"), [("microvm", 1), ("microvm", 2), ("q35", 2), ("pc", 2)])
def test_little_memory_is_enough(kernel: Kernel, run: RunImage, machine: str, memory_mib: int) -> None:
    assert run(kernel(machine), machine, ["echo"], memory_mib=memory_mib).stdout == b"echo"


@pytest.mark.parametrize("machine", MACHINES)
def test_segments_are_tight_and_never_writable_and_executable(kernel: Kernel, machine: str) -> None:
    data = kernel(machine).read_bytes()
    table, count = *struct.unpack_from("<Q", data, 32), *struct.unpack_from("<H", data, 56)
    headers = [struct.unpack_from("<IIQQQQQQ", data, table + number * 56) for number in range(count)]
    loads = [header for header in headers if header[0] == 1]
    unpacker = [5] if load_target(machine).packed else []
    assert [header[1] for header in loads] == [5, 4, 6, *unpacker]
    for before, after in zip(loads, loads[1:], strict=False):
        assert after[3] % 4096 == 0
        assert 0 <= after[3] - (before[3] + before[6]) < 4096, "no hole is larger than a page"
        assert after[2] - (before[2] + before[5]) < 16, "no padding in the file"


FILLED_BYTES = 0xC000, 0x800


def skewed(source: random.Random, size: int) -> bytes:
    """Bytes of which each is half as frequent as the one before: some of their codes are as long as they can be."""
    return bytes(min(255, int(source.expovariate(0.2))) for _ in range(size))


@pytest.mark.parametrize(
    ("kind", "strategy"),
    [
        ("zeros", zlib.Z_DEFAULT_STRATEGY),
        ("random", zlib.Z_DEFAULT_STRATEGY),  # blocks that are stored as they are
        ("far", zlib.Z_DEFAULT_STRATEGY),
        ("far", zlib.Z_FIXED),
        ("skewed", zlib.Z_HUFFMAN_ONLY),
    ],
)
def test_a_packed_image_unpacks_itself(
    kernel: Kernel,
    run: RunImage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    strategy: int,
) -> None:
    source = random.Random(kind)
    data_size, code_size = FILLED_BYTES
    far = source.randbytes(0x4000)
    data = {
        "zeros": bytes(data_size),
        "random": source.randbytes(data_size),
        "far": far + bytes(0x4000) + far,
        "skewed": skewed(source, data_size),
    }[kind]
    branches = b"".join(
        source.choice([b"\xe8", b"\xe9", b"\x0f\x85", b"\x0f\xe8"])
        + struct.pack("<i", source.randrange(-0x30000, 0x30000))
        for _ in range(code_size // 8)
    )
    code = (branches + source.randbytes(code_size))[:code_size]
    image = bytearray(stripped(kernel("microvm").read_bytes()))
    for marker, filling in (b"filler of data", data), (b"filler of code", code):
        place = image.index(marker)
        image[place : place + len(filling)] = filling
    compressor = zlib.compressobj
    monkeypatch.setattr(packing.zlib, "compressobj", lambda *_: compressor(9, zlib.DEFLATED, -15, 8, strategy))
    small = packing.packed(bytes(image))
    assert len(small) < len(image)
    (tmp_path / "image").write_bytes(small)
    digest = 0xCBF29CE484222325
    for byte in data + code:
        digest = (digest ^ byte) * 0x100000001B3 % 2**64
    assert run(tmp_path / "image", "microvm", ["memory"], memory_mib=1).values() == {"digest": digest}
