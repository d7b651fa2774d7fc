"""Many fibers that want something of one disk: in what order it comes back, who goes on when, what failures do."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from random import Random

import pytest
from fiber_models import TurnedClock, begin, forget_everything, run_all
from hypothesis import given, settings, strategies as st
from virtio_models.device import FAILED, PACKED, Chain, ModelDevice, ModelQueue
from virtio_models.host import ModelHost, ModelInterrupts
from virtio_models.plugs import LINE, on_mmio

from importos.drivers.virtio_blk import MOST_OUT, MOST_SECTORS, VirtioBlk
from importos.drivers.virtio_rng import VirtioRng
from importos.hal.device_failure import DeviceFailure
from importos.kernel import clock, device_events, disks
from importos.kernel.device_waiting import DeviceWaiting
from importos.kernel.random_generator import RandomGenerator
from importos.lowlevel.twins.machine import machine

SECTOR = 512
SECTORS = 4000
CONTENT = Random(1).randbytes(SECTORS * SECTOR)
MEMORY = 0x100_0000
MOMENT_NS = 1000


class SlowDisk(ModelDevice):
    """Gives back what it has in any order, some at a time, when the machine rests, and interrupts then."""

    device_type = 2
    queue_sizes = (16,)

    def __init__(self, seed: int = 0, features: int = 1 << 9) -> None:
        self.features = features
        super().__init__()
        self.content = bytearray(CONTENT)
        self.configuration = bytearray((len(CONTENT) // SECTOR).to_bytes(8, "little"))
        self.random = Random(seed)
        self.chains: list[Chain] = []
        self.bad_sectors: set[int] = set()
        self.most_out = 0
        self.answers_at_once = True

    def handle(self, number: int, queue: ModelQueue, chain: Chain) -> None:
        self.chains.append(chain)
        self.most_out = max(self.most_out, len(self.chains))

    def give_back(self) -> bool:
        """Whether something has come back."""
        self.random.shuffle(self.chains)
        count = self.random.randint(min(1, len(self.chains)), len(self.chains))
        for _chain in range(count):
            self.answer(self.chains.pop())
        return count > 0

    def answer(self, chain: Chain) -> None:
        readable = chain.read()
        kind, sector = int.from_bytes(readable[:4], "little"), int.from_bytes(readable[8:16], "little")
        data, room = readable[16:], chain.room() - 1
        size = max(len(data), room)
        status, given = 0, b""
        if self.bad_sectors & set(range(sector, sector + size // SECTOR)):
            status = 1
        elif kind == 0:
            given = bytes(self.content[sector * SECTOR : sector * SECTOR + room])
        elif kind == 1:
            self.content[sector * SECTOR : sector * SECTOR + len(data)] = data
        self.queues[0].put_used(chain.first, chain.write(given.ljust(room, b"\0") + bytes([status])))


class Events:
    """Implements ``hal.device_events.DeviceEvents`` for one disk."""

    def __init__(self, device: SlowDisk, interrupts: ModelInterrupts, board: TurnedClock) -> None:
        self.device, self.interrupts, self.board = device, interrupts, board
        self.is_marked = False

    def rest_ns(self, duration: int) -> None:
        self.board.now += min(duration, MOMENT_NS)
        if self.device.give_back():
            self.is_marked = True

    def run_marked(self) -> None:
        if self.is_marked:
            self.is_marked = False
            self.interrupts.lines[LINE].interrupted()

    def are_expected(self) -> bool:
        return False


def disk_of(device: SlowDisk) -> VirtioBlk:
    machine.reset()
    board = TurnedClock()
    forget_everything(board)
    interrupts = ModelInterrupts()
    transport, host = on_mmio(device)
    device_events.devices = Events(device, interrupts, board)
    return VirtioBlk(transport, host, interrupts, DeviceWaiting())


@pytest.fixture(autouse=True)
def fresh_board() -> Iterator[None]:
    yield
    forget_everything(None)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.booleans(), st.integers(0, 1500), st.integers(0, 120)), min_size=1, max_size=9),
    st.integers(0, 1 << 30),
    st.sampled_from([0, PACKED]),
)
def test_everybody_gets_his_own(wishes: list[tuple[bool, int, int]], seed: int, form: int) -> None:
    device = SlowDisk(seed, 1 << 9 | form)
    disk = disk_of(device)
    disk.request_sectors = 20
    expected = bytearray(CONTENT)

    def read(place: int, first: int, count: int) -> None:
        disk.read([(first, count // 2), (first + 200, count - count // 2)], place)
        found = CONTENT[first * SECTOR : (first + count // 2) * SECTOR]
        found += CONTENT[(first + 200) * SECTOR : (first + 200 + count - count // 2) * SECTOR]
        assert machine.read(place, count * SECTOR) == found

    def write(place: int, first: int, count: int) -> None:
        machine.write(place, bytes([first % 256]) * (count * SECTOR))
        disk.write(2000 + place // 0x100_0000 * 100, count, place)
        disk.flush()

    jobs = []
    for number, (is_writing, first, count) in enumerate(wishes):
        if is_writing:
            count = min(count, 100)
            at = (2000 + (MEMORY // 0x100_0000 + number) * 100) * SECTOR
            expected[at : at + count * SECTOR] = bytes([first % 256]) * (count * SECTOR)
        jobs.append(partial(write if is_writing else read, MEMORY + number * 0x100_0000, first, count))
    run_all(jobs)
    assert device.content == expected and device.most_out <= 16 and not device.chains


def test_a_large_transfer_has_several_requests_out_and_a_small_one_does_not_wait_for_it() -> None:
    device = SlowDisk(3)
    disk = disk_of(device)
    disk.request_sectors = 10
    log: list[str] = []

    def large() -> None:
        disk.read([(0, 3000)], MEMORY)
        log.append("large")

    def small() -> None:
        disk.read([(3999, 1)], MEMORY + 0x100_0000)
        log.append("small")

    def timer() -> None:
        for _ in range(3):
            clock.board_clock().sleep_ns(2 * MOMENT_NS)
            log.append("timer")

    run_all([large, small, timer])
    assert log[-1] == "large" and set(log[:4]) == {"small", "timer"}
    assert 1 < device.most_out <= MOST_OUT + 1
    assert MOST_SECTORS * SECTOR <= 1 << 20, "what one wish may keep the device busy with is bounded"


def test_an_error_is_of_him_who_asked() -> None:
    device = SlowDisk(4)
    disk = disk_of(device)
    disk.request_sectors = 10
    device.bad_sectors = {1005}
    log: list[str] = []

    def read(first: int) -> None:
        try:
            disk.read([(first, 300)], MEMORY + first * 0x10000)
            log.append(f"{first} is read")
        except OSError as error:
            log.append(str(error).partition("could not ")[2])

    run_all([partial(read, first) for first in (0, 900, 2000)])
    assert sorted(log) == ["0 is read", "2000 is read", "read sector 1000"]
    run_all([partial(read, 900)])
    device.bad_sectors.clear()
    run_all([partial(read, 900)])
    assert log[3:] == ["read sector 1000", "900 is read"] and not device.chains and not disk.crowd


def test_a_disk_that_fails_fails_for_all_who_wait() -> None:
    device = SlowDisk(5)
    disk = disk_of(device)
    failures: list[DeviceFailure] = []

    def read(number: int) -> None:
        try:
            disk.read([(number, 1)], MEMORY)
        except DeviceFailure as failure:
            failures.append(failure)

    for number in range(12):
        begin(partial(read, number))
    assert not failures and len(device.chains) == 5, "there is no room for more"
    device.queues[0].put_used(15, 7)
    device.chains.clear()
    device_events.devices.interrupts.lines[LINE].interrupted()  # type: ignore[union-attr, attr-defined]
    run_all([])
    clock.board_clock().sleep_ns(10)
    assert len(failures) == 12 and device.status == FAILED
    with pytest.raises(DeviceFailure):
        disk.read([(0, 1)], MEMORY)


def test_who_is_interrupted_while_he_waits_comes_back_when_the_device_has_left_his_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    device = SlowDisk(6)
    disk = disk_of(device)
    monkeypatch.setattr(DeviceWaiting, "rest", lambda self, who, duration: (_ for _ in ()).throw(InterruptedError()))
    monkeypatch.setattr(ModelHost, "rest", lambda self: device.give_back())
    with pytest.raises(InterruptedError):
        disk.read([(0, 2000)], MEMORY)
    assert not device.chains and len(disk.free) == 5 and not disk.crowd


def test_without_fibers_the_devices_are_heard() -> None:
    device = SlowDisk(7)
    disk = disk_of(device)
    assert (
        disks.read_sectors(disk, [(7, 2500), (0, 0), (1, 1)]) == CONTENT[7 * SECTOR : 2507 * SECTOR] + CONTENT[512:1024]
    )


class SlowRng(ModelDevice):
    device_type = 4

    def handle(self, number: int, queue: ModelQueue, chain: Chain) -> None:
        queue.put_used(chain.first, chain.write(bytes(64)))


def test_random_bytes_that_come_late_keep_nobody_waiting_but_those_who_want_some() -> None:
    machine.reset()
    board = TurnedClock()
    forget_everything(board)
    device = SlowRng()
    device.answers_at_once = False
    transport, host = on_mmio(device)
    generator = RandomGenerator([VirtioRng(transport, host, DeviceWaiting())])
    log: list[str] = []
    given: list[bytes] = []

    def timer() -> None:
        for _ in range(5):
            clock.board_clock().sleep_ns(10_000)
            log.append("timer")
        device.work()

    def ask() -> None:
        given.append(generator.read(32))
        log.append("bytes")

    run_all([ask, ask, timer])
    assert log[:5] == ["timer"] * 5 and log[5:] == ["bytes", "bytes"]
    assert len(set(given)) == 2 and len(device.notifications) == 1, "both wait for one seeding"
