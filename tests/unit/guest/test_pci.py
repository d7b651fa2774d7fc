"""PCI under CPython: what is found where, and functions whose configuration leads nowhere or round in circles."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, strategies as st
from virtio_models.device import ModelDevice
from virtio_models.host import ModelHost, ModelInterrupts, ModelWaiting
from virtio_models.transports import MmioModel, PciBus, PciModel, PciSpace

from importos.bus.pci import MOST_CAPABILITIES, PciFunction, find_functions, has_pci
from importos.bus.pci_messages import MessageTable
from importos.bus.virtio_mmio import find_mmio_devices
from importos.bus.virtio_pci import find_pci_devices
from importos.bus.virtio_transport import VirtioTransport
from importos.drivers.virtio_blk import VirtioBlk
from importos.drivers.virtio_net import VirtioNet
from importos.drivers.virtio_rng import VirtioRng
from importos.hal.interrupts import InterruptMessage
from importos.lowlevel.twins.machine import machine

VIRTIO = 0x1AF4
ADDRESS = 0x380000000000
BRIDGE, SEVERAL = 0x010000, 0x800000


class ModelRng(ModelDevice):
    device_type = 4


@pytest.fixture(autouse=True)
def bus() -> PciBus:
    machine.reset()
    return PciBus()


def places(vendor: int = VIRTIO) -> list[str]:
    return [function.place() for function in find_functions(vendor)]


def found() -> list[VirtioTransport]:
    return find_pci_devices(ModelHost())


def test_there_is_pci_only_where_the_ports_answer() -> None:
    assert has_pci()
    machine.port_devices.clear()
    assert not has_pci()


def test_functions_of_a_vendor(bus: PciBus) -> None:
    bus.functions[0, 0, 0] = PciSpace(0x8086, 1)
    bus.functions[0, 7, 0] = several = PciSpace(0x8086, 2)
    several.set_word(0x0C, SEVERAL)
    bus.functions[0, 7, 5] = PciSpace(VIRTIO, 0x1041)
    bus.functions[0, 9, 0] = PciSpace(VIRTIO, 0x1042)
    bus.functions[0, 9, 1] = PciSpace(VIRTIO, 0x1043)  # nobody has said that there are several
    assert places() == ["PCI 0:7.5", "PCI 0:9.0"]


def test_behind_bridges(bus: PciBus) -> None:
    for number, behind in ((0, 3), (3, 4), (4, 3)):  # the last one leads back
        bus.functions[number, 1, 0] = bridge = PciSpace(0x1B36, 1)
        bridge.set_word(0x0C, BRIDGE)
        bridge.set_word(0x18, behind << 8)
    bus.functions[4, 31, 0] = PciSpace(VIRTIO, 0x1041)
    bus.functions[5, 0, 0] = PciSpace(VIRTIO, 0x1041)  # no bridge leads there
    assert places() == ["PCI 4:31.0"]


def test_a_device_is_enabled_and_its_addresses_stay(bus: PciBus) -> None:
    model = PciModel(ModelRng(), bus, (0, 3, 0), ADDRESS)
    (transport,) = found()
    assert (transport.place, transport.device_type) == ("PCI 0:3.0", 4)
    assert model.space.read_word(4) & 0xFFFF == 0x406, "memory, bus master, no interrupt line"
    assert model.space.read_word(0x24) << 32 | model.space.read_word(0x20) == ADDRESS | 4


def test_transitional_devices_are_used_by_the_standard(bus: PciBus) -> None:
    model = PciModel(ModelRng(), bus, (0, 3, 0), ADDRESS)
    model.space.set_word(0, 0x1005 << 16 | VIRTIO)
    model.space.set_word(0x2C, 4 << 16 | VIRTIO)
    assert [transport.device_type for transport in found()] == [4]


def test_an_address_of_32_bits(bus: PciBus) -> None:
    model = PciModel(ModelRng(), bus, (0, 3, 0), 0xFE000000)
    model.space.set_word(0x20, 0xFE000000)
    model.space.set_word(0x24, 0)
    assert PciFunction(0, 3, 0).memory(4) == (0xFE000000, 0x4000)
    assert len(found()) == 1


@pytest.mark.parametrize(
    ("offset", "word"),
    [
        (0x04, 0),  # no capabilities
        (0x34, 0),
        (0x34, 0x3C),  # within the header
        (0x20, 4 | 1),  # ports
        (0x44, 6),  # a base address that no function has
        (0x44, 5),
        (0x48, 0x3FFF),  # the common registers would end behind what is decoded
        (0x4C, 0x37),  # one byte too short
        (0x4C, 0xFFFFFFFF),
        (0x24, 0xFFFFFF00),  # above what page tables reach
    ],
)
def test_devices_whose_registers_cannot_be_reached_are_left_alone(bus: PciBus, offset: int, word: int) -> None:
    model = PciModel(ModelRng(), bus, (0, 3, 0), ADDRESS)
    model.space.set_word(offset, word)
    assert found() == []


class RefusingHost(ModelHost):
    """A machine with memory where one device says that its registers are."""

    def map_registers(self, address: int, size: int) -> None:
        if address >> 20 == 0x100000 >> 20:
            raise OSError("memory")
        super().map_registers(address, size)


def test_a_device_over_memory_does_not_hide_the_others(bus: PciBus) -> None:
    PciModel(ModelRng(), bus, (0, 3, 0), 0x100000)
    PciModel(ModelRng(), bus, (0, 4, 0), ADDRESS)
    assert [transport.place for transport in find_pci_devices(RefusingHost())] == ["PCI 0:4.0"]


def test_an_address_that_firmware_has_not_given(bus: PciBus) -> None:
    model = PciModel(ModelRng(), bus, (0, 3, 0), ADDRESS)
    model.space.set_word(0x20, 4)
    model.space.set_word(0x24, 0)
    assert found() == []


def test_a_list_of_capabilities_without_an_end(bus: PciBus) -> None:
    bus.functions[0, 3, 0] = space = PciSpace(VIRTIO, 0x1044)
    space.set_word(4, 0x100000)
    space.set_word(0x34, 0x40)
    space.set_word(0x40, 0x4009)
    assert PciFunction(0, 3, 0).capabilities(9) == [0x40] * MOST_CAPABILITIES
    assert found() == []


def test_messages(bus: PciBus) -> None:
    model = PciModel(ModelRng(), bus, (0, 3, 0), ADDRESS)
    table = MessageTable(PciFunction(0, 3, 0), ModelHost())
    table.connect(1, InterruptMessage(0xFEE01000, 0x31))
    assert model.space.read_word(0x88) >> 30 == 2, "enabled, and not masked as a whole"
    assert model.table.hex() == "0" * 24 + "01000000" + "0010e0fe00000000" + "3100000000000000" + "0" * 24 + "01000000"


@pytest.mark.parametrize(
    ("offset", "word", "reason"),
    [(0x70, 0x04140009, "has no MSI-X"), (0x8C, 0x3FF4, "outside of its memory"), (0x8C, 6, "outside of its memory")],
)
def test_messages_that_cannot_be(bus: PciBus, offset: int, word: int, reason: str) -> None:
    PciModel(ModelRng(), bus, (0, 3, 0), ADDRESS).space.set_word(offset, word)
    with pytest.raises(OSError, match=reason):
        MessageTable(PciFunction(0, 3, 0), ModelHost())


class Spoken:
    """Registers that say one thing after the other, whatever they are asked."""

    def __init__(self, words: list[int]) -> None:
        self.words = itertools.cycle(words)

    def read(self, offset: int, size: int) -> int:
        return next(self.words) & (1 << 8 * size) - 1

    def write(self, offset: int, value: int, size: int) -> None:
        pass


WORDS = st.lists(st.sampled_from([0, 1, 4, 8, 0xFFFFFFFF]) | st.integers(0, 0xFFFFFFFF), min_size=1, max_size=40)
BYTES = st.binary(min_size=256, max_size=256)


@given(spaces=st.lists(BYTES, min_size=1, max_size=3), kind=st.integers(0, 0x1100))
def test_any_configuration_is_searched_to_its_end(spaces: list[bytes], kind: int) -> None:
    machine.reset()
    bus = PciBus()
    for number, content in enumerate(spaces):
        bus.functions[0, number, 0] = space = PciSpace(VIRTIO, kind)
        space.bytes[4:] = content[4:]
        space.sizes = {0: 0x1000, 2: 0x100000}
    for transport in found():
        assert 0 < transport.device_type < 0x10000


@given(words=WORDS, is_pci=st.booleans(), driver=st.sampled_from([VirtioRng, VirtioBlk, VirtioNet]))
def test_registers_that_say_anything_bring_up_no_device_or_one(words: list[int], is_pci: bool, driver: type) -> None:
    machine.reset()
    device = ModelRng()
    if is_pci:
        PciModel(device, PciBus(), (0, 3, 0), ADDRESS)
        (transport,) = found()
    else:
        MmioModel(device, 0xFEB00000)
        (transport,) = find_mmio_devices(ModelHost(), 0xFEB00000, 1, 0x200, 5)
    start, size, _ = machine.windows.pop()
    machine.windows.append((start, size, Spoken(words)))
    try:
        host = ModelHost()
        more = {VirtioRng: [ModelWaiting(host)], VirtioNet: [ModelInterrupts()]}
        driver(transport, host, *more.get(driver, [ModelInterrupts(), ModelWaiting(host)]))
    except OSError:
        pass
