"""The module ``string``: constants of ASCII, ``capwords``, ``Template`` and ``Formatter``."""

from __future__ import annotations

from builtins import AnyItems
from typing import Final, Iterator, Mapping, Sequence, TypeVar, overload

from importos.lowlevel.objects import tail_load
from importos.runtime.text.replacement_fields import field_parts, number_in
from importos.runtime.text.slicing import part
from importos.runtime.text.storage import text_size

V = TypeVar("V")

whitespace: Final = " \t\n\r\v\f"
ascii_lowercase: Final = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters: Final = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
digits: Final = "0123456789"
hexdigits: Final = "0123456789abcdefABCDEF"
octdigits: Final = "01234567"
punctuation: Final = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
printable: Final = (
    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ \t\n\r\v\f"
)


def capwords(s: str, sep: str | None = None) -> str:
    words = s.split() if sep is None else s.split(sep)
    return (" " if sep is None else sep).join([word.capitalize() for word in words])


class Template:
    """A text with ``$name`` and ``${name}`` in it; ``$$`` is a dollar sign.

    A subclass can say another ``delimiter``. What names look like stays as it is: there are no regular expressions.
    """

    template: str
    delimiter = "$"
    idpattern: Final = "(?a:[_a-z][_a-z0-9]*)"
    braceidpattern: Final[str | None] = None

    def __init__(self, template: str) -> None:
        self.template = template

    @overload
    def substitute(self, mapping: Mapping[str, V], /) -> str:
        return self._filled(mapping, False)

    @overload
    def substitute(self, /, **values: object) -> str:
        return self._filled(values, False)

    @overload
    def safe_substitute(self, mapping: Mapping[str, V], /) -> str:
        return self._filled(mapping, True)

    @overload
    def safe_substitute(self, /, **values: object) -> str:
        return self._filled(values, True)

    def _filled(self, mapping: Mapping[str, V], safe: bool) -> str:
        text = self.template
        delimiter = self.delimiter
        pieces: list[str] = []
        position = 0
        while True:
            dollar = text.find(delimiter, position)
            if dollar < 0:
                break
            pieces.append(text[position:dollar])
            name, end = _placeholder(text, dollar, delimiter)
            if end < 0:
                if not safe:
                    self._refuse(dollar)
                pieces.append(delimiter)
                position = dollar + len(delimiter)
                continue
            if not name:
                pieces.append(delimiter)
            elif safe and name not in mapping:
                pieces.append(text[dollar:end])
            else:
                pieces.append(str(mapping[name]))
            position = end
        pieces.append(text[position:])
        return "".join(pieces)

    def _refuse(self, position: int) -> None:
        end = position + len(self.delimiter)
        lines = self.template[:end].splitlines(keepends=True)
        line = len(lines)
        column = end - len("".join(lines[: line - 1]))
        raise ValueError("Invalid placeholder in string: line " + repr(line) + ", col " + repr(column))

    def is_valid(self) -> bool:
        position = self.template.find(self.delimiter)
        while position >= 0:
            _name, end = _placeholder(self.template, position, self.delimiter)
            if end < 0:
                return False
            position = self.template.find(self.delimiter, end)
        return True

    def get_identifiers(self) -> list[str]:
        found: list[str] = []
        position = self.template.find(self.delimiter)
        while position >= 0:
            name, end = _placeholder(self.template, position, self.delimiter)
            if end < 0:
                end = position + len(self.delimiter)
            elif name and name not in found:
                found.append(name)
            position = self.template.find(self.delimiter, end)
        return found


def _placeholder(text: str, dollar: int, delimiter: str) -> tuple[str, int]:
    """The name after a delimiter and where the placeholder ends; no name for ``$$``, -1 when it is none."""
    start = dollar + len(delimiter)
    if text.startswith(delimiter, start):
        return "", start + len(delimiter)
    braced = text.startswith("{", start)
    if braced:
        start += 1
    end = start
    while end < len(text) and _is_of_name(text[end], end == start):
        end += 1
    if end == start or braced and not text.startswith("}", end):
        return "", -1
    return text[start:end], end + 1 if braced else end


def _is_of_name(character: str, first: bool) -> bool:
    """A letter of ASCII (or one of the two others that are its equals in another case), ``_``, or later a digit."""
    return character in ascii_letters or character in "_\u0131\u017f\u212a" or not first and character in digits


