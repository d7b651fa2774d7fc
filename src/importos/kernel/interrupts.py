"""The devices that interrupt: who is asked before the program rests, and whether anything can still come from them.

Boards with devices attach their controller; drivers are connected through it (``hal/interrupts.py``). Nothing here runs
while the processor is in an interrupt: the handlers are called by whoever is about to rest or has rested.
"""

from __future__ import annotations

from importos.hal.interrupts import InterruptController

controller: InterruptController | None = None


def attach(device: InterruptController) -> None:
    """The first driver is about to be connected; called once."""
    global controller
    controller = device


def are_expected() -> bool:
    """Whether a program that waits for nothing else may still be woken."""
    return controller is not None


def run_marked() -> None:
    """Runs the handlers of what has come."""
    device = controller
    if device is not None:
        device.run_marked()
