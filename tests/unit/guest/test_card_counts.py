"""What ``network_state`` says of a card: how deep its queue is, how many frames wait, what its driver has dropped."""

from __future__ import annotations

import pytest
from virtio_models.host import ModelInterrupts
from virtio_models.net import CTRL_VQ, MQ, USUAL, ModelNet
from virtio_models.plugs import on_mmio

from importos.drivers.virtio_net import VirtioNet
from importos.drivers.virtio_net_queues import VirtioNetQueues
from importos.kernel import clock, device_events
from importos.lowlevel.twins.machine import machine
from importos.net import readiness, stack_network, unforeseeable_numbers
from importos.net.configuration import Configuration
from importos.net.stack_network import StackNetwork

PEER = b"\x02\0\0\0\0\1"
REQUEST = b"\xff" * 6 + PEER + b"\x08\x06\0\1\x08\0\6\4\0\1" + PEER + b"\x0a\0\0\1" + bytes(6) + b"\x0a\0\0\2"
DROPPED = "dropped by the card's driver"


class Time:
    """Stands still."""

    def monotonic_ns(self) -> int:
        return 1_000_000_000


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    machine.reset()
    monkeypatch.setattr(clock, "clock", Time())
    monkeypatch.setattr(stack_network, "unforeseeable_bytes", bytes)
    monkeypatch.setattr(unforeseeable_numbers, "unforeseeable_bytes", bytes)
    monkeypatch.setattr(readiness, "source", None)
    monkeypatch.setattr(device_events, "background", None)
    monkeypatch.setattr(stack_network._Running, "engine", None)


def network(card: VirtioNet | VirtioNetQueues) -> StackNetwork:
    configuration = Configuration()
    configuration.address, configuration.prefix = b"\x0a\0\0\2", 24
    return StackNetwork(card, configuration)


def advance() -> None:
    engine = stack_network._Running.engine
    assert engine is not None
    engine.interrupted()


def test_queues_are_as_deep_as_they_are() -> None:
    device = ModelNet(features=USUAL, queue_sizes=(16, 4))
    made = network(VirtioNet(*on_mmio(device), ModelInterrupts()))
    advance()
    before = made.state()
    device.is_busy = True
    for _ in range(12):
        device.give(REQUEST)
    advance()
    state = made.state()
    assert state.card_queue == 4 and state.waiting > before.waiting and DROPPED not in state.drops
    sent = len(device.sent)
    for number in range(4):
        device.queues[1].put_used(number, 0)
    device.is_busy = False
    engine = stack_network._Running.engine
    assert engine is not None
    while engine.stack.interface.waiting:
        engine.stack.interface.send_waiting()
        engine.advance()
    assert len(device.sent) > sent and made.state().waiting == 0


def test_what_a_driver_drops_is_among_the_drops() -> None:
    device = ModelNet(features=USUAL)
    made = network(VirtioNet(*on_mmio(device), ModelInterrupts()))
    for frame in (bytes(13), REQUEST, bytes(3000)):
        device.give(frame, cuts=(2036,) if len(frame) > 2036 else ())
    advance()
    assert made.state().drops[DROPPED] == 2 and made.state().frames_received == 1


def test_all_pairs_are_counted() -> None:
    device = ModelNet(features=USUAL | CTRL_VQ | MQ, pairs=3)
    transport, host = on_mmio(device)
    host.plenty = 1 << 30
    made = network(VirtioNetQueues(transport, host, ModelInterrupts()))
    for pair in range(3):
        device.give(bytes(13), pair=pair)
    advance()
    assert made.state().drops[DROPPED] == 3
