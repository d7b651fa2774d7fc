"""What is raised for a pattern, or a template, that is none."""

from __future__ import annotations


class error(Exception):
    """``msg`` is the text without the place; a mistake without a known place has none of the other attributes."""

    msg: str
    pattern: str | bytes | None
    pos: int | None
    lineno: int | None
    colno: int | None

    def __init__(self, msg: str, pattern: str | bytes | None = None, pos: int | None = None) -> None:
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = None
        self.colno = None
        if pattern is not None and pos is not None:
            text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
            self.lineno = text.count("\n", 0, pos) + 1
            self.colno = pos - text.rfind("\n", 0, pos)
            msg = f"{msg} at position {pos}"
            if "\n" in text:
                msg = f"{msg} (line {self.lineno}, column {self.colno})"
        super().__init__(msg)
