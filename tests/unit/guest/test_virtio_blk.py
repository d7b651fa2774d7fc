"""The disk's driver against a model of the device: data, limits of a request, errors, and devices that disobey."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from virtio_models.blk import CONTENT, FLUSH, PARTS_MOST, READ_ONLY, SECTOR, SIZE_MOST, ModelBlk
from virtio_models.device import FAILED, Chain, ModelQueue
from virtio_models.host import ModelHost, ModelInterrupts, ModelWaiting
from virtio_models.plugs import BUSES, WAYS, Plug, on_mmio, plugged

from importos.bus.virtio_transport import VirtioTransport
from importos.drivers.virtio_blk import VirtioBlk
from importos.hal.device_failure import DeviceFailure
from importos.kernel import disks
from importos.lowlevel.twins.machine import machine

BUFFER = 0x900000


def disk_of(plugged: tuple[VirtioTransport, ModelHost]) -> VirtioBlk:
    transport, host = plugged
    return VirtioBlk(transport, host, ModelInterrupts(), ModelWaiting(host))


@pytest.fixture(autouse=True)
def fresh_machine() -> None:
    machine.reset()


@BUSES
def test_what_is_written_is_read(plug: Plug) -> None:
    device = ModelBlk()
    disk = disk_of(plug(device))
    assert (disk.sectors(), disk.is_read_only(), disk.serial()) == (40, False, "disk of a test")
    disk.read([(3, 2)], BUFFER)
    assert machine.read(BUFFER, 2 * SECTOR) == CONTENT[3 * SECTOR : 5 * SECTOR]
    machine.write(BUFFER, b"new" * SECTOR)
    disk.write(7, 3, BUFFER)
    disk.flush()
    assert device.content[7 * SECTOR : 10 * SECTOR] == b"new" * SECTOR
    assert device.content[10 * SECTOR :] == CONTENT[10 * SECTOR :]
    assert device.requests == [(8, 0, 20), (0, 3, 1024), (1, 7, 1536), (4, 0, 0)]


def test_as_bytes() -> None:
    device = ModelBlk()
    disk = disk_of(on_mmio(device))
    disks.write_sectors(disk, 1, b"abcd" * 256)
    assert disks.read_sectors(disk, [(0, 4)]) == CONTENT[:SECTOR] + b"abcd" * 256 + CONTENT[3 * SECTOR : 4 * SECTOR]


def test_what_the_device_may_still_write_to_is_kept() -> None:
    device = ModelBlk()
    disk = disk_of(on_mmio(device))
    device.is_gone = True
    disks.lost = None
    with pytest.raises(DeviceFailure):
        disks.read_sectors(disk, [(0, 1)])
    assert disks.lost is not None and len(disks.lost) == 1


def test_the_limits_of_the_device_are_kept() -> None:
    device = ModelBlk(features=SIZE_MOST | PARTS_MOST, size_most=700, parts_most=3)
    disk = disk_of(on_mmio(device))
    disk.read([(0, 11)], BUFFER)
    assert machine.read(BUFFER, 11 * SECTOR) == CONTENT[: 11 * SECTOR]
    assert device.requests == [(0, 0, 2048), (0, 4, 2048), (0, 8, 1536)]
    disk.flush()
    assert len(device.requests) == 3, "the device has nothing to flush"


@pytest.mark.parametrize(("size_most", "parts_most"), [(0, 4), (100, 4), (0, 0)])
def test_a_device_that_takes_less_than_a_sector(size_most: int, parts_most: int) -> None:
    device = ModelBlk(features=SIZE_MOST | PARTS_MOST, size_most=size_most, parts_most=parts_most)
    with pytest.raises(DeviceFailure, match="it takes less than a sector at a time"):
        disk_of(on_mmio(device))


def test_a_disk_that_can_only_be_read() -> None:
    device = ModelBlk(features=READ_ONLY)
    disk = disk_of(on_mmio(device))
    assert disk.is_read_only()
    with pytest.raises(OSError, match="can only be read") as caught:
        disk.write(0, 1, BUFFER)
    assert caught.value.errno == 30 and not device.requests


@pytest.mark.parametrize(("first", "count"), [(40, 1), (-1, 1), (0, 41), (39, 2), (5, -1), (1 << 62, 1 << 62)])
def test_sectors_that_are_not_there(first: int, count: int) -> None:
    device = ModelBlk()
    disk = disk_of(on_mmio(device))
    with pytest.raises(ValueError, match="sectors that the disk does not have"):
        disk.read([(first, count)], BUFFER)
    assert not device.requests


def test_an_error_of_the_disk_is_no_end() -> None:
    device = ModelBlk()
    disk = disk_of(on_mmio(device))
    device.answer = 1
    with pytest.raises(OSError, match="could not read sector 2") as caught:
        disk.read([(2, 1)], BUFFER)
    assert caught.value.errno == 5 and not isinstance(caught.value, DeviceFailure)
    with pytest.raises(OSError, match="could not write sector 2"):
        disk.write(2, 1, BUFFER)
    with pytest.raises(OSError, match="could not write what it had"):
        disk.flush()
    device.answer = 2
    assert disk.serial() == ""
    device.answer = None
    disk.read([(2, 1)], BUFFER)
    assert machine.read(BUFFER, SECTOR) == CONTENT[2 * SECTOR : 3 * SECTOR]


def test_a_short_read_gives_the_disk_up() -> None:
    device = ModelBlk()
    disk = disk_of(on_mmio(device))
    device.missing = 512
    with pytest.raises(DeviceFailure, match="it says that it read 1024 bytes, and wrote 512"):
        disk.read([(0, 2)], BUFFER)
    assert device.status == FAILED
    with pytest.raises(DeviceFailure, match="it says that it read"):
        disk.flush()


def test_a_request_without_a_status() -> None:
    device = ModelBlk()
    disk = disk_of(on_mmio(device))
    device.handle = lambda number, queue, chain: queue.put_used(chain.first, 513)  # type: ignore[method-assign]
    with pytest.raises(DeviceFailure, match="it gives a request back without a status"):
        disk.read([(0, 1)], BUFFER)


@BUSES
def test_a_disk_that_is_pulled_out(plug: Plug) -> None:
    device = ModelBlk()
    disk = disk_of(plug(device))
    device.is_gone = True
    with pytest.raises(DeviceFailure, match="it is gone"):
        disk.read([(0, 1)], BUFFER)


@BUSES
def test_who_is_interrupted_does_not_wait_for_a_disk_that_is_pulled_out(
    plug: Plug, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody else runs meanwhile: it is seconds, not the minute of a disk that is only slow."""
    device = ModelBlk()
    transport, host = plug(device)
    disk = VirtioBlk(transport, host, ModelInterrupts(), ModelWaiting(host))

    def interrupt(self: ModelWaiting, who: object, duration: int) -> None:
        raise InterruptedError

    monkeypatch.setattr(ModelWaiting, "rest", interrupt)
    device.is_gone = True
    begun = host.now
    with pytest.raises(DeviceFailure, match="it is gone"):
        disk.read([(0, 1)], BUFFER)
    assert host.now - begun < 1 << 33


