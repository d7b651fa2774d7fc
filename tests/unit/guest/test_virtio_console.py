"""The console's driver against a model of the device: all text in order, and a device that fails is silent."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from virtio_models.console import ModelConsole
from virtio_models.device import FAILED, Chain, ModelQueue
from virtio_models.plugs import BUSES, WAYS, Plug, on_mmio, plugged

from importos.drivers.virtio_console import VirtioConsole
from importos.lowlevel.integers import u64
from importos.lowlevel.objects import tail_address
from importos.lowlevel.twins.machine import machine


@pytest.fixture(autouse=True)
def fresh_machine() -> None:
    machine.reset()


@BUSES
def test_text_of_any_size(plug: Plug) -> None:
    device = ModelConsole()
    console = VirtioConsole(*plug(device))
    text = bytes(range(256)) * 40
    console.write(b"hello\n")
    console.write(b"")
    console.write(text)
    console.write_memory(tail_address(b"the end") + u64(4), 3)
    assert device.shown == b"hello\n" + text + b"end"


def test_a_device_that_takes_its_time() -> None:
    device = ModelConsole()
    console = VirtioConsole(*on_mmio(device))
    device.answers_at_once = False
    console.write(b"slowly")
    assert device.shown == b"slowly"


def test_a_device_that_is_gone_is_silent() -> None:
    device = ModelConsole()
    console = VirtioConsole(*on_mmio(device))
    device.is_gone = True
    for _ in range(20):
        console.write(b"lost" * 5000)
        console.write(b"A")
    assert console.device.failure == "it does not answer"


@given(answers=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 2), st.integers(0, 3)), max_size=4), way=WAYS)
def test_whatever_the_device_answers_nothing_is_raised(
    answers: list[tuple[int, int, int]], way: tuple[Plug, int]
) -> None:
    device = ModelConsole()
    console = VirtioConsole(*plugged(device, way))

    def handle(number: int, queue: ModelQueue, chain: Chain) -> None:
        for first, written, step in answers:
            queue.put_used(first, written, step)

    device.handle = handle  # type: ignore[method-assign]
    for _ in range(4):
        console.write(b"text")
    assert device.status in (15, FAILED)
