"""Dicts, lists, tuples, strings, numbers, bools and None as JSON text (RFC 8259), written as CPython writes it."""

from __future__ import annotations

from builtins import AnyDict, AnyList, AnyTuple
from typing import Callable, Iterator

from importos.lowlevel.objects import class_name, tail_load
from importos.runtime.collections.sequence_order import object_before
from importos.runtime.stand_ins import StandIn
from importos.runtime.text.building import TextBuilder
from importos.runtime.text.code_points import code_point_at, code_point_size
from importos.runtime.text.storage import text_size

GREATEST = 1.7976931348623157e308


class Writer:
    """``indent`` is what each level is moved in by, and None for everything on one line."""

    def __init__(
        self,
        skip_keys: bool,
        ensure_ascii: bool,
        check_circular: bool,
        allow_nan: bool,
        indent: str | None,
        item_separator: str,
        key_separator: str,
        default: Callable[[object], object] | None,
        sort_keys: bool,
    ) -> None:
        self.built = TextBuilder(64)
        self.skip_keys = skip_keys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.indent = indent
        self.item_separator = item_separator
        self.key_separator = key_separator
        self.default = default
        self.sort_keys = sort_keys
        self.around: set[int] = set()

    def write_value(self, value: object, level: int) -> None:
        built = self.built
        if isinstance(value, str):
            self.write_text(value)
        elif value is None:
            built.append("null")
        elif isinstance(value, bool):
            built.append("true" if value else "false")
        elif isinstance(value, int):
            built.append(repr(value))
        elif isinstance(value, float):
            built.append(self.float_text(value))
        elif isinstance(value, (AnyList, AnyTuple)):
            self.begin(value)
            self.write_sequence(value, level + 1)
            self.around.discard(id(value))
        elif isinstance(value, AnyDict):
            self.begin(value)
            self.write_dict(value, level + 1)
            self.around.discard(id(value))
        elif isinstance(value, StandIn):
            self.write_value(value.stands_for(), level)
        else:
            default = self.default
            if default is None:
                raise TypeError("Object of type " + class_name(value) + " is not JSON serializable")
            self.begin(value)
            self.write_value(default(value), level)
            self.around.discard(id(value))

    def begin(self, value: object) -> None:
        """Notes what is being written, so that what holds itself is found out."""
        if self.check_circular:
            if id(value) in self.around:
                raise ValueError("Circular reference detected")
            self.around.add(id(value))

    def float_text(self, value: float) -> str:
        if value == value and -GREATEST <= value <= GREATEST:
            return repr(value)
        if not self.allow_nan:
            raise ValueError("Out of range float values are not JSON compliant")
        if value != value:
            return "NaN"
        return "Infinity" if value > 0.0 else "-Infinity"

    # ------------------------------------------------------------------------------------ containers

    def new_line(self, level: int) -> None:
        indent = self.indent
        if indent is not None:
            self.built.append("\n" + indent * level)

    def write_sequence(self, value: AnyList | AnyTuple, level: int) -> None:
        built = self.built
        if value._count() == 0:
            built.append("[]")
            return
        built.append_ascii(91)
        index = 0
        while index < value._count():
            if index > 0:
                built.append(self.item_separator)
            self.new_line(level)
            self.write_value(value._object_at(index), level)
            index += 1
        self.new_line(level - 1)
        built.append_ascii(93)

    def write_dict(self, value: AnyDict, level: int) -> None:
        built = self.built
        entries = value._objects()
        if not entries:
            built.append("{}")
            return
        if self.sort_keys:
            entries.sort(key=Key)
        built.append_ascii(123)
        first = True
        for key, item in entries:
            text = self.key_text(key)
            if text is None:
                continue
            if not first:
                built.append(self.item_separator)
            first = False
            self.new_line(level)
            self.write_text(text)
            built.append(self.key_separator)
            self.write_value(item, level)
        self.new_line(level - 1)
        built.append_ascii(125)

    def key_text(self, key: object) -> str | None:
        """The key as text; None for one that is left out."""
        if isinstance(key, str):
            return key
        if isinstance(key, bool):
            return "true" if key else "false"
        if isinstance(key, int):
            return repr(key)
        if isinstance(key, float):
            return self.float_text(key)
        if key is None:
            return "null"
        if isinstance(key, StandIn):
            return self.key_text(key.stands_for())
        if self.skip_keys:
            return None
        raise TypeError("keys must be str, int, float, bool or None, not " + class_name(key))

    # ------------------------------------------------------------------------------------ strings

    def write_text(self, text: str) -> None:
        """The text in quotes; runs of characters that stand for themselves are copied as they are."""
        built = self.built
        built.append_ascii(34)
        size = text_size(text)
        start = 0
        place = 0
        length = 0
        while place < size:
            byte = tail_load(text, place)
            if byte >= 127 if self.ensure_ascii else byte >= 128:
                if not self.ensure_ascii:
                    if byte & 0xC0 != 0x80:
                        length += 1
                    place += 1
                    continue
            elif byte >= 32 and byte != 34 and byte != 92:
                length += 1
                place += 1
                continue
            built.append_part(text, start, place - start, length)
            length = 0
            code = code_point_at(text, place)
            place += code_point_size(code)
            start = place
            self.write_escaped(code)
        built.append_part(text, start, size - start, length)
        built.append_ascii(34)

    def write_escaped(self, code: int) -> None:
        built = self.built
        built.append_ascii(92)
        if code == 34 or code == 92:
            built.append_ascii(code)
        elif code == 10:
            built.append_ascii(110)
        elif code == 13:
            built.append_ascii(114)
        elif code == 9:
            built.append_ascii(116)
        elif code == 12:
            built.append_ascii(102)
        elif code == 8:
            built.append_ascii(98)
        elif code > 0xFFFF:
            self.write_digits(0xD800 | code - 0x10000 >> 10)
            built.append_ascii(92)
            self.write_digits(0xDC00 | code - 0x10000 & 0x3FF)
        else:
            self.write_digits(code)

    def write_digits(self, code: int) -> None:
        self.built.append_ascii(117)
        for shift in (12, 8, 4, 0):
            digit = code >> shift & 15
            self.built.append_ascii(digit + 48 if digit < 10 else digit + 87)


