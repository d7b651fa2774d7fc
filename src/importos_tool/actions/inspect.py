"""Look at a program without running it: check it, or show what a stage of the compiler makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from importos_tool.actions.request import build_request, target_named, wanted
from importos_tool.actions.talk import Talk
from importos_tool.diagnostics.model import Diagnostic, DiagnosticError, Edit
from importos_tool.diagnostics.source import apply_edits, text_at

STAGES = ("checked", "ir", "c", "asm", "map")


def check(program: Path | None, flags: Mapping[str, object], talk: Talk) -> Path:
    """Run every stage that can refuse a program; returns the program that was checked."""
    asked = wanted(program, flags)
    target = target_named(asked.settings.target)
    from importos_tool.compiler.build import check as check_request

    talk.progress(f"checking {asked.program.name}")
    check_request(build_request(asked, target))
    return asked.program


@dataclass(frozen=True)
class Change:
    """What ``fix`` did to one line of the program."""

    path: str
    line: int
    before: str
    after: str


def fix(program: Path | None, flags: Mapping[str, object], talk: Talk) -> tuple[Path, list[Change]]:
    """Make every change that the diagnostics of a program offer, until none offers one; returns the program and what
    was changed, in source order. Raises DiagnosticError with what is left; what was changed is said then, too."""
    made: list[Change] = []
    while True:
        try:
            return check(program, flags, talk), made
        except DiagnosticError as error:
            changes = _apply(error.diagnostics)
            for change in changes:
                talk.say(f"{change.path}:{change.line}: {change.before} -> {change.after}")
            if not changes:
                raise
            made += changes


def _apply(diagnostics: Sequence[Diagnostic]) -> list[Change]:
    by_file: dict[str, list[Edit]] = {}
    for diagnostic in diagnostics:
        for edit in diagnostic.fixes:
            by_file.setdefault(edit.span.path, []).append(edit)
    made: list[Change] = []
    for path, edits in by_file.items():
        file = Path(path)
        changed, chosen = apply_edits(file.read_bytes().decode("utf-8"), edits)
        chosen.sort(key=lambda edit: (edit.span.line, edit.span.column))
        made += [Change(path, edit.span.line, text_at(edit.span) or "", edit.text) for edit in chosen]
        file.write_bytes(changed.encode("utf-8"))
    return made


def emit_stage(
    program: Path | None, flags: Mapping[str, object], stage: str, talk: Talk, others: tuple[Path, ...] = ()
) -> str:
    """The text of one stage for the target that ``build`` would build."""
    asked = wanted(program, flags)
    chosen = flags.get("target")
    target = target_named(str(chosen) if chosen is not None else asked.settings.machine)
    from importos_tool.compiler.build import emit

    talk.progress(f"compiling {asked.program.name} up to {stage}")
    return emit(build_request(asked, target, others), stage)
