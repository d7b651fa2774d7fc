"""Frames that come before the network of a machine is made: they are taken, though the card says no more of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from virtio_models.host import ModelInterrupts
from virtio_models.net import USUAL, ModelNet
from virtio_models.plugs import on_mmio

from importos.drivers.virtio_net import VirtioNet
from importos.kernel import clock, device_events
from importos.lowlevel.twins.machine import machine
from importos.net import readiness, stack_network, unforeseeable_numbers
from importos.net.configuration import Configuration

PEER = b"\x02\0\0\0\0\1"
REQUEST = b"\xff" * 6 + PEER + b"\x08\x06\0\1\x08\0\6\4\0\1" + PEER + b"\x0a\0\0\1" + bytes(6) + b"\x0a\0\0\2"


class Time:
    """Stands still."""

    def monotonic_ns(self) -> int:
        return 1_000_000_000


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    machine.reset()
    monkeypatch.setattr(clock, "clock", Time())
    monkeypatch.setattr(stack_network, "unforeseeable_bytes", bytes)
    monkeypatch.setattr(unforeseeable_numbers, "unforeseeable_bytes", bytes)
    monkeypatch.setattr(readiness, "source", None)
    monkeypatch.setattr(device_events, "background", None)
    monkeypatch.setattr(stack_network._Running, "engine", None)
    yield


def test_they_are_taken() -> None:
    """A request of ARP is answered, and of the next one the card interrupts."""
    device = ModelNet(features=USUAL)
    card = VirtioNet(*on_mmio(device), ModelInterrupts())
    device.give(REQUEST)
    configuration = Configuration()
    configuration.address, configuration.prefix = b"\x0a\0\0\2", 24
    engine = stack_network.Engine(card, configuration)
    engine.advance()
    assert any(frame[12:14] == b"\x08\x06" and frame[20:22] == b"\0\2" for _header, frame in device.sent)
    device.give(REQUEST)
    assert device.queues[0].wants_interrupt(True)
