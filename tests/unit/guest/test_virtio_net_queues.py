"""The card with several pairs of queues against a model of the device: commands, answers, flows, disobedience."""

from __future__ import annotations

import struct
from collections.abc import Iterator

import pytest
from hypothesis import given, strategies as st
from virtio_models.device import FAILED, PACKED, Chain, ModelDevice, ModelQueue
from virtio_models.host import ModelHost, ModelInterrupts
from virtio_models.net import ADDRESS, CTRL_VQ, HOST_TSO4, LARGE, MQ, USUAL, ModelNet
from virtio_models.plugs import BUSES, LINE, WAYS, Plug, on_mmio, on_pci
from virtio_models.transports import PciModel

from importos.bus.virtio_transport import VirtioTransport
from importos.drivers.frame_flow import flow_hash
from importos.drivers.virtio_net_queues import MOST_PAIRS, VirtioNetQueues
from importos.hal.device_failure import DeviceFailure
from importos.hal.net_device import CHECKSUM_UNKNOWN, SEGMENTS_IPV4
from importos.kernel.network_devices import receive_frame, send_frame
from importos.lowlevel.twins.machine import machine

QUEUES = USUAL | CTRL_VQ | MQ
BUFFER = 0x900000
FRAME = ADDRESS + b"sender" + b"\x88\xb5" + bytes(range(100))


@pytest.fixture(autouse=True)
def fresh_machine() -> None:
    machine.reset()


def plugged(plug: Plug, device: ModelDevice) -> tuple[VirtioTransport, ModelHost, ModelInterrupts]:
    transport, host = plug(device)
    host.plenty = 1 << 30
    return transport, host, ModelInterrupts()


def opened(device: ModelNet, plug: Plug = on_mmio) -> VirtioNetQueues:
    return VirtioNetQueues(*plugged(plug, device))


def segment(source_port: int, *, data: bytes = b"", protocol: int = 6, fragment: int = 0, last_byte: int = 2) -> bytes:
    """A frame of IPv4 from 10.0.0.1 to 10.0.0.``last_byte``."""
    header = struct.pack(">BBHHHBBH4B4B", 0x45, 0, 0, 1, fragment, 64, protocol, 0, 10, 0, 0, 1, 10, 0, 0, last_byte)
    return ADDRESS + b"sender\x08\x00" + header + struct.pack(">HH", source_port, 80) + bytes(16) + data


def segment6(source_port: int, next_header: int = 6) -> bytes:
    header = b"\x60" + bytes(5) + bytes([next_header, 64]) + bytes(range(32))
    return ADDRESS + b"sender\x86\xdd" + header + struct.pack(">HH", source_port, 80) + bytes(16)


def hashed(frame: bytes) -> int:
    machine.write(BUFFER, frame)
    return flow_hash(BUFFER, len(frame))


# -- bringing up


@BUSES
@pytest.mark.parametrize("form", [0, PACKED])
@pytest.mark.parametrize(("offered", "used"), [(2, 2), (4, 4), (MOST_PAIRS, MOST_PAIRS), (11, MOST_PAIRS)])
def test_the_device_is_told_how_many_pairs_are_used(plug: Plug, form: int, offered: int, used: int) -> None:
    machine.drivers = {"packed-queues"}
    device = ModelNet(features=QUEUES | form, pairs=offered)
    card = opened(device, plug)
    assert device.taken & PACKED == form
    assert device.commands == [bytes([4, 0, used, 0])] and len(card.pairs) == used
    assert [queue.ready for queue in device.queues] == [True] * 2 * used + [False] * 2 * (offered - used) + [True]
    device.work()
    assert [len(room) for room in device.rooms] == [8] * used + [0] * (offered - used)
    assert (card.address(), card.mtu(), card.has_link(), card.can_checksum()) == (ADDRESS, 1500, True, True)


@pytest.mark.parametrize("features", [USUAL, USUAL | MQ, USUAL | CTRL_VQ])
def test_a_card_of_one_pair(features: int) -> None:
    device = ModelNet(features=features)
    card = opened(device)
    assert device.taken & (MQ | CTRL_VQ) == 0 and len(card.pairs) == 1 and not device.commands
    assert send_frame(card, segment(1)) and device.sent_by == [0]
    device.give(FRAME)
    assert receive_frame(card) == FRAME and receive_frame(card) is None


