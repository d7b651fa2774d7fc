"""What drivers of a PC are connected through: ``connect_line`` for a wire, ``connect_message`` for MSI-X.

Wiring only. A driver is given :func:`device_interrupts`; from then on the kernel rests in a way that devices can end.
"""

from __future__ import annotations

from importos.board.pc_clock import running_clock
from importos.board.pc_host import interrupts
from importos.hal.interrupts import InterruptController, InterruptHandler, InterruptMessage
from importos.kernel import device_events


class PcEvents:
    """Implements ``hal.device_events.DeviceEvents``: nothing is expected of those that answer only when asked."""

    def rest_ns(self, duration: int) -> None:
        running_clock().rest(duration, for_devices=True)

    def run_marked(self) -> None:
        interrupts().run_marked()

    def are_expected(self) -> bool:
        return interrupts().connected() > AskedInterrupts.connected


def device_interrupts() -> InterruptController:
    """The controller of this machine, heard by the kernel."""
    if device_events.devices is None:
        device_events.attach(PcEvents())
    return interrupts()


class AskedInterrupts:
    """For a device that says nothing unless somebody waits for it; implements ``hal.interrupts.InterruptSource`` and
    the controller that it has.
    """

    connected = 0

    def controller(self) -> InterruptController:
        device_interrupts()
        return self

    def connect_line(self, line: int, handler: InterruptHandler, *, is_level: bool, is_low: bool) -> None:
        interrupts().connect_line(line, handler, is_level=is_level, is_low=is_low)
        AskedInterrupts.connected += 1

    def connect_message(self, handler: InterruptHandler) -> InterruptMessage:
        message = interrupts().connect_message(handler)
        AskedInterrupts.connected += 1
        return message
