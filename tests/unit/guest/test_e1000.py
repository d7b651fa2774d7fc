"""The e1000's driver under CPython, with a model of the card: frames, rings that wrap and fill, and disobedience."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from hypothesis import given, settings, strategies as st
from virtio_models.host import ModelHost, ModelInterrupts
from virtio_models.transports import PciBus, PciSpace

from importos.drivers.e1000 import E1000, find_cards
from importos.hal.device_failure import DeviceFailure
from importos.hal.net_device import CHECKSUM_GOOD, CHECKSUM_UNKNOWN, NO_CHECKSUM, SEGMENTS_IPV4
from importos.kernel.network_devices import receive_frame, send_frame
from importos.lowlevel.twins.machine import machine

WINDOW = 0xFEB80000
ADDRESS = bytes.fromhex("525400aabbcc")
FRAME = ADDRESS + b"sender" + b"\x88\xb5" + bytes(range(100))
ENTRIES = 64
ONES = 0xFFFFFFFF
LINE = 11
BUFFER = 0x900000
CONTROL, STATUS, EERD, ICR, IMS, IMC, RCTL, TCTL = 0x0, 0x8, 0x14, 0xC0, 0xD0, 0xD8, 0x100, 0x400
RXCSUM = 0x5000
RING, SEND_RING, HEAD, TAIL, RAL = 0x2800, 0x3800, 0x10, 0x18, 0x5400


class Model:
    """Intel 8254x manual: registers, an EEPROM, and two rings whose descriptors are in memory."""

    def __init__(self, device: int = 0x100E, size: int = 0x20000, interrupt: int = 0x100 | LINE) -> None:
        machine.reset()
        self.space = PciSpace(0x8086, device)
        self.space.sizes[0] = size
        self.space.set_word(0x10, WINDOW)
        self.space.set_word(0x3C, interrupt)
        PciBus().functions[0, 3, 0] = self.space
        machine.windows.append((WINDOW, 0x20000, self))
        self.registers = {STATUS: 0x80080783, CONTROL: 0}
        self.eeprom: bytes | None = ADDRESS
        self.sent: list[bytes] = []
        self.places = (0, 0)  # where a checksum starts, and where it goes
        self.told = 0  # how often it was told of places
        self.cause = self.mask = 0
        self.is_gone = self.is_busy = self.never_resets = False

    def read(self, offset: int, size: int) -> int:
        assert size == 4, "13.1: registers are read as 32 bits"
        if self.is_gone:
            return ONES
        if offset == ICR:
            cause, self.cause = self.cause, 0
            return cause
        return self.registers.get(offset, 0)

    def write(self, offset: int, value: int, size: int) -> None:
        assert size == 4
        if self.is_gone:
            return
        self.registers[offset] = value
        if offset == CONTROL and not self.never_resets:
            self.registers[CONTROL] &= ~(1 << 26)
        elif offset == IMS:
            self.mask |= value
        elif offset == IMC:
            self.mask &= ~value
        elif offset == EERD and self.eeprom is not None:
            word = 2 * (value >> 8)
            self.registers[EERD] = int.from_bytes(self.eeprom[word : word + 2], "little") << 16 | value | 0x10
        elif offset == SEND_RING + TAIL and not self.is_busy:
            self.send()

    def descriptor(self, ring: int, entry: int) -> int:
        assert self.registers[ring + 8] == 16 * ENTRIES
        return self.registers[ring] + (self.registers[ring + 4] << 32) + 16 * entry

    def send(self) -> None:
        """3.3: every descriptor up to the tail, each a whole frame, or where the checksums are (3.3.6)."""
        head, tail = self.registers[SEND_RING + HEAD], self.registers[SEND_RING + TAIL]
        while head != tail:
            assert self.registers[TCTL] & 2 and tail < ENTRIES
            place = self.descriptor(SEND_RING, head)
            data = machine.read(place, 16)
            address, length = int.from_bytes(data[:8], "little"), int.from_bytes(data[8:10], "little")
            if data[11] == 0x28:
                assert (length, data[10], data[:4], data[6:8], data[12:]) == (0, 0, bytes(4), bytes(2), bytes(4))
                self.places = data[4], data[5]
                self.told += 1
            elif data[11] == 0x2B:
                assert (data[10], data[12], data[13], data[14:]) == (0x10, 0, 2, bytes(2))
                self.sent.append(self.summed(machine.read(address, length)))
            else:
                assert (data[10], data[11], data[12:]) == (0, 0x0B, bytes(4))
                self.sent.append(machine.read(address, length))
            machine.write(place + 12, b"\1")
            head = (head + 1) % ENTRIES
        self.registers[SEND_RING + HEAD] = head

    def summed(self, frame: bytes) -> bytes:
        """RFC 1071 from one place to the end of the frame, into another one."""
        start, place = self.places
        words = frame[start:] + bytes(len(frame[start:]) % 2)
        total = sum(int.from_bytes(words[at : at + 2], "big") for at in range(0, len(words), 2))
        while total > 0xFFFF:
            total = (total & 0xFFFF) + (total >> 16)
        return frame[:place] + ((~total & 0xFFFF) or 0xFFFF).to_bytes(2, "big") + frame[place + 2 :]

    def give(self, frame: bytes, *, status: int = 3, errors: int = 0, size: int | None = None) -> bool:
        """3.2: False when all buffers are in use. ``status``: 1 it is done, 2 the frame ends there."""
        head = self.registers[RING + HEAD]
        if head == self.registers[RING + TAIL] or not self.registers[RCTL] & 2:
            return False
        place = self.descriptor(RING, head)
        buffer = int.from_bytes(machine.read(place, 8), "little")
        machine.write(buffer, frame)
        length = len(frame) if size is None else size
        machine.write(place + 8, length.to_bytes(2, "little") + bytes([0xAA, 0xBB, status, errors]))
        self.registers[RING + HEAD] = (head + 1) % ENTRIES
        self.cause |= 0x80
        return True


def card_of(model: Model, interrupts: ModelInterrupts | None = None) -> E1000:
    (card,) = find_cards(ModelHost(), interrupts or ModelInterrupts())
    assert isinstance(card, E1000)
    return card


def test_what_the_card_is() -> None:
    model = Model()
    card = card_of(model)
    assert (card.address(), card.mtu(), card.has_link()) == (ADDRESS, 1500, True)
    assert card.can_checksum() and not card.can_segment(SEGMENTS_IPV4, 1)
    assert model.registers[RXCSUM] == 0x300
    assert model.registers[RAL] == 0xAA005452
    assert (model.registers[RAL + 4], model.mask) == (0x8000CCBB, 0)
    assert model.registers[CONTROL] & 1 << 6 and model.space.read_word(4) & 0x406 == 0x406
    model.registers[STATUS] = 0x80080781
    assert not card.has_link()


@pytest.mark.parametrize("device", [0x1000, 0x10D3, 0x25AB])
def test_other_devices_of_the_vendor(device: int) -> None:
    Model(device)
    assert find_cards(ModelHost(), ModelInterrupts()) == []


def no_eeprom(model: Model) -> None:
    model.eeprom = None
    model.registers[RAL], model.registers[RAL + 4] = 0xAA005452, 0x8000CCBB


def test_a_card_without_eeprom_has_been_given_an_address() -> None:
    model = Model()
    no_eeprom(model)
    assert card_of(model).address() == ADDRESS


def nothing(model: Model) -> None:
    model.eeprom = None


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda model: setattr(model, "is_gone", True), "it does not answer"),
        (lambda model: setattr(model, "never_resets", True), "its reset does not end"),
        (lambda model: setattr(model, "eeprom", bytes(6)), "it has no address"),
        (lambda model: setattr(model, "eeprom", b"\xff" * 6), "it has no address"),
        (nothing, "it has no address"),
        (lambda model: model.space.sizes.update({0: 0x4000}), "it has no registers"),
    ],
)
def test_what_is_no_card(change: Callable[[Model], None], reason: str) -> None:
    change(Model())
    with pytest.raises(DeviceFailure, match=f"e1000 at PCI 0:3.0: {reason}"):
        find_cards(ModelHost(), ModelInterrupts())


def test_frames_go_out() -> None:
    model = Model()
    card = card_of(model)
    frames = [FRAME + bytes([number]) * (number * 7) for number in range(200)]
    for frame in frames:
        assert send_frame(card, frame)
    assert model.sent == frames


def test_frames_come_in() -> None:
    model = Model()
    card = card_of(model)
    assert receive_frame(card) is None
    for number in range(200):
        assert model.give(FRAME + bytes([number])) and model.give(FRAME * 12)
        assert receive_frame(card) == FRAME + bytes([number])
        assert receive_frame(card) == FRAME * 12
        assert receive_frame(card) is None


def test_more_than_there_are_buffers() -> None:
    model = Model()
    card = card_of(model)
    for _ in range(3):
        given = list(itertools.takewhile(lambda number: model.give(FRAME + bytes([number])), range(100)))
        assert len(given) == ENTRIES - 1
        for number in given:
            assert receive_frame(card) == FRAME + bytes([number])
        assert receive_frame(card) is None


def test_a_ring_that_is_full() -> None:
    model = Model()
    card = card_of(model)
    model.is_busy = True
    assert [send_frame(card, FRAME + bytes([number])) for number in range(65)] == [True] * 63 + [False] * 2
    model.is_busy = False
    model.send()
    assert send_frame(card, FRAME) and len(model.sent) == 64


def test_many_frames_are_said_at_once() -> None:
    model = Model()
    card = card_of(model)
    address = BUFFER
    machine.write(address, FRAME)
    sent = []
    for _ in range(40):
        assert card.send(address, len(FRAME), NO_CHECKSUM, 0)
        sent.append(len(model.sent))
    assert (sent[14], sent[15], sent[31], sent[39]) == (0, 16, 32, 32)
    card.flush()
    assert model.sent == [FRAME] * 40


def test_a_card_that_is_gone() -> None:
    model = Model()
    card = card_of(model)
    model.is_gone = True
    for _ in range(63):
        assert send_frame(card, FRAME)
    for use in (lambda: send_frame(card, FRAME), lambda: receive_frame(card), card.has_link):
        with pytest.raises(DeviceFailure, match="it does not answer"):
            use()


def test_frames_that_cannot_be_are_dropped() -> None:
    model = Model()
    card = card_of(model)
    model.give(FRAME, errors=1)
    model.give(bytes(13))
    model.give(bytes(1519))
    model.give(bytes(2048), status=1)
    model.give(bytes(2048), status=1)
    model.give(FRAME)
    model.give(bytes(1518))
    assert receive_frame(card) == bytes(1518) and card.dropped == 4
    assert receive_frame(card) is None


def test_more_than_a_buffer_holds() -> None:
    model = Model()
    card = card_of(model)
    model.give(FRAME, size=2049)
    with pytest.raises(DeviceFailure, match="it gives 2049 bytes in a buffer of 2048"):
        receive_frame(card)
    assert (model.registers[RCTL], model.registers[TCTL]) == (0, 0), "it leaves memory alone"
    with pytest.raises(DeviceFailure):
        send_frame(card, FRAME)


@pytest.mark.parametrize("size", [0, 13, 1519])
def test_frames_that_cannot_be_sent(size: int) -> None:
    model = Model()
    card = card_of(model)
    with pytest.raises(ValueError, match=f"a frame of {size} bytes"):
        send_frame(card, bytes(size))
    with pytest.raises(ValueError, match="segments that"):
        card.send_segments(0, 66, 34, 16, SEGMENTS_IPV4, 1448, [bytes(1448)], 0, 1448)
    assert not card.copy_rest(0, 0, 0) and not model.sent and NO_CHECKSUM < 0


def test_checksums_are_left_to_the_card() -> None:
    """It is told where they are when that changes: between frames without one, too."""
    model = Model()
    card = card_of(model)
    machine.write(BUFFER, FRAME)
    kinds = [(34, 16), (34, 16), (NO_CHECKSUM, 0), (34, 16), (54, 16), (54, 16), (34, 6)]
    for start, offset in kinds:
        assert card.send(BUFFER, len(FRAME), start, offset)
    card.flush()
    assert model.told == 3 and len(model.sent) == len(kinds)
    for (start, offset), frame in zip(kinds, model.sent, strict=True):
        if start == NO_CHECKSUM:
            assert frame == FRAME
        else:
            place = start + offset
            assert frame[:place] == FRAME[:place] and frame[place + 2 :] == FRAME[place + 2 :]
            words = [int.from_bytes(frame[at : at + 2], "big") for at in range(start, len(frame), 2)]
            given = int.from_bytes(FRAME[place : place + 2], "big")
            assert (sum(words) + given) % 0xFFFF == 0, "the sum of the pseudo header stood there, and is in it"


@pytest.mark.parametrize(("start", "offset"), [(-2, 4), (34, -1), (34, 79), (113, 0), (200, 56), (256, 0)])
def test_checksums_that_the_card_cannot_complete(start: int, offset: int) -> None:
    model = Model()
    card = card_of(model)
    machine.write(BUFFER, FRAME * 3)
    size = len(FRAME) if start < 200 else 3 * len(FRAME)
    with pytest.raises(ValueError, match="a checksum that the device cannot complete"):
        card.send(BUFFER, size, start, offset)
    assert send_frame(card, FRAME) and model.sent == [FRAME]
    assert card.send(BUFFER, len(FRAME), 34, 78)


def test_places_and_a_frame_need_room_for_both() -> None:
    model = Model()
    card = card_of(model)
    machine.write(BUFFER, FRAME)
    model.is_busy = True
    assert all(card.send(BUFFER, len(FRAME), NO_CHECKSUM, 0) for _ in range(62))
    assert not card.send(BUFFER, len(FRAME), 34, 16)
    assert card.send(BUFFER, len(FRAME), NO_CHECKSUM, 0) and not card.send(BUFFER, len(FRAME), NO_CHECKSUM, 0)
    model.is_busy = False
    model.send()
    for number in range(300):
        assert card.send(BUFFER, len(FRAME), 34, 16 if number % 3 else 6)
    card.flush()
    assert len(model.sent) == 363 and model.told == 200


@pytest.mark.parametrize(
    ("status", "errors", "known"),
    [
        (3, 0, CHECKSUM_UNKNOWN),
        (3 | 32, 0, CHECKSUM_GOOD),
        (3 | 64, 0, CHECKSUM_UNKNOWN),
        (3 | 32 | 64, 0, CHECKSUM_GOOD),
        (3 | 4 | 32 | 64, 0, CHECKSUM_UNKNOWN),
        (3 | 32 | 64, 32, CHECKSUM_UNKNOWN),
        (3 | 32 | 64, 64, CHECKSUM_UNKNOWN),
    ],
)
def test_what_the_card_says_of_checksums(status: int, errors: int, known: int) -> None:
    """A wrong one does not make it drop the frame: the stack looks again, and counts it."""
    model = Model()
    card = card_of(model)
    model.give(FRAME, status=status, errors=errors)
    assert card.receive(BUFFER, 2000) == (len(FRAME), known)


class Arrival:
    def __init__(self) -> None:
        self.calls = 0

    def interrupted(self) -> None:
        self.calls += 1


def test_it_interrupts_by_its_line() -> None:
    model, interrupts, arrival = Model(), ModelInterrupts(), Arrival()
    card = card_of(model, interrupts)
    card.on_arrival(arrival)
    assert list(interrupts.lines) == [LINE] and model.mask == 0xD0
    assert not model.space.read_word(4) & 0x400, "the line may be pulled"
    interrupts.lines[LINE].interrupted()
    assert arrival.calls == 0, "it was somebody else"
    model.give(FRAME)
    interrupts.lines[LINE].interrupted()
    assert (arrival.calls, model.cause) == (1, 0)
    card.on_arrival(arrival)
    assert list(interrupts.lines) == [LINE]


def test_it_interrupts_when_its_link_changes() -> None:
    model, interrupts, arrival, change = Model(), ModelInterrupts(), Arrival(), Arrival()
    card = card_of(model, interrupts)
    card.on_arrival(arrival)
    card.on_link_change(change)
    assert model.mask == 0xD4 and card.has_link()
    model.registers[STATUS] &= ~2
    model.cause = 4
    interrupts.lines[LINE].interrupted()
    assert change.calls == 1 and not card.has_link()
    model.cause = 0x80
    interrupts.lines[LINE].interrupted()
    assert change.calls == 1
    model.registers.update({STATUS: 0, CONTROL: 0})  # as QEMU has it where no card is any more
    with pytest.raises(DeviceFailure, match="it is gone, or was reset"):
        card.has_link()


@pytest.mark.parametrize("interrupt", [0, LINE, 0x100, 0x1FF])
def test_a_card_whose_line_leads_nowhere(interrupt: int) -> None:
    card = card_of(Model(interrupt=interrupt))
    with pytest.raises(OSError, match="PCI 0:3.0 has no interrupt line"):
        card.on_arrival(Arrival())


class Spoken:
    """Registers that say one thing after the other, whatever they are asked."""

    def __init__(self, words: list[int]) -> None:
        self.words = itertools.cycle(words)

    def read(self, offset: int, size: int) -> int:
        return next(self.words)

    def write(self, offset: int, value: int, size: int) -> None:
        pass


@given(
    words=st.lists(st.one_of(st.integers(0, ONES), st.sampled_from([0, ONES, 0x10, 2])), min_size=1, max_size=8),
    descriptors=st.lists(st.binary(min_size=16, max_size=16), max_size=6),
)
@settings(max_examples=50, deadline=None)
def test_registers_and_descriptors_that_say_anything(words: list[int], descriptors: list[bytes]) -> None:
    """A card that is not one, and one that writes what it likes into its rings: frames, or a reason."""
    model = Model()
    machine.windows[0] = (WINDOW, 0x20000, Spoken(words))
    try:
        find_cards(ModelHost(), ModelInterrupts())
    except DeviceFailure:
        pass
    model = Model()
    card = card_of(model)
    for entry, content in enumerate(descriptors):
        machine.write(model.descriptor(RING, entry), content)
        machine.write(model.descriptor(SEND_RING, entry), content)
    try:
        for _ in range(10):
            frame = receive_frame(card)
            assert frame is None or 14 <= len(frame) <= 1518
            send_frame(card, FRAME)
    except DeviceFailure as failure:
        assert "bytes in a buffer of 2048" in str(failure)
    assert not model.sent or model.sent[0] == FRAME
