"""The request line (RFC 9112 §3) and the whole head of a request."""

from __future__ import annotations

from importos.proto.http1.characters import LF, SPACE, TARGET, TOKEN
from importos.proto.http1.errors import RemoteError
from importos.proto.http1.events import RequestHead
from importos.proto.http1.fields import parse_fields
from importos.proto.http1.framing import NONE, body_length, check_host, read_control, stays_open
from importos.proto.http1.limits import Limits

VERSION = b"HTTP/1."
VERSION_SIZE = len(VERSION) + 1


def minor_version(data: bytes, at: int) -> int:
    """The second number of the version that begins at ``at``, at most 1: later ones are to be read as 1.1
    (RFC 9110 §2.5). The line's end is not looked at.
    """
    if not data.startswith(VERSION, at):
        if data.startswith(b"HTTP/", at) and data[at + 6] == 0x2E and 48 <= data[at + 5] <= 57:
            raise RemoteError(505, "another major version (RFC 9110 15.6.6)")
        raise RemoteError(400, "no version (RFC 9112 2.3)")
    digit = data[at + VERSION_SIZE - 1]
    if not 48 <= digit <= 57:
        raise RemoteError(400, "no version (RFC 9112 2.3)")
    return 0 if digit == 48 else 1


def parse_request_head(data: bytes, limits: Limits) -> RequestHead:
    """``data`` is a head with the empty line that ends it (so that every loop meets a CR)."""
    token = TOKEN
    at = 0
    while token[data[at]]:
        at += 1
    if at == 0 or data[at] != SPACE:
        raise RemoteError(400, "no method (RFC 9112 3.1)")
    method = data[:at]
    at += 1
    begin = at
    characters = TARGET
    while characters[data[at]]:
        at += 1
    if at > limits.request_line:
        raise RemoteError(414, "the request line is too long")
    if at == begin or data[at] != SPACE:
        raise RemoteError(400, "no target (RFC 9112 3.2)")
    target = data[begin:at]
    _check_target(method, target)
    at += 1
    minor = minor_version(data, at)
    at += VERSION_SIZE
    if data[at] != 13 or data[at + 1] != LF:
        raise RemoteError(400, "more behind the version (RFC 9112 3)")
    fields = parse_fields(data, at + 2, len(data) - 2, limits)
    control = read_control(fields)
    check_host(control, fields, minor)
    if target[0] != 0x2F and control.hosts and target != b"*":
        _check_authority(method, target, fields.value_at(control.host))
    length = body_length(control, fields, minor)
    if length == NONE:
        length = 0  # RFC 9112 §6.3 rule 7
    if length > limits.body:
        raise RemoteError(413, "the body is too long")
    if control.expects == 2:
        raise RemoteError(417, "an expectation that is not known (RFC 9110 10.1.1)")
    is_waiting = control.expects == 1 and minor >= 1 and length != 0
    return RequestHead(method, target, minor, fields, length, stays_open(control, minor), is_waiting)


def _check_target(method: bytes, target: bytes) -> None:
    """RFC 9112 §3.2: one of the four forms, and the one that fits the method."""
    first = target[0]
    if method == b"CONNECT":
        if first == 0x2F or b":" not in target or b"/" in target or b"@" in target:
            raise RemoteError(400, "no authority for CONNECT (RFC 9112 3.2.3)")
    elif first == 0x2F:
        return
    elif target == b"*":
        if method != b"OPTIONS":
            raise RemoteError(400, "the asterisk without OPTIONS (RFC 9112 3.2.4)")
    elif not target[:8].lower().startswith((b"http://", b"https://")):
        raise RemoteError(400, "no form of a target (RFC 9112 3.2)")


def _check_authority(method: bytes, target: bytes, host: bytes) -> None:
    """RFC 9112 §3.2: a target with an authority has that of Host. Else two readers have two sites in mind."""
    authority = target
    port = b""
    if method != b"CONNECT":
        scheme, _, rest = target.partition(b"://")
        authority = rest.partition(b"/")[0].partition(b"?")[0]
        port = b":443" if len(scheme) == 5 else b":80"
    if not authority or without_port(authority, port) != without_port(host, port):
        raise RemoteError(400, "a target for another host than Host (RFC 9112 3.2)")


def without_port(authority: bytes, port: bytes) -> bytes:
    """In lower case, and without the port that everybody assumes (RFC 9110 §4.2.3)."""
    return authority.lower().removesuffix(port)
