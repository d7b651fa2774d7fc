"""Names in the emitted C: readable, legal, and never the same for two things.

``builtins.list[i64].append`` becomes ``builtins_list_i64__append``. Two Python names may wish for the same C name; a
:class:`NameTable` gives it to the first and numbers the others, so that within one table the mapping is one to one.
It must never depend on anything but the order of requests (deterministic output).
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

_IDENTIFIER = re.compile(r"[A-Za-z_]\w*")
_ILLEGAL = re.compile(r"[^A-Za-z0-9]")


def identifiers_in(c_text: str) -> frozenset[str]:
    """Every identifier of a C text: what the names of the program must stay clear of."""
    return frozenset(_IDENTIFIER.findall(c_text))


_COMMENT_OR_TEXT = re.compile(r"/\*.*?\*/|\"(?:[^\"\\\n]|\\.)*\"", re.DOTALL)
_DIRECTIVE = re.compile(r"^#(?:[^\n]*\\\n)*[^\n]*$", re.MULTILINE)
_POINTER = re.compile(r"\(\*\s*(\w+)\)")
_DEPTH = re.compile(r"[(){}]|[A-Za-z_]\w*")


def outermost_identifiers(c_text: str) -> frozenset[str]:
    """The identifiers of a C text that mean something inside a function that stands behind it.

    Macros with all that they mention, and what stands in no parentheses or braces: not parameters, locals and fields.
    """
    text = _COMMENT_OR_TEXT.sub(" ", c_text)
    found = {*identifiers_in("\n".join(_DIRECTIVE.findall(text))), *_POINTER.findall(text)}
    depth = 0
    for part in _DEPTH.findall(_DIRECTIVE.sub("", text)):
        if part in "({":
            depth += 1
        elif part in ")}":
            depth -= 1
        elif depth == 0:
            found.add(part)
    return frozenset(found)


# C's own words, what compilers predefine, and what hosted builds declare.
_KEYWORDS = identifiers_in(
    """
    auto break case char const continue default do double else enum extern float for goto if inline int long register
    restrict return short signed sizeof static struct switch typedef union unsigned void volatile while _Bool _Complex
    _Imaginary _Alignas _Alignof _Atomic _Generic _Noreturn _Static_assert _Thread_local asm typeof alignas alignof bool
    constexpr false nullptr static_assert thread_local true typeof_unqual main linux unix i386 errno malloc realloc
    calloc free
    """
)
_LONGEST = 100


@lru_cache(maxsize=1 << 14)
def readable(python_name: str) -> str:
    """A legal C identifier that shows the Python name; not unique."""
    text = _ILLEGAL.sub(_spelled, python_name).rstrip("_")
    if not text or text[0].isdigit():
        text = "_" + text
    if text.startswith("__") or (text[0] == "_" and text[1:2].isupper()):
        text = "py" + text  # what starts so belongs to the C compiler
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}_{hashlib.sha256(python_name.encode()).hexdigest()[:8]}"
    return text


def _spelled(illegal: re.Match[str]) -> str:
    character = illegal[0]
    return "_" if character.isascii() else f"u{ord(character):04x}"


class NameTable:
    """One C name space; ``reserved`` names are never given out, nor those of ``outer``.

    ``visible``: those of the reserved names that an inner name space must keep clear of; None: all of them.
    """

    def __init__(
        self,
        reserved: frozenset[str] = frozenset(),
        outer: NameTable | None = None,
        visible: frozenset[str] | None = None,
    ) -> None:
        self._reserved = reserved | _KEYWORDS if reserved else _KEYWORDS
        self._visible = self._reserved if visible is None else visible
        self._outer = outer
        self._taken: set[str] = set()

    def is_free(self, name: str) -> bool:
        """True when :meth:`make` would give out exactly this name."""
        if name in self._taken or name in self._reserved:
            return False
        return self._outer is None or not self._outer.is_visible(name)

    def is_visible(self, name: str) -> bool:
        """True when an inner name would hide one that counts."""
        if name in self._taken or name in self._visible:
            return True
        return self._outer is not None and self._outer.is_visible(name)

    def reserve(self, name: str) -> None:
        """Takes a name that is fixed from outside (an exported symbol)."""
        self._taken.add(name)

    def make(self, python_name: str) -> str:
        """A new C name for a thing with this Python name."""
        wished = readable(python_name)
        name = wished
        number = 2
        while not self.is_free(name):
            name = f"{wished}__{number}"
            number += 1
        self._taken.add(name)
        return name
