"""The module ``string``: constants of ASCII, ``capwords`` and ``Template``.

``Formatter`` is missing: it looks up attributes and items by names that are known only at run time.
"""

from __future__ import annotations

from typing import Final, Mapping, TypeVar, overload

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
    """A text with ``$name`` and ``${name}`` in it; ``$$`` is a dollar sign."""

    template: str

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
        pieces: list[str] = []
        position = 0
        while True:
            dollar = text.find("$", position)
            if dollar < 0:
                break
            pieces.append(text[position:dollar])
            name, end = _placeholder(text, dollar)
            if end < 0:
                if not safe:
                    self._refuse(dollar)
                pieces.append("$")
                position = dollar + 1
                continue
            if not name:
                pieces.append("$")
            elif safe and name not in mapping:
                pieces.append(text[dollar:end])
            else:
                pieces.append(str(mapping[name]))
            position = end
        pieces.append(text[position:])
        return "".join(pieces)

    def _refuse(self, position: int) -> None:
        lines = self.template[:position].splitlines(keepends=True)
        line = len(lines) if lines else 1
        column = position - len("".join(lines[: line - 1])) + 1 if lines else 1
        raise ValueError("Invalid placeholder in string: line " + repr(line) + ", col " + repr(column))

    def is_valid(self) -> bool:
        position = self.template.find("$")
        while position >= 0:
            _name, end = _placeholder(self.template, position)
            if end < 0:
                return False
            position = self.template.find("$", end)
        return True

    def get_identifiers(self) -> list[str]:
        found: list[str] = []
        position = self.template.find("$")
        while position >= 0:
            name, end = _placeholder(self.template, position)
            if end < 0:
                end = position + 1
            elif name and name not in found:
                found.append(name)
            position = self.template.find("$", end)
        return found


def _placeholder(text: str, dollar: int) -> tuple[str, int]:
    """The name after a dollar sign and where the placeholder ends; no name for ``$$``, -1 when it is none."""
    start = dollar + 1
    if text.startswith("$", start):
        return "", start + 1
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
