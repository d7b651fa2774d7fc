"""The board's clock: attached before the program starts, asked by ``time``. A board without one raises OSError."""

from __future__ import annotations

from importos.hal.clock import Clock

clock: Clock | None = None


def attach(device: Clock) -> None:
    """The clock of this machine; called once."""
    global clock
    clock = device


def board_clock() -> Clock:
    device = clock
    if device is None:
        raise OSError("this board has no clock")
    return device
