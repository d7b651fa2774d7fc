"""What is typed into a virtio console, against a model of the device: every byte, in order, and disobedience."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st
from virtio_models.console import ModelConsole
from virtio_models.device import FAILED, PACKED, PackedModelQueue
from virtio_models.host import ModelInterrupts
from virtio_models.plugs import BUSES, Plug, on_mmio, on_pci
from virtio_models.transports import PciModel

from importos.drivers.virtio_console import VirtioConsole
from importos.drivers.virtio_console_input import BUFFER_BYTES, VirtioConsoleInput
from importos.hal.device_failure import DeviceFailure
from importos.lowlevel.twins.machine import machine
from importos_tool.machine.typed_input import encoded

FORMS = pytest.mark.parametrize("form", [0, PACKED], ids=["split", "packed"])
BUFFERS = 4  # of the model's queue


class Listener:
    def __init__(self) -> None:
        self.heard = 0

    def input_has_come(self) -> None:
        self.heard += 1


class Typing:
    """A console with its input; ``read`` is what a program gets that takes all there is."""

    def __init__(self, plug: Plug, form: int = 0) -> None:
        machine.reset()
        machine.drivers = {"packed-queues"}
        self.device = ModelConsole()
        self.device.offered |= form
        transport, host = plug(self.device)
        self.console = VirtioConsole(transport, host)
        assert isinstance(self.device.queues[0], PackedModelQueue) == bool(form)
        self.interrupts, self.listener = ModelInterrupts(), Listener()
        self.input = VirtioConsoleInput(self.console, host, self.interrupts, self.listener)

    def read(self) -> bytes | None:
        """None: nothing as yet; the end is ``b"end"`` behind the rest."""
        come = b""
        while data := self.input.take():
            come += data
        return come or None if data is None else come + b"end"


@BUSES
@FORMS
def test_what_is_typed_comes(plug: Plug, form: int) -> None:
    typing = Typing(plug, form)
    assert typing.read() is None
    assert not typing.device.type(b"a line\n")
    assert typing.device.queues[0].wants_interrupt(False)
    for handler in (*typing.interrupts.lines.values(), *typing.interrupts.messages):
        handler.interrupted()
    assert typing.listener.heard == 1 and typing.read() == b"a line\n" and typing.read() is None
    for number in range(30):
        text = bytes([65 + number]) * (1 + number * 19)
        assert not typing.device.type(text[:1]) and not typing.device.type(text[1:])
        assert typing.read() == text
    typing.console.write(b"shown")
    assert typing.device.shown == b"shown"
    typing.device.type(b"rest\x04behind the end")
    assert typing.read() == b"restend" and typing.read() == b"end"


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=300), st.lists(st.integers(1, 40), max_size=12), st.sampled_from([0, PACKED]))
def test_every_byte_in_any_pieces(data: bytes, sizes: list[int], form: int) -> None:
    typing = Typing(on_pci, form)
    left, come = encoded(data) + b"\x04", b""
    for size in [*sizes, len(left)]:
        if not left:
            break
        typing.device.type(left[:size])
        left = left[size:]
        come += typing.read() or b""
    assert come == data + b"end"


@BUSES
@FORMS
def test_a_sender_that_is_too_fast_is_stopped(plug: Plug, form: int) -> None:
    typing = Typing(plug, form)
    sent = bytes(range(32, 127)) * 200
    left, come = typing.device.type(sent), b""
    assert len(left) == len(sent) - BUFFERS * BUFFER_BYTES
    while left:
        come += typing.read() or b""
        left = typing.device.type(left)
    assert come + (typing.read() or b"") == sent


@BUSES
@FORMS
def test_a_buffer_with_nothing_in_it_is_given_back(plug: Plug, form: int) -> None:
    typing = Typing(plug, form)
    for number in range(20):
        typing.device.queues[0].put_used(typing.device.room.pop(0).first, 0)
        typing.device.type(bytes([65 + number]))
        assert typing.read() == bytes([65 + number])
    typing.console.write(b"shown")
    assert typing.device.shown == b"shown"


@FORMS
def test_a_device_that_gives_buffers_with_nothing_in_them_for_ever(form: int, monkeypatch: pytest.MonkeyPatch) -> None:
    typing = Typing(on_mmio, form)
    give_buffer = typing.input.give_buffer

    def return_at_once() -> None:
        give_buffer()
        typing.device.work()
        typing.device.queues[0].put_used(typing.device.room.pop(0).first, 0)

    monkeypatch.setattr(typing.input, "give_buffer", return_at_once)
    typing.device.queues[0].put_used(typing.device.room.pop(0).first, 0)
    assert typing.read() == b"end"
    with pytest.raises(DeviceFailure, match="it gives one buffer after another with nothing in it"):
        typing.console.device.check()


@BUSES
@FORMS
@pytest.mark.parametrize(
    ("number", "written", "reason"),
    [
        (None, BUFFER_BYTES + 1, "it says that it wrote 513 bytes to a buffer of 512"),
        (9, 5, "it gives back buffer 9 of a queue of 4"),
    ],
)
def test_a_device_that_answers_nonsense_is_the_end(
    plug: Plug, form: int, number: int | None, written: int, reason: str
) -> None:
    typing = Typing(plug, form)
    typing.device.type(b"good")
    first = typing.device.room[0].first
    typing.device.queues[0].put_used(first if number is None else number, written)
    assert typing.read() == b"goodend"
    assert typing.console.device.failure == reason and typing.device.status == FAILED
    typing.console.write(b"lost")
    assert typing.read() == b"end" and typing.device.shown == b""


@BUSES
def test_a_console_that_has_failed_says_nothing_either(plug: Plug) -> None:
    typing = Typing(plug)
    typing.device.is_gone = True
    typing.console.write(b"lost")
    assert typing.read() == b"end"


def test_a_console_that_cannot_interrupt() -> None:
    machine.reset()
    device = ModelConsole()
    transport, host = on_pci(device)
    console = VirtioConsole(transport, host)
    _, _, model = machine.windows[0]
    assert isinstance(model, PciModel)
    model.spare_messages = 0
    with pytest.raises(OSError, match="has no message to spare for a queue"):
        VirtioConsoleInput(console, host, ModelInterrupts(), Listener())
    console.write(b"still shown")
    assert device.shown == b"still shown"


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 600), st.integers(0, 3)), max_size=6),
    st.sampled_from([0, PACKED]),
    st.sampled_from([on_mmio, on_pci]),
)
def test_whatever_the_device_answers_nothing_is_raised(
    answers: list[tuple[int, int, int]], form: int, plug: Plug
) -> None:
    typing = Typing(plug, form)
    typing.device.work()
    for first, written, step in answers:
        if typing.device.status == FAILED:
            break
        typing.device.queues[0].put_used(first, written, step)
        typing.input.take()
        typing.device.work()
    assert typing.device.status in (15, FAILED)
