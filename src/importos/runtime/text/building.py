"""Builders: a ``str`` or ``bytes`` that grows at its end, in amortised constant time a byte."""

from __future__ import annotations

from importos.lowlevel.objects import ByteStorage, new_tailed, tail_copy, tail_fill, tail_store
from importos.runtime.text.code_points import code_point_size, put_code_point
from importos.runtime.text.storage import copy_bytes, copy_text, text_size


class ByteBuilder:
    """Bytes that grow at the end. ``storage`` may be replaced by any call that appends."""

    def __init__(self, capacity: int) -> None:
        self.storage = new_tailed(ByteStorage, capacity)
        self.capacity = capacity
        self.size = 0

    def reserve(self, more: int) -> int:
        """Makes room for ``more`` bytes, counts them as used and returns where they begin; the caller fills them."""
        start = self.size
        needed = start + more
        if needed > self.capacity:
            capacity = max(needed, self.capacity * 2)
            storage = new_tailed(ByteStorage, capacity)
            tail_copy(storage, 0, self.storage, 0, start)
            self.storage = storage
            self.capacity = capacity
        self.size = needed
        return start

    def append_byte(self, byte: int) -> None:
        start = self.reserve(1)
        tail_store(self.storage, start, byte)

    def append_tail(self, owner: object, start: int, size: int) -> None:
        """Appends ``size`` bytes of another tail."""
        at = self.reserve(size)
        tail_copy(self.storage, at, owner, start, size)

    def append_repeated_byte(self, byte: int, count: int) -> None:
        """Appends the byte ``count`` times; nothing when ``count`` is negative."""
        if count > 0:
            at = self.reserve(count)
            tail_fill(self.storage, at, byte, count)

    def finish_bytes(self) -> bytes:
        return copy_bytes(self.storage, 0, self.size)


class TextBuilder(ByteBuilder):
    """Text that grows at the end: the bytes of a ByteBuilder that know how many code points they are."""

    def __init__(self, capacity: int) -> None:
        super().__init__(capacity)
        self.length = 0

    def append(self, text: str) -> None:
        self.append_tail(text, 0, text_size(text))
        self.length += len(text)

    def append_part(self, owner: object, start: int, size: int, length: int) -> None:
        """Appends ``size`` bytes of UTF-8 that are ``length`` code points."""
        self.append_tail(owner, start, size)
        self.length += length

    def append_ascii(self, code: int) -> None:
        self.append_byte(code)
        self.length += 1

    def append_code_point(self, code_point: int) -> None:
        start = self.reserve(code_point_size(code_point))
        put_code_point(self.storage, start, code_point)
        self.length += 1

    def append_repeated(self, code_point: int, count: int) -> None:
        """Appends the code point ``count`` times; nothing when ``count`` is negative."""
        if count <= 0:
            return
        if code_point < 0x80:
            start = self.reserve(count)
            tail_fill(self.storage, start, code_point, count)
            self.length += count
            return
        for _turn in range(count):
            self.append_code_point(code_point)

    def finish(self) -> str:
        return copy_text(self.storage, 0, self.size, self.length)