class Formatter:
    """``str.format`` in methods that a subclass overrides.

    A field cannot go on with ``.attribute``: which attributes an object has is not known at run time.
    """

    def format(self, format_string: str, /, *args: object, **kwargs: object) -> str:
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string: str, args: Sequence[object], kwargs: Mapping[str, object]) -> str:
        used_args: set[int | str] = set()
        result, _index = self._vformat(format_string, args, kwargs, used_args, 2)
        self.check_unused_args(used_args, args, kwargs)
        return result

    def _vformat(
        self,
        format_string: str,
        args: Sequence[object],
        kwargs: Mapping[str, object],
        used_args: set[int | str],
        recursion_depth: int,
        auto_arg_index: int = 0,
    ) -> tuple[str, int]:
        """The text, and the number of the next field without a name: -1 after fields with a number."""
        if recursion_depth < 0:
            raise ValueError("Max string recursion exceeded")
        result: list[str] = []
        for literal_text, field_name, format_spec, conversion in self.parse(format_string):
            if literal_text:
                result.append(literal_text)
            if field_name is None:
                continue
            name = field_name
            if name == "":
                if auto_arg_index < 0:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                name = str(auto_arg_index)
                auto_arg_index += 1
            elif name.isdigit():
                if auto_arg_index > 0:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                auto_arg_index = -1
            value, arg_used = self.get_field(name, args, kwargs)
            used_args.add(arg_used)
            shown = self.convert_field(value, conversion)
            specification, auto_arg_index = self._vformat(
                format_spec or "", args, kwargs, used_args, recursion_depth - 1, auto_arg_index
            )
            result.append(self.format_field(shown, specification))
        return "".join(result), auto_arg_index

    def parse(self, format_string: str) -> Iterator[tuple[str, str | None, str | None, str | None]]:
        """A literal text and the name, specification and conversion of the field behind it, again and again."""
        stop = text_size(format_string)
        at = 0
        while at < stop:
            begin = at
            while at < stop and tail_load(format_string, at) != 123 and tail_load(format_string, at) != 125:
                at += 1
            if at == stop:
                yield part(format_string, begin, at), None, None, None
                return
            byte = tail_load(format_string, at)
            at += 1
            if at < stop and tail_load(format_string, at) == byte:
                yield part(format_string, begin, at), None, None, None
                at += 1
                continue
            if byte == 125:
                raise ValueError("Single '}' encountered in format string")
            if at == stop:
                raise ValueError("Single '{' encountered in format string")
            literal_text = part(format_string, begin, at - 1)
            begin = at
            name_stop, conversion, specification, at, _nested = field_parts(format_string, begin, stop)
            yield (
                literal_text,
                part(format_string, begin, name_stop),
                part(format_string, specification, at - 1),
                chr(conversion) if conversion else None,
            )

    def get_field(
        self, field_name: str, args: Sequence[object], kwargs: Mapping[str, object]
    ) -> tuple[object, int | str]:
        """The object that the name stands for, and the number or name of the argument it was found in."""
        stop = text_size(field_name)
        at = 0
        while at < stop and tail_load(field_name, at) != 46 and tail_load(field_name, at) != 91:
            at += 1
        index = number_in(field_name, 0, at)
        first: int | str = part(field_name, 0, at) if index < 0 else index
        value = self.get_value(first, args, kwargs)
        while at < stop:
            value, at = _further(value, field_name, at, stop)
        return value, first

    def get_value(self, key: int | str, args: Sequence[object], kwargs: Mapping[str, object]) -> object:
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(
        self, used_args: set[int | str], args: Sequence[object], kwargs: Mapping[str, object]
    ) -> None:
        return

    def format_field(self, value: object, format_spec: str) -> str:
        return format(value, format_spec)

    def convert_field(self, value: object, conversion: str | None) -> object:
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError("Unknown conversion specifier " + conversion)


def _further(value: object, field_name: str, at: int, stop: int) -> tuple[object, int]:
    """The item that ``[index]`` or ``[key]`` at a place of the name asks for, and the place behind it."""
    if tail_load(field_name, at) == 46:
        raise AttributeError("compiled code does not know attributes by a name in a text: '" + field_name + "'")
    if tail_load(field_name, at) != 91:
        raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
    begin = at + 1
    at = begin
    while at < stop and tail_load(field_name, at) != 93:
        at += 1
    if at >= stop:
        raise ValueError("Missing ']' in format string")
    if begin == at:
        raise ValueError("Empty attribute in format string")
    index = number_in(field_name, begin, at)
    if index >= 0:
        return AnyItems().by_index(value, index), at + 1
    return AnyItems().by_key(value, part(field_name, begin, at)), at + 1
