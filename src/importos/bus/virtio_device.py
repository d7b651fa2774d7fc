"""What every driver of a virtio device does: bring it up, agree on features, read its configuration, give it up.

Specification: VIRTIO 1.2: 2.1 (status), 2.2 (features), 2.5.3 (reading the configuration), 3.1.1 (the order of the
start). A device that does what it must not is given up: it is reset, so that it leaves memory alone, and whatever is
asked of it afterwards raises ``DeviceFailure`` with the reason. It must never be spoken to again.
"""

from __future__ import annotations

from typing import NoReturn

from importos.bus.registers import Readable
from importos.bus.virtio_transport import VirtioTransport
from importos.hal.device_failure import DeviceFailure
from importos.hal.device_host import DeviceHost
from importos.lowlevel.build import has_driver

ACKNOWLEDGE = 1
DRIVER = 2
DRIVER_OK = 4
FEATURES_OK = 8
NEEDS_RESET = 64
FAILED = 128
ALL_ONES = 0xFF  # the status of a device that is not there any more

EVENT_INDEX = 1 << 29  # VIRTIO_F_EVENT_IDX
PACKED = 1 << 34  # VIRTIO_F_RING_PACKED
VERSION_1 = 1 << 32  # VIRTIO_F_VERSION_1: a device without it is of before the standard

WORD_BITS = 32
WORD_MASK = 0xFFFFFFFF
RESET_PATIENCE = 1 << 33
READINGS = 16  # of a configuration that changes each time


class VirtioDevice:
    """One device and how far it is. ``features`` is what both sides agreed on."""

    def __init__(self, name: str, transport: VirtioTransport, host: DeviceHost) -> None:
        self.name = name + " at " + transport.place
        self.transport = transport
        self.host = host
        self.features = 0
        self.failure: str | None = None

    def begin(self, wanted: int, needs: dict[int, int] | None = None) -> int:
        """Resets the device and agrees on those of the ``wanted`` features that it offers; answers them.

        ``needs``: features that are wanted only beside all of the others that stand there.
        """
        self.check()
        transport = self.transport
        if not self.reset():
            self.fail("it does not finish its reset")
        transport.write_status(ACKNOWLEDGE)
        transport.write_status(ACKNOWLEDGE | DRIVER)
        offered = transport.read_features(0) | transport.read_features(1) << WORD_BITS
        if offered & VERSION_1 == 0:
            self.fail("it is of before virtio 1.0")
        taken = offered & (wanted | VERSION_1)
        if has_driver("packed-queues"):
            taken |= offered & PACKED
        if needs is not None:
            for feature, others in needs.items():
                if offered & others == others:
                    taken |= offered & feature
        transport.write_features(0, taken & WORD_MASK)
        transport.write_features(1, taken >> WORD_BITS & WORD_MASK)
        transport.write_status(ACKNOWLEDGE | DRIVER | FEATURES_OK)
        if transport.read_status() & FEATURES_OK == 0:
            self.fail("it does not accept a choice of the features that it offers")
        self.features = taken
        return taken

    def start(self) -> None:
        """From here on the device works."""
        self.transport.write_status(ACKNOWLEDGE | DRIVER | FEATURES_OK | DRIVER_OK)
        if self.transport.read_status() & NEEDS_RESET != 0:
            self.fail("it says that it needs a reset")

    def reset(self) -> bool:
        """Stops the device: it touches no memory any more. False: it did not say so within its time."""
        self.transport.write_status(0)
        begun = self.host.moment()
        status = self.transport.read_status()
        while status != 0:
            if status & ALL_ONES == ALL_ONES or self.host.moment() - begun > RESET_PATIENCE:
                return False
            self.host.rest()
            status = self.transport.read_status()
        return True

    def look(self) -> None:
        """Raises when the device has been given up, and gives it up when it is not at work any more (2.1.2).

        Reads a register, which takes a hypervisor its time: nothing for every request.
        """
        self.check()
        status = self.transport.read_status()
        if status & ALL_ONES == ALL_ONES:
            self.fail("it is gone")
        if status & NEEDS_RESET != 0:
            self.fail("it says that it needs a reset")
        if status & DRIVER_OK == 0:
            self.fail("it is gone, or was reset")  # where nothing is, QEMU has zeros

    def read_configuration(self, register: Readable, size: int) -> int:
        """One field of 1, 2, 4 or 8 bytes, of one state of the configuration."""
        self.check()
        transport = self.transport
        for _reading in range(READINGS):
            before = transport.configuration_generation()
            try:
                if size == 8:
                    low = transport.read_configuration(register, 4)
                    value = transport.read_configuration(Readable(register + 4), 4) << WORD_BITS | low
                else:
                    value = transport.read_configuration(register, size)
            except IndexError:
                self.fail("its configuration is too short")
            if transport.configuration_generation() == before:
                return value
        self.fail("its configuration never stands still")

    def check(self) -> None:
        """Raises when the device has been given up."""
        failure = self.failure
        if failure is not None:
            raise DeviceFailure(self.name + ": " + failure)

    def fail(self, reason: str) -> NoReturn:
        """Gives the device up and raises."""
        if self.failure is None:
            self.failure = reason
            self.reset()
            self.transport.write_status(FAILED)
        raise DeviceFailure(self.name + ": " + reason)
