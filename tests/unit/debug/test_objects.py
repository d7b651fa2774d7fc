"""What is read of a stopped program's memory may be anything: it is shown as far as it is right, and never raises."""

from __future__ import annotations

import struct

from hypothesis import given, settings, strategies as st

from importos_tool.debug.objects import GONE, UNSET, Objects, Unreadable, size_of
from importos_tool.debug.program import described

BASE = 0x1000
NUMBERS = {"str": 1, "none": 2, "array": 3, "list": 4, "node": 5, "cell": 6, "tag": 7, "box": 8}


def layout(number: int, name: str, fields: list[tuple[str, int, object]], **more: object) -> dict[str, object]:
    """A row of the description."""
    short = name.rpartition(".")[2].partition("[")[0]
    row = {"number": number, "name": name, "class": short, "ancestors": [name.partition("[")[0]], "item": None}
    return {**row, "fields": fields, "waits": [], **more}


PROGRAM = described(
    {
        "layouts": [
            layout(1, "builtins.str", [("_size", 8, "i64")]),
            layout(2, "none", []),
            layout(3, "array[object]", [("capacity", 8, "i64")], item="reference"),
            layout(4, "builtins.list[object]", [("_items", 8, "reference"), ("_length", 16, "i64")]),
            layout(5, "__main__.Node", [("next", 8, "reference"), ("flag", 16, "bool"), ("size", 24, "f64")]),
            layout(6, "cell[object]", [("value", 8, "reference")]),
            layout(7, "tag[i64]", []),
            layout(8, "box[i64]", [("value", 8, "i64")]),
        ],
        "functions": {},
        "globals": {},
    }
)


class Memory:
    """Bytes from BASE on."""

    def __init__(self, content: bytes = b"") -> None:
        self.content = bytearray(content)

    def add(self, kind: str, rest: bytes) -> int:
        """An object; its address."""
        self.content += bytes(-len(self.content) % 8)
        address = BASE + len(self.content)
        self.content += struct.pack("<II", 1, NUMBERS[kind]) + rest
        return address

    def read(self, address: int, size: int) -> bytes:
        start = address - BASE
        if start < 0 or size < 0 or start + size > len(self.content):
            raise Unreadable
        return bytes(self.content[start : start + size])


def test_what_is_right() -> None:
    memory = Memory()
    objects = Objects(PROGRAM, memory.read)
    none = memory.add("none", b"")
    text = memory.add("str", struct.pack("<q", 3) + bytes(16) + "aü".encode())
    number = memory.add("box", struct.pack("<q", -5))
    array = memory.add("array", struct.pack("<qQQQQ", 4, text, none, number, 0))
    items = memory.add("list", struct.pack("<Qq", array, 4))
    node = memory.add("node", struct.pack("<Q?7xd", items, True, 0.5))
    assert objects.text_at(node) == f"Node(next=['aü', None, -5, {UNSET}], flag=True, size=0.5)"
    assert objects.text_at(memory.add("cell", struct.pack("<Q", text))) == "'aü'"
    tag = memory.add("tag", b"")
    assert objects.text(["reference", "i64"], struct.pack("<Qq", tag, -7)) == "-7"
    assert objects.text(["reference", "i64"], struct.pack("<Qq", none, 0)) == "None"
    assert objects.text(["reference", "i64"], struct.pack("<Qq", text, 2)) == "('aü', 2)"
    assert objects.text(["bool", ["i64"]], struct.pack("<?7xq", False, 1)) == "(False, (1,))"
    assert size_of(["bool", ["bool", "i64"], "u16"]) == 32


def test_what_is_wrong() -> None:
    """Circles, lengths that lie, memory that was given back."""
    memory = Memory()
    objects = Objects(PROGRAM, memory.read)
    circle = memory.add("node", struct.pack("<Q?7xd", BASE, False, 1.0))
    assert circle == BASE
    assert objects.text_at(circle).count("Node(") == 7
    array = memory.add("array", struct.pack("<q", 1 << 40))
    assert objects.text_at(memory.add("list", struct.pack("<Qq", array, 1 << 40))) == GONE
    assert objects.text_at(memory.add("str", struct.pack("<q", -1))) == GONE
    assert objects.text_at(memory.add("list", struct.pack("<Qq", 0, 1))) == GONE
    memory.content[0:8] = struct.pack("<II", 0x10002000, 0)
    assert (objects.text_at(circle), objects.text_at(3), objects.text_at(0)) == (GONE, GONE, UNSET)


def test_many_objects_that_share_each_other_end() -> None:
    memory = Memory()
    objects = Objects(PROGRAM, memory.read)
    below = memory.add("none", b"")
    for _ in range(5):
        array = memory.add("array", struct.pack("<q", 50) + struct.pack("<Q", below) * 50)
        below = memory.add("list", struct.pack("<Qq", array, 50))
    assert 1000 < len(objects.text_at(below)) < 20_000


@given(st.binary(max_size=400), st.integers(0, 60), st.lists(st.integers(1, 9), max_size=12))
@settings(max_examples=150)
def test_whatever_is_there_is_shown(content: bytes, offset: int, kinds: list[int]) -> None:
    memory = Memory(content)
    for place, kind in enumerate(kinds):  # headers and pointers that look right, in a memory that is not
        row = struct.pack("<IIQ", 1, kind, BASE + 16 * (kind % 7))
        memory.content[16 * place : 16 * place + 16] = row
    objects = Objects(PROGRAM, memory.read)
    assert objects.text_at(BASE + offset)
    assert objects.text(["reference", "i64"], struct.pack("<Qq", BASE + offset, offset))
