"""Arguments survive the way through a kernel command line: the tool's encoder against the guest's decoder."""

from __future__ import annotations

import os
from ipaddress import IPv4Address, IPv4Interface

import pytest
from hypothesis import given, strategies

from importos.arch.x86_64 import boot_command_line
from importos.bus.virtio_mmio import parse_announcement
from importos.lowlevel.integers import u64
from importos.lowlevel.twins.machine import machine
from importos_tool.machine.addressing import Addressing
from importos_tool.machine.qemu import command_line, encode_arguments

ADDRESS = 0x20000
BYTES = strategies.binary(max_size=12).map(lambda data: data.replace(b"\0", b""))


def read_back(text: bytes, announced: list[bytes] | None = None, network: list[bytes] | None = None) -> list[bytes]:
    """What the guest makes of a command line; ``announced`` gets what it says of devices, ``network`` of addresses."""
    announced = [] if announced is None else announced
    machine.reset()
    machine.write(ADDRESS, text + b"\0")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(boot_command_line, "command_line_address", lambda: u64(ADDRESS))
        patch.setattr(boot_command_line, "command_line_bytes", lambda: len(text) + 1)
        announced.extend(boot_command_line.device_announcements())
        if network is not None:
            network.extend(boot_command_line.network_words())
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


def test_devices_are_no_arguments() -> None:
    announced: list[bytes] = []
    text = b"hello virtio_mmio.device=512@0xfeb00e00:12 two virtio_mmio.device=4K@0xd0000000:5 %76irtio_mmio.device=3"
    assert read_back(text, announced) == [b"hello", b"two", b"virtio_mmio.device=3"]
    assert announced == [b"512@0xfeb00e00:12", b"4K@0xd0000000:5"]
    again: list[bytes] = []
    arguments = ["virtio_mmio.device=1@2:3", "virtio_mmio.device", "virtio_mmio.device=", "x virtio_mmio.device=1"]
    assert read_back(encode_arguments(arguments).encode(), again) == [os.fsencode(given) for given in arguments]
    assert again == []


def test_addresses_are_no_arguments() -> None:
    network: list[bytes] = []
    arguments = ["importos.network=1", "importos.network"]
    addressing = Addressing(IPv4Interface("10.55.0.2/24"), IPv4Address("10.55.0.1"))
    line = command_line(arguments, addressing)
    assert "," not in line
    assert read_back(line.encode(), None, network) == [os.fsencode(given) for given in arguments]
    assert network == [b"10.55.0.2/24,gateway=10.55.0.1"]
    assert read_back(b"importos.network=dhcp hello", None, network) == [b"hello"]
    assert network[1:] == [b"dhcp"]
    assert command_line(["a", "b"], None) == command_line(["a", "b"], Addressing()) == "a b"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (b"512@0xfeb00e00:12", (0xFEB00E00, 512, 12)),
        (b"4K@0xd0000000:5", (0xD0000000, 4096, 5)),
        (b"0x1000@3489660928:0x10:7", (0xD0000000, 4096, 16)),
    ],
)
def test_where_a_device_is(text: bytes, place: tuple[int, int, int]) -> None:
    assert parse_announcement(text) == place


@given(
    strategies.binary(max_size=30)
    | strategies.sampled_from([b"", b"K@1:1", b"511@1:1", b"4K@0:1", b"4K@1:-1", b"4K@1"])
)
def test_what_is_no_place(text: bytes) -> None:
    try:
        address, size, line = parse_announcement(text)
    except ValueError:
        return
    assert address > 0 and 512 <= size <= 65536 and line >= 0
