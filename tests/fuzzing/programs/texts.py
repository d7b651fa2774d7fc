"""What servers and clients read as text: fields of HTTP, URLs, JSON. Under CPython URLs and JSON are its own modules'.

ValueError is an answer where it is documented. What else is raised is a mistake.
"""

from __future__ import annotations

import json

from importos.proto.http1.dates import parse_date
from importos.proto.websocket.handshake import is_key
from importos.serve.http.addresses import parse_address, redirected
from importos.serve.http.conditions import entity_tags
from importos.serve.http.ranges import parse_range

SIZE = 1000  # of what a range is of
MOST_DIGITS = 15  # an int has 64 bits here


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


def has_large_number(text: str) -> bool:
    digits = 0
    for character in text:
        digits = digits + 1 if "0" <= character <= "9" else 0
        if digits > MOST_DIGITS:
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


def answered(parse: str, data: bytes) -> str:
    """What the parser of that name says."""
    return values(data) if parse == "json" else fields(data)
