"""A line for each response, in the Combined Log Format that log readers know."""

from __future__ import annotations

import time
from collections.abc import Callable

from importos.proto.http1.dates import DAY, MONTHS, calendar_day
from importos.serve.http.observers import Observer
from importos.serve.http.requests import Request
from importos.serve.http.responses import Response


def log_date(seconds: int) -> str:
    """As ``10/Oct/2000:13:55:36 +0000``."""
    year, month, day = calendar_day(seconds // DAY)
    rest = seconds % DAY
    clock = f"{rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}"
    return f"{day:02}/{MONTHS[month - 1].decode('ascii')}/{year:04}:{clock} +0000"


def quoted(text: str) -> str:
    """A text between quotes; a client cannot end them, nor the line (CWE-117)."""
    made = ""
    for character in text:
        if character == '"' or character == "\\":
            made += "\\" + character
        elif " " <= character <= "~":
            made += character
        else:
            made += f"\\x{ord(character):02x}"
    return '"' + made + '"'


class AccessLog(Observer):
    def __init__(self, write: Callable[[str], None]) -> None:
        self._write = write

    def answered(self, request: Request, response: Response, sent: int, seconds: float) -> None:
        line = request.method + " " + request.target + " HTTP/1.1"
        told = f"{request.peer or '-'} - - [{log_date(int(time.time()))}] {quoted(line)} {response.status} {sent}"
        self._write(
            told + " " + quoted(request.header("referer", "-")) + " " + quoted(request.header("user-agent", "-"))
        )

    def refused(self, peer: str, status: int, reason: str) -> None:
        self._write(f"{peer or '-'} - - [{log_date(int(time.time()))}] {quoted(reason)} {status} 0 " + '"-" "-"')
