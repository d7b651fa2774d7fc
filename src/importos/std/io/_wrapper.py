"""``io.TextIOWrapper``: a stream of bytes read and written as text.

Bytes are read ahead and decoded when they are asked for, so that the place of the next character is always a place
among the bytes: that is why encodings of a stream are those in which a line end is one byte (UTF-8, ASCII, Latin-1).
Other threads run while the stream below waits: each call holds the lock.
"""

from __future__ import annotations

from io._base import BufferedIOBase, TextIOBase, UnsupportedOperation
from io._buffered import BufferedRandom, BufferedReader, BufferedWriter
from typing import Iterable, Self, TextIO

from importos.kernel.fiber_lock import FiberLock

CHUNK_SIZE = 8192


class TextIOWrapper(TextIOBase, TextIO):
    """``_ahead`` was read, ``_at`` is the place in it; ``_decoded`` comes before that: characters that were decoded
    together with others. ``_waiting`` is encoded and not yet written."""

    _lock: FiberLock
    _buffer: BufferedIOBase
    _encoding: str
    _errors: str
    _newline: str | None
    _is_wide: bool
    _mode: str
    _ahead: bytes
    _at: int
    _decoded: str
    _waiting: bytearray
    _is_line_buffered: bool
    _is_iterating: bool
    _is_open: bool

    def __init__(
        self,
        buffer: BufferedIOBase,
        encoding: str | None = None,
        errors: str | None = None,
        newline: str | None = None,
        line_buffering: bool = False,
        write_through: bool = False,
    ) -> None:
        self._is_open = False
        if newline is not None and newline not in ("", "\n", "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline!r}")
        self._lock = FiberLock()
        self._buffer = buffer
        self._encoding = "UTF-8" if encoding is None or encoding == "locale" else encoding
        self._errors = "strict" if errors is None else errors
        if "\n".encode(self._encoding) != b"\n" or "é".encode(self._encoding, "replace") == b"\xff\xfe":
            raise LookupError(f"a file cannot be read or written in the encoding {self._encoding}")
        self._newline = newline
        self._is_wide = len("é".encode(self._encoding, "replace")) > 1
        self._mode = ""
        self._ahead = b""
        self._at = 0
        self._decoded = ""
        self._waiting = bytearray()
        self._is_line_buffered = line_buffering or write_through
        self._is_iterating = False
        self._is_open = True

    @property
    def buffer(self) -> BufferedIOBase:
        return self._buffer

    @property
    def encoding(self) -> str:
        return self._encoding

    @property
    def errors(self) -> str:
        return self._errors

    @property
    def line_buffering(self) -> bool:
        return self._is_line_buffered

    @property
    def name(self) -> str:
        buffer = self._buffer
        if isinstance(buffer, (BufferedReader, BufferedWriter, BufferedRandom)):
            return buffer.name
        raise AttributeError("the buffer has no attribute 'name'")

    @property
    def mode(self) -> str:
        return self._mode

    @property
    def closed(self) -> bool:
        return self._buffer.closed

    def _check_open(self) -> None:
        if self._buffer.closed:
            raise ValueError("I/O operation on closed file.")

    def readable(self) -> bool:
        return self._buffer.readable()

    def writable(self) -> bool:
        return self._buffer.writable()

    def seekable(self) -> bool:
        return self._buffer.seekable()

    def isatty(self) -> bool:
        return self._buffer.isatty()

    def fileno(self) -> int:
        return self._buffer.fileno()

    def flush(self) -> None:
        with self._lock:
            self._check_open()
            self._write_waiting()
            self._buffer.flush()

    def close(self) -> None:
        with self._lock:
            if not self._buffer.closed:
                try:
                    self._write_waiting()
                finally:
                    self._buffer.close()

    def __del__(self) -> None:
        if self._is_open:
            self.close()

    # -- writing

    def write(self, s: str, /) -> int:
        with self._lock:
            self._check_open()
            if not self._buffer.writable():
                raise UnsupportedOperation("not writable")
            newline = self._newline
            has_line_end = self._is_line_buffered and ("\n" in s or "\r" in s)
            written = s.replace("\n", newline) if newline is not None and newline not in ("", "\n") else s
            data = written.encode(self._encoding, self._errors)
            self._ahead = b""
            self._at = 0
            self._decoded = ""
            self._waiting += data
            if len(self._waiting) > CHUNK_SIZE:
                self._write_waiting()
            if has_line_end:
                self.flush()
            return len(s)

    def writelines(self, lines: Iterable[str], /) -> None:
        for line in lines:
            self.write(line)

    def _write_waiting(self) -> None:
        if self._waiting:
            data = bytes(self._waiting)
            self._waiting = bytearray()
            self._buffer.write(data)

    def truncate(self, size: int | None = None, /) -> int:
        with self._lock:
            self.flush()
            return self._buffer.truncate(self.tell() if size is None else size)

    # -- reading

    def _begin_reading(self) -> None:
        self._check_open()
        if not self._buffer.readable():
            raise UnsupportedOperation("not readable")
        if self._waiting:
            self._write_waiting()

    def _fill(self) -> bool:
        """More behind what is left; False at the end."""
        data = self._buffer.read1(CHUNK_SIZE)
        if not data:
            return False
        self._ahead = self._ahead[self._at :] + data if self._at < len(self._ahead) else data
        self._at = 0
        return True

    def _decode(self, end: int) -> str:
        """What lies between the place and ``end``, which becomes the place."""
        data = self._ahead[self._at : end]
        text = data.decode(self._encoding, self._errors)
        self._at = end
        return text

    def read(self, size: int | None = -1, /) -> str:
        with self._lock:
            self._begin_reading()
            if size is None or size < 0:
                rest = self._buffer.read()
                self._ahead = self._ahead[self._at :] + rest if self._at < len(self._ahead) else rest
                self._at = 0
                text = self._decode(len(self._ahead))
                if self._newline is None and "\r" in text:
                    text = text.replace("\r\n", "\n").replace("\r", "\n")
                before = self._decoded
                self._decoded = ""
                return before + text if before else text
            text = self._decoded
            while len(text) < size and self._has_more():
                text += self._characters(size - len(text))
            self._decoded = text[size:]
            return text[:size] if len(text) > size else text

    def _has_more(self) -> bool:
        return self._at < len(self._ahead) or self._fill()

    def _characters(self, count: int) -> str:
        """About so many, at least one where there is one."""
        end = self._end_of(count)
        if self._newline is None and self._ahead[end - 1] == 13:
            if end == len(self._ahead):
                skipped = self._at
                if self._fill():
                    end -= skipped
            if end < len(self._ahead) and self._ahead[end] == 10:
                end += 1
        text = self._decode(end)
        if self._newline is None and "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return text

    def _end_of(self, count: int) -> int:
        """Where ``count`` characters end, or as many as have been read ahead; never within one."""
        place = self._at + count
        if not self._is_wide:
            return min(place, len(self._ahead))
        if place <= len(self._ahead) and self._ahead[self._at : place].isascii():
            return place
        place = self._at
        while True:
            while place < len(self._ahead):
                if self._ahead[place] & 0xC0 != 0x80:
                    if count == 0:
                        return place
                    count -= 1
                place += 1
            inside = place - self._at
            if not self._fill():
                return len(self._ahead)
            place = self._at + inside

    def readline(self, size: int = -1, /) -> str:
        with self._lock:
            self._begin_reading()
            if size >= 0 or self._decoded:
                return self._part_of_line(size)
            searched = self._at
            while True:
                end = self._line_end(searched)
                if end >= 0:
                    break
                searched = max(len(self._ahead) - 1 - self._at, 0)
                if not self._fill():
                    end = self._last_line_end()
                    break
                searched += self._at
            line = self._decode(end)
            if self._newline is None and line.endswith("\r\n"):
                return line[:-2] + "\n"
            if self._newline is None and line.endswith("\r"):
                return line[:-1] + "\n"
            return line

    def _line_end(self, start: int) -> int:
        """Behind the end of the line in what was read ahead; -1: more has to be read to know."""
        newline = self._newline
        ahead = self._ahead
        if newline is not None and newline:
            mark = newline.encode()
            place = ahead.find(mark, start)
            return -1 if place < 0 else place + len(mark)
        feed = ahead.find(b"\n", start)
        carriage = ahead.find(b"\r", start, len(ahead) if feed < 0 else feed)
        if carriage < 0:
            return feed + 1 if feed >= 0 else -1
        if carriage + 1 == feed:
            return feed + 1
        return carriage + 1 if carriage + 1 < len(ahead) else -1

    def _last_line_end(self) -> int:
        """The same when nothing more comes."""
        if not self._newline:
            carriage = self._ahead.find(b"\r", self._at)
            if carriage >= 0:
                return carriage + 1
        return len(self._ahead)

    def _part_of_line(self, size: int) -> str:
        """At most ``size`` characters of a line."""
        newline = self._newline if self._newline else "\n"
        line = ""
        while size < 0 or len(line) < size:
            character = self.read(1)
            line += character
            if not character or line.endswith(newline):
                break
            if self._newline == "" and character == "\r":
                following = self.read(1) if size < 0 or len(line) < size else ""
                if following == "\n":
                    line += following
                else:
                    self._decoded = following + self._decoded
                break
        return line

    def readlines(self, hint: int = -1, /) -> list[str]:
        lines: list[str] = []
        size = 0
        while True:
            line = self.readline()
            if not line:
                return lines
            lines.append(line)
            size += len(line)
            if 0 < hint < size:
                return lines

    def __iter__(self) -> Self:
        self._check_open()
        return self

    def __next__(self) -> str:
        line = self.readline()
        self._is_iterating = bool(line)
        if not line:
            raise StopIteration()
        return line

    # -- position

    def tell(self) -> int:
        with self._lock:
            self._check_open()
            if self._is_iterating:
                raise OSError("telling position disabled by next() call")
            self.flush()
            if self._decoded:
                raise OSError("can't reconstruct logical file position")
            return self._buffer.tell() - (len(self._ahead) - self._at)

    def seek(self, pos: int, whence: int = 0, /) -> int:
        with self._lock:
            self._check_open()
            if whence == 1 and pos != 0:
                raise UnsupportedOperation("can't do nonzero cur-relative seeks")
            if whence == 2 and pos != 0:
                raise UnsupportedOperation("can't do nonzero end-relative seeks")
            if whence < 0 or whence > 2:
                raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
            if pos < 0:
                raise ValueError(f"negative seek position {pos}")
            self._is_iterating = False
            if whence == 1:
                pos = self.tell()
            self.flush()
            self._ahead = b""
            self._at = 0
            self._decoded = ""
            return self._buffer.seek(pos, 2 if whence == 2 else 0)

    def __repr__(self) -> str:
        shown = ""
        if isinstance(self._buffer, (BufferedReader, BufferedWriter, BufferedRandom)):
            shown = f" name={self._buffer.name!r}"
        if self._mode:
            shown += f" mode={self._mode!r}"
        return f"<_io.TextIOWrapper{shown} encoding={self._encoding!r}>"
