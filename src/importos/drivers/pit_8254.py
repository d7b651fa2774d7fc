"""The interval timer of a PC (8254), its channel 2: the counter that the processor's own is measured against last.

Specification: Intel 8254 data sheet (control words, mode 0, latching); the port of the speaker, which lets the channel
count and shows when it has come to its end. Counts 55 milliseconds and no longer. Never touches channel 0, which may
interrupt, and never lets the speaker sound.
"""

from __future__ import annotations

from importos.lowlevel.x86 import port_read_u8, port_write_u8

CHANNEL_2_PORT = 0x42
CONTROL_PORT = 0x43
SPEAKER_PORT = 0x61
COUNT_DOWN_ONCE = 0xB0  # channel 2, both bytes, mode 0, binary
LATCH = 0x80  # channel 2
GATE = 1
SOUND = 2
ENDED = 0x20
EMPTY_BUS = 0xFF
HERTZ = 1193182
LARGEST = 0xFFFF
TOO_FAR = -1
ABSENT = 0


class IntervalTimer:
    """Implements ``hal.counter.ReferenceCounter``."""

    def hertz(self) -> int:
        """What every PC has; 0 where the port of the speaker is not there, on machines without anything old."""
        return ABSENT if port_read_u8(SPEAKER_PORT) == EMPTY_BUS else HERTZ

    def begin(self) -> None:
        port_write_u8(SPEAKER_PORT, port_read_u8(SPEAKER_PORT) & ~SOUND | GATE)
        port_write_u8(CONTROL_PORT, COUNT_DOWN_ONCE)
        port_write_u8(CHANNEL_2_PORT, LARGEST & 0xFF)
        port_write_u8(CHANNEL_2_PORT, LARGEST >> 8)

    def elapsed(self) -> int:
        if port_read_u8(SPEAKER_PORT) & ENDED != 0:
            return TOO_FAR
        port_write_u8(CONTROL_PORT, LATCH)
        low = port_read_u8(CHANNEL_2_PORT)
        return LARGEST - (port_read_u8(CHANNEL_2_PORT) << 8 | low)
