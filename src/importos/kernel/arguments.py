"""``sys.argv``: the arguments that the board found, as text.

The board attaches its source before the program starts; the source is read when the program asks for the first time,
so that a program without ``sys.argv`` carries no code for it. Bytes that are not UTF-8 become lone surrogates, as
CPython's ``surrogateescape`` does, for the whole argument.
"""

from __future__ import annotations

from importos.hal.command_line import CommandLine
from importos.lowlevel.intrinsic import cold

ESCAPE_BASE = 0xDC00

source: CommandLine | None = None


def attach(command_line: CommandLine) -> None:
    """Where the arguments come from; called once."""
    global source
    source = command_line


@cold
def program_arguments() -> list[str]:
    """A new list: the program's name, then its arguments; never empty."""
    arguments: list[str] = []
    if source is not None:
        for data in source.read():
            arguments.append(text_of(data))
    if not arguments:
        arguments.append("")
    return arguments


def text_of(data: bytes) -> str:
    """The argument as text."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return "".join([chr(byte if byte < 0x80 else byte + ESCAPE_BASE) for byte in data])