@pytest.mark.parametrize(("plenty", "used"), [(0, 1), (8 * 2048, 1), (2 * 64 * 2048, 3), (1 << 30, 4)])
def test_memory_bounds_the_pairs(plenty: int, used: int) -> None:
    device = ModelNet(features=QUEUES, pairs=4)
    transport, host, interrupts = plugged(on_mmio, device)
    host.plenty = plenty
    assert len(VirtioNetQueues(transport, host, interrupts).pairs) == used
    assert device.commands == ([bytes([4, 0, used, 0])] if used > 1 else [])


@pytest.mark.parametrize("answer", [b"\1", b"\2", b"\xff", b""])
def test_a_command_that_is_refused(answer: bytes) -> None:
    device = ModelNet(features=QUEUES, pairs=4)
    device.answer = answer
    card = opened(device)
    assert len(device.commands) == 1 and len(card.pairs) == 1
    assert all(send_frame(card, segment(port)) for port in range(4)) and device.sent_by == [0] * 4
    device.give(FRAME)
    assert receive_frame(card) == FRAME


def test_a_command_that_is_not_answered() -> None:
    device = ModelNet(features=QUEUES, pairs=4)
    device.answer = None
    with pytest.raises(DeviceFailure, match="it does not answer"):
        opened(device)
    assert device.status == FAILED


@pytest.mark.parametrize("pairs", [0, 0x8001, 0xFFFF])
def test_numbers_of_pairs_that_cannot_be(pairs: int) -> None:
    device = ModelNet(features=QUEUES, pairs=2)
    device.set_configuration(1, pairs, 1500)
    with pytest.raises(DeviceFailure, match=f"it has {pairs} pairs of queues"):
        opened(device)


@BUSES
@pytest.mark.parametrize(("claimed", "missing"), [(3, 5), (4, 5), (9, 18)])
def test_a_queue_that_is_missing(plug: Plug, claimed: int, missing: int) -> None:
    """It has fewer than it says; then the one for commands is where a queue for frames is, or nowhere."""
    device = ModelNet(features=QUEUES, pairs=8 if claimed == 9 else 2)
    device.set_configuration(1, claimed, 1500)
    with pytest.raises(DeviceFailure, match=f"it has no queue {missing}"):
        opened(device, plug)
    assert device.status == FAILED


@BUSES
def test_a_card_that_is_pulled_out(plug: Plug) -> None:
    device = ModelNet(features=QUEUES, pairs=2)
    card = opened(device, plug)
    device.is_gone = True
    assert receive_frame(card) is None
    taken = [send_frame(card, segment(port)) for port in range(40)]
    assert taken.count(True) == 8 and not any(taken[-10:]), "nothing takes them any more"


# -- sending


def test_what_a_flow_is() -> None:
    assert hashed(segment(1000)) == hashed(segment(1000, data=bytes(1000)))
    assert len({hashed(segment(port)) for port in range(100)}) > 90
    assert len({hashed(segment6(port)) for port in range(100)}) > 90
    assert len({hashed(segment(1, last_byte=number)) for number in range(100)}) > 90
    for others in (  # a datagram with ports may have a fragment without them beside it
        [segment(port, protocol=17) for port in range(9)],
        [segment(port, fragment=0x2000) for port in range(9)] + [segment(9, fragment=1), segment(9, protocol=17)],
        [segment6(port, next_header=44) for port in range(9)] + [segment6(9, next_header=17)],
    ):
        assert len({hashed(frame) for frame in others}) == 1
    for frame in (segment(5), segment6(5), segment(5, protocol=17)):
        assert hashed(frame) == hashed(frame[:12] + b"\x81\0\0\x2a" + frame[12:]), "a tag changes nothing"
    assert hashed(FRAME) == hashed(FRAME[:14]) == hashed(b"") == hashed(segment(1)[:33]) == 0


@given(
    frame=st.binary(max_size=80),
    tag=st.sampled_from([b"", b"\x81\0\0\x2a"]),
    kind=st.sampled_from([b"\x08\x00", b"\x86\xdd", b"\x81\x00"]),
)
def test_a_flow_is_found_in_the_frame_alone(frame: bytes, tag: bytes, kind: bytes) -> None:
    frame = frame[:12] + tag + kind + frame[12:]
    machine.write(BUFFER, frame + b"\xaa" * 80)
    found = flow_hash(BUFFER, len(frame))
    machine.write(BUFFER, frame + b"\x55" * 80)
    assert flow_hash(BUFFER, len(frame)) == found and 0 <= found < 65536


