"""The interrupts of a PC, made ready when the program first needs one: for its clock, or for a driver.

Wiring only. A driver that is wired here is given :func:`device_interrupts`, which is a ``hal.interrupts`` controller:
``connect_line`` for a wire, ``connect_message`` for MSI-X.
"""

from __future__ import annotations

from importos.arch.x86_64.interrupts import Interrupts
from importos.board.pc_host import device_host
from importos.hal.interrupts import InterruptController
from importos.kernel import interrupts as kernel_interrupts

made: Interrupts | None = None


def interrupts() -> Interrupts:
    """Those of this processor."""
    global made
    found = made
    if found is None:
        found = Interrupts(device_host())
        made = found
    return found


def device_interrupts() -> InterruptController:
    """What drivers are connected through; from now on the kernel expects that devices interrupt."""
    found = interrupts()
    kernel_interrupts.attach(found)
    return found
