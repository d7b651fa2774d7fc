"""Frames (RFC 6455 §5.2): the header before each payload, and the mask over it."""

from __future__ import annotations

from importos.proto.websocket.failures import PROTOCOL_ERROR, TOO_BIG, WebSocketError

CONTINUATION = 0
TEXT = 1
BINARY = 2
CLOSE = 8
PING = 9
PONG = 10

MOST_OF_CONTROL = 125  # bytes of a control frame's payload (RFC 6455 §5.5)
FINAL = 0x80
RESERVED = 0x70
CODED = 0x40  # the first reserved bit: an extension made the message (RFC 7692 §6)
MASKED = 0x80
MASK_SIZE = 4


class FrameHeader:
    def __init__(self, is_final: bool, is_coded: bool, opcode: int, size: int, mask: bytes, length: int) -> None:
        self.is_final = is_final
        self.is_coded = is_coded
        self.opcode = opcode
        self.size = size  # of the payload
        self.mask = mask  # four bytes, or none
        self.length = length  # of the header itself


def is_control(opcode: int) -> bool:
    return opcode >= CLOSE


def parse_header(data: bytearray, at: int, must_be_masked: bool, may_be_coded: bool, most: int) -> FrameHeader | None:
    """The header that begins at ``at``; None: it is not all there. A payload of more than ``most`` bytes is refused.

    Only the first frame of a message says that it is coded, when that was agreed.
    """
    available = len(data) - at
    if available < 2:
        return None
    first = data[at]
    second = data[at + 1]
    opcode = first & 0x0F
    reserved = first & RESERVED
    if reserved and not (reserved == CODED and may_be_coded and (opcode == TEXT or opcode == BINARY)):
        raise WebSocketError(PROTOCOL_ERROR, "a reserved bit that was not agreed (RFC 6455 5.2)")
    if BINARY < opcode < CLOSE or opcode > PONG:
        raise WebSocketError(PROTOCOL_ERROR, "an opcode that is not known (RFC 6455 5.2)")
    is_masked = second & MASKED != 0
    if is_masked != must_be_masked:
        raise WebSocketError(PROTOCOL_ERROR, "masked by the wrong side (RFC 6455 5.1)")
    size = second & 0x7F
    length = 2
    if is_control(opcode) and (size > MOST_OF_CONTROL or not first & FINAL):
        raise WebSocketError(PROTOCOL_ERROR, "a control frame that is long or in parts (RFC 6455 5.5)")
    if size == 126:
        if available < 4:
            return None
        size = int.from_bytes(bytes(data[at + 2 : at + 4]), "big")
        length = 4
        if size < 126:
            raise WebSocketError(PROTOCOL_ERROR, "a length that is not as short as it can be (RFC 6455 5.2)")
    elif size == 127:
        if available < 10:
            return None
        if data[at + 2] & 0x80:
            raise WebSocketError(PROTOCOL_ERROR, "a length with its highest bit (RFC 6455 5.2)")
        size = int.from_bytes(bytes(data[at + 2 : at + 10]), "big")
        length = 10
        if size < 65536:
            raise WebSocketError(PROTOCOL_ERROR, "a length that is not as short as it can be (RFC 6455 5.2)")
    if size > most:
        raise WebSocketError(TOO_BIG, "a message is too long")
    mask = b""
    if is_masked:
        if available < length + MASK_SIZE:
            return None
        mask = bytes(data[at + length : at + length + MASK_SIZE])
        length += MASK_SIZE
    return FrameHeader(first & FINAL != 0, reserved != 0, opcode, size, mask, length)


def masked(data: bytes, mask: bytes) -> bytes:
    """RFC 6455 §5.3; the same again takes it away."""
    made = bytearray(data)
    first, second, third, fourth = mask
    size = len(made)
    at = 0
    while at + 3 < size:
        made[at] ^= first
        made[at + 1] ^= second
        made[at + 2] ^= third
        made[at + 3] ^= fourth
        at += 4
    while at < size:
        made[at] ^= mask[at & 3]
        at += 1
    return bytes(made)


def encode_frame(opcode: int, payload: bytes, mask: bytes, is_final: bool = True, is_coded: bool = False) -> bytes:
    """A whole frame; ``mask`` of four bytes for a client, of none for a server."""
    header = bytearray()
    header.append(opcode | (FINAL if is_final else 0) | (CODED if is_coded else 0))
    size = len(payload)
    bit = MASKED if mask else 0
    if size < 126:
        header.append(size | bit)
    elif size < 65536:
        header.append(126 | bit)
        header += size.to_bytes(2, "big")
    else:
        header.append(127 | bit)
        header += size.to_bytes(8, "big")
    header += mask
    header += masked(payload, mask) if mask else payload
    return bytes(header)
