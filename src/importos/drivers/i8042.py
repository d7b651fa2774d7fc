"""The keyboard controller of a PC (i8042): brings the keyboard up, and gives what it sends.

Specification: Intel UPI-42 (8042) as IBM's PS/2 Technical Reference ("Keyboard and Auxiliary Device Controller") uses
it; the keyboard's own commands in the chapter on keyboards. The controller translates scan code set 2, which every
keyboard begins with, to set 1. The mouse's side stays off. A controller that does not answer as it should, or in time,
is a ``DeviceFailure``; must never wait for one without an end.
"""

from __future__ import annotations

from importos.hal.device_failure import DeviceFailure
from importos.hal.device_host import DeviceHost
from importos.lowlevel.x86 import port_read_u8, port_write_u8

DATA = 0x60
STATUS = 0x64  # commands when written

# Status.
HAS_DATA = 0x01
IS_BUSY = 0x02
FROM_MOUSE = 0x20
IS_BROKEN = 0xC0  # a timeout, a parity error
EMPTY_BUS = 0xFF

# Commands of the controller.
WRITE_CONFIGURATION = 0x60
MOUSE_OFF = 0xA7
SELF_TEST = 0xAA
KEYBOARD_OFF = 0xAD
KEYBOARD_ON = 0xAE
TEST_PASSED = 0x55
INTERRUPTS = 0x01
SYSTEM_IS_UP = 0x04
MOUSE_IS_OFF = 0x20
TRANSLATES = 0x40

# Commands of the keyboard, and its answers.
SET_LIGHTS = 0xED
USE_DEFAULTS = 0xF6
SEND_KEYS = 0xF4
ACKNOWLEDGED = 0xFA
SEND_AGAIN = 0xFE

PATIENCE = 1 << 31  # between a fourth of a second and four seconds
MOST_IN_QUEUE = 64  # bytes that can wait in any keyboard
ATTEMPTS = 3
NOTHING = -1


class KeyboardController:
    """The keyboard sends keys from here on, and interrupts when ``let_interrupt`` was called."""

    def __init__(self, host: DeviceHost) -> None:
        self.host = host
        if port_read_u8(STATUS) == EMPTY_BUS:
            raise self.failure("is not there")
        self.command(KEYBOARD_OFF)
        self.command(MOUSE_OFF)
        for _byte in range(MOST_IN_QUEUE):
            if self.receive() == NOTHING and port_read_u8(STATUS) & HAS_DATA == 0:
                break
        self.command(SELF_TEST)
        if self.answer() != TEST_PASSED:
            raise self.failure("does not pass its test")
        self.configure(SYSTEM_IS_UP | MOUSE_IS_OFF | TRANSLATES)
        self.command(KEYBOARD_ON)
        self.ask_keyboard(USE_DEFAULTS)
        self.ask_keyboard(SEND_KEYS)

    def let_interrupt(self) -> None:
        self.configure(SYSTEM_IS_UP | MOUSE_IS_OFF | TRANSLATES | INTERRUPTS)

    def failure(self, what: str) -> DeviceFailure:
        return DeviceFailure("the keyboard controller " + what)

    def configure(self, configuration: int) -> None:
        self.command(WRITE_CONFIGURATION)
        self.send(configuration)

    def command(self, command: int) -> None:
        self.wait_until_free()
        port_write_u8(STATUS, command)

    def send(self, byte: int) -> None:
        """To the keyboard, or behind a command of the controller."""
        self.wait_until_free()
        port_write_u8(DATA, byte)

    def wait_until_free(self) -> None:
        start = self.host.moment()
        while port_read_u8(STATUS) & IS_BUSY != 0:
            if self.host.moment() - start > PATIENCE:
                raise self.failure("takes nothing")
            self.host.rest()

    def answer(self) -> int:
        """The next byte of the keyboard's side."""
        start = self.host.moment()
        while True:
            byte = self.receive()
            if byte != NOTHING:
                return byte
            if self.host.moment() - start > PATIENCE:
                raise self.failure("does not answer")
            self.host.rest()

    def receive(self) -> int:
        """What waits; ``NOTHING``: there is none, or it was of no use."""
        status = port_read_u8(STATUS)
        if status & HAS_DATA == 0 or status == EMPTY_BUS:
            return NOTHING
        byte = port_read_u8(DATA)
        return byte if status & (FROM_MOUSE | IS_BROKEN) == 0 else NOTHING

    def has_more(self) -> bool:
        status = port_read_u8(STATUS)
        return status & HAS_DATA != 0 and status != EMPTY_BUS

    def ask_keyboard(self, command: int) -> None:
        """Keys that were pressed before the answer are forgotten."""
        for _attempt in range(ATTEMPTS):
            self.send(command)
            byte = NOTHING
            for _byte in range(MOST_IN_QUEUE):
                byte = self.answer()
                if byte in (ACKNOWLEDGED, SEND_AGAIN):
                    break
            if byte == ACKNOWLEDGED:
                return
        raise self.failure("has no keyboard that obeys")
