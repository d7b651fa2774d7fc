"""Names of classes, from the table that the compiler makes of every class that the program has objects of."""

from __future__ import annotations

from importos.lowlevel.objects import class_name_byte, class_name_size, tail_store
from importos.runtime.text.storage import begin_text, finish_text


def class_name_of(number: int) -> str:
    """The ``__name__`` of the class with this number."""
    size = class_name_size(number)
    text = begin_text(size)
    length = 0
    for index in range(size):
        byte = class_name_byte(number, index)
        tail_store(text, index, byte)
        if byte & 0xC0 != 0x80:
            length += 1
    return finish_text(text, length)
