"""What is in a finished image: its sections, the modules its functions and data come from, and what was left out.

The modules are read from the symbols: the backend writes ``builtins.list[i64].append`` as
``builtins_list_i64__append``, so a symbol belongs to the module with the longest name that it starts with. Symbols of
no module are the machine's own (entry code, tables, what the C compiler made). Must never print, and never guess at
sizes: what no symbol covers is shown as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from elftools.common.exceptions import ELFError
from elftools.elf.constants import SH_FLAGS
from elftools.elf.elffile import ELFFile

from importos_tool.compiler.backend.names import readable
from importos_tool.compiler.frontend.joined_modules import part_names
from importos_tool.diagnostics.model import ToolBug
from importos_tool.image.build_id import build_id
from importos_tool.image.symbols import ABSOLUTE, FUNCTION, NO_TYPE, OBJECT, UNDEFINED, Symbol, read_symbols
from importos_tool.image.system_calls import system_calls

_DRIVERS = "importos.drivers."
MACHINE_PARTS = "(machine: entry, tables)"
_DEFINITION = re.compile(r"^[ \t]*(?:async[ \t]+)?def[ \t]", re.MULTILINE)
_NAME_END = re.compile(r"[_.]")
_PACKAGE_FILE = "__init__"


@dataclass(frozen=True, slots=True)
class SectionSize:
    """One section that is loaded: its size in memory, and in the file (0 for what starts as zeros)."""

    name: str
    address: int
    memory_bytes: int
    file_bytes: int


@dataclass(frozen=True, slots=True)
class ModuleSize:
    """What one module brought into the image."""

    name: str
    code_bytes: int
    data_bytes: int
    functions: int

    @property
    def total_bytes(self) -> int:
        return self.code_bytes + self.data_bytes


@dataclass(frozen=True, slots=True)
class Contents:
    """The whole account. ``functions_available`` counts the ``def`` lines of the library's source;
    ``system_calls``: those that a process can make once its program runs; ``build_id``: what the image itself says."""

    file_bytes: int
    memory_bytes: int
    entry_address: int
    entry_symbol: str
    sections: tuple[SectionSize, ...]
    modules: tuple[ModuleSize, ...]
    left_out: tuple[str, ...]
    library_modules: int
    functions_in_image: int
    functions_available: int
    system_calls: tuple[str, ...]
    build_id: str

    @property
    def unpacked_bytes(self) -> int:
        """How much of the sections does not begin as zeros."""
        return sum(section.file_bytes for section in self.sections)

    @property
    def is_packed(self) -> bool:
        """The image unpacks itself (``packing.py``)."""
        return self.file_bytes < self.unpacked_bytes

    @property
    def drivers(self) -> tuple[str, ...]:
        """The drivers of which there is anything: small functions may have become parts of their callers."""
        names = [part.name for part in self.modules if part.name.startswith(_DRIVERS)]
        return tuple(sorted(name.removeprefix(_DRIVERS) for name in names))


def guest_package() -> Path:
    """The folder of the guest package, beside this tool, in a checkout and when installed."""
    return Path(__file__).resolve().parents[2] / "importos"


def read_contents(
    image: Path, program: Path, linked: Path | None = None, calls: Mapping[int, str] = MappingProxyType({})
) -> Contents:
    """Read an image that was built from ``program``; ``linked`` is the same before it was stripped, ``calls`` the names
    of the system calls of its target.
    """
    library = library_modules(guest_package())
    with (linked or image).open("rb") as stream:
        try:
            elf = ELFFile(stream)
            sections = tuple(_sections(elf))
            table = list(read_symbols(elf))
            entry_address = int(elf.header["e_entry"])
            symbols = list(_named_parts(table, entry_address))
            allowed = system_calls(elf, table, calls)
        except ELFError as error:
            raise ToolBug(f"{image} is not an ELF file: {error}") from error
    modules = _by_module(symbols, {*library, *_program_modules(program)})
    present = {module.name for module in modules}
    in_library = [name for name in library if not name.startswith("importos.")]
    return Contents(
        file_bytes=image.stat().st_size,
        memory_bytes=sum(section.memory_bytes for section in sections),
        entry_address=entry_address,
        entry_symbol=next((symbol.name for symbol in symbols if symbol.address == entry_address), ""),
        sections=sections,
        modules=modules,
        left_out=tuple(sorted(name for name in in_library if name not in present)),
        library_modules=len(in_library),
        functions_in_image=sum(symbol.kind == FUNCTION for symbol in symbols),
        functions_available=sum(definitions for definitions in library.values()),
        system_calls=allowed,
        build_id=build_id(image),
    )


@cache
def library_modules(package: Path) -> dict[str, int]:
    """Every module of the guest with the number of its functions; ``importos/std/json.py`` is the module ``json``.

    The parts of a module whose source is cut are that module.
    """
    counts: dict[str, int] = {}
    in_parts = {file.parent for file in package.rglob("__init__.py") if part_names(file.parent)}
    for file in sorted(package.rglob("*.py")):
        parts = list(file.relative_to(package.parent).with_suffix("").parts)
        if file.parent in in_parts:
            parts[-1] = _PACKAGE_FILE
        if parts[-1] == _PACKAGE_FILE:
            parts.pop()
        if parts[:2] == ["importos", "std"]:
            parts = parts[2:]
        if parts:
            name = ".".join(parts)
            counts[name] = counts.get(name, 0) + len(_DEFINITION.findall(file.read_text(encoding="utf-8")))
    return counts


def _program_modules(program: Path) -> Iterator[str]:
    """The names that the program's own modules can have: its file, and modules and packages beside it."""
    yield "__main__"
    yield program.stem
    for file in sorted(program.absolute().parent.glob("*.py")):
        yield file.stem
    for package in sorted(program.absolute().parent.glob("*/__init__.py")):
        for file in sorted(package.parent.rglob("*.py")):
            parts = list(file.relative_to(package.parent.parent).with_suffix("").parts)
            yield ".".join(parts[:-1] if parts[-1] == _PACKAGE_FILE else parts)


