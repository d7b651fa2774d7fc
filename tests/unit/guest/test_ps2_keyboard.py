"""The keyboard under CPython, with a model of its controller: keys, lines, lights, and devices that disobey."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st
from virtio_models.host import ModelHost

from importos.drivers.i8042 import KeyboardController
from importos.drivers.ps2_keyboard import Keyboard
from importos.drivers.ps2_keys import ALTERNATE, ALTERNATE_KEYS, PLAIN, SHIFTED, SHIFTED_ALTERNATE, Keys
from importos.hal.device_failure import DeviceFailure
from importos.lowlevel.integers import u64
from importos.lowlevel.twins.machine import machine

SHIFT, RIGHT_SHIFT, CONTROL, ALT, CAPS, NUM, ENTER, BACKSPACE = 0x2A, 0x36, 0x1D, 0x38, 0x3A, 0x45, 0x1C, 0x0E
UP = 0x80
LETTERS = {letter: PLAIN.index(letter) for letter in "abcdefghijklmnopqrstuvwxyz0123456789;', "}


class Model:
    """An i8042 with a keyboard: what it would send waits in ``queue``, with the bits of the status that go with it."""

    def __init__(self) -> None:
        self.queue: list[tuple[int, int]] = []
        self.configuration = 0
        self.command = 0
        self.is_on = False
        self.lights = 0
        self.asked: list[int] = []
        self.refusals = 0  # commands of the keyboard that are answered with "send again"
        self.test_result = 0x55
        self.busy = 0  # readings of the status for which it takes nothing
        self.is_gone = self.is_silent = False
        machine.port_devices[0x60] = machine.port_devices[0x64] = self

    def read(self, port: int, size: int) -> int:
        if self.is_gone:
            return 0xFF
        if port == 0x60:
            return self.queue.pop(0)[0] if self.queue else 0
        self.busy -= 1
        return (1 | self.queue[0][1] if self.queue else 0) | (2 if self.busy > 0 else 0)

    def answer(self, byte: int, status: int = 0) -> None:
        if not self.is_silent:
            self.queue.append((byte, status))

    def write(self, port: int, value: int, size: int) -> None:
        assert size == 1 and (self.is_gone or self.busy <= 0), "what it is told while it is busy is lost"
        if port == 0x64:
            if value == 0xAA:
                self.answer(self.test_result)
            elif value in (0xAD, 0xAE):
                self.is_on = value == 0xAE
            else:
                assert value in (0x60, 0xA7)
                self.command = value
        elif self.command == 0x60:
            self.configuration = value
            self.command = 0
        else:
            self.asked.append(value)
            if self.refusals > 0:
                self.refusals -= 1
                self.answer(0xFE)
                return
            if self.asked[-2:-1] == [0xED]:
                self.lights = value
            self.answer(0xFA)


class Listener:
    def __init__(self) -> None:
        self.calls = 0

    def input_has_come(self) -> None:
        self.calls += 1


class Screen:
    """One line, as long as it needs to be."""

    def __init__(self) -> None:
        self.signs: list[str] = []
        self.place = 0

    def write(self, data: bytes) -> None:
        for sign in data.decode():
            if sign == "\b":
                self.place -= 1
            else:
                self.signs[self.place : self.place + 1] = [sign]
                self.place += 1

    def write_memory(self, address: u64, size: int) -> None:
        raise AssertionError("for crash records")

    def shown(self) -> str:
        return "".join(self.signs[: self.place])


class Desk:
    """Everything, and somebody who types."""

    def __init__(self) -> None:
        machine.reset()
        self.model = Model()
        self.screen, self.listener = Screen(), Listener()
        controller = KeyboardController(ModelHost())
        self.keyboard = Keyboard(controller, self.screen, self.listener)
        controller.let_interrupt()

    def press(self, *codes: int) -> None:
        for code in codes:
            self.model.queue += [(0xE0, 0), (code & 0xFF, 0)] if code > 0xFF else [(code, 0)]
            self.keyboard.interrupted()

    def type(self, text: str) -> None:
        for sign in text:
            key = ENTER if sign == "\n" else LETTERS[sign]
            self.press(key, key | UP)


def test_the_controller_is_brought_up() -> None:
    machine.reset()
    model = Model()
    model.queue = [(0x1E, 0)] * 5
    controller = KeyboardController(ModelHost())
    assert (model.configuration, model.is_on, model.asked) == (0x64, True, [0xF6, 0xF4]), "translated, without a mouse"
    controller.let_interrupt()
    assert (model.configuration, model.queue) == (0x65, [])


@pytest.mark.parametrize(
    ("attribute", "value", "reason"),
    [
        ("is_gone", True, "is not there"),
        ("is_silent", True, "does not answer"),
        ("test_result", 0xFC, "does not pass its test"),
        ("busy", 1 << 60, "takes nothing"),
        ("refusals", 3, "has no keyboard that obeys"),
    ],
)
def test_what_is_no_keyboard(attribute: str, value: int, reason: str) -> None:
    machine.reset()
    setattr(Model(), attribute, value)
    with pytest.raises(DeviceFailure, match=f"the keyboard controller {reason}"):
        KeyboardController(ModelHost())


def test_a_keyboard_that_is_asked_again_and_a_controller_that_is_busy() -> None:
    machine.reset()
    model = Model()
    model.refusals, model.busy = 2, 50
    KeyboardController(ModelHost())
    assert model.asked == [0xF6, 0xF6, 0xF6, 0xF4]


def test_lines_as_they_are_typed() -> None:
    desk = Desk()
    assert desk.keyboard.take() is None
    desk.type("ab")
    assert desk.keyboard.take() is None and desk.screen.shown() == "ab"
    desk.type("c\nde\n")
    assert desk.keyboard.take() == b"abc\nde\n" and desk.keyboard.take() is None
    assert desk.screen.shown() == "abc\nde\n"
    assert desk.listener.calls > 0


def test_a_line_is_mended() -> None:
    desk = Desk()
    desk.press(BACKSPACE)
    desk.type("an")
    desk.press(0x138, LETTERS["5"], 0x138 | UP, 0x0F)  # AltGr, a tab
    assert desk.screen.shown() == "an€ "
    for _ in range(3):
        desk.press(BACKSPACE)
    assert desk.screen.shown() == "a"
    desk.type("b\n")
    assert desk.keyboard.take() == b"ab\n"
    desk.type("abc")
    desk.press(CONTROL, LETTERS["u"], CONTROL | UP)
    assert desk.screen.shown() == "ab\n"
    desk.type("x\n")
    assert desk.keyboard.take() == b"x\n"


def test_the_end_of_the_input() -> None:
    desk = Desk()
    desk.type("ab")
    desk.press(CONTROL, LETTERS["d"], CONTROL | UP)
    assert desk.keyboard.take() == b"ab" and desk.keyboard.take() is None, "what stands there, and no end"
    desk.press(0x11D, LETTERS["d"], 0x11D | UP)
    assert desk.keyboard.take() == b""
    desk.type("late\n")
    assert desk.keyboard.take() == b""


def test_too_much_is_not_taken() -> None:
    desk = Desk()
    desk.type("a" * 5000 + "\n")
    assert desk.keyboard.take() == b"a" * 4095 + b"\n", "what a terminal of Linux takes"
    for _ in range(17):
        desk.type("a" * 4095 + "\n")
    waiting = desk.keyboard.take()
    assert waiting is not None and len(waiting) == 65536
    desk.type("b\n")
    assert desk.keyboard.take() == b"b\n"


def test_lights() -> None:
    desk = Desk()
    desk.press(CAPS, CAPS | UP)
    for _ in range(8):
        desk.press(LETTERS["a"])
    assert desk.model.lights == 6 and desk.screen.shown() == "A" * 8
    desk.model.refusals = 1
    desk.press(CAPS, NUM)
    desk.press(LETTERS["a"], LETTERS["a"])
    assert desk.screen.shown() == "A" * 8 + "aa", "a keyboard without lights is one, too"


def text_of(*codes: int) -> str:
    keys = Keys()
    return "".join(keys.take(byte) for code in codes for byte in ((0xE0, code & 0xFF) if code > 0xFF else (code,)))


def test_every_key_with_and_without_shift() -> None:
    assert len(PLAIN) == len(SHIFTED) == 0x3A
    for key, (plain, shifted) in enumerate(zip(PLAIN, SHIFTED, strict=True)):
        if plain != "\0":
            assert text_of(key, key | UP) == plain
            for shift in (SHIFT, RIGHT_SHIFT):
                assert text_of(shift, key, shift | UP, key) == shifted + plain
    assert text_of(SHIFT, RIGHT_SHIFT, SHIFT | UP, LETTERS["a"]) == "A", "the other one is still held"
    assert text_of(CAPS, LETTERS["a"], LETTERS["1"], SHIFT, LETTERS["a"], LETTERS["1"]) == "A1a!"


def test_the_right_alt_key() -> None:
    assert len(ALTERNATE) == len(ALTERNATE_KEYS) == len(SHIFTED_ALTERNATE)
    for plain, other, shifted in zip(ALTERNATE_KEYS, ALTERNATE, SHIFTED_ALTERNATE, strict=True):
        key = PLAIN.index(plain)
        assert text_of(0x138, key, SHIFT, key) == other + shifted
    assert text_of(0x138, LETTERS["x"], ALT, LETTERS["x"]) == "x", "the left one is for programs that there are not"


def test_keys_that_the_first_keyboards_did_not_have() -> None:
    assert text_of(0x11C, 0x135, 0x148, 0x147, 0x56, SHIFT, 0x56) == "\n/\\|"
    assert text_of(0x12A, LETTERS["a"], 0x1AA, 0x136, LETTERS["a"]) == "aa", "shifts that nobody has pressed"
    assert text_of(0x47, 0x4A, 0x4E, 0x53, NUM, 0x47, 0x4A, 0x53, 0x37) == "7-+.-*"
    assert text_of(0xE1, 0x1D, 0x45, 0xE1, 0x9D, 0xC5, LETTERS["a"], 0x47) == "a7", "the pause key is none of its parts"
    assert text_of(CONTROL, LETTERS["a"], LETTERS["1"]) == "\x01"


@given(st.lists(st.tuples(st.integers(0, 255), st.sampled_from([0, 0, 0, 0x20, 0x40, 0x80])), max_size=120))
@settings(max_examples=60, deadline=None)
def test_whatever_is_sent_is_taken(sent: list[tuple[int, int]]) -> None:
    desk = Desk()
    for start in range(0, len(sent), 5):
        desk.model.queue += sent[start : start + 5]
        desk.keyboard.interrupted()
    data = desk.keyboard.take() or b""
    data.decode()
    assert desk.screen.place >= 0
    desk.model.is_gone = True
    desk.keyboard.interrupted()


@given(st.lists(st.integers(0, 255), max_size=300))
@settings(max_examples=40, deadline=None)
def test_a_controller_that_says_anything(words: list[int]) -> None:
    machine.reset()
    machine.port_answers[0x60] = words[::2]
    machine.port_answers[0x64] = words[1::2]
    try:
        Keyboard(KeyboardController(ModelHost()), Screen(), Listener()).interrupted()
    except DeviceFailure:
        pass
