"""What holds bytes is taken as them, also where its type says only that numbers come out of it."""

import struct
from collections.abc import Iterable, Iterator


def numbers() -> Iterator[int]:
    yield from (1, 2, 255)


words = memoryview(struct.pack("=3H", 1, 2, 300)).cast("H")
sources: list[Iterable[int]] = [b"abc", bytearray(b"de"), memoryview(b"fgh")[1:], words, [1, 2], (3,), range(3), numbers(), {7: 1}]
buffer = bytearray(b"|")
for source in sources:
    buffer.extend(source)
    if not isinstance(source, Iterator):
        print(type(source).__name__, bytes(source), bytearray(source), buffer)
same: Iterable[int] = buffer
buffer.extend(same)
print(len(buffer), buffer[:4], buffer[-2:])
for wrong in ([256], [-1], (1, 1000)):
    try:
        bytearray().extend(wrong)
    except ValueError as error:
        print(error)
    try:
        bytes(wrong)
    except ValueError as error:
        print(error)
large: Iterable[int] = bytes(range(256)) * 4096
print(sum(bytes(large)), len(bytearray(large)))
