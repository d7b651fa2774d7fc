"""The text screen of a VGA: 80 columns and 25 rows of cells, each a sign of code page 437 and an attribute.

Specification: IBM VGA (Technical Reference, "Video Subsystem": CRT controller, graphics controller); ECMA-48, 8.3, for
the sequences that are understood: colours (SGR), cursor (CUP, CUU, CUD, CUF, CUB) and erasing (ED, EL). Firmware has
set the mode; where it is another one than text in colour there is no screen. The screen scrolls by its start address,
so that a line costs a line; it has 16,384 cells, and is copied to their beginning when it comes to their end.

A console neither raises nor makes an object for a byte (``hal/console.py``), whatever it is given: bytes that are no
UTF-8, and characters that the code page does not have, are shown as a square.
"""

from __future__ import annotations

from importos.hal.device_host import DeviceHost
from importos.lowlevel.integers import u16, u64
from importos.lowlevel.memory import copy, load_u8, load_u16, store_u16
from importos.lowlevel.objects import tail_address
from importos.lowlevel.x86 import port_read_u8, port_write_u8

CELLS_ADDRESS = 0xB8000
CELLS = 16384
CELL_BYTES = 2
COLUMNS = 80
ROWS = 25
TAB = 8

# Ports, and registers behind an index.
GRAPHICS_INDEX = 0x3CE
MISCELLANEOUS_OUTPUT = 0x3CC
CONTROLLER_INDEX = 0x3D4
GRAPHICS_MODE = 6
CURSOR_START = 0x0A
CURSOR_END = 0x0B
START_ADDRESS = 0x0C  # the upper half; the lower one is in the register behind it, as that of the cursor
CURSOR_ADDRESS = 0x0E
EMPTY_BUS = 0xFF
IN_COLOUR = 0x01
MODE_AND_MAP = 0x0D
TEXT_AT_B8000 = 0x0C
UNDERLINE_START = 14
UNDERLINE_END = 15

USUAL = 0x07  # grey on black
BRIGHT = 0x08
BLANK = 0x20
SQUARE = 0xFE

# Code page 437, from 1 and from 127 on.
FIRST_SIGNS = "☺☻♥♦♣♠•◘○◙♂♀♪♫☼►◄↕‼¶§▬↨↑↓→←∟↔▲▼"
LAST_SIGNS = (
    "⌂ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
    "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\xa0"
)

BACKSPACE = 8
TABULATOR = 9
LINE_FEED = 10
CARRIAGE_RETURN = 13
ESCAPE = 27
DELETE = 127
PRINTED = 0  # where in a sequence the next byte is
ESCAPED = 1
IN_SEQUENCE = 2
MOST_NUMBERS = 8
LARGEST_NUMBER = 9999


def is_text_screen() -> bool:
    """Whether a VGA is there, in the mode that shows the cells."""
    output = port_read_u8(MISCELLANEOUS_OUTPUT)
    if output == EMPTY_BUS or output & IN_COLOUR == 0:
        return False
    port_write_u8(GRAPHICS_INDEX, GRAPHICS_MODE)
    return port_read_u8(GRAPHICS_INDEX + 1) & MODE_AND_MAP == TEXT_AT_B8000


