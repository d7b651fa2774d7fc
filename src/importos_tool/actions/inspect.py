"""Look at a program without running it: check it, or show what a stage of the compiler makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from importos_tool.actions.request import build_request, target_named, wanted
from importos_tool.actions.talk import Talk
from importos_tool.diagnostics.model import Diagnostic, DiagnosticError, Edit
from importos_tool.diagnostics.source import apply_edits

STAGES = ("checked", "ir", "c", "asm", "map")


def check(program: Path | None, flags: Mapping[str, object], talk: Talk) -> Path:
    """Run every stage that can refuse a program; returns the program that was checked."""
    asked = wanted(program, flags)
    target = target_named(asked.settings.target)
    from importos_tool.compiler.build import check as check_request

    talk.progress(f"checking {asked.program.name}")
    check_request(build_request(asked, target))
    return asked.program


def fix(program: Path | None, flags: Mapping[str, object], talk: Talk) -> tuple[Path, int]:
    """Make every change that the diagnostics of a program offer, until none offers one; returns the program and the
    number of changes. Raises DiagnosticError with what is left."""
    made = 0
    while True:
        try:
            return check(program, flags, talk), made
        except DiagnosticError as error:
            changed = _apply(error.diagnostics)
            if changed == 0:
                raise
            made += changed


def _apply(diagnostics: Sequence[Diagnostic]) -> int:
    by_file: dict[str, list[Edit]] = {}
    for diagnostic in diagnostics:
        for edit in diagnostic.fixes:
            by_file.setdefault(edit.span.path, []).append(edit)
    made = 0
    for path, edits in by_file.items():
        file = Path(path)
        text = file.read_bytes().decode("utf-8")
        changed, number = apply_edits(text, edits)
        file.write_bytes(changed.encode("utf-8"))
        made += number
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
