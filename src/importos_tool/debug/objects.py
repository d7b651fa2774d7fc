"""Values of a stopped program as Python would write them, read from its memory.

What the layouts of the library's classes mean stands in ``src/importos/std`` and ``runtime/collections``. An object may
be half made, gone, or never have been one: what cannot be read shows as ``<...>``, and nothing here raises. Depth and
length are bounded, because a structure that is being changed can lead anywhere.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator

from importos_tool.debug.program import Described, Field, Form, Layout

Read = Callable[[int, int], bytes]  # address and size; raises Unreadable

MOST_ITEMS = 50
MOST_CHARACTERS = 400
MOST_OBJECTS = 1000
DEEPEST = 6
GONE = "<gone>"
UNSET = "<not assigned>"
HOLE = -1  # the hash of an entry of a dict that is gone: runtime/collections/dict_table.py

_WORD = 8
_ITEMS_OFFSET = 16
_TAIL_OFFSET = 32
_EMPTY, _REMOVED = -0x7FFFFFFFFFFFFFFF, -1  # runtime/collections/set_table.py
_MOST_WORDS = 1 << 16
_SIZES = {"bool": 1, "u8": 1, "u16": 2, "u32": 4}
_FORMATS = {"bool": "<B", "u8": "<B", "u16": "<H", "u32": "<I", "i64": "<q", "f64": "<d"}
_ANCHOR = "_anchor"
_TAG = "tag["


class Unreadable(Exception):
    """There is no memory at an address, or nothing there that could be an object."""


class Objects:
    """The objects of one program."""

    def __init__(self, program: Described, read: Read) -> None:
        self.program = program
        self.read = read
        self._left = MOST_OBJECTS  # of the value that is being shown

    # ------------------------------------------------------------------------------------ values

    def text(self, form: Form, raw: bytes, depth: int = 0) -> str:
        """A stored value; ``raw`` are its bytes."""
        self._begin(depth)
        try:
            return self._value(form, raw, depth)
        except (Unreadable, struct.error):
            return GONE

    def text_at(self, address: int, depth: int = 0) -> str:
        """The object at an address; 0 is a variable that holds nothing."""
        if not address:
            return UNSET
        self._begin(depth)
        self._left -= 1
        if self._left < 0:
            return "..."
        try:
            return self._object(address, depth)
        except (Unreadable, struct.error):
            return GONE

    def _begin(self, depth: int) -> None:
        """Each whole value may be as large as any other; objects that share each other could be shown without end."""
        if depth == 0:
            self._left = MOST_OBJECTS

    def _value(self, form: Form, raw: bytes, depth: int) -> str:
        if not isinstance(form, str):
            return self._record(form, raw, depth)
        if form in ("reference", "code"):
            (word,) = struct.unpack("<Q", raw)
            return self.text_at(word, depth) if form == "reference" else f"<code at {word:#x}>"
        number = struct.unpack(_FORMATS.get(form, "<Q"), raw)[0]
        return repr(bool(number)) if form == "bool" else repr(number)

    def _record(self, forms: list[Form], raw: bytes, depth: int) -> str:
        """A tuple of known length, or a union with numbers (``lower/tagged.py``), which looks like a pair."""
        parts = list(places(forms))
        if forms == ["reference", "i64"]:
            word, number = struct.unpack("<Qq", raw)
            layout = self._layout_or_none(word)
            if layout is not None and layout.name.startswith(_TAG):
                kind = layout.name.removeprefix(_TAG).rstrip("]")
                return self._value(kind, raw[8 : 8 + size_of(kind)], depth)
            shown = self.text_at(word, depth)
            if number == 0:
                return shown if shown in ("None", UNSET, GONE) else f"{shown} or ({shown}, 0)"
        texts = [self._value(form, raw[offset : offset + size_of(form)], depth + 1) for offset, form in parts]
        return in_parentheses(texts)

    # ------------------------------------------------------------------------------------ objects

    def layout(self, address: int) -> Layout:
        """That of the object at an address."""
        count, number = struct.unpack("<II", self.read(address, _WORD))
        layout = self.program.layouts.get(number)
        if layout is None or count == 0 or address % 4:
            raise Unreadable
        return layout

    def _layout_or_none(self, address: int) -> Layout | None:
        try:
            return self.layout(address) if address else None
        except Unreadable:
            return None

    def word(self, address: int, layout: Layout, field: str) -> int:
        """A field of one word; Unreadable if there is none of this name."""
        known = layout.fields.get(field)
        if known is None:
            raise Unreadable
        return int.from_bytes(self.read(address + known.offset, _WORD), "little", signed=known.form == "i64")

    def field_text(self, address: int, field: Field, depth: int) -> str:
        """A field as Python shows its value."""
        return self.text(field.form, self.read(address + field.offset, size_of(field.form)), depth)

    def string(self, address: int) -> str:
        """The text that a ``str`` holds."""
        size = self.word(address, self.layout(address), "_size")
        if not 0 <= size <= 1 << 40:
            raise Unreadable
        return self.read(address + _TAIL_OFFSET, min(size, 4 * MOST_CHARACTERS)).decode("utf-8", "replace")

    def _object(self, address: int, depth: int) -> str:
        layout = self.layout(address)
        if layout.name == "none":
            return "None"
        if layout.name == "builtins.str":
            return shortened(repr(self.string(address)))
        if depth >= DEEPEST:
            return f"{layout.class_name}(...)"
        if layout.name.startswith(("box[", "cell[")):
            return self.field_text(address, layout.fields["value"], depth + 1)
        for ancestor, show in _SHOWN.items():
            if ancestor in layout.ancestors:
                try:
                    return show(self, address, layout, depth)
                except KeyError:  # the program uses less of the class than is shown
                    break
        if layout.name.startswith("closure "):
            return self._function(address, layout, depth)
        if layout.name.startswith("frame of "):
            return f"<{layout.class_name} {self.wait_of(address, layout)}>"
        return self._instance(address, layout, depth)

    def _instance(self, address: int, layout: Layout, depth: int) -> str:
        fields = [f for name, f in layout.fields.items() if name.isidentifier() and name != _ANCHOR]
        shown = [f"{f.name}={self.field_text(address, f, depth + 1)}" for f in fields[:MOST_ITEMS]]
        return f"{layout.class_name}({', '.join(shown)})"

    def wait_of(self, address: int, layout: Layout) -> str:
        """The function of a frame and where it waits."""
        name = layout.name.removeprefix("frame of ").rpartition(".")[2].partition("[")[0].partition("@")[0]
        state = self.word(address, layout, "_state")
        if state == -2:
            return f"{name} running"
        if state < 0:
            return f"{name} done"
        place = layout.waits[state >> 1] if state >> 1 < len(layout.waits) else None
        if state == 0:
            return f"{name} not started"
        return name if place is None else f"{name} at {place[0]}:{place[1]}"

    # ------------------------------------------------------------------------------------ containers

    def items(self, array: int, numbers: Iterable[int], depth: int) -> Iterator[str]:
        """The items of an array that stand at these numbers."""
        layout = self.layout(array)
        if layout.item is None:
            raise Unreadable
        size = size_of(layout.item)
        capacity = self.word(array, layout, "capacity")
        for number in numbers:
            if not 0 <= number < capacity:
                raise Unreadable
            yield self.text(layout.item, self.read(array + _ITEMS_OFFSET + number * size, size), depth + 1)

    def numbers(self, array: int, most: int) -> list[int]:
        """The first items of an array of numbers."""
        return [word - (1 << 64) if word >> 63 else word for word in self.words(array, most)]

    def words(self, array: int, most: int) -> list[int]:
        """The first items of an array of words, without a sign."""
        capacity = self.word(array, self.layout(array), "capacity")
        count = max(0, min(most, capacity, _MOST_WORDS))
        return list(struct.unpack(f"<{count}Q", self.read(array + _ITEMS_OFFSET, _WORD * count)))

    def _list(self, address: int, layout: Layout, depth: int) -> str:
        length = self.word(address, layout, "_length")
        shown = range(min(length, MOST_ITEMS))
        items = [*self.items(self.word(address, layout, "_items"), shown, depth)] if length else []
        return f"[{', '.join(items + more(length))}]"

    def _tuple(self, address: int, layout: Layout, depth: int) -> str:
        array = self.word(address, layout, "_items")
        length = self.word(array, self.layout(array), "capacity")
        return in_parentheses([*self.items(array, range(min(length, MOST_ITEMS)), depth)] + more(length))

    def _deque(self, address: int, layout: Layout, depth: int) -> str:
        array = self.word(address, layout, "_items")
        first, length = self.word(address, layout, "_first"), self.word(address, layout, "_length")
        capacity = self.word(array, self.layout(array), "capacity")
        places_ = [(first + number) % max(capacity, 1) for number in range(min(length, MOST_ITEMS))]
        return f"deque([{', '.join([*self.items(array, places_, depth)] + more(length))}])"

    def _dict(self, address: int, layout: Layout, depth: int) -> str:
        filled, used = self.word(address, layout, "_filled"), self.word(address, layout, "_used")
        if not used:
            return "{}"
        hashes = self.numbers(self.word(address, layout, "_hashes"), filled)
        entries = [number for number, hash_ in enumerate(hashes) if hash_ != HOLE][:MOST_ITEMS]
        keys = self.items(self.word(address, layout, "_keys"), entries, depth)
        values = self.items(self.word(address, layout, "_values"), entries, depth)
        pairs = [f"{key}: {value}" for key, value in zip(keys, values, strict=True)]
        return "{" + ", ".join(pairs + more(used)) + "}"

    def _set(self, address: int, layout: Layout, depth: int) -> str:
        used = self.word(address, layout, "_used")
        hashes = self.numbers(self.word(address, layout, "_hashes"), _MOST_WORDS)
        slots = [number for number, hash_ in enumerate(hashes) if hash_ not in (_EMPTY, _REMOVED)][:MOST_ITEMS]
        items = [*self.items(self.word(address, layout, "_items"), slots, depth)] + more(used)
        braces = "{" + ", ".join(items) + "}" if items else ""
        return braces if braces and layout.class_name == "set" else f"{layout.class_name}({braces})"

    # ------------------------------------------------------------------------------------ others

    def _bytes(self, address: int, layout: Layout, depth: int) -> str:
        return self._byte_text(address, self.word(address, layout, "_size"))

    def _bytearray(self, address: int, layout: Layout, depth: int) -> str:
        text = self._byte_text(self.word(address, layout, "_storage"), self.word(address, layout, "_size"))
        return f"bytearray({text})"

    def _byte_text(self, address: int, size: int) -> str:
        return shortened(repr(self.read(address + _TAIL_OFFSET, max(0, min(size, MOST_CHARACTERS)))))

    def _exception(self, address: int, layout: Layout, depth: int) -> str:
        arguments = self.word(address, layout, "_arguments")
        given = self.text_at(arguments, depth) if arguments else "()"
        return layout.class_name + (given.replace(",)", ")") if given.startswith("(") else "()")

    def _member(self, address: int, layout: Layout, depth: int) -> str:
        value = self.field_text(address, layout.fields["_value_"], depth)
        return f"<{layout.class_name}.{self.string(self.word(address, layout, '_name_'))}: {value}>"

    def _function(self, address: int, layout: Layout, depth: int) -> str:
        """The name is the first line of what is kept of a function (``lower/function_details.py``)."""
        details = self.word(address, layout, "_details")
        return f"<function {self.string(details).partition(chr(10))[0]}>" if details else "<function>"

    def _class(self, address: int, layout: Layout, depth: int) -> str:
        return f"<class {self.field_text(address, layout.fields['__qualname__'], depth)}>"

    def _task(self, address: int, layout: Layout, depth: int) -> str:
        from importos_tool.debug.tasks import task_text

        return task_text(self, address, layout)


_SHOWN: dict[str, Callable[[Objects, int, Layout, int], str]] = {
    "builtins.list": Objects._list,
    "builtins.tuple": Objects._tuple,
    "builtins.dict": Objects._dict,
    "builtins.set": Objects._set,
    "builtins.frozenset": Objects._set,
    "collections._deque.deque": Objects._deque,
    "builtins.bytes": Objects._bytes,
    "builtins.bytearray": Objects._bytearray,
    "builtins.BaseException": Objects._exception,
    "enum.Enum": Objects._member,
    "builtins.function": Objects._function,
    "enum.EnumClass": Objects._class,
    "builtins.type": Objects._class,
    "asyncio.futures.UntypedFuture": Objects._task,
}


def size_of(form: Form) -> int:
    """The bytes of a stored value."""
    return _layout_of(form)[0]


def places(forms: list[Form]) -> Iterator[tuple[int, Form]]:
    """The items of a record with their offsets."""
    offset = 0
    for form in forms:
        size, alignment = _layout_of(form)
        offset = -(-offset // alignment) * alignment
        yield offset, form
        offset += size


def _layout_of(form: Form) -> tuple[int, int]:
    if isinstance(form, str):
        size = _SIZES.get(form, _WORD)
        return size, size
    widest = max((_layout_of(item)[1] for item in form), default=1)
    end = max((offset + _layout_of(item)[0] for offset, item in places(form)), default=0)
    return -(-end // widest) * widest, widest


def in_parentheses(items: list[str]) -> str:
    """A tuple of these."""
    return f"({items[0]},)" if len(items) == 1 else f"({', '.join(items)})"


def more(length: int) -> list[str]:
    """The mark of what is not shown of so many items."""
    return ["..."] if length > MOST_ITEMS else []


def shortened(text: str) -> str:
    """Not the whole of a long text."""
    return text if len(text) <= MOST_CHARACTERS else f"{text[:MOST_CHARACTERS]}..."
