"""Plugs a model of a device in and finds it again as a board does: over MMIO, over PCI."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import strategies as st

from importos.bus.virtio_mmio import find_mmio_devices
from importos.bus.virtio_pci import find_pci_devices
from importos.bus.virtio_transport import VirtioTransport
from importos.lowlevel.twins.machine import machine

from .device import PACKED, ModelDevice
from .host import ModelHost
from .transports import MmioModel, PciBus, PciModel

WINDOW = 0xFEB00000
LINE = 5
BASE_ADDRESS = 0x380000000000

Plug = Callable[[ModelDevice], tuple[VirtioTransport, ModelHost]]


def on_mmio(device: ModelDevice) -> tuple[VirtioTransport, ModelHost]:
    host = ModelHost()
    host.devices.append(device)
    MmioModel(device, WINDOW)
    (transport,) = find_mmio_devices(host, WINDOW, 1, 0x200, LINE)
    return transport, host


def on_pci(device: ModelDevice) -> tuple[VirtioTransport, ModelHost]:
    host = ModelHost()
    host.devices.append(device)
    PciModel(device, PciBus(), (0, 3, 0), BASE_ADDRESS)
    (transport,) = find_pci_devices(host)
    return transport, host


BUSES = pytest.mark.parametrize("plug", [on_mmio, on_pci])
WAYS = st.tuples(st.sampled_from([on_mmio, on_pci]), st.sampled_from([0, PACKED]))  # the bus, the form of the queues


def plugged(device: ModelDevice, way: tuple[Plug, int]) -> tuple[VirtioTransport, ModelHost]:
    """Into a machine with nothing else, of which drivers know both forms."""
    machine.reset()
    machine.drivers = {"packed-queues"}
    plug, form = way
    device.offered |= form
    return plug(device)
