"""Arguments survive the way through a kernel command line: the tool's encoder against the guest's decoder."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, strategies

from importos.arch.x86_64 import boot_command_line
from importos.lowlevel.integers import u64
from importos.lowlevel.twins.machine import machine
from importos_tool.machine.qemu import encode_arguments

ADDRESS = 0x20000
BYTES = strategies.binary(max_size=12).map(lambda data: data.replace(b"\0", b""))


def read_back(text: bytes) -> list[bytes]:
    """What the guest makes of a command line."""
    machine.reset()
    machine.write(ADDRESS, text + b"\0")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(boot_command_line, "command_line_address", lambda: u64(ADDRESS))
        patch.setattr(boot_command_line, "command_line_bytes", lambda: len(text) + 1)
        return boot_command_line.BootCommandLine().read()


@given(strategies.lists(BYTES))
def test_any_arguments(arguments: list[bytes]) -> None:
    encoded = encode_arguments([os.fsdecode(argument) for argument in arguments])
    assert encoded.isascii()
    assert "," not in encoded, "QEMU splits options at commas"
    assert read_back(encoded.encode()) == arguments


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        (b"", []),
        (b"   ", []),
        (b"hello", [b"hello"]),
        (b" a  b\tc ", [b"a", b"b", b"c"]),
        (b"100% %zz %4", [b"100%", b"%zz", b"%4"]),
        (b"%00 %41%00", [b"", b"A"]),
        (b"%c3%A9", ["é".encode()]),
    ],
)
def test_written_by_hand(text: bytes, arguments: list[bytes]) -> None:
    assert read_back(text) == arguments
