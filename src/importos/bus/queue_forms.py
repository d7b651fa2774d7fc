"""Opens the queues of a device in the form that both sides have agreed on.

Specification: VIRTIO 1.2, 2.6 and 6 (VIRTIO_F_RING_PACKED). Packed queues are for devices that read a queue over a bus;
an image has them only when its build lets them in (``packed-queues``), and otherwise every call of a queue is one of
the split form.
"""

from __future__ import annotations

from importos.bus.split_queue import SplitQueue
from importos.bus.virtio_device import EVENT_INDEX, PACKED, VirtioDevice
from importos.bus.virtio_queue import VirtioQueue
from importos.lowlevel.build import has_driver


def open_queue(device: VirtioDevice, number: int, most_entries: int) -> VirtioQueue:
    """A queue of at most so many entries (a power of two); between ``begin`` and ``start`` of the device only."""
    most = device.transport.select_queue(number)
    if most == 0:
        device.fail("it has no queue " + str(number))
    size = most_entries
    while size > most:
        size = size >> 1
    queue = new_queue(device, number, size, device.features & EVENT_INDEX != 0)
    descriptors, driver_area, device_area = queue.areas()
    device.transport.enable_queue(size, descriptors, driver_area, device_area)
    return queue


def new_queue(device: VirtioDevice, number: int, size: int, uses_events: bool) -> VirtioQueue:
    if has_driver("packed-queues"):
        if device.features & PACKED != 0:
            from importos.bus.packed_queue import PackedQueue

            return PackedQueue(device, number, size, uses_events)
    return SplitQueue(device, number, size, uses_events)
