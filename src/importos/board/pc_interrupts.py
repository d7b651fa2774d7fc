"""What drivers of a PC are connected through: ``connect_line`` for a wire, ``connect_message`` for MSI-X.

Wiring only. A driver is given :func:`device_interrupts`; from then on the kernel rests in a way that devices can end.
"""

from __future__ import annotations

from importos.board.pc_clock import running_clock
from importos.board.pc_host import interrupts
from importos.hal.interrupts import InterruptController
from importos.kernel import device_events


class PcEvents:
    """Implements ``hal.device_events.DeviceEvents``."""

    def rest_ns(self, duration: int) -> None:
        running_clock().rest(duration, for_devices=True)

    def run_marked(self) -> None:
        interrupts().run_marked()

    def are_expected(self) -> bool:
        return interrupts().are_connected()


def device_interrupts() -> InterruptController:
    """The controller of this machine, heard by the kernel."""
    if device_events.devices is None:
        device_events.attach(PcEvents())
    return interrupts()