def test_a_capacity_that_changes_all_the_time() -> None:
    device = ModelBlk()
    device.bad_generation = True
    with pytest.raises(DeviceFailure, match="its configuration never stands still"):
        disk_of(on_mmio(device))


def test_more_sectors_than_can_be_counted() -> None:
    device = ModelBlk()
    device.configuration[:8] = b"\xff" * 8
    with pytest.raises(DeviceFailure, match="more sectors than can be counted"):
        disk_of(on_mmio(device))


@given(
    answers=st.lists(
        st.tuples(
            st.integers(0, 20) | st.integers(0, 0xFFFFFFFF),
            st.sampled_from([0, 1, 512, 513, 514]) | st.integers(0, 0xFFFFFFFF),
            st.integers(0, 3) | st.integers(0, 0xFFFF),
            st.integers(0, 3) | st.integers(0, 255),
        ),
        max_size=5,
    ),
    configuration=st.binary(max_size=16),
    features=st.sampled_from([0, FLUSH, SIZE_MOST, PARTS_MOST, SIZE_MOST | PARTS_MOST | READ_ONLY]),
    way=WAYS,
)
def test_whatever_the_device_says(
    answers: list[tuple[int, int, int, int]], configuration: bytes, features: int, way: tuple[Plug, int]
) -> None:
    device = ModelBlk(features=features)
    device.configuration[: len(configuration)] = configuration

    def handle(number: int, queue: ModelQueue, chain: Chain) -> None:
        for first, written, step, status in answers:
            chain.write(bytes(chain.room() - 1) + bytes([status]))
            queue.put_used(first, written, step)

    device.handle = handle  # type: ignore[method-assign]
    try:
        disk = disk_of(plugged(device, way))
    except DeviceFailure:
        return
    for action in (disk.serial, disk.flush, lambda: disk.read([(0, 1)], BUFFER), lambda: disk.write(0, 1, BUFFER)):
        try:
            action()
        except (OSError, ValueError):
            assert device.status in (15, FAILED)
