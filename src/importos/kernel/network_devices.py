"""The network cards of the machine, and frames as bytes. Nothing is looked for until somebody asks."""

from __future__ import annotations

from importos.hal.net_device import HEADER_BYTES, NO_CHECKSUM, NetDevice
from importos.lowlevel.intrinsic import intrinsic
from importos.lowlevel.objects import ByteStorage, new_tailed, tail_address
from importos.runtime.text.storage import copy_bytes

TAG_BYTES = 4

found: list[NetDevice] | None = None


def network_devices() -> list[NetDevice]:
    """Every card, in the order of the board; a board without any has none."""
    global found
    if found is None:
        found = find_network_devices()
    return found


@intrinsic("board.find_network_devices")
def find_network_devices() -> list[NetDevice]:
    """Calls the function of this name of the board that the program is compiled for."""
    return []


@intrinsic("board.further_card_words")
def further_card_words() -> list[bytes]:
    """What the machine was told of its cards behind the first one. Calls the function of this name of the board."""
    return []


def send_frame(device: NetDevice, frame: bytes) -> bool:
    """False: the card has too much to do, and the frame was not taken."""
    # SAFETY: the card has copied the frame when the call comes back.
    was_sent = device.send(tail_address(frame).to_int(), len(frame), NO_CHECKSUM, 0)
    device.flush()
    return was_sent


def receive_frame(device: NetDevice) -> bytes | None:
    """The next frame that has come."""
    room = device.mtu() + HEADER_BYTES + TAG_BYTES
    storage = new_tailed(ByteStorage, room)
    # SAFETY: the card writes at most so many bytes, and has done so when the call comes back.
    size, _checksum = device.receive(tail_address(storage).to_int(), room)
    return copy_bytes(storage, 0, size) if size > 0 else None
