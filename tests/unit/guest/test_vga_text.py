"""The text screen under CPython, with a model of its registers: signs, scrolling, sequences, and any bytes at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st
from virtio_models.host import ModelHost

from importos.drivers.vga_text import CELLS_ADDRESS, COLUMNS, ROWS, VgaText, is_text_screen
from importos.lowlevel.twins.machine import machine

CELLS = 16384
USUAL = 7


class Model:
    """IBM VGA: registers behind the indices of the CRT controller and the graphics controller."""

    def __init__(self, mode: int = 0x0E, output: int = 0x67) -> None:
        self.controller = [0] * 256
        self.indices = {0x3CE: 0, 0x3D4: 0}
        self.mode = mode
        self.output = output
        for port in (0x3CC, 0x3CE, 0x3CF, 0x3D4, 0x3D5):
            machine.port_devices[port] = self

    def read(self, port: int, size: int) -> int:
        if port == 0x3CC:
            return self.output
        assert (port, self.indices[0x3CE]) == (0x3CF, 6)
        return self.mode

    def write(self, port: int, value: int, size: int) -> None:
        assert size == 1
        if port in self.indices:
            self.indices[port] = value
        else:
            assert port == 0x3D5
            self.controller[self.indices[0x3D4]] = value

    @property
    def first(self) -> int:
        return self.controller[12] << 8 | self.controller[13]

    @property
    def cursor(self) -> tuple[int, int]:
        return divmod((self.controller[14] << 8 | self.controller[15]) - self.first, COLUMNS)

    def cells(self) -> bytes:
        """What is to be seen."""
        assert self.first + ROWS * COLUMNS <= CELLS
        return machine.read(CELLS_ADDRESS + 2 * self.first, 2 * ROWS * COLUMNS)

    def rows(self) -> list[str]:
        signs = self.cells()[::2]
        return [signs[start : start + COLUMNS].decode("cp437").rstrip(" ") for start in range(0, len(signs), COLUMNS)]

    def attributes(self, row: int) -> bytes:
        return self.cells()[2 * COLUMNS * row + 1 : 2 * COLUMNS * (row + 1) : 2]


@pytest.fixture
def model() -> Model:
    machine.reset()
    return Model()


def screen_after(text: str | bytes) -> VgaText:
    screen = VgaText(ModelHost())
    screen.write(text if isinstance(text, bytes) else text.encode())
    return screen


def test_where_there_is_a_text_screen(model: Model) -> None:
    assert is_text_screen()
    for mode, output in ((0x05, 0x67), (0x0A, 0x67), (0x0E, 0x66), (0xFF, 0xFF)):
        Model(mode, output)
        assert not is_text_screen(), "graphics, another window, monochrome, an empty bus"


def test_a_line_that_fills_its_row_has_none_behind_it(model: Model) -> None:
    machine.write(CELLS_ADDRESS, b"what firmware has said" * 200)
    screen_after("a" * 80 + "\n" + "b" * 81 + "\nc\td\r!")
    assert model.rows()[:5] == ["a" * 80, "b" * 80, "b", "!       d", ""]
    assert model.cursor == (3, 1)
    assert (model.controller[10], model.controller[11]) == (14, 15)


def test_it_scrolls_for_ever(model: Model) -> None:
    screen = VgaText(ModelHost())
    for number in range(1000):
        screen.write(b"%d\n" % number)
        first = max(0, number - 23)
        if number % 7 == 0 or number in (203, 204, 205):
            shown = [str(line) for line in range(first, number + 1)]
            assert model.rows() == [*shown, *[""] * (25 - len(shown))]
    assert model.cursor == (24, 0)


def test_signs_of_the_code_page(model: Model) -> None:
    every = bytes([*range(1, 32), *range(127, 256)])
    text = every.decode("cp437")
    screen = VgaText(ModelHost())
    signs = "☺☻♥♦♣♠•◘○◙♂♀♪♫☼►◄↕‼¶§▬↨↑↓→←∟↔▲▼⌂" + text[32:]
    screen.write(signs.encode())
    assert model.cells()[: 2 * len(every) : 2] == every
    screen.write(b"\n" + "€\U0001f600".encode() + b"\x80\xc3(\xe2\x82\xc0\xaf\xed\xf5")
    assert model.rows()[2] == "■■■■(■■■■■"
    assert model.cursor == (2, 10), "the last one may still become something"


def test_colours(model: Model) -> None:
    screen_after("\x1b[31ma\x1b[1mb\x1b[44;97mc\x1b[7md\x1b[22me\x1b[39;49mf\x1b[32m\x1b[mg\x1b[0;5;38mh")
    assert model.rows()[0] == "abcdefgh"
    assert list(model.attributes(0)[:8]) == [0x04, 0x0C, 0x1F, 0x79, 0x71, 0x07, 0x07, 0x07]


def test_the_cursor_is_moved(model: Model) -> None:
    screen_after("\x1b[3;5Ha\x1b[Hb\x1b[99;99Hc\x1b[2A\x1b[3Dd\x1b[10;Hx\x1b[By\x1b[C\x1b[Cz\x1b[99A\x1b[5C*")
    rows = model.rows()
    assert (rows[0], rows[2], rows[24], rows[22]) == ("b         *", "    a", " " * 79 + "c", " " * 76 + "d")
    assert (rows[9], rows[10]) == ("x", " y  z")


def test_erasing(model: Model) -> None:
    full = ("z" * 80 + "\n") * 24 + "z" * 80
    screen = screen_after(full + "\x1b[2;3H\x1b[K\x1b[3;3H\x1b[1K\x1b[4H\x1b[2K\x1b[44m\x1b[24;2H\x1b[J\x1b[9J")
    assert model.rows()[:5] == ["z" * 80, "zz", "   " + "z" * 77, "", "z" * 80]
    assert model.rows()[23:] == ["z", ""] and model.attributes(24) == bytes([0x17]) * 80
    screen.write(b"\x1b[1J")
    assert model.rows()[:24] == [""] * 24
    screen.write(b"\x1b[m\x1b[2J")
    assert model.attributes(24) == bytes([USUAL]) * 80 and model.cursor == (23, 1)


def test_a_backspace_goes_back_into_the_row_before(model: Model) -> None:
    screen = screen_after("y" * 82)
    for _ in range(4):
        screen.write(b"\b \b")
    assert model.rows()[:2] == ["y" * 78, ""] and model.cursor == (0, 78)
    screen.write(b"\b" * 100 + b"!")
    assert model.rows()[0] == "!" + "y" * 77


def test_a_byte_is_shown_at_once(model: Model) -> None:
    screen = VgaText(ModelHost())
    for byte in "é!\n".encode():
        screen.write(bytes([byte]))
    assert model.rows()[0] == "é!" and model.cursor == (1, 0)


def test_sequences_that_nobody_knows_show_nothing(model: Model) -> None:
    screen_after(b"a\x1b[?25hb\x1b[1;2;3;4;5;6;7;8;9;10;11mc\x1bXd\x1b[99999999999Ge\x1b[3\nf\x1b[\xc3\xa9g")
    assert model.rows()[:2] == ["abcde", "fég"]


@given(st.lists(st.one_of(st.binary(max_size=40), st.sampled_from([b"\x1b[", b";9", b"H", b"\n" * 30, b"\x1b[2;79H"]))))
@settings(max_examples=60, deadline=None)
def test_whatever_is_written_stays_on_the_screen(parts: list[bytes]) -> None:
    """Nothing is raised, and nothing is written beside the cells."""
    machine.reset()
    model = Model()
    screen = VgaText(ModelHost())
    for part in parts:
        screen.write(part)
        row, column = model.cursor
        assert 0 <= row < ROWS and 0 <= column < COLUMNS and model.first + ROWS * COLUMNS <= CELLS
    assert all(CELLS_ADDRESS <= page * 4096 < CELLS_ADDRESS + 2 * CELLS for page in machine.pages)
