"""``importos crash``: a crash record with the lines of Python that its addresses stand for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from importos_tool.actions.crash import Call, Crash, read_crash
from importos_tool.cli.options import configure, flags_of, talk_options
from importos_tool.cli.screen import Screen

EXIT_CUT_OFF = 2
REGISTERS_IN_A_LINE = 3


@click.command("crash")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--image", type=click.Path(path_type=Path), help="The image that crashed, if it is not in the cache.")
@click.option("--cache-dir", type=click.Path(path_type=Path), help="The folder of the build cache.")
@talk_options
@click.pass_obj
def command(
    screen: Screen, /, file: Path, image: Path | None, as_json: bool, verbose: bool, quiet: bool, **options: Any
) -> int:
    """Read the crash record in FILE, such as the captured output of a machine, with lines of Python.

    The image is found in the cache by the build id in the record. Lines are known where the program was also built with
    --debug, which makes the same image. Status 2: there is no whole record.
    """
    configure(screen, as_json, verbose, quiet)
    crash = read_crash(file, flags_of(options), image)
    if as_json:
        screen.json_document(_as_data(crash))
    else:
        screen.data(_as_text(crash))
        if not crash.record.is_whole:
            screen.say("importos: the record is cut off: the file ends before it does")
    return 0 if crash.record.is_whole else EXIT_CUT_OFF


def _as_data(crash: Crash) -> dict[str, object]:
    record = crash.record
    calls = [
        {
            "address": call.frame.address,
            "repeated": call.frame.repeated,
            "places": [{"function": p.function, "path": p.path, "line": p.line} for p in call.places],
        }
        for call in crash.calls
    ]
    return {
        "ok": record.is_whole,
        "what": record.title,
        "access": record.access,
        "build_id": record.build_id,
        "image": str(crash.image),
        "calls": calls,
        "registers": record.registers,
        **{title.replace(" ", "_"): lines for title, lines in record.others.items()},
    }


def _as_text(crash: Crash) -> str:
    record = crash.record
    lines = [f"{record.title}, {record.access}" if record.access else record.title]
    if crash.count > 1:
        lines.append(f"the last of {crash.count} records")
    lines += [f"build {record.build_id}, {crash.image}", "", "Traceback (most recent call last):"]
    for call in reversed(crash.calls):
        lines += _of_call(call)
    if not crash.has_lines:
        lines.append("lines are not known: importos build --debug of the same program, in the same way, says them")
    for title, held in record.others.items():
        lines += ["", f"{title}:", *(f"  {line}" for line in held)]
    if record.registers:
        lines += ["", "registers:"]
        named = [f"{name:<7}{value:016x}" for name, value in record.registers.items()]
        for first in range(0, len(named), REGISTERS_IN_A_LINE):
            lines.append("  " + "  ".join(named[first : first + REGISTERS_IN_A_LINE]))
    return "\n".join(lines)


def _of_call(call: Call) -> Iterator[str]:
    for place in reversed(call.places):
        if place.path:
            yield f'  File "{place.path}", line {place.line}, in {place.function}'
            if place.source:
                yield f"    {place.source}"
        else:
            offset = f" +{call.frame.offset:#x}" if call.frame.function else ""  # of a function that the record names
            yield f"  {call.frame.address:#x}, in {place.function}{offset}"
    if call.frame.repeated:
        yield f"  [Previous call repeated {call.frame.repeated} more time{'s' if call.frame.repeated > 1 else ''}]"
