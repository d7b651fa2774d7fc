"""A Sphinx extension that appends to a reference page what the code says: commands, settings, diagnostics,
differences.

A page ``docs/commands.md`` holds the introduction; when Sphinx reads it, the generated part is added to the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import click
import difference_programs
from sphinx.application import Sphinx

from importos_tool.cli.application import COMMANDS, application
from importos_tool.config.settings import SETTINGS, TABLE_NAME, Settings
from importos_tool.diagnostics.catalogue import collect


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.connect("source-read", append_generated)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def append_generated(app: Sphinx, page: str, source: list[str]) -> None:
    """Adds the generated part to the pages that have one."""
    generate = PAGES.get(page)
    if generate is not None:
        source[0] += "\n" + "\n".join(generate()) + "\n"


def commands() -> Iterator[str]:
    """The help of every command, as the command line prints it."""
    group = application()
    with click.Context(group, info_name="importos") as context:
        for name in COMMANDS:
            command = group.get_command(context, name)
            assert command is not None
            yield f"## `importos {name}`\n"
            with click.Context(
                command, info_name=f"importos {name}", terminal_width=100, max_content_width=100
            ) as inner:
                yield f"```text\n{command.get_help(inner)}\n```\n"


def settings() -> Iterator[str]:
    """The table of settings."""
    defaults = Settings()
    yield f"| key in `[{TABLE_NAME}]` | environment | kind | default | meaning |"
    yield "| --- | --- | --- | --- | --- |"
    for setting in SETTINGS:
        default = getattr(defaults, setting.attribute)
        shown = f"`{default}`" if default not in (None, ()) else ""
        kind = setting.kind.value + (f": {', '.join(setting.choices)}" if setting.choices else "")
        yield f"| `{setting.name}` | `{setting.environment_variable}` | {kind} | {shown} | {setting.about} |"


def diagnostics() -> Iterator[str]:
    """Every entry of the catalogue."""
    for section in collect():
        yield f"## {section.about.rstrip('.')}\n"
        for code, entry in section.entries.items():
            language = "python" if section.name != "tool" else "text"
            yield f"### {code}: {entry.title}\n"
            yield f"{entry.why}\n"
            if entry.example.strip():
                yield f"```{language}\n{entry.example.rstrip()}\n```\n"
            yield f"Instead: {entry.instead}\n"


def differences() -> Iterator[str]:
    """Every program of ``tests/differences``."""
    for difference in difference_programs.differences():
        yield f"## {difference.title}\n"
        yield f"{difference.text}\n"
        yield f"```py\n{difference.program.rstrip()}\n```\n"
        if difference.interrupted:
            yield "After the first line, Ctrl-C is pressed.\n"
        for name, said in (("CPython", difference.cpython), ("ImportOS", difference.importos)):
            yield f"{name} prints:\n\n```text\n{said.rstrip()}\n```\n" if said else f"{name} prints nothing.\n"


PAGES: dict[str, Callable[[], Iterator[str]]] = {
    "commands": commands,
    "settings": settings,
    "diagnostics": diagnostics,
    "differences": differences,
}
