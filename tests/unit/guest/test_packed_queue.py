"""Packed queues against a model of a device that is written from its own side of the specification."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st
from virtio_models.device import EVENT_INDEX, PACKED, Chain, ModelDevice, ModelQueue, PackedModelQueue
from virtio_models.host import ModelHost, ModelInterrupts
from virtio_models.plugs import BUSES, Plug, on_mmio

from importos.bus.packed_queue import PackedQueue
from importos.bus.queue_forms import open_queue
from importos.bus.split_queue import SplitQueue
from importos.bus.virtio_device import VirtioDevice
from importos.bus.virtio_queue import NOTHING, VirtioQueue
from importos.hal.device_failure import DeviceFailure
from importos.lowlevel.integers import u16, u64
from importos.lowlevel.memory import store_u16
from importos.lowlevel.twins.machine import machine

SIZE = 8
BUFFERS = 0x900000


class Holding(ModelDevice):
    """Keeps what it is given until the test gives it back."""

    device_type = 4
    queue_sizes = (SIZE,)

    def __init__(self, features: int) -> None:
        self.features = features
        super().__init__()
        self.held: list[Chain] = []

    def handle(self, number: int, queue: ModelQueue, chain: Chain) -> None:
        self.held.append(chain)


def opened(features: int, plug: Plug = on_mmio) -> tuple[Holding, VirtioQueue, ModelHost]:
    machine.reset()
    machine.drivers = {"packed-queues"}
    model = Holding(features)
    transport, host = plug(model)
    device = VirtioDevice("virtio-rng", transport, host)
    device.begin(EVENT_INDEX)
    queue = open_queue(device, 0, 64)
    device.start()
    return model, queue, host


@BUSES
@pytest.mark.parametrize("features", [PACKED, PACKED | EVENT_INDEX])
def test_a_device_that_can_has_packed_queues(features: int, plug: Plug) -> None:
    model, queue, _host = opened(features, plug)
    assert isinstance(queue, PackedQueue) and isinstance(model.queues[0], PackedModelQueue)
    for number in range(5 * SIZE):
        machine.write(BUFFERS, bytes([number] * 4))
        chain = queue.add([(BUFFERS, 4, False), (BUFFERS + 64, 8, True)])
        queue.notify()
        (held,) = model.held
        assert (held.first, held.read(), held.room()) == (chain, bytes([number] * 4), 8)
        assert queue.take() == (NOTHING, 0)
        model.queues[0].put_used(model.held.pop().first, held.write(b"answer"))
        assert queue.take() == (chain, 6)
    assert model.notifications == [0] * 5 * SIZE


def test_without_the_feature_or_the_driver_queues_are_split() -> None:
    assert isinstance(opened(EVENT_INDEX)[1], SplitQueue)
    _model, queue, _host = opened(PACKED)
    machine.drivers = set()
    queue.device.begin(EVENT_INDEX)
    assert isinstance(open_queue(queue.device, 0, 64), SplitQueue)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([PACKED, PACKED | EVENT_INDEX, EVENT_INDEX, 0]),
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 7), st.booleans()), max_size=60),
)
def test_whatever_order_chains_come_back_in(features: int, steps: list[tuple[int, int, bool]]) -> None:
    """``parts`` of 0: the device gives back one of those that it has; otherwise a chain is put out."""
    model, queue, _host = opened(features)
    out: dict[int, tuple[int, int]] = {}
    for parts, which, tells in steps:
        if parts == 0:
            queue.notify()
            model.work()
            if model.held:
                held = model.held.pop(which % len(model.held))
                reads, room = out.pop(held.first)
                assert (len(held.readable), held.room()) == (reads, room)
                model.queues[0].put_used(held.first, room)
                assert queue.take() == (held.first, room)
        elif queue.has_room(parts):
            expected = queue.first_free
            if parts == 1:
                assert queue.add_one(BUFFERS, 16, tells) == expected
                out[expected] = (0, 16) if tells else (1, 0)
            else:
                assert queue.add([(BUFFERS, 16, part == parts - 1) for part in range(parts)]) == expected
                out[expected] = (parts - 1, 16)
            if tells:
                queue.notify()
                assert queue.not_notified() == 0
        assert queue.take() == (NOTHING, 0)
        assert queue.chains_out == len(out)
    queue.notify()
    model.work()
    assert sorted(held.first for held in model.held) == sorted(out)


def test_a_device_that_has_not_looked_is_told_once() -> None:
    """By its event: of the chains after the one that it saw last, whatever the round of the ring."""
    model, queue, _host = opened(PACKED | EVENT_INDEX)
    model.answers_at_once = False
    model.work()
    for _ in range(3 * SIZE):
        before = len(model.notifications)
        queue.add_one(BUFFERS, 16, True)
        queue.notify()
        queue.add_one(BUFFERS, 16, True)
        queue.notify()
        assert len(model.notifications) == before + 1
        model.work()
        for held in (model.held.pop(), model.held.pop()):
            model.queues[0].put_used(held.first, 1)
            assert queue.take() == (held.first, 1)


@pytest.mark.parametrize("features", [PACKED, PACKED | EVENT_INDEX])
def test_who_has_found_nothing_is_interrupted(features: int) -> None:
    model, queue, _host = opened(features)
    has_events = features & EVENT_INDEX != 0
    queue.add_one(BUFFERS, 16, True)
    queue.notify()
    model.queues[0].put_used(model.held.pop().first, 1)
    assert not model.queues[0].wants_interrupt(has_events)
    assert queue.take() != (NOTHING, 0)
    queue.connect(ModelInterrupts(), lambda: None)
    for _ in range(3 * SIZE):
        assert queue.take() == (NOTHING, 0)
        for wanted in (True, not has_events):
            queue.add_one(BUFFERS, 16, True)
            queue.notify()
            model.queues[0].put_used(model.held.pop().first, 1)
            assert model.queues[0].wants_interrupt(has_events) == wanted
        queue.take(), queue.take()


@pytest.mark.parametrize(
    ("chain", "written", "message"),
    [(SIZE, 0, "of a queue of"), (0xFFFF, 0, "of a queue of"), (3, 0, "which it does not have"), (0, 17, "wrote 17")],
)
def test_what_cannot_be_right_gives_the_device_up(chain: int, written: int, message: str) -> None:
    model, queue, _host = opened(PACKED)
    queue.add_one(BUFFERS, 16, True)
    queue.notify()
    model.queues[0].put_used(chain, written)
    with pytest.raises(DeviceFailure, match=message):
        queue.take()


def test_the_size_of_what_is_only_read_means_nothing() -> None:
    model, queue, _host = opened(PACKED)
    chain = queue.add_one(BUFFERS, 16, False)
    queue.notify()
    model.queues[0].put_used(chain, 4711)
    assert queue.take() == (chain, 0)


def test_a_chain_comes_back_once() -> None:
    model, queue, _host = opened(PACKED)
    for _ in range(2):
        queue.add_one(BUFFERS, 16, True)
    queue.notify()
    model.queues[0].put_used(0, 1)
    model.queues[0].put_used(0, 1)
    assert queue.take() == (0, 1)
    with pytest.raises(DeviceFailure, match="which it does not have"):
        queue.take()


@given(st.lists(st.integers(0, 0xFFFF), min_size=SIZE, max_size=SIZE))
def test_whatever_the_device_writes_no_more_comes_back_than_is_out(flags: list[int]) -> None:
    model, queue, _host = opened(PACKED)
    for _ in range(3):
        queue.add_one(BUFFERS, 16, True)
    for place, value in enumerate(flags):
        store_u16(u64(model.queues[0].descriptors + 16 * place + 14), u16(value))
    taken = 0
    try:
        while queue.take() != (NOTHING, 0):
            taken += 1
    except DeviceFailure:
        pass
    assert taken <= 3
