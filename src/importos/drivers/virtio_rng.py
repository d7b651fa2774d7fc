"""The virtio entropy device: random bytes of the host.

Specification: VIRTIO 1.2, 5.4. One queue of buffers that the device fills, at least one byte of each. No features and
no configuration. Must never answer bytes that the device has not written.
"""

from __future__ import annotations

from importos.bus.queue_forms import open_queue
from importos.bus.virtio_device import VirtioDevice
from importos.bus.virtio_queue import NOTHING
from importos.bus.virtio_transport import VirtioTransport
from importos.hal.device_host import DeviceHost
from importos.hal.waiting import Waiting
from importos.lowlevel.integers import u64
from importos.lowlevel.memory import load_u8

DEVICE_TYPE = 4
REQUESTS = 0
QUEUE_ENTRIES = 8
BUFFER_BYTES = 64
PATIENCE = 1 << 34
FIRST_PAUSE_NS = 20_000
LONGEST_PAUSE_NS = 1_000_000


class VirtioRng:
    """One device; implements ``hal.noise.NoiseSource``. It is asked seldom, so that it has no interrupt: who waits
    looks again after pauses, which become longer. One caller at a time.
    """

    def __init__(self, transport: VirtioTransport, host: DeviceHost, waiting: Waiting) -> None:
        self.waiting = waiting
        self.is_asked = False
        self.name = "virtio-rng"
        self.device = VirtioDevice(self.name, transport, host)
        self.device.begin(0)
        self.queue = open_queue(self.device, REQUESTS, QUEUE_ENTRIES)
        self.device.start()
        self.buffer = host.allocate(BUFFER_BYTES)

    def gather(self) -> bytes:
        device = self.device
        device.check()
        if not self.is_asked:  # an answer that nobody has waited for is as good
            self.queue.add_one(self.buffer, BUFFER_BYTES, True)
            self.queue.notify()
            self.is_asked = True
        begun = device.host.moment()
        pause_ns = FIRST_PAUSE_NS
        chain, written = self.queue.take()
        while chain == NOTHING:
            if device.host.moment() - begun > PATIENCE:
                device.fail("it does not answer")
            self.waiting.rest(self, pause_ns)
            pause_ns = min(2 * pause_ns, LONGEST_PAUSE_NS)
            chain, written = self.queue.take()
        self.is_asked = False
        if written == 0:
            self.device.fail("it gives back a buffer with nothing in it")
        # SAFETY: the buffer is this driver's own, and the queue has compared what was written with its size.
        return bytes([load_u8(u64(self.buffer + index)).to_int() for index in range(written)])

    def bits(self, size: int) -> int:
        """Whoever gives these bytes sees all memory anyway: there is nobody to be more cautious against."""
        return size * 8
