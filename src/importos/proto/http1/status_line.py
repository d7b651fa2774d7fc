"""The status line (RFC 9112 §4) and the whole head of a response."""

from __future__ import annotations

from importos.proto.http1.characters import LF, SPACE, VALUE
from importos.proto.http1.errors import RemoteError
from importos.proto.http1.events import UNTIL_CLOSE, ResponseHead
from importos.proto.http1.fields import parse_fields
from importos.proto.http1.framing import NONE, body_length, read_control, stays_open
from importos.proto.http1.limits import Limits
from importos.proto.http1.request_line import VERSION_SIZE, minor_version
from importos.proto.http1.statuses import has_no_body


def parse_response_head(data: bytes, method: bytes, limits: Limits) -> ResponseHead:
    """``data`` is a head with the empty line that ends it, ``method`` that of the request it answers."""
    minor = minor_version(data, 0)
    at = VERSION_SIZE
    if data[at] != SPACE:
        raise RemoteError(502, "no status (RFC 9112 4)")
    status = 0
    for place in range(at + 1, at + 4):
        digit = data[place] - 48
        if not 0 <= digit <= 9:
            raise RemoteError(502, "the status is no number (RFC 9112 4)")
        status = status * 10 + digit
    if status < 100:
        raise RemoteError(502, "a status below 100 (RFC 9110 15)")
    at += 4
    begin = at
    if data[at] == SPACE:
        at += 1
        begin = at
        while VALUE[data[at]]:
            at += 1
    if data[at] != 13 or data[at + 1] != LF:
        raise RemoteError(502, "no end of the status line (RFC 9112 4)")
    reason = data[begin:at]
    fields = parse_fields(data, at + 2, len(data) - 2, limits)
    control = read_control(fields)
    keep_alive = stays_open(control, minor)
    length = body_length(control, fields, minor)
    if method == b"HEAD" or has_no_body(status) or (method == b"CONNECT" and 200 <= status < 300):
        length = 0  # RFC 9112 §6.3 rules 1 and 2
    elif length == NONE:
        length = UNTIL_CLOSE  # rule 8
        keep_alive = False
    if length > limits.body:
        raise RemoteError(502, "the body is too long")
    return ResponseHead(status, reason, minor, fields, length, keep_alive)
