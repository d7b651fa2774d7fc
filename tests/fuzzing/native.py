"""The compiled parsers: built with AddressSanitizer, or without, and fed while they run."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path

from fuzzing import PROGRAMS

PROGRAM = PROGRAMS / "feed.py"
TARGET = "process"


def built(build_folder: Path) -> Path:
    """The program with sanitizers; its last word is how many objects are alive that nobody has."""
    from importos_tool.compiler.build import BuildRequest, build_program
    from importos_tool.targets import load_target

    request = BuildRequest(
        PROGRAM,
        load_target(TARGET),
        build_folder,
        search_paths=(PROGRAMS,),
        optimise="-O0",
        sanitize=True,
        count_objects=True,
    )
    return build_program(request).image


class Broken(Exception):
    """An input has ended the program, or it does not come back from one."""


def outcomes(image: Path, inputs: Sequence[tuple[str, bytes]], time_limit_s: float) -> list[str]:
    """What the program says of each. ``Broken``: it does not say it, or loses an object."""
    with subprocess.Popen(
        [str(image)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=False
    ) as process:
        assert process.stdin is not None
        records = b"".join(b"%s %d\n%s" % (parse.encode(), len(data), data) for parse, data in inputs)
        timer = threading.Timer(time_limit_s, process.kill)
        timer.start()
        try:
            out, error = process.communicate(records)
        finally:
            timer.cancel()
    lines = out.decode().splitlines()
    if process.returncode != 0 or len(lines) < len(inputs):
        parse, data = inputs[min(len(lines), len(inputs) - 1)]
        raise Broken(f"{process.returncode} {parse} {data.hex()}\n{error.decode(errors='replace')[-3000:]}")
    return lines