@BUSES
def test_flows_go_by_all_pairs_and_each_by_one(plug: Plug) -> None:
    device = ModelNet(features=QUEUES, pairs=4)
    card = opened(device, plug)
    frames = [segment(port, data=bytes([number])) for number in range(5) for port in range(60)]
    assert all(send_frame(card, frame) for frame in frames)
    assert [frame for _header, frame in device.sent] == frames
    ways = [{pair for pair, (_, frame) in zip(device.sent_by, device.sent, strict=True) if port_of(frame) == port}
            for port in range(60)]  # fmt: skip
    assert all(len(way) == 1 for way in ways)
    assert set().union(*ways) == {0, 1, 2, 3}


def port_of(frame: bytes) -> int:
    return int.from_bytes(frame[34:36], "big")


def test_a_pair_that_is_full_holds_up_only_its_flows() -> None:
    device = ModelNet(features=QUEUES, pairs=2)
    card = opened(device)
    device.is_busy = True
    full = next(port for port in range(60) if hashed(segment(port)) % 2 == 1)
    other = next(port for port in range(60) if hashed(segment(port)) % 2 == 0)
    assert [send_frame(card, segment(full)) for _ in range(5)] == [True] * 4 + [False]
    assert send_frame(card, segment(other)) and device.sent_by == [1] * 4 + [0]


def test_the_segments_of_a_connection_go_the_way_of_its_frames() -> None:
    device = ModelNet(features=LARGE | CTRL_VQ | MQ, queue_sizes=(8, 16), pairs=4)
    card = opened(device)
    assert card.can_segment(SEGMENTS_IPV4, 4) and not card.can_segment(SEGMENTS_IPV4, 8)
    for port in range(20):
        machine.write(BUFFER, segment(port))
        size = len(segment(port))
        assert card.send_segments(BUFFER, size, 34, 16, SEGMENTS_IPV4, 1448, [bytes(4000)], 0, 4000)
        assert send_frame(card, segment(port))
    card.flush()
    assert {port: len(set(pairs)) for port, pairs in by_port(device).items()} == dict.fromkeys(range(20), 1)


def by_port(device: ModelNet) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for pair, (_, frame) in zip(device.sent_by, device.sent, strict=True):
        found.setdefault(port_of(frame), []).append(pair)
    return found


def test_a_device_that_cannot_cut() -> None:
    card = opened(ModelNet(features=(LARGE & ~HOST_TSO4) | CTRL_VQ | MQ, pairs=2))
    assert not card.can_segment(SEGMENTS_IPV4, 1)


# -- receiving


@BUSES
def test_frames_come_by_all_pairs_each_in_its_order(plug: Plug) -> None:
    device = ModelNet(features=QUEUES, pairs=4)
    card = opened(device, plug)
    for round_number in range(8):
        for number in range(24):
            device.give(FRAME + bytes([round_number, number]), pair=number % 4)
        come = [frame for _ in range(24) if (frame := receive_frame(card)) is not None]
        assert receive_frame(card) is None
        for pair in range(4):
            here = [frame[-1] for frame in come if frame[-1] % 4 == pair]
            assert here == list(range(pair, 24, 4)), "in the order in which they came"


def test_a_pair_that_is_never_done_leaves_the_others_their_turn() -> None:
    device = ModelNet(features=QUEUES, queue_sizes=(64, 4), pairs=2)
    card = opened(device)
    device.give(b"other " + FRAME, pair=1)
    come = []
    for _ in range(40):
        device.give(FRAME)
        come.append(receive_frame(card))
    assert come.index(b"other " + FRAME) == 16 and come.count(FRAME) == 39


def test_a_large_frame_is_taken_from_the_pair_that_gave_it() -> None:
    device = ModelNet(features=LARGE | CTRL_VQ | MQ, queue_sizes=(16, 4), pairs=2)
    card = opened(device)
    frame = FRAME + bytes(range(250)) * 30
    for _ in range(20):
        device.give(frame, cuts=(2036, 4084, 6132), flags=1, pair=1)
        assert card.receive(BUFFER, 1920)[0] == len(frame)
        assert card.copy_rest(100, BUFFER, len(frame) - 100)
        assert machine.read(BUFFER, len(frame) - 100) == frame[100:]
        assert card.receive(BUFFER, 1920) == (0, CHECKSUM_UNKNOWN)
        device.work()
        assert [len(room) for room in device.rooms] == [16, 16], "its buffers are the device's again"


