"""The entropy device's driver against a model of the device: over both buses, and with devices that disobey."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from virtio_models.device import FAILED, Chain, ModelQueue
from virtio_models.host import ModelHost, ModelWaiting
from virtio_models.plugs import BUSES, WAYS, Plug, on_mmio, on_pci, plugged
from virtio_models.rng import NOISE, ModelRng

from importos.bus.virtio_transport import VirtioTransport
from importos.drivers.virtio_rng import VirtioRng
from importos.hal.device_failure import DeviceFailure
from importos.lowlevel.twins.machine import machine


def rng_of(plugged: tuple[VirtioTransport, ModelHost]) -> VirtioRng:
    transport, host = plugged
    return VirtioRng(transport, host, ModelWaiting(host))


@pytest.fixture(autouse=True)
def fresh_machine() -> None:
    machine.reset()


@BUSES
def test_bytes_of_the_device(plug: Plug) -> None:
    device = ModelRng()
    rng = rng_of(plug(device))
    assert device.status_log == [0, 1, 3, 11, 15]
    for _ in range(20):
        assert rng.gather() == NOISE[:64]
    assert device.notifications == [0] * 20


@BUSES
def test_a_device_that_takes_its_time(plug: Plug) -> None:
    device = ModelRng()
    rng = rng_of(plug(device))
    device.answers_at_once = False
    assert rng.gather() == NOISE[:64]


def test_few_bytes_are_few() -> None:
    device = ModelRng()
    rng = rng_of(on_mmio(device))
    device.given = b"abc"
    assert rng.gather() == b"abc"


@BUSES
def test_a_device_that_says_nothing_is_given_up(plug: Plug) -> None:
    device = ModelRng()
    rng = rng_of(plug(device))
    device.handle = lambda number, queue, chain: None  # type: ignore[method-assign]
    with pytest.raises(DeviceFailure, match="virtio-rng at .*: it does not answer"):
        rng.gather()
    assert device.status == FAILED
    with pytest.raises(DeviceFailure, match="it does not answer"):
        rng.gather()
    assert device.status_log[-2:] == [0, FAILED], "it was reset, so that it leaves memory alone"


def test_a_device_that_is_pulled_out() -> None:
    device = ModelRng()
    rng = rng_of(on_pci(device))
    device.is_gone = True
    with pytest.raises(DeviceFailure, match="it does not answer"):
        rng.gather()


@pytest.mark.parametrize(
    ("first", "written", "step", "reason"),
    [
        (0, 0, 1, "it gives back a buffer with nothing in it"),
        (0, 65, 1, "it says that it wrote 65 bytes to a buffer of 64"),
        (0, 1 << 31, 1, "it says that it wrote 2147483648 bytes"),
        (1, 64, 1, "it gives back buffer 1, which it does not have"),
        (8, 64, 1, "it gives back buffer 8 of a queue of 8"),
        (0xFFFFFFFF, 64, 1, "it gives back buffer 4294967295 of a queue of 8"),
        (0, 64, 2, "it gives back 2 buffers, and has 1"),
        (0, 64, -1, "it gives back 65535 buffers, and has 1"),
    ],
)
def test_answers_that_cannot_be(first: int, written: int, step: int, reason: str) -> None:
    device = ModelRng()
    rng = rng_of(on_mmio(device))
    device.handle = lambda number, queue, chain: queue.put_used(first, written, step)  # type: ignore[method-assign]
    with pytest.raises(DeviceFailure, match=reason):
        rng.gather()
    assert device.status == FAILED


@BUSES
@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("bad_reset", "it does not finish its reset"),
        ("bad_features", "it does not accept a choice of the features that it offers"),
    ],
)
def test_a_device_that_cannot_be_brought_up(plug: Plug, fault: str, reason: str) -> None:
    device = ModelRng()
    device.status = 1
    setattr(device, fault, True)
    with pytest.raises(DeviceFailure, match=reason):
        rng_of(plug(device))


@BUSES
def test_a_device_of_before_the_standard(plug: Plug) -> None:
    device = ModelRng()
    device.offered = 0
    with pytest.raises(DeviceFailure, match=r"it is of before virtio 1\.0"):
        rng_of(plug(device))


@BUSES
def test_a_device_without_a_queue(plug: Plug) -> None:
    device = ModelRng()
    device.queues[0].most = 0
    with pytest.raises(DeviceFailure, match="it has no queue 0"):
        rng_of(plug(device))


def test_a_small_queue_is_used_as_it_is() -> None:
    device = ModelRng()
    device.queues[0].most = 2
    rng = rng_of(on_mmio(device))
    assert device.queues[0].size == 2
    assert [rng.gather() for _ in range(5)] == [NOISE[:64]] * 5


ANSWERS = st.lists(
    st.tuples(
        st.integers(0, 9) | st.integers(0, 0xFFFFFFFF),
        st.integers(0, 70) | st.integers(0, 0xFFFFFFFF),
        st.integers(0, 3) | st.integers(0, 0xFFFF),
    ),
    max_size=6,
)


@given(answers=ANSWERS, way=WAYS)
def test_whatever_the_device_answers_is_bytes_or_a_failure(
    answers: list[tuple[int, int, int]], way: tuple[Plug, int]
) -> None:
    device = ModelRng()
    rng = rng_of(plugged(device, way))

    def handle(number: int, queue: ModelQueue, chain: Chain) -> None:
        for first, written, step in answers:
            queue.put_used(first, written, step)

    device.handle = handle  # type: ignore[method-assign]
    for _ in range(3):
        try:
            data = rng.gather()
        except DeviceFailure:
            continue
        assert 1 <= len(data) <= 64
