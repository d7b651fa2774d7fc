"""The command line that a boot loader hands over, taken apart into the program's arguments.

Arguments are separated by spaces. Whatever an argument cannot hold as it is stands as ``%`` and two hexadecimal
digits, so that any bytes can be passed; ``%00`` stands for no byte at all, which is how an empty argument is written.
A ``%`` that no two digits follow is itself. The tool's ``machine/qemu.py`` writes this form. Must never read beyond
the final zero.
"""

from __future__ import annotations

from importos.arch.x86_64.boot_information import command_line_address
from importos.arch.x86_64.memory_map import command_line_bytes
from importos.lowlevel.integers import u64
from importos.lowlevel.memory import load_u8

SPACE = 0x20
PERCENT = 0x25


class BootCommandLine:
    """Implements ``hal.command_line.CommandLine``."""

    def read(self) -> list[bytes]:
        """The arguments, the program's name first."""
        start = command_line_address()
        size = command_line_bytes()
        arguments: list[bytes] = []
        word: list[int] = []
        in_word = False
        position = 0
        while position < size - 1:
            byte = load_u8(start + u64(position)).to_int()
            position += 1
            if byte <= SPACE:
                if in_word:
                    arguments.append(bytes(word))
                    word = []
                    in_word = False
                continue
            in_word = True
            if byte == PERCENT and position + 1 < size:
                high = digit_value(load_u8(start + u64(position)).to_int())
                low = digit_value(load_u8(start + u64(position + 1)).to_int())
                if high >= 0 and low >= 0:
                    position += 2
                    byte = high * 16 + low
                    if byte == 0:
                        continue
            word.append(byte)
        if in_word:
            arguments.append(bytes(word))
        return arguments


def digit_value(character: int) -> int:
    """The value of a hexadecimal digit, or -1."""
    if 0x30 <= character <= 0x39:
        return character - 0x30
    if 0x41 <= character <= 0x46:
        return character - 0x37
    if 0x61 <= character <= 0x66:
        return character - 0x57
    return -1