class Key:
    """A key in the order of built-in values."""

    def __init__(self, entry: tuple[object, object]) -> None:
        self.key = entry[0]

    def __lt__(self, other: Key) -> bool:
        return object_before(self.key, other.key)


def encoded(
    obj: object,
    skip_keys: bool,
    ensure_ascii: bool,
    check_circular: bool,
    allow_nan: bool,
    indent: int | str | None,
    separators: tuple[str, str] | None,
    default: Callable[[object], object] | None,
    sort_keys: bool,
) -> str:
    """What ``dumps`` gives."""
    step = " " * indent if isinstance(indent, int) else indent
    if separators is not None:
        item_separator, key_separator = separators
    else:
        item_separator = ", " if step is None else ","
        key_separator = ": "
    writer = Writer(
        skip_keys, ensure_ascii, check_circular, allow_nan, step, item_separator, key_separator, default, sort_keys
    )
    writer.write_value(obj, 0)
    return writer.built.finish()


class JSONEncoder:
    """``dumps`` as an object; a subclass overrides ``default`` for values of its own."""

    item_separator: str = ", "
    key_separator: str = ": "

    def __init__(
        self,
        *,
        skipkeys: bool = False,
        ensure_ascii: bool = True,
        check_circular: bool = True,
        allow_nan: bool = True,
        sort_keys: bool = False,
        indent: int | str | None = None,
        separators: tuple[str, str] | None = None,
        default: Callable[[object], object] | None = None,
    ) -> None:
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        self._default = default

    def default(self, o: object) -> object:
        raise TypeError("Object of type " + class_name(o) + " is not JSON serializable")

    def encode(self, o: object) -> str:
        default = self._default
        return encoded(
            o,
            self.skipkeys,
            self.ensure_ascii,
            self.check_circular,
            self.allow_nan,
            self.indent,
            (self.item_separator, self.key_separator),
            self.default if default is None else default,
            self.sort_keys,
        )

    def iterencode(self, o: object) -> Iterator[str]:
        """In one piece."""
        return iter([self.encode(o)])
