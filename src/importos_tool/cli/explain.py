"""``importos explain``: what the code of an error message means, from the catalogue."""

from __future__ import annotations

import click

from importos_tool.cli.options import configure, talk_options
from importos_tool.cli.screen import Screen
from importos_tool.diagnostics import catalogue
from importos_tool.diagnostics.model import Diagnostic, DiagnosticError


@click.command("explain")
@click.argument("code", required=False)
@talk_options
@click.pass_obj
def command(screen: Screen, /, code: str | None, as_json: bool, verbose: bool, quiet: bool) -> int:
    """Explain the CODE of an error message; without CODE, list all codes."""
    configure(screen, as_json, verbose, quiet)
    if code is None:
        _list_all(screen)
        return 0
    entry = catalogue.find(code)
    if entry is None:
        close = catalogue.nearest(code)
        instead = f"did you mean {close}?" if close else "importos explain lists all codes"
        raise DiagnosticError(Diagnostic("U016", f"there is no code {code!r}", instead=instead))
    code = catalogue.spelled(code)
    if as_json:
        screen.json_document({"ok": True, **_described(code, entry)})
    else:
        screen.data(_as_text(code, entry))
    return 0


def _list_all(screen: Screen) -> None:
    if screen.json:
        entries = [_described(code, entry) for code, entry in sorted(catalogue.all_entries().items())]
        screen.json_document({"ok": True, "codes": entries})
        return
    parts = []
    for section in catalogue.collect():
        lines = [f"  {code}  {entry.title}" for code, entry in section.entries.items()]
        parts.append("\n".join([section.about, *lines]))
    screen.data("\n\n".join(parts))


def _described(code: str, entry: catalogue.Entry) -> dict[str, str]:
    return {
        "code": code,
        "title": entry.title,
        "why": entry.why,
        "example": entry.example,
        "instead": entry.instead,
    }


def _as_text(code: str, entry: catalogue.Entry) -> str:
    example = "\n".join(f"    {line}" for line in entry.example.rstrip().splitlines())
    parts = [f"{code}: {entry.title}", f"Why\n  {entry.why}"]
    if example:
        parts.append(f"Example\n{example}")
    parts.append(f"Instead\n  {entry.instead}")
    return "\n\n".join(parts)
