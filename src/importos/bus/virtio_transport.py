"""A virtio device as its bus shows it: status, features, queues, configuration. What PCI and memory-mapped ones share.

Specification: Virtual I/O Device (VIRTIO) 1.2, chapter 4. A transport does what it is told; the order in which a device
is brought up stands in ``virtio_device.py``.
"""

from __future__ import annotations

from importos.bus.registers import Readable, RegisterWindow
from importos.hal.interrupts import InterruptController, InterruptHandler

VENDOR_NAME = "virtio"


class VirtioTransport:
    """One device. ``place`` is where it was found, for messages; ``device_type`` what kind it is (chapter 5)."""

    place: str
    device_type: int

    def read_status(self) -> int:
        raise NotImplementedError

    def write_status(self, status: int) -> None:
        raise NotImplementedError

    def read_features(self, word: int) -> int:
        """32 bits of what the device offers: word 0 has the lower ones, word 1 the upper ones."""
        raise NotImplementedError

    def write_features(self, word: int, bits: int) -> None:
        """32 bits of what the driver takes."""
        raise NotImplementedError

    def select_queue(self, number: int) -> int:
        """What follows is about this queue; answers how many entries it may have, 0: there is no such queue."""
        raise NotImplementedError

    def enable_queue(self, size: int, descriptors: int, driver_area: int, device_area: int) -> None:
        """The selected queue has ``size`` entries, its three parts are at these addresses, and it works from now on."""
        raise NotImplementedError

    def notify(self, number: int) -> None:
        """The driver has put something into the queue, which was enabled."""
        raise NotImplementedError

    def connect_queue(self, number: int, controller: InterruptController, handler: InterruptHandler) -> None:
        """From now on the handler is called when the device has put something back into the queue.

        OSError: the device cannot interrupt. It may be called without a reason.
        """
        raise NotImplementedError

    def join_queue(self, number: int, connected: int) -> None:
        """The handler of another queue, which is connected, is called for this one, too; OSError as there."""
        raise NotImplementedError

    def connect_configuration(self, controller: InterruptController, handler: InterruptHandler) -> None:
        """The handler is called when the device has changed its configuration, or needs a reset; or more often.

        To be called when all queues are connected of which somebody wants to hear. OSError: as there.
        """
        raise NotImplementedError

    def configuration_generation(self) -> int:
        """Changes whenever the device changes its configuration."""
        raise NotImplementedError

    def configuration(self) -> RegisterWindow:
        """The registers that only this type of device has."""
        raise NotImplementedError

    def read_configuration(self, register: Readable, size: int) -> int:
        """One field of 1, 2 or 4 bytes."""
        window = self.configuration()
        if size == 1:
            return window.read_u8(register)
        return window.read_u16(register) if size == 2 else window.read_u32(register)
