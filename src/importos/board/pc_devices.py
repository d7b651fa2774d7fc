"""What is plugged into a PC: finds the virtio devices and gives each to its driver.

Wiring only. Everything here happens when a program asks for the first time, so that an image contains the drivers of
the kinds of devices that its program asks for and its build lets in (``has_driver`` is a constant). Machines with PCI
are searched there; other hypervisors announce their devices, and QEMU's microvm has them at places that never change.
"""

from __future__ import annotations

from importos.arch.x86_64.boot_command_line import device_announcements
from importos.arch.x86_64.random_instructions import ProcessorNoise
from importos.arch.x86_64.timing_jitter import TimingJitter
from importos.board.pc_host import device_host
from importos.board.pc_interrupts import AskedInterrupts, device_interrupts
from importos.bus.pci import has_pci
from importos.bus.virtio_mmio import find_mmio_devices, parse_announcement
from importos.bus.virtio_pci import find_pci_devices
from importos.bus.virtio_transport import VirtioTransport
from importos.drivers import e1000, i6300esb, virtio_blk, virtio_console, virtio_net, virtio_rng
from importos.drivers.frame_capture import CapturedCard, FramePort
from importos.drivers.vga_text import VgaText, is_text_screen
from importos.drivers.virtio_blk import VirtioBlk
from importos.drivers.virtio_console import VirtioConsole
from importos.drivers.virtio_net import VirtioNet
from importos.drivers.virtio_net_queues import VirtioNetQueues
from importos.drivers.virtio_rng import VirtioRng
from importos.hal.block_device import BlockDevice
from importos.hal.console import Console
from importos.hal.entropy import Entropy
from importos.hal.interrupts import InterruptController
from importos.hal.net_device import NetDevice
from importos.hal.noise import NoiseSource
from importos.hal.watchdog import Watchdog
from importos.kernel.clock import board_clock
from importos.kernel.device_waiting import DeviceWaiting, ShortWaiting
from importos.kernel.random_generator import RandomGenerator
from importos.lowlevel.build import has_driver

# QEMU, hw/i386/microvm.c: 24 places when there is a second I/O APIC, 8 otherwise; the others have no magic.
MICROVM_START = 0xFEB00000
MICROVM_PLACES = 24
MICROVM_STRIDE = 0x200
MICROVM_LINE = 5  # of the first place, where there is no ACPI

transports: list[VirtioTransport] | None = None
screen: VgaText | None = None  # once standard output goes to it
console: VirtioConsole | None = None


class LateInterrupts:
    """Implements ``hal.interrupts.InterruptSource``: no driver has asked before."""

    def controller(self) -> InterruptController:
        return device_interrupts()


def virtio_devices(device_type: int) -> list[VirtioTransport]:
    """The devices of one type, in the order in which they were found."""
    global transports
    if transports is None:
        if has_pci():
            transports = find_pci_devices(device_host())
        else:
            transports = mmio_devices()
    return [transport for transport in transports if transport.device_type == device_type]


def mmio_devices() -> list[VirtioTransport]:
    """Those that the hypervisor has announced; without any, those of QEMU's microvm."""
    found: list[VirtioTransport] = []
    announcements = device_announcements()
    for text in announcements:
        try:
            address, size, line = parse_announcement(text)
            found += find_mmio_devices(device_host(), address, 1, size, line)
        except (OSError, ValueError):
            continue  # what leads nowhere is no device
    if not announcements:
        found = find_mmio_devices(device_host(), MICROVM_START, MICROVM_PLACES, MICROVM_STRIDE, MICROVM_LINE)
        found.reverse()  # QEMU fills the places from the last one on
    return found


def new_entropy() -> Entropy:
    """The generator behind ``os.urandom``."""
    return RandomGenerator(noise_sources())


def noise_sources() -> list[NoiseSource]:
    """Everything there is; a device that cannot be brought up is none."""
    sources: list[NoiseSource] = [ProcessorNoise(), TimingJitter()]
    if has_driver("virtio-rng"):
        for transport in virtio_devices(virtio_rng.DEVICE_TYPE):
            try:
                sources.append(VirtioRng(transport, device_host(), ShortWaiting()))
            except OSError:
                continue
    return sources


def find_disks() -> list[BlockDevice]:
    """The virtio disks. One that cannot be brought up raises: without it the others would have its number."""
    disks: list[BlockDevice] = []
    if has_driver("virtio-blk"):
        for transport in virtio_devices(virtio_blk.DEVICE_TYPE):
            disks.append(VirtioBlk(transport, device_host(), AskedInterrupts(), DeviceWaiting()))
    return disks


def find_network_devices() -> list[NetDevice]:
    """The cards, virtio's first. One that cannot be brought up raises, as a disk does."""
    cards: list[NetDevice] = []
    if has_driver("virtio-net"):
        for transport in virtio_devices(virtio_net.DEVICE_TYPE):
            cards.append(virtio_card(transport))
    if has_driver("e1000") and has_pci():
        cards += e1000.find_cards(device_host(), LateInterrupts())
    if has_driver("frame-capture"):
        return captured(cards)
    return cards


def virtio_card(transport: VirtioTransport) -> NetDevice:
    """With all of its queues only in builds that let them in."""
    if has_driver("multiqueue"):
        return VirtioNetQueues(transport, device_host(), LateInterrupts())
    return VirtioNet(transport, device_host(), LateInterrupts())


def captured(cards: list[NetDevice]) -> list[NetDevice]:
    """The same, and their frames go to a file, when the machine has the port for it."""
    port = FramePort()
    if not port.is_present():
        return cards
    port.begin()
    return [CapturedCard(card, port, board_clock()) for card in cards]


def find_watchdog() -> Watchdog | None:
    """The one of machines with PCI; None where none can be brought up."""
    if has_driver("i6300esb") and has_pci():
        return i6300esb.find_watchdog(device_host())
    return None


def find_console() -> Console | None:
    """The first virtio console that can be brought up; only builds that let it in ask."""
    global console
    for transport in virtio_devices(virtio_console.DEVICE_TYPE):
        try:
            console = VirtioConsole(transport, device_host())
        except OSError:
            continue
        return console
    return None


def find_screen() -> Console | None:
    """The text screen, where the machine shows one; only builds that let it in ask."""
    global screen
    if not is_text_screen():
        return None
    try:
        screen = VgaText(device_host())
    except OSError:
        return None
    return screen
