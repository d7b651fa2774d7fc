"""Every virtio driver, over both buses and with both forms of queues: a device that is gone, that gives back what it
does not have, too little or too much, or whose queue has no room."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from virtio_models.blk import CONTENT, FLUSH, PARTS_MOST, SECTOR, SIZE_MOST, ModelBlk
from virtio_models.console import ModelConsole
from virtio_models.device import FAILED, PACKED, Chain, ModelDevice, ModelQueue, PackedModelQueue
from virtio_models.host import ModelInterrupts, ModelWaiting
from virtio_models.net import ADDRESS, ModelNet
from virtio_models.plugs import BUSES, Plug
from virtio_models.rng import NOISE, ModelRng

from importos.drivers.virtio_blk import SILENCE, VirtioBlk
from importos.drivers.virtio_console import VirtioConsole
from importos.drivers.virtio_net import VirtioNet
from importos.drivers.virtio_net_pair import REFUSALS_FOR_A_LOOK
from importos.drivers.virtio_rng import VirtioRng
from importos.hal.device_failure import DeviceFailure
from importos.kernel.network_devices import receive_frame, send_frame
from importos.lowlevel.twins.machine import machine

BUFFER = 0x900000
FRAME = ADDRESS + b"sender" + b"\x88\xb5" + bytes(range(100))
STRANGE = 3  # a buffer that no device of these tests has, of a queue that has so many
NO_SUCH = r"gives back buffer (3, which it does not have|\d+ of a queue of)"

FORMS = pytest.mark.parametrize("form", [0, PACKED], ids=["split", "packed"])


@pytest.fixture(autouse=True)
def fresh_machine(form: int) -> None:
    machine.reset()
    if form:
        machine.drivers = {"packed-queues"}


def asked(device: ModelDevice, form: int) -> ModelDevice:
    """The same, which offers this form of queues."""
    device.offered |= form
    return device


def has_form(device: ModelDevice, form: int) -> bool:
    return all(isinstance(queue, PackedModelQueue) == bool(form) for queue in device.queues)


def disk_of(device: ModelBlk, plug: Plug, form: int) -> VirtioBlk:
    transport, host = plug(asked(device, form))
    disk = VirtioBlk(transport, host, ModelInterrupts(), ModelWaiting(host))
    assert has_form(device, form)
    return disk


def rng_of(device: ModelRng, plug: Plug, form: int) -> VirtioRng:
    transport, host = plug(asked(device, form))
    rng = VirtioRng(transport, host, ModelWaiting(host))
    assert has_form(device, form)
    return rng


def card_of(device: ModelNet, plug: Plug, form: int) -> VirtioNet:
    card = VirtioNet(*plug(asked(device, form)), ModelInterrupts())
    assert has_form(device, form)
    return card


def console_of(device: ModelConsole, plug: Plug, form: int) -> VirtioConsole:
    console = VirtioConsole(*plug(asked(device, form)))
    assert has_form(device, form)
    return console


def gives(device: ModelDevice, number: int | None, written: int) -> None:
    """From now on all that the device answers: this buffer (None: the one that it has), with so many bytes."""

    def handle(_queue_number: int, queue: ModelQueue, chain: Chain) -> None:
        queue.put_used(chain.first if number is None else number, written)

    device.handle = handle  # type: ignore[method-assign]


def fails(device: ModelDevice, action: Callable[[], object], reason: str) -> None:
    """The driver gives the device up, says why, and never speaks to it again."""
    with pytest.raises(DeviceFailure, match=reason):
        action()
    assert device.is_gone or device.status == FAILED
    told = len(device.notifications)
    with pytest.raises(DeviceFailure, match=reason):
        action()
    assert len(device.notifications) == told


# ---------------------------------------------------------------------------------------- the disk


@BUSES
@FORMS
def test_a_disk_that_is_gone(plug: Plug, form: int) -> None:
    device = ModelBlk()
    disk = disk_of(device, plug, form)
    disk.read([(0, 1)], BUFFER)
    device.is_gone = True
    before = disk.device.host.moment()
    fails(device, lambda: disk.read([(0, 1)], BUFFER), "it is gone")
    assert disk.device.host.moment() - before < 2 * SILENCE, "nobody waits as long as for one that may answer"


@BUSES
@FORMS
def test_a_disk_that_needs_a_reset(plug: Plug, form: int) -> None:
    """While somebody waits for it, and nothing comes back any more."""
    device = ModelBlk()
    disk = disk_of(device, plug, form)
    device.handle = lambda _number, _queue, _chain: device.need_reset()  # type: ignore[method-assign]
    fails(device, lambda: disk.read([(0, 1)], BUFFER), "it says that it needs a reset")


@BUSES
@FORMS
def test_a_disk_that_says_nothing(plug: Plug, form: int) -> None:
    device = ModelBlk()
    disk = disk_of(device, plug, form)
    device.handle = lambda _number, _queue, _chain: None  # type: ignore[method-assign]
    fails(device, lambda: disk.read([(0, 1)], BUFFER), "it does not answer")


@BUSES
@FORMS
def test_a_disk_that_gives_back_what_it_does_not_have(plug: Plug, form: int) -> None:
    device = ModelBlk()
    disk = disk_of(device, plug, form)
    gives(device, STRANGE, SECTOR + 1)
    fails(device, lambda: disk.read([(0, 1)], BUFFER), NO_SUCH)


@BUSES
@FORMS
@pytest.mark.parametrize("wrong", [-1, -SECTOR, 1])
def test_a_disk_that_reads_too_little_or_too_much(plug: Plug, form: int, wrong: int) -> None:
    device = ModelBlk()
    disk = disk_of(device, plug, form)
    device.missing = -wrong
    fails(device, lambda: disk.read([(1, 2)], BUFFER), "it says that it (read 1024 bytes|wrote 1026 bytes)")


@BUSES
@FORMS
def test_a_disk_whose_queue_is_full(plug: Plug, form: int) -> None:
    device = ModelBlk(features=FLUSH | SIZE_MOST | PARTS_MOST, size_most=SECTOR, parts_most=1)
    device.queues[0].most = 4  # a request of three descriptors at a time
    disk = disk_of(device, plug, form)
    device.answers_at_once = False
    disk.read([(0, 40)], BUFFER)
    assert machine.read(BUFFER, 40 * SECTOR) == CONTENT
    assert len(device.requests) == 40


# ---------------------------------------------------------------------------------------- random bytes


@BUSES
@FORMS
def test_an_entropy_device_that_is_gone(plug: Plug, form: int) -> None:
    device = ModelRng()
    rng = rng_of(device, plug, form)
    device.is_gone = True
    fails(device, rng.gather, "it does not answer")


@BUSES
@FORMS
def test_an_entropy_device_that_gives_back_what_it_does_not_have(plug: Plug, form: int) -> None:
    device = ModelRng()
    rng = rng_of(device, plug, form)
    gives(device, STRANGE, 64)
    fails(device, rng.gather, NO_SUCH)


@BUSES
@FORMS
@pytest.mark.parametrize(("written", "reason"), [(0, "with nothing in it"), (65, "it says that it wrote 65 bytes")])
def test_an_entropy_device_that_gives_too_little_or_too_much(plug: Plug, form: int, written: int, reason: str) -> None:
    device = ModelRng()
    rng = rng_of(device, plug, form)
    gives(device, None, written)
    fails(device, rng.gather, reason)


@BUSES
@FORMS
def test_an_entropy_device_with_room_for_one_buffer(plug: Plug, form: int) -> None:
    device = ModelRng()
    device.queues[0].most = 1
    rng = rng_of(device, plug, form)
    device.answers_at_once = False
    assert [rng.gather() for _ in range(5)] == [NOISE[:64]] * 5


# ---------------------------------------------------------------------------------------- the card


@BUSES
@FORMS
def test_a_card_that_is_gone(plug: Plug, form: int) -> None:
    device = ModelNet()
    card = card_of(device, plug, form)
    device.is_gone = True
    assert receive_frame(card) is None
    sent = [send_frame(card, FRAME) for _ in range(3 + REFUSALS_FOR_A_LOOK)]
    assert sent == [True] * 4 + [False] * (REFUSALS_FOR_A_LOOK - 1), "nothing takes them any more"
    fails(device, lambda: send_frame(card, FRAME), "it is gone")
    fails(device, lambda: receive_frame(card), "it is gone")


@BUSES
@FORMS
def test_a_card_that_gives_back_what_it_was_not_given_to_send(plug: Plug, form: int) -> None:
    device = ModelNet()
    card = card_of(device, plug, form)
    gives(device, STRANGE, 0)
    assert send_frame(card, FRAME)
    fails(device, lambda: send_frame(card, FRAME), NO_SUCH)


@BUSES
@FORMS
def test_a_card_that_fills_a_buffer_that_it_does_not_have(plug: Plug, form: int) -> None:
    device = ModelNet()
    card = card_of(device, plug, form)
    device.work()
    device.queues[0].put_used(len(device.room), 100)
    fails(device, lambda: receive_frame(card), NO_SUCH)


@BUSES
@FORMS
@pytest.mark.parametrize(("written", "reason"), [(11, "less than its header"), (2049, "it says that it wrote 2049")])
def test_a_card_that_gives_too_little_or_too_much(plug: Plug, form: int, written: int, reason: str) -> None:
    device = ModelNet()
    card = card_of(device, plug, form)
    device.work()
    device.queues[0].put_used(device.room[0].first, written)
    fails(device, lambda: receive_frame(card), reason)


@BUSES
@FORMS
def test_a_card_whose_queue_is_full(plug: Plug, form: int) -> None:
    device = ModelNet()
    card = card_of(device, plug, form)
    device.is_busy = True
    assert [send_frame(card, FRAME) for _ in range(6)] == [True] * 4 + [False] * 2
    for number in range(4):
        device.queues[1].put_used(number, 0)
    device.is_busy = False
    assert [send_frame(card, FRAME) for _ in range(9)] == [True] * 9
    assert [frame for _header, frame in device.sent] == [FRAME] * 13


# ---------------------------------------------------------------------------------------- the console


@BUSES
@FORMS
def test_a_console_that_is_gone(plug: Plug, form: int) -> None:
    device = ModelConsole()
    console = console_of(device, plug, form)
    device.is_gone = True
    console.write(b"lost" * 5000)
    assert console.device.failure == "it does not answer"


@BUSES
@FORMS
def test_a_console_that_gives_back_what_it_does_not_have(plug: Plug, form: int) -> None:
    device = ModelConsole()
    console = console_of(device, plug, form)
    gives(device, STRANGE, 0)
    for _ in range(3):
        console.write(b"text")
    assert console.device.failure == "it gives back buffer 3, which it does not have"
    assert device.status == FAILED and device.notifications == [1]


@BUSES
@FORMS
def test_a_console_with_room_for_one_buffer(plug: Plug, form: int) -> None:
    device = ModelConsole()
    device.queues[1].most = 1
    console = console_of(device, plug, form)
    device.answers_at_once = False
    text = bytes(range(256)) * 40
    console.write(text)
    assert device.shown == text
