"""``importos doctor``: what is installed, what is missing, and the command that mends it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from importos_tool.cli.options import configure, talk_options
from importos_tool.cli.screen import Screen
from importos_tool.doctor.examination import examine
from importos_tool.doctor.model import Finding, State

if TYPE_CHECKING:
    from rich.console import RenderableType

EXIT_BAD = 2
_MARKS = {State.OK: "ok", State.MISSING: "MISSING", State.WRONG: "WRONG", State.ABSENT: "absent"}
_STYLES = {State.OK: "green", State.MISSING: "bold red", State.WRONG: "bold red", State.ABSENT: "yellow"}


@click.command("doctor")
@talk_options
@click.pass_obj
def command(screen: Screen, /, as_json: bool, verbose: bool, quiet: bool) -> int:
    """Say what is installed, what is missing, and the command that mends it.

    The exit status is 0 when everything that is needed is there, and 2 otherwise.
    """
    configure(screen, as_json, verbose, quiet)
    findings = list(examine(screen.progress))
    is_well = not any(finding.is_bad for finding in findings)
    if as_json:
        screen.json_document({"ok": is_well, "findings": [_as_data(finding) for finding in findings]})
    else:
        screen.drawn(lambda: _as_table(findings), _as_text(findings))
        screen.say("all that is needed is there" if is_well else "something is missing: see above how to mend it")
    return 0 if is_well else EXIT_BAD


def _as_data(finding: Finding) -> dict[str, str | bool]:
    return {
        "name": finding.name,
        "state": finding.state.value,
        "bad": finding.is_bad,
        "found": finding.found,
        "needed_for": finding.needed_for,
        "mend": finding.mend,
    }


def _as_text(findings: Sequence[Finding]) -> str:
    width = max(len(finding.name) for finding in findings)
    lines = []
    for finding in findings:
        lines.append(f"{_MARKS[finding.state]:<8} {finding.name:<{width}}  {finding.found}")
        if finding.mend:
            lines.append(f"{'':<8} {'':<{width}}  for {finding.needed_for}: {finding.mend}")
    return "\n".join(lines)


def _as_table(findings: Sequence[Finding]) -> RenderableType:
    from rich.box import SIMPLE_HEAD
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, show_edge=False)
    for header in ("", "what", "found", "needed for"):
        table.add_column(header, overflow="fold")
    for finding in findings:
        mark = Text(_MARKS[finding.state], style=_STYLES[finding.state])
        table.add_row(mark, Text(finding.name), Text(finding.found), Text(finding.needed_for))
    mending = [finding for finding in findings if finding.mend]
    lines = [Text.assemble("\n", (finding.name, "bold"), ": ", finding.mend) for finding in mending]
    return Group(table, *lines, Text(""))
