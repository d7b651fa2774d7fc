"""The opening handshake (RFC 6455 §4): a request of HTTP that becomes a WebSocket."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error
from hashlib import sha1

from importos.proto.http1.fields import Fields, make_fields
from importos.proto.websocket.extensions import Extension, parse_extensions

UNIQUE = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455 §1.3
VERSION = b"13"
KEY_SIZE = 16


def accept_key(key: bytes) -> bytes:
    """RFC 6455 §4.2.2: proof that the server understood the client."""
    return b64encode(sha1(key + UNIQUE).digest())


def fault_of_request(method: str, fields: Fields) -> str:
    """What is wrong with a client's handshake (RFC 6455 §4.2.1), or "". The answer is 426 when it is the version."""
    if method != "GET":
        return "a handshake is a GET"
    if b"websocket" not in fields.elements(b"upgrade") or b"upgrade" not in fields.elements(b"connection"):
        return "no upgrade to websocket"
    if fields.all(b"sec-websocket-version") != [VERSION]:
        return "the version is not 13"
    keys = fields.all(b"sec-websocket-key")
    if len(keys) != 1 or not is_key(keys[0]):
        return "the key is none"
    return ""


def is_key(key: bytes) -> bool:
    try:
        return len(b64decode(key, validate=True)) == KEY_SIZE
    except Error:
        return False


def offered_extensions(request: Fields) -> list[Extension]:
    """In the client's order. WebSocketError: the field is none (RFC 6455 §9.1)."""
    return parse_extensions(b",".join(request.all(b"sec-websocket-extensions")).decode("latin-1"))


def chosen_protocol(request: Fields, known: tuple[str, ...]) -> str:
    """The first of the client's subprotocols that is known, or none (RFC 6455 §4.2.2); they are told apart by case."""
    for value in request.all(b"sec-websocket-protocol"):
        for name in value.decode("latin-1").split(","):
            if name.strip(" \t") in known:
                return name.strip(" \t")
    return ""


def response_fields(request: Fields, protocol: bytes = b"", extensions: str = "") -> Fields:
    """For the 101 that answers a request without a fault; ``protocol`` is one of those that the client names,
    ``extensions`` what was agreed.
    """
    key = request.get(b"sec-websocket-key")
    pairs = [(b"upgrade", b"websocket"), (b"sec-websocket-accept", accept_key(b"" if key is None else key))]
    if protocol:
        pairs.append((b"sec-websocket-protocol", protocol))
    if extensions:
        pairs.append((b"sec-websocket-extensions", extensions.encode("ascii")))
    return make_fields(pairs)


def request_pairs(nonce: bytes) -> list[tuple[bytes, bytes]]:
    """Of a client; ``nonce`` is 16 random bytes."""
    return [
        (b"connection", b"upgrade"),
        (b"upgrade", b"websocket"),
        (b"sec-websocket-version", VERSION),
        (b"sec-websocket-key", b64encode(nonce)),
    ]


def is_accepted(status: int, fields: Fields, nonce: bytes, protocols: tuple[bytes, ...] = ()) -> bool:
    """Whether the server answered as RFC 6455 §4.1 asks; ``protocols`` are the client's."""
    chosen = fields.all(b"sec-websocket-protocol")
    return (
        status == 101
        and (not chosen or (len(chosen) == 1 and chosen[0] in protocols))
        and fields.elements(b"upgrade") == [b"websocket"]
        and b"upgrade" in fields.elements(b"connection")
        and fields.get(b"sec-websocket-accept") == accept_key(b64encode(nonce))
    )
