"""The driver of the watchdog under CPython, with a model that takes nothing that is not unlocked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st
from virtio_models.host import ModelHost
from virtio_models.transports import PciBus, PciSpace

from importos.drivers.i6300esb import DEVICE, VENDOR, I6300Esb, find_watchdog
from importos.lowlevel.twins.machine import machine

ADDRESS = 0xFEB00000
STEP_MS = 32768 / 33000  # 2**15 cycles of 33 MHz


class Model:
    """Intel 300641, chapter 16: two waits, one after the other; a write counts behind 0x80 and 0x86 alone."""

    def __init__(self, bus: PciBus, size: int = 16) -> None:
        self.space = ConfigurationModel(self)
        self.space.sizes[0] = size
        self.space.set_word(0x10, ADDRESS)
        bus.functions[0, 3, 0] = self.space
        self.waits = [0, 0]
        self.unlocked = 0
        self.feedings = 0
        self.configuration = self.lock = -1
        machine.windows.append((ADDRESS, 16, self))

    def read(self, offset: int, size: int) -> int:
        return 0

    def write(self, offset: int, value: int, size: int) -> None:
        if offset == 0x0C and value == (0x80, 0x86, -1)[self.unlocked]:
            self.unlocked += 1
            return
        assert self.unlocked == 2, "a write that the device ignores"
        self.unlocked = 0
        if offset == 0x0C:
            assert (value, size) == (0x100, 2)
            self.feedings += 1
        else:
            assert size == 4 and value < 1 << 20
            self.waits[offset // 4] = value


class ConfigurationModel(PciSpace):
    """Two of its registers are narrower than 32 bits."""

    def __init__(self, model: Model) -> None:
        super().__init__(VENDOR, DEVICE)
        self.model = model

    def write_word(self, offset: int, value: int) -> None:
        if offset == 0x60:
            self.model.configuration = value
        elif offset == 0x68:
            self.model.lock = value
        else:
            super().write_word(offset, value)


@pytest.fixture(autouse=True)
def bus() -> PciBus:
    machine.reset()
    return PciBus()


def found(bus: PciBus) -> tuple[I6300Esb, Model]:
    model = Model(bus)
    watchdog = find_watchdog(ModelHost())
    assert watchdog is not None
    return watchdog, model


def test_it_waits_twice_half_of_the_time(bus: PciBus) -> None:
    watchdog, model = found(bus)
    assert (model.configuration, model.lock) == (3, -1)
    watchdog.start(5000)
    assert 5000 <= sum(model.waits) * STEP_MS <= 5008
    assert (model.lock, model.feedings) == (2, 1)
    watchdog.feed()
    assert model.feedings == 2
    watchdog.stop()
    assert model.lock == 0


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_no_time_is_shortened_or_does_not_fit(data: st.DataObject) -> None:
    machine.reset()
    watchdog, model = found(PciBus())
    duration = data.draw(st.integers(1, watchdog.longest_ms()))
    watchdog.start(duration)
    assert duration <= sum(model.waits) * STEP_MS <= duration * 1.001 + 3


def test_what_is_no_watchdog(bus: PciBus) -> None:
    assert find_watchdog(ModelHost()) is None
    bus.functions[0, 2, 0] = PciSpace(VENDOR, 0x1234)
    assert find_watchdog(ModelHost()) is None
    Model(bus, size=0)
    with pytest.raises(OSError, match="PCI 0:3.0 has no registers"):
        find_watchdog(ModelHost())
