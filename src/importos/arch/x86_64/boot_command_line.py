"""The command line that a boot loader hands over, taken apart into the program's arguments.

Arguments are separated by spaces. Whatever an argument cannot hold as it is stands as ``%`` and two hexadecimal
digits, so that any bytes can be passed; ``%00`` stands for no byte at all, which is how an empty argument is written.
A ``%`` that no two digits follow is itself. The tool's ``machine/qemu.py`` writes this form. Words to the machine
itself are no arguments: ``virtio_mmio.device=``, by which hypervisors without PCI (QEMU's microvm, Firecracker) say
where their devices are, as Linux takes it (Documentation/admin-guide/kernel-parameters.txt), and ``importos.network=``,
which ``net/configuration.py`` reads. Must never read beyond the final zero.
"""

from __future__ import annotations

from importos.arch.x86_64.boot_information import command_line_address
from importos.arch.x86_64.memory_map import command_line_bytes
from importos.lowlevel.integers import u64
from importos.lowlevel.memory import load_u8

SPACE = 0x20
PERCENT = 0x25
ARGUMENT = b""
DEVICE = b"virtio_mmio.device="
NETWORK = b"importos.network="


class BootCommandLine:
    """Implements ``hal.command_line.CommandLine``."""

    def read(self) -> list[bytes]:
        """The arguments, the program's name first."""
        return words_of_kind(ARGUMENT)


def device_announcements() -> list[bytes]:
    """What stands behind the ``=`` of each word that announces a device."""
    return words_of_kind(DEVICE)


def network_words() -> list[bytes]:
    """What stands behind the ``=`` of each word that says which addresses the machine has."""
    return words_of_kind(NETWORK)


def kind_of(word: bytes) -> bytes:
    if word.startswith(DEVICE):
        return DEVICE
    return NETWORK if word.startswith(NETWORK) else ARGUMENT


def words_of_kind(kind: bytes) -> list[bytes]:
    """What stands behind the beginning that words of this kind have, in their order."""
    start = command_line_address()
    size = command_line_bytes()
    words: list[bytes] = []
    word: list[int] = []
    in_word = False
    is_plain = True  # an argument that looks like another kind begins with a %
    position = 0
    while position < size:
        byte = load_u8(start + u64(position)).to_int() if position < size - 1 else SPACE
        position += 1
        if byte <= SPACE:
            if in_word:
                complete = bytes(word)
                if (kind_of(complete) if is_plain else ARGUMENT) == kind:
                    words.append(complete[len(kind) :])
                word = []
                in_word = False
            continue
        if not in_word:
            in_word = True
            is_plain = byte != PERCENT
        if byte == PERCENT and position + 1 < size:
            high = digit_value(load_u8(start + u64(position)).to_int())
            low = digit_value(load_u8(start + u64(position + 1)).to_int())
            if high >= 0 and low >= 0:
                position += 2
                byte = high * 16 + low
                if byte == 0:
                    continue
        word.append(byte)
    return words


def digit_value(character: int) -> int:
    """The value of a hexadecimal digit, or -1."""
    if 0x30 <= character <= 0x39:
        return character - 0x30
    if 0x41 <= character <= 0x46:
        return character - 0x37
    if 0x61 <= character <= 0x66:
        return character - 0x57
    return -1
