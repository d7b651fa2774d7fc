"""What is in an image, in three forms: JSON data, plain text for pipes, tables for terminals."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from importos_tool.actions.build import Built

if TYPE_CHECKING:
    from rich.console import RenderableType

KIB = 1024


def as_data(built: Built) -> dict[str, Any]:
    """The form for scripts; sizes are bytes."""
    return {
        "image": str(built.image),
        "debug": str(built.debug) if built.debug is not None else None,
        "target": built.target,
        "from_cache": built.from_cache,
        **asdict(built.contents),
    }


def as_text(built: Built, report: bool = False) -> str:
    """The form for pipes and logs; ``report``: with what a process can ask of the kernel."""
    lines = [headline(built), ""]
    for title, header, rows in _tables(built):
        widths = [max(len(row[column]) for row in [header, *rows]) for column in range(len(header))]
        lines.append(title)
        lines.extend("  " + _aligned(row, widths) for row in [header, *rows])
        lines.append("")
    lines.extend(closing_lines(built, report))
    return "\n".join(lines)


def as_table(built: Built, report: bool = False) -> RenderableType:
    """The form for terminals."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    parts: list[RenderableType] = [Text(headline(built), style="bold")]
    for title, header, rows in _tables(built):
        table = Table(title=title, title_justify="left", title_style="cyan", box=SIMPLE_HEAD, show_edge=False)
        for position, name in enumerate(header):
            table.add_column(name, justify="left" if position == 0 else "right")
        for row in rows:
            table.add_row(*(Text(cell) for cell in row))
        parts += [Text(""), table]
    parts += [Text(""), *(Text(line) for line in closing_lines(built, report))]
    return Group(*parts)


def headline(built: Built) -> str:
    """One line: what was written, how large it is, where it starts."""
    contents = built.contents
    entry = f"0x{contents.entry_address:x}" + (f" ({contents.entry_symbol})" if contents.entry_symbol else "")
    cached = ", from the cache" if built.from_cache else ""
    unpacked = f" ({size(contents.unpacked_bytes)} unpacked)" if contents.is_packed else ""
    return (
        f"{built.image}: {built.target}, {size(contents.file_bytes)} in the file{unpacked}, "
        f"{size(contents.memory_bytes)} in memory, entry {entry}{cached}"
    )


def closing_lines(built: Built, report: bool = False) -> list[str]:
    """What is not in the image, and with ``report`` its drivers and what a process can ask of the kernel."""
    contents = built.contents
    in_image, available = contents.functions_in_image, contents.functions_available
    lines = [f"build id: {contents.build_id}"] if contents.build_id else []
    lines += [f"for a debugger: {built.debug}"] if built.debug is not None else []
    if report and contents.system_calls:
        lines.append(f"system calls once the program runs: {', '.join(contents.system_calls)}")
    if report and contents.drivers:
        lines.append(f"drivers: {', '.join(contents.drivers)}")
    lines += [
        f"functions: {in_image} in the image; the library defines {available}, and what is not reached is not there"
    ]
    if contents.left_out:
        lines.append(
            f"left out: {len(contents.left_out)} of the library's {contents.library_modules} modules: "
            + ", ".join(contents.left_out)
        )
    return lines


def size(count_bytes: int) -> str:
    """Bytes as people read them."""
    if count_bytes < KIB:
        return f"{count_bytes} B"
    if count_bytes < KIB * KIB:
        return f"{count_bytes / KIB:.1f} KiB"
    return f"{count_bytes / KIB / KIB:.1f} MiB"


def _tables(built: Built) -> list[tuple[str, list[str], list[list[str]]]]:
    contents = built.contents
    sections = [
        [section.name, f"0x{section.address:x}", size(section.memory_bytes), size(section.file_bytes)]
        for section in contents.sections
    ]
    modules = [
        [module.name, size(module.code_bytes), size(module.data_bytes), str(module.functions)]
        for module in contents.modules
    ]
    loaded = "unpacked" if contents.is_packed else "in the file"
    tables = [("size by section", ["section", "address", "in memory", loaded], sections)]
    if modules:
        tables.append(("size by module", ["module", "code", "data", "functions"], modules))
    return tables


def _aligned(row: list[str], widths: list[int]) -> str:
    cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
    return "  ".join(cells).rstrip()
