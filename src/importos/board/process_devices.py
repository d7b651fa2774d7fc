"""Which devices a process has: those that were opened for it, each given to its driver. Wiring only."""

from __future__ import annotations

from importos.board.process_card import CardEvents, DescriptorCard
from importos.board.process_descriptors import CAPTURE, CARD, NETWORK, number_of, words_of_kind, wrong
from importos.board.process_frame_file import FrameFile
from importos.drivers.frame_capture import CapturedCard
from importos.hal.net_device import NetDevice
from importos.kernel.clock import board_clock
from importos.lowlevel.build import has_driver
from importos.net.configuration import Configuration, configuration_of_first_card


def find_card() -> CardEvents:
    """The card, and what it has to say. OSError: none was opened, though the image was built for one."""
    words = words_of_kind(CARD)
    if not words:
        raise OSError(19, "this process was built for a network of its own, and was started without one")
    parts = words[0].split(b",")
    if len(parts) != 5 or len(parts[3]) != 12 or not parts[3].isalnum():
        raise wrong(words[0])
    kind, number, mtu = parts[0], number_of(parts[1]), number_of(parts[2])
    return CardEvents(new_card(kind, number, mtu, bytes.fromhex(parts[3].decode()), parts[4].decode()))


def new_card(kind: bytes, number: int, mtu: int, address: bytes, name: str) -> DescriptorCard:
    """OSError: the image was built for another kind of network, and may not make the calls of this one."""
    if has_driver("tap"):
        if kind == b"tap":
            from importos.board.process_tap import TapCard

            return TapCard(number, mtu, address, name)
    if has_driver("frame-stream"):
        if kind == b"stream":
            from importos.board.process_stream_card import StreamCard

            return StreamCard(number, mtu, address, name)
    raise OSError(19, "this process was built for another kind of network than the one that it was started with")


def captured(card: DescriptorCard) -> NetDevice:
    """The same, and its frames go to a file, when one was opened for them."""
    words = words_of_kind(CAPTURE)
    if not words:
        return card
    frames = FrameFile(number_of(words[0]))
    frames.begin()
    return CapturedCard(card, frames, board_clock())


def network_configuration() -> Configuration:
    """What the process is told of its addresses."""
    return configuration_of_first_card(words_of_kind(NETWORK))
