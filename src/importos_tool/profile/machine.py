"""Samples of a virtual machine, taken by the image itself: its timer writes down where the program is.

The machine's memory is a file here, so that what ``arch/x86_64/sampling.S`` has written can be read when the machine
has ended, in whatever way. Physical addresses are those of the linked program; the memory of a machine begins with
them.
"""

from __future__ import annotations

import mmap
import struct
import tempfile
from collections.abc import Callable
from pathlib import Path

from elftools.elf.elffile import ELFFile
from elftools.elf.sections import SymbolTableSection

from importos_tool.diagnostics.model import ToolBug
from importos_tool.profile.process import Samples

_BYTES, _LOST, _BUFFER = "sample_bytes", "samples_lost", "sample_buffer"


def sample_machine(linked: Path, run: Callable[[Path], int]) -> tuple[int, Samples]:
    """``run`` lets the machine run to its end with its memory in the file that it is given, and answers the status."""
    places = _addresses(linked)
    with tempfile.TemporaryDirectory(prefix="importos-") as folder:
        memory = Path(folder) / "memory"
        status = run(memory)
        with memory.open("rb") as file, mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as content:
            (size,) = struct.unpack_from("<I", content, places[_BYTES])
            (lost,) = struct.unpack_from("<I", content, places[_LOST])
            written = content[places[_BUFFER] : places[_BUFFER] + size]
    samples = Samples(lost=lost)
    offset = 0
    while offset + 4 <= len(written):
        (count,) = struct.unpack_from("<I", written, offset)
        if offset + 4 + 4 * count > len(written):
            break
        samples.chains[struct.unpack_from(f"<{count}I", written, offset + 4)] += 1
        offset += 4 + 4 * count
    return status, samples


def _addresses(linked: Path) -> dict[str, int]:
    with linked.open("rb") as stream:
        table = ELFFile(stream).get_section_by_name(".symtab")
        assert isinstance(table, SymbolTableSection)
        found = {symbol.name: int(symbol["st_value"]) for symbol in table.iter_symbols()}
    if _BUFFER not in found:
        raise ToolBug("the image was not built to be sampled")
    return found