class VgaText:
    """The screen; implements ``hal.console.Console``.

    ``first`` is the cell at its upper left. ``column`` is ``COLUMNS`` behind a sign in the last column: the next one
    begins a row, and a line that fills its row exactly has none behind it. SAFETY: of the loads and stores, every
    cell is below ``CELLS``, because rows and columns are; the window is mapped, and the screen's alone.
    """

    def __init__(self, host: DeviceHost) -> None:
        host.map_registers(CELLS_ADDRESS, CELLS * CELL_BYTES)
        self.points = [ord(sign) for sign in LAST_SIGNS]
        self.first_points = [ord(sign) for sign in FIRST_SIGNS]
        self.first = 0
        self.row = 0
        self.column = 0
        self.attribute = USUAL
        self.expected = 0  # bytes of a character of UTF-8
        self.least = 0  # what such a character is at least
        self.point = 0
        self.state = PRINTED
        self.numbers = [0] * MOST_NUMBERS
        self.count = 0
        self.erase(0, COLUMNS * ROWS)
        self.set_register(CURSOR_START, UNDERLINE_START)
        self.set_register(CURSOR_END, UNDERLINE_END)
        self.set_address(START_ADDRESS, 0)
        self.show_cursor()

    # --------------------------------------------------------------------------------------- the device

    def set_register(self, register: int, value: int) -> None:
        port_write_u8(CONTROLLER_INDEX, register)
        port_write_u8(CONTROLLER_INDEX + 1, value)

    def set_address(self, register: int, cell: int) -> None:
        self.set_register(register, cell >> 8)
        self.set_register(register + 1, cell & 0xFF)

    def show_cursor(self) -> None:
        self.set_address(CURSOR_ADDRESS, self.first + self.row * COLUMNS + min(self.column, COLUMNS - 1))

    def set_cell(self, position: int, sign: int, attribute: int) -> None:
        """``position`` counts from the upper left of the screen."""
        store_u16(u64(CELLS_ADDRESS + (self.first + position) * CELL_BYTES), u16(attribute << 8 | sign))

    def cell(self, position: int) -> int:
        """The sign, and its attribute above it."""
        return load_u16(u64(CELLS_ADDRESS + (self.first + position) * CELL_BYTES)).to_int()

    def erase(self, start: int, end: int) -> None:
        """With the background that is chosen now."""
        for position in range(start, end):
            self.set_cell(position, BLANK, self.attribute)

    def scroll(self) -> None:
        self.first += COLUMNS
        if self.first + ROWS * COLUMNS > CELLS:
            kept = (ROWS - 1) * COLUMNS * CELL_BYTES
            copy(u64(CELLS_ADDRESS), u64(CELLS_ADDRESS + self.first * CELL_BYTES), kept)
            self.first = 0
        self.erase((ROWS - 1) * COLUMNS, ROWS * COLUMNS)
        self.set_address(START_ADDRESS, self.first)

    # --------------------------------------------------------------------------------------- text

    def write(self, data: bytes) -> None:
        self.write_memory(tail_address(data), len(data))

    def write_memory(self, address: u64, size: int) -> None:
        for position in range(size):
            self.take(load_u8(address + u64(position)).to_int())  # SAFETY: the caller says what lies there
        self.show_cursor()

    def take(self, byte: int) -> None:
        """One byte of UTF-8."""
        if self.expected > 0:
            if byte & 0xC0 == 0x80:
                self.point = self.point << 6 | byte & 0x3F
                self.expected -= 1
                if self.expected == 0:
                    self.put(self.sign_of(self.point) if self.point >= self.least else SQUARE)
                return
            self.expected = 0
            self.put(SQUARE)
        if byte >= 0x80:
            self.state = PRINTED
            self.begin_character(byte)
        elif self.state != PRINTED:
            self.continue_sequence(byte)
        elif byte >= BLANK and byte != DELETE:
            self.put(byte)
        else:
            self.control(byte)

    def begin_character(self, byte: int) -> None:
        if 0xC2 <= byte < 0xE0:
            self.expected, self.point, self.least = 1, byte & 0x1F, 0x80
        elif 0xE0 <= byte < 0xF0:
            self.expected, self.point, self.least = 2, byte & 0x0F, 0x800
        elif 0xF0 <= byte < 0xF5:
            self.expected, self.point, self.least = 3, byte & 0x07, 0x10000
        else:
            self.put(SQUARE)

    def sign_of(self, point: int) -> int:
        """Where the code page has a character."""
        for index in range(len(self.points)):
            if self.points[index] == point:
                return DELETE + index
        for index in range(len(self.first_points)):
            if self.first_points[index] == point:
                return 1 + index
        return SQUARE

    def put(self, sign: int) -> None:
        if self.column >= COLUMNS:
            self.begin_line()
        self.set_cell(self.row * COLUMNS + self.column, sign, self.attribute)
        self.column += 1

    def begin_line(self) -> None:
        self.column = 0
        if self.row == ROWS - 1:
            self.scroll()
        else:
            self.row += 1

    def control(self, byte: int) -> None:
        """What is no character; a backspace goes back into the row before."""
        if byte == LINE_FEED:
            self.begin_line()
        elif byte == CARRIAGE_RETURN:
            self.column = 0
        elif byte == TABULATOR:
            self.column = min((self.column // TAB + 1) * TAB, COLUMNS - 1)
        elif byte == ESCAPE:
            self.state = ESCAPED
        elif byte == BACKSPACE:
            if self.column > 0:
                self.column -= 1
            elif self.row > 0:
                self.row -= 1
                self.column = COLUMNS - 1

    # --------------------------------------------------------------------------------------- sequences

    def continue_sequence(self, byte: int) -> None:
        """ECMA-48, 5.4: numbers with semicolons between, and a letter, which does something or nothing."""
        if self.state == ESCAPED:
            self.state = IN_SEQUENCE if byte == ord("[") else PRINTED
            self.count = 0
            self.numbers[0] = 0
        elif ord("0") <= byte <= ord("9"):
            number = self.numbers[self.count] * 10 + byte - ord("0")
            self.numbers[self.count] = min(number, LARGEST_NUMBER)
        elif byte == ord(";"):
            if self.count < MOST_NUMBERS - 1:
                self.count += 1
            self.numbers[self.count] = 0
        elif byte < BLANK:
            self.state = PRINTED
            self.control(byte)
        elif byte >= 0x40:
            self.state = PRINTED
            self.count += 1
            self.obey(byte)

    def obey(self, letter: int) -> None:
        column = min(self.column, COLUMNS - 1)
        position = self.row * COLUMNS + column
        first = self.numbers[0]
        if letter == ord("m"):
            for index in range(self.count):
                self.choose(self.numbers[index])
        elif letter == ord("H"):
            second = self.numbers[1] if self.count > 1 else 0
            self.move(max(first, 1) - 1, max(second, 1) - 1)
        elif letter == ord("A"):
            self.move(self.row - max(first, 1), column)
        elif letter == ord("B"):
            self.move(self.row + max(first, 1), column)
        elif letter == ord("C"):
            self.move(self.row, column + max(first, 1))
        elif letter == ord("D"):
            self.move(self.row, column - max(first, 1))
        elif letter == ord("J") and first <= 2:
            self.erase(position if first == 0 else 0, position + 1 if first == 1 else ROWS * COLUMNS)
        elif letter == ord("K") and first <= 2:
            start = self.row * COLUMNS
            self.erase(position if first == 0 else start, position + 1 if first == 1 else start + COLUMNS)

    def move(self, row: int, column: int) -> None:
        self.row = max(0, min(row, ROWS - 1))
        self.column = max(0, min(column, COLUMNS - 1))

    def choose(self, number: int) -> None:
        """One number of SGR: 8.3.117, and 90 to 97 for the bright colours."""
        attribute = self.attribute
        if number == 0:
            attribute = USUAL
        elif number == 1:
            attribute |= BRIGHT
        elif number == 22:
            attribute &= ~BRIGHT
        elif number == 7:
            attribute = attribute & BRIGHT | (attribute & 7) << 4 | attribute >> 4 & 7
        elif 30 <= number <= 37:
            attribute = attribute & ~7 | colour(number - 30)
        elif number == 39:
            attribute = attribute & ~7 | USUAL
        elif 40 <= number <= 47:
            attribute = attribute & BRIGHT | attribute & 7 | colour(number - 40) << 4
        elif number == 49:
            attribute &= BRIGHT | 7
        elif 90 <= number <= 97:
            attribute = attribute & ~7 | BRIGHT | colour(number - 90)
        self.attribute = attribute


def colour(number: int) -> int:
    """Red is the lowest bit in the standard, and blue in the device."""
    return (number & 1) << 2 | number & 2 | number >> 2
