"""The virtio console: text to the host, by its first port.

Specification: VIRTIO 1.2, 5.3. Only port 0 is used; the device has nothing to write to before a program reads
(``virtio_console_input.py``). A console neither raises nor makes an object (``hal/console.py``): a device that fails
takes nothing any more, and what is written then is lost.
"""

from __future__ import annotations

from importos.bus.queue_forms import open_queue
from importos.bus.virtio_device import VirtioDevice
from importos.bus.virtio_transport import VirtioTransport
from importos.hal.device_host import DeviceHost
from importos.lowlevel.integers import u64
from importos.lowlevel.memory import copy
from importos.lowlevel.objects import tail_address

DEVICE_TYPE = 3
RECEIVING = 0  # of port 0
SENDING = 1
QUEUE_ENTRIES = 8
BUFFER_BYTES = 4096
PATIENCE = 1 << 35


class VirtioConsole:
    """One console; implements ``hal.console.Console``. One buffer is out at a time.

    SAFETY: of the copies, the caller says what lies where it is from, and the buffer is this driver's own.
    """

    def __init__(self, transport: VirtioTransport, host: DeviceHost) -> None:
        self.device = VirtioDevice("virtio-console", transport, host)
        self.device.begin(0)
        self.receiving = open_queue(self.device, RECEIVING, QUEUE_ENTRIES)
        self.queue = open_queue(self.device, SENDING, QUEUE_ENTRIES)
        self.device.start()
        self.buffer = host.allocate(BUFFER_BYTES)

    def write(self, data: bytes) -> None:
        """Sends all of ``data``."""
        self.write_memory(tail_address(data), len(data))

    def write_memory(self, address: u64, size: int) -> None:
        """Sends the bytes in parts that fit into the buffer."""
        position = 0
        while position < size and self.device.failure is None:
            part = min(size - position, BUFFER_BYTES)
            copy(u64(self.buffer), address + u64(position), part)
            self.send(part)
            position += part

    def send(self, size: int) -> None:
        """Comes back when the device has taken what is in the buffer."""
        try:
            self.queue.add_one(self.buffer, size, False)
            self.queue.notify()
            self.queue.wait(PATIENCE)
        except OSError:
            pass  # the device has been given up, and says no more