class Hearing:
    """A handler that counts."""

    def __init__(self) -> None:
        self.calls = 0

    def interrupted(self) -> None:
        self.calls += 1


@pytest.fixture
def heard_over_pci() -> Iterator[tuple[ModelNet, ModelInterrupts, VirtioNetQueues, PciModel]]:
    device = ModelNet(features=QUEUES, pairs=3)
    transport, host, interrupts = plugged(on_pci, device)
    card = VirtioNetQueues(transport, host, interrupts)
    _, _, model = machine.windows[0]
    assert isinstance(model, PciModel)
    yield device, interrupts, card, model


def test_one_message_for_all(heard_over_pci: tuple[ModelNet, ModelInterrupts, VirtioNetQueues, PciModel]) -> None:
    device, interrupts, card, model = heard_over_pci
    hearing = Hearing()
    card.on_arrival(hearing)
    assert len(interrupts.messages) == 1 and [model.messages[number] for number in (0, 2, 4)] == [0, 0, 0]
    interrupts.messages[0].interrupted()
    assert hearing.calls == 1
    for _ in range(9):
        for pair in range(3):
            device.give(FRAME, pair=pair)
            assert device.queues[2 * pair].wants_interrupt(True), "each of them had said that there is none"
            device.give(FRAME, pair=pair)
        assert [receive_frame(card) for _ in range(7)] == [FRAME] * 6 + [None]


def test_no_message_to_spare(heard_over_pci: tuple[ModelNet, ModelInterrupts, VirtioNetQueues, PciModel]) -> None:
    device, _interrupts, card, model = heard_over_pci
    model.spare_messages = 0
    with pytest.raises(OSError, match="has no message to spare for a queue"):
        card.on_arrival(Hearing())
    device.give(FRAME, pair=2)
    assert receive_frame(card) == FRAME, "it can still be asked"


def test_one_wire_for_all() -> None:
    device = ModelNet(features=QUEUES, pairs=3)
    transport, host, interrupts = plugged(on_mmio, device)
    card, hearing = VirtioNetQueues(transport, host, interrupts), Hearing()
    card.on_arrival(hearing)
    device.give(FRAME, pair=2)
    assert device.queues[4].wants_interrupt(True)
    device.interrupt_status = 1
    interrupts.lines[LINE].interrupted()
    assert (hearing.calls, device.interrupt_status) == (1, 0)


# -- disobedience


@given(
    answers=st.lists(st.tuples(st.integers(0, 70), st.integers(0, 9), st.integers(0, 3)), max_size=3),
    written=st.binary(max_size=2),
    pairs=st.integers(0, 5),
    way=WAYS,
    received=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9), st.integers(0, 2100)), max_size=6),
)
def test_whatever_the_device_answers(
    answers: list[tuple[int, int, int]],
    written: bytes,
    pairs: int,
    way: tuple[Plug, int],
    received: list[tuple[int, int, int]],
) -> None:
    """Commands that come back as others, twice, or never, with anything in their answer; frames that cannot be."""
    machine.reset()
    machine.drivers = {"packed-queues"}
    plug, form = way
    device = Answering(answers, written, form)
    device.set_configuration(1, pairs, 1500)
    try:
        card = opened(device, plug)
        assert 1 <= len(card.pairs) <= 4
        assert len(card.pairs) == 1 or machine.read(device.place, 1) == b"\0", "it has agreed"
        for number, first, size in received:
            if device.queues[2 * number].ready:
                device.queues[2 * number].put_used(first, size)
        for port in range(12):
            receive_frame(card)
            send_frame(card, segment(port))
        assert set(device.sent_by) <= set(range(len(card.pairs)))
    except DeviceFailure:
        assert device.status == FAILED


class Answering(ModelNet):
    """A device of four pairs that answers commands with ``written``, and with whatever entries of the used ring."""

    def __init__(self, answers: list[tuple[int, int, int]], written: bytes, form: int) -> None:
        super().__init__(features=QUEUES | form, pairs=4)
        self.answers = answers
        self.written = written
        self.place = 0
        self.is_busy = True

    def handle(self, number: int, queue: ModelQueue, chain: Chain) -> None:
        if number < 8:
            super().handle(number, queue, chain)
            return
        ((self.place, size),) = chain.writable
        assert size == 1 and len(chain.read()) == 4
        machine.write(self.place, self.written[:size])
        for first, count, step in self.answers:
            queue.put_used(first, count, step)
