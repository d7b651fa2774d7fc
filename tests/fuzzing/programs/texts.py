"""What servers and clients read as text: fields of HTTP, URLs, JSON, regular expressions. Under
CPython URLs, JSON and ``re`` are its own modules'.

ValueError is an answer where it is documented. What else is raised is a mistake.
"""

from __future__ import annotations

import json
import re

from importos.proto.http1.dates import parse_date
from importos.proto.websocket.handshake import is_key
from importos.serve.http.addresses import parse_address, redirected
from importos.serve.http.conditions import entity_tags
from importos.serve.http.ranges import parse_range

SIZE = 1000  # of what a range is of
MOST_DIGITS = 15  # an int has 64 bits here
MOST_DIGITS_OF_REPETITION = 2
LONGEST_PATTERN = 40
LONGEST_TEXT = 12


def fields(data: bytes) -> str:
    """The first byte says which."""
    kind = data[0] % 5 if data else 0
    value = data[1:]
    text = value.decode("latin-1")
    if kind == 0:
        found = parse_range(text, SIZE)
        return "None" if found is None else f"{found.start} {found.stop}"
    if kind == 1:
        return f"{parse_date(value)}"
    if kind == 2:
        return f"{entity_tags(text)}"
    if kind == 3:
        return f"{is_key(value)}"
    try:
        address = parse_address(text)
    except ValueError:
        return "refused"
    told = f"{address.host!r} {address.port} {address.authority!r} {address.target!r}"
    try:
        return f"{told} {redirected(address, address.target[1:]).url()!r}"
    except ValueError:
        return told + " refused"


def has_large_number(text: str, most: int = MOST_DIGITS) -> bool:
    digits = 0
    for character in text:
        digits = digits + 1 if "0" <= character <= "9" else 0
        if digits > most:
            return True
    return False


def values(data: bytes) -> str:
    text = data.decode("utf-8", "replace")
    if has_large_number(text):
        return "large"
    try:
        found = json.loads(text)
    except ValueError as wrong:
        return f"{wrong}"
    except RecursionError:
        return "deep"
    return f"{found!r} {json.dumps(found)}"


def has_odd_part(pattern: str) -> bool:
    """Of what CPython warns, what it had wrong until 3.11.5, what takes too long, and characters by name."""
    if any(part in pattern for part in ("[[", "[^[", "--", "&&", "~~", "||", "*+", "++", "?+", "}+", r"\N")):
        return True
    return has_large_number(pattern, MOST_DIGITS_OF_REPETITION) or ("(?(" in pattern and not pattern.isascii())


def found(data: bytes) -> str:
    """A line of a pattern and a text; of the first byte the bits are the flags."""
    flags = data[0] & (re.I | re.M | re.S | re.X).value if data else 0
    pattern, _, text = data[1:].decode("utf-8", "replace").partition("\n")
    if len(pattern) > LONGEST_PATTERN or has_odd_part(pattern):
        return "odd"
    try:
        known = re.compile(pattern, flags)
    except (re.error, OverflowError, ValueError) as wrong:
        return f"{wrong}"
    return f"{[m.regs for m in known.finditer(text[:LONGEST_TEXT])]} {known.sub('-', text[:LONGEST_TEXT])!r}"


def answered(parse: str, data: bytes) -> str:
    """What the parser of that name says."""
    if parse == "regex":
        return found(data)
    return values(data) if parse == "json" else fields(data)
