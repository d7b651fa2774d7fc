"""Standard input from a keyboard: lines that are typed, shown while they are, and can be mended until they end.

As on a terminal: Enter ends a line, Backspace takes back a character, Ctrl-U the line; Ctrl-D hands on what stands
there, and on an empty line ends the input for good. A line has at most 4096 bytes, and at most 65,536 wait for the
program: what is typed beyond is not taken. Every character that is shown takes one cell, so that it can be taken back.
Interrupts by line 1 of ISA (``i8042`` says how the device is spoken to).
"""

from __future__ import annotations

from importos.drivers.i8042 import ACKNOWLEDGED, NOTHING, SEND_AGAIN, SET_LIGHTS, KeyboardController
from importos.drivers.ps2_keys import Keys
from importos.drivers.typed_bytes import MOST_BYTES, TypedBytes
from importos.hal.byte_source import InputListener
from importos.hal.console import Console

LINE = 1  # of the interrupt
MOST_CODES = 256  # that are taken at one interrupt
MOST_LINE_BYTES = 4096

END_OF_INPUT = "\x04"
BACKSPACE = "\b"
ERASE_LINE = "\x15"
ERASE = b"\b \b"
LIGHTS_REST = 0
LIGHTS_ASKED = 1
LIGHTS_SENT = 2


class Keyboard:
    """Implements ``hal.byte_source.ByteSource`` and ``hal.interrupts.InterruptHandler``."""

    def __init__(self, controller: KeyboardController, screen: Console, listener: InputListener) -> None:
        self.controller = controller
        self.screen = screen
        self.listener = listener
        self.keys = Keys()
        self.line: list[str] = []  # characters that can be taken back
        self.line_bytes = 0
        self.typed = TypedBytes()
        self.lights = -1  # those that were asked for last
        self.lights_step = LIGHTS_REST

    def expect(self, expected: bool) -> None:
        """It is listened to all the time."""

    def take(self) -> bytes | None:
        return self.typed.take()

    # --------------------------------------------------------------------------------------- the device

    def interrupted(self) -> None:
        for _code in range(MOST_CODES):
            if not self.controller.has_more():
                break
            code = self.controller.receive()
            if code == ACKNOWLEDGED:
                self.lights_acknowledged()
            elif code == SEND_AGAIN:
                self.lights_step = LIGHTS_REST
            elif code != NOTHING:
                self.type(self.keys.take(code))
        if self.lights_step == LIGHTS_REST and self.lights != self.keys.lights():
            self.lights = self.keys.lights()
            self.lights_step = LIGHTS_ASKED
            self.send(SET_LIGHTS)
        self.listener.input_has_come()

    def lights_acknowledged(self) -> None:
        if self.lights_step == LIGHTS_ASKED:
            self.lights_step = LIGHTS_SENT
            self.send(self.lights)
        else:
            self.lights_step = LIGHTS_REST

    def send(self, byte: int) -> None:
        """Lights are no reason to end a program."""
        try:
            self.controller.send(byte)
        except OSError:
            self.lights_step = LIGHTS_REST

    # --------------------------------------------------------------------------------------- the line

    def type(self, character: str) -> None:
        """A character that was typed; an empty one is none."""
        if not character or self.typed.has_ended:
            return
        if character == "\n":
            self.end_line("\n")
            self.screen.write(b"\n")
        elif character == END_OF_INPUT:
            if self.line:
                self.end_line("")
            else:
                self.typed.has_ended = True
        elif character == BACKSPACE:
            self.take_back()
        elif character == ERASE_LINE:
            while self.line:
                self.take_back()
        elif character == "\t" or character >= " ":
            size = len(character.encode())
            if self.line_bytes + size < MOST_LINE_BYTES:
                self.line.append(character)
                self.line_bytes += size
                self.screen.write(b" " if character == "\t" else character.encode())

    def take_back(self) -> None:
        if self.line:
            self.line_bytes -= len(self.line.pop().encode())
            self.screen.write(ERASE)

    def end_line(self, end: str) -> None:
        """Hands it on; one for which there is no room is lost, as what is typed to nobody."""
        data = ("".join(self.line) + end).encode()
        self.line.clear()
        self.line_bytes = 0
        if len(self.typed.bytes) + len(data) <= MOST_BYTES:
            self.typed.bytes += data
