"""``input``: a line from standard input."""

from __future__ import annotations

from importos.kernel.console import flush_printed, print_output
from importos.kernel.input import standard_input

from .exceptions import EOFError


def input(prompt: object = "", /) -> str:
    print_output(str(prompt))
    flush_printed()
    found = standard_input()
    with found:
        line = found.take_line(-1)
    if not line:
        raise EOFError("EOF when reading a line")
    return line[:-1] if line.endswith("\n") else line
