"""Standard input: bytes from the board become lines of text. Who waits for them lets everything else go on.

The text is UTF-8, and a line ends with a line feed and nothing else, as standard input does in CPython. Must never
take bytes from the board that nobody has asked for.
"""

from __future__ import annotations

from types import TracebackType

from importos.hal.byte_source import ByteSource, InputListener
from importos.kernel import device_events, event_loop
from importos.kernel.clock import board_clock
from importos.kernel.idle import FOREVER
from importos.lowlevel.intrinsic import intrinsic

FIRST_OF_TWO = 0xC0  # bytes of UTF-8: those that begin a character of two, three and four
FIRST_OF_THREE = 0xE0
FIRST_OF_FOUR = 0xF0


class Waiting:
    """A fiber that waits for input, or for another one to have read."""


class Input:
    """The bytes that have come and that nobody has taken. Who takes some does so inside ``with``."""

    def __init__(self, source: ByteSource) -> None:
        self.source = source
        self.data = b""
        self.place = 0
        self.waiting: list[Waiting] = []
        self.is_read = False

    # --------------------------------------------------------------------------------------- waiting

    def fill(self) -> bool:
        """Gets more bytes behind those that are left; waits for them. False: there are no more."""
        more = self.source.take()
        while more is None:
            self.source.expect(True)
            try:
                self.wait()
            finally:
                self.source.expect(False)
            more = self.source.take()
        self.data = self.data[self.place :] + more
        self.place = 0
        return len(more) > 0

    def wait(self) -> None:
        """Comes back when something may have changed."""
        way = event_loop.idle
        if way is None:
            device_events.rest_and_serve(board_clock(), FOREVER)
            return
        who = Waiting()
        self.waiting.append(who)
        try:
            way.rest(who, FOREVER)
        finally:
            self.waiting.remove(who)

    def notice(self) -> None:
        """Something has changed: whoever waits looks for it."""
        way = event_loop.idle
        if way is not None:
            for who in self.waiting:
                way.interrupt(who)

    def __enter__(self) -> None:
        """One reads at a time: what another has begun to read is not for this one."""
        while self.is_read:
            self.wait()
        self.is_read = True

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.is_read = False
        self.notice()

    # --------------------------------------------------------------------------------------- bytes

    def take_bytes(self, size: int) -> bytes:
        """So many bytes, fewer only at the end; all of them for a negative size."""
        while (size < 0 or len(self.data) - self.place < size) and self.fill():
            pass
        return self.cut(len(self.data) if size < 0 else min(self.place + size, len(self.data)))

    def take_some(self, size: int) -> bytes:
        """As many bytes as are there, at most ``size``; waits for the first, and gives none at the end."""
        if size > 0 and self.place == len(self.data):
            self.fill()
        return self.cut(min(self.place + size, len(self.data)))

    def take_bytes_line(self) -> bytes:
        """The bytes up to a line feed and with it."""
        end = self.data.find(b"\n", self.place)
        while end < 0:
            searched = len(self.data) - self.place
            if not self.fill():
                return self.cut(len(self.data))
            end = self.data.find(b"\n", searched)
        return self.cut(end + 1)

    def cut(self, end: int) -> bytes:
        data = self.data[self.place : end]
        self.place = end
        return data

    # --------------------------------------------------------------------------------------- text

    def take_text(self, size: int) -> str:
        """So many characters, fewer only at the end; all of them for a negative size."""
        if size < 0:
            return self.take_bytes(-1).decode("utf-8")
        return self.take_characters(size, in_line=False)

    def take_line(self, limit: int) -> str:
        """A line with its end, or so many characters of it; empty at the end of the input."""
        if limit < 0:
            return self.take_bytes_line().decode("utf-8")
        return self.take_characters(limit, in_line=True)

    def take_characters(self, limit: int, *, in_line: bool) -> str:
        """``in_line``: the end of the line is the last."""
        characters: list[str] = []
        while len(characters) < limit:
            character = self.take_character()
            if not character:
                break
            characters.append(character)
            if in_line and character == "\n":
                break
        return "".join(characters)

    def take_character(self) -> str:
        """One character; empty at the end."""
        if not self.has(1):
            return ""
        first = self.data[self.place]
        size = 1
        if first >= FIRST_OF_TWO:
            size = 2 if first < FIRST_OF_THREE else 3 if first < FIRST_OF_FOUR else 4
        self.has(size)
        return self.cut(min(self.place + size, len(self.data))).decode("utf-8")

    def has(self, size: int) -> bool:
        """Waits until so many bytes are there; False: there are fewer, and no more will come."""
        while len(self.data) - self.place < size:
            if not self.fill():
                return False
        return True


standard: Input | None = None


def standard_input() -> Input:
    """The one of this program, made when it first asks."""
    global standard
    found = standard
    if found is None:
        found = Input(new_input(Listener()))
        standard = found
    return found


class Listener:
    """Implements ``hal.byte_source.InputListener``: whoever waits looks for what has come."""

    def input_has_come(self) -> None:
        found = standard
        if found is not None:
            found.notice()


@intrinsic("board.new_input")
def new_input(listener: InputListener) -> ByteSource:
    """Calls the function of this name of the board that the program is compiled for."""
    raise NotImplementedError