def _sections(elf: ELFFile) -> Iterator[SectionSize]:
    for section in elf.iter_sections():
        if section["sh_flags"] & SH_FLAGS.SHF_ALLOC and section["sh_size"]:
            size = int(section["sh_size"])
            in_file = 0 if section["sh_type"] == "SHT_NOBITS" else size
            yield SectionSize(section.name, int(section["sh_addr"]), size, in_file)


def _named_parts(symbols: Iterable[Symbol], entry_address: int) -> Iterator[Symbol]:
    """Functions and data objects, each address once."""
    seen: set[int] = set()
    for symbol in symbols:
        if symbol.section in (UNDEFINED, ABSOLUTE) or not symbol.name or symbol.address in seen:
            continue
        is_entry = symbol.kind == NO_TYPE and symbol.address == entry_address
        if symbol.kind in (FUNCTION, OBJECT) or is_entry:
            seen.add(symbol.address)
            yield symbol


def _by_module(symbols: Iterable[Symbol], names: set[str]) -> tuple[ModuleSize, ...]:
    """Sizes by module, the largest first."""
    modules = {readable(name): name for name in sorted(names, reverse=True)}
    sizes: dict[str, list[int]] = {}
    for symbol in symbols:
        prefixes = [symbol.name[: end.start()] for end in _NAME_END.finditer(symbol.name)]
        owner = next((modules[prefix] for prefix in reversed(prefixes) if prefix in modules), MACHINE_PARTS)
        row = sizes.setdefault(owner, [0, 0, 0])
        if symbol.kind == FUNCTION:
            row[0] += symbol.size_bytes
            row[2] += 1
        else:
            row[1] += symbol.size_bytes
    rows = [ModuleSize(name, code, data, functions) for name, (code, data, functions) in sizes.items()]
    return tuple(sorted(rows, key=lambda row: (-row.total_bytes, row.name)))
