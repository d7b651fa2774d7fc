"""The command line that a boot loader hands over, taken apart into the program's arguments.

Arguments are separated by spaces. Whatever an argument cannot hold as it is stands as ``%`` and two hexadecimal
digits, so that any bytes can be passed; ``%00`` stands for no byte at all, which is how an empty argument is written.
A ``%`` that no two digits follow is itself. The tool's ``machine/qemu.py`` writes this form. Words that begin with
``virtio_mmio.device=`` are no arguments: hypervisors without PCI (QEMU's microvm, Firecracker) say so where their
devices are, as Linux takes it (Documentation/admin-guide/kernel-parameters.txt). Must never read beyond the final zero.
"""

from __future__ import annotations

from importos.arch.x86_64.boot_information import command_line_address
from importos.arch.x86_64.memory_map import command_line_bytes
from importos.lowlevel.integers import u64
from importos.lowlevel.memory import load_u8

SPACE = 0x20
PERCENT = 0x25
ANNOUNCEMENT = b"virtio_mmio.device="


class BootCommandLine:
    """Implements ``hal.command_line.CommandLine``."""

    def read(self) -> list[bytes]:
        """The arguments, the program's name first."""
        return words_of_kind(False)


def device_announcements() -> list[bytes]:
    """What stands behind the ``=`` of each word that announces a device."""
    return [word[len(ANNOUNCEMENT) :] for word in words_of_kind(True)]


def words_of_kind(announces: bool) -> list[bytes]:
    """The words that announce devices, or the others, in their order."""
    start = command_line_address()
    size = command_line_bytes()
    words: list[bytes] = []
    word: list[int] = []
    in_word = False
    is_plain = True  # an argument that looks like an announcement begins with a %
    position = 0
    while position < size:
        byte = load_u8(start + u64(position)).to_int() if position < size - 1 else SPACE
        position += 1
        if byte <= SPACE:
            if in_word:
                complete = bytes(word)
                if (is_plain and complete.startswith(ANNOUNCEMENT)) == announces:
                    words.append(complete)
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
