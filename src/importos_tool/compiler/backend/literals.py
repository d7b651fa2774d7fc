"""Immortal objects in read-only memory: str and bytes literals, and the singletons (``None``).

Every literal exists once. Its memory must look exactly like what ``New`` and the str and bytes methods make at run
time: header, up to three words of fields, the bytes at offset 32; the hash is already there, so that nobody ever
writes to it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from importos_tool.compiler.backend.declarations import Declared
from importos_tool.compiler.backend.hashing import tail_hash
from importos_tool.compiler.backend.names import NameTable
from importos_tool.compiler.ir.nodes import Layout, LiteralObject, Singleton
from importos_tool.diagnostics.model import ToolBug

_WORDS_BEFORE_TAIL = 3
_SHOWN_CHARACTERS = 24
_DIGEST_CHARACTERS = 12


class Literals:
    """The pool of immortal objects of one program."""

    def __init__(self, layouts: Mapping[str, Layout], names: NameTable) -> None:
        self._layouts = layouts
        self._names = names
        self._literals: dict[str | bytes, str] = {}
        self._singletons: dict[str, str] = {}
        self._definitions: dict[str, str] = {}

    def reference(self, value: LiteralObject | Singleton) -> str:
        """A C expression for the object: the address of a constant."""
        if isinstance(value, Singleton):
            return f"((reference)&{self._singleton(value.layout)})"
        return f"((reference)&{self._literal(value)})"

    def definitions(self) -> list[Declared]:
        """The C constants, by name."""
        return [Declared((name,), text) for name, text in sorted(self._definitions.items())]

    def _layout(self, name: str) -> Layout:
        layout = self._layouts.get(name)
        if layout is None:
            raise ToolBug(f"an object in read-only memory needs the layout {name}, which the program does not have")
        return layout

    def _singleton(self, name: str) -> str:
        if name not in self._singletons:
            layout = self._layout(name)
            if layout.fields or layout.tail or layout.item is not None:
                raise ToolBug(f"a singleton of {name} would need fields")
            c_name = self._singletons[name] = self._names.make(f"singleton_{layout.python_name or name}")
            self._definitions[c_name] = f"MERGED const struct object {c_name} = {{IMMORTAL, {layout.number}}};\n"
        return self._singletons[name]

    def _literal(self, literal: LiteralObject) -> str:
        value = literal.value
        if value not in self._literals:
            content = value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")
            layout = self._layout(literal.layout)
            c_name = self._names.make(_name_for(value, content))
            self._literals[value] = c_name
            words = [str(_word(field, content, len(value))) for field, _ in layout.fields]
            words += ["0"] * (_WORDS_BEFORE_TAIL - len(words))
            members = f"i64_field words[{_WORDS_BEFORE_TAIL}]; u8 bytes[{len(content) + 1}];"
            kind = f"struct {{ struct object header; {members} }}"
            initializer = f"{{{{IMMORTAL, {layout.number}}}, {{{', '.join(words)}}}, {c_string(content)}}}"
            self._definitions[c_name] = f"MERGED const {kind} {c_name} = {initializer};\n"
        return self._literals[value]


def _word(field: str, content: bytes, length: int) -> int:
    match field.lstrip("_"):
        case "size":
            return len(content)
        case "length":
            return length
        case "hash":
            return tail_hash(content)
        case _:
            return 0


def _name_for(value: str | bytes, content: bytes) -> str:
    """Made of the content alone: it is the same in every program."""
    text = value if isinstance(value, str) else value.decode("ascii", "replace")
    shown = "".join(c if c.isascii() and c.isalnum() else "_" for c in text[:_SHOWN_CHARACTERS]).strip("_")
    digest = hashlib.sha256(content).hexdigest()[:_DIGEST_CHARACTERS]
    return f"{'str' if isinstance(value, str) else 'bytes'}_{digest}_{shown}"


def c_string(content: bytes) -> str:
    """A C string literal: printable ASCII as it is, everything else as three octal digits (which end by themselves)."""
    text = "".join(chr(byte) if 32 <= byte < 127 and byte not in b'"\\?' else f"\\{byte:03o}" for byte in content)
    return f'"{text}"'
