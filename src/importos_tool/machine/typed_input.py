"""What is typed to a machine: the tool's standard input, in the form that the guest reads from its serial line.

A serial line has no end: 4 (Ctrl-D) says that the input has ended, and 16 stands before a byte that would mean
something else there, which has its bit 6 turned round (the guest's ``drivers/typed_bytes.py``). Nothing is taken from
the input before the machine has asked for it.
"""

from __future__ import annotations

import os
import threading

END_OF_INPUT = 4
QUOTE = 16
_QUOTED_BIT = 0x40
_CHUNK_BYTES = 4096


def encoded(data: bytes) -> bytes:
    """The bytes as they are sent."""
    quoted = bytearray()
    for byte in data:
        if byte in (END_OF_INPUT, QUOTE):
            quoted += bytes((QUOTE, byte ^ _QUOTED_BIT))
        else:
            quoted.append(byte)
    return bytes(quoted)


def send_input(source: int, machine: int) -> None:
    """Sends everything from one descriptor to the other, and closes that one; in a thread that ends with the tool."""
    threading.Thread(target=_send, args=(source, machine), daemon=True).start()


def _send(source: int, machine: int) -> None:
    with os.fdopen(machine, "wb", buffering=0) as line:
        try:
            while data := _read(source):
                line.write(encoded(data))
            line.write(bytes((END_OF_INPUT,)))
        except OSError:
            return  # the machine has ended


def _read(source: int) -> bytes:
    """What there is; an input that cannot be read is an empty one."""
    try:
        return os.read(source, _CHUNK_BYTES)
    except OSError:
        return b""
