"""Standard input of a PC: what is typed on its keyboard, or comes in over its virtio console or COM1.

Made when a program first asks for it. Wiring only. The host is told by the status port that somebody reads COM1, so
that it takes nothing from its own input before.
"""

from __future__ import annotations

from importos.arch.x86_64.power import ask_for_input
from importos.board.pc_devices import LateInterrupts
from importos.board.pc_host import device_host
from importos.board.pc_interrupts import device_interrupts
from importos.drivers import ps2_keyboard
from importos.drivers.i8042 import KeyboardController
from importos.drivers.ps2_keyboard import Keyboard
from importos.drivers.serial_input import SerialInput
from importos.drivers.virtio_console import VirtioConsole
from importos.drivers.virtio_console_input import VirtioConsoleInput
from importos.hal.byte_source import InputListener
from importos.hal.console import Console

COM1 = 0x3F8
COM1_LINE = 4


def serial_input(listener: InputListener) -> SerialInput:
    """COM1, ready to be read."""
    source = SerialInput(COM1, listener)
    device_interrupts().connect_line(COM1_LINE, source, is_level=False, is_low=False)
    source.enable()
    ask_for_input()
    return source


def console_input(listener: InputListener, console: VirtioConsole) -> VirtioConsoleInput | None:
    """The virtio console, ready to be read; None: it cannot interrupt."""
    try:
        return VirtioConsoleInput(console, device_host(), LateInterrupts(), listener)
    except OSError:
        return None


def keyboard_input(listener: InputListener, screen: Console) -> Keyboard | None:
    """The keyboard, ready to be typed on; None: none can be brought up."""
    try:
        controller = KeyboardController(device_host())
        source = Keyboard(controller, screen, listener)
        device_interrupts().connect_line(ps2_keyboard.LINE, source, is_level=False, is_low=False)
        controller.let_interrupt()
    except OSError:
        return None
    return source
