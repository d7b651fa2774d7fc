"""What the bytes mean that come in over a console, which has no end: one is agreed on, as on terminals.

4 (Ctrl-D) is the end of the input. Behind 16 stands a byte with its bit 6 turned round, which is how bytes are sent
that mean something else here; the tool's ``machine/typed_input.py`` writes this form.
"""

from __future__ import annotations

END_OF_INPUT = 4
QUOTE = 16
QUOTED_BIT = 0x40
MOST_BYTES = 65536  # that wait to be taken


class TypedBytes:
    """Those that have come and that nobody has taken. A keyboard, whose lines mean what they say, adds whole lines."""

    def __init__(self) -> None:
        self.bytes = bytearray()
        self.is_quoted = False
        self.has_ended = False

    def is_full(self) -> bool:
        return len(self.bytes) >= MOST_BYTES

    def receive(self, byte: int) -> None:
        """What one byte means; behind the end nothing means anything."""
        if self.has_ended:
            return
        if self.is_quoted:
            self.is_quoted = False
            self.bytes.append(byte ^ QUOTED_BIT)
        elif byte == QUOTE:
            self.is_quoted = True
        elif byte == END_OF_INPUT:
            self.has_ended = True
        else:
            self.bytes.append(byte)

    def take(self) -> bytes | None:
        """As that of a ``hal.byte_source.ByteSource``."""
        if self.bytes:
            data = bytes(self.bytes)
            self.bytes.clear()
            return data
        return b"" if self.has_ended else None
