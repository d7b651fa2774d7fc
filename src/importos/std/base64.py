"""The module ``base64``: bytes as text of 16, 32, 64 and 85 characters (RFC 4648)."""

from __future__ import annotations

import binascii

URL_SAFE = b"-_"
BASE32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
BASE32_HEXADECIMAL = b"0123456789ABCDEFGHIJKLMNOPQRSTUV"
BASE85 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
LINE_BYTES = 57
FOUR_SPACES = 0x20202020


def _bytes_of(data: bytes | bytearray) -> bytes:
    return data if isinstance(data, bytes) else bytes(data)


def _bytes_of_text(data: bytes | bytearray | str) -> bytes:
    if isinstance(data, str):
        if not data.isascii():
            raise ValueError("string argument should contain only ASCII characters")
        return data.encode()
    return _bytes_of(data)


def _exchanged(data: bytes, old: bytes, new: bytes) -> bytes:
    """The data with each of some bytes in the place of another."""
    result = bytearray(data)
    for index in range(len(result)):
        place = old.find(result[index])
        if place >= 0:
            result[index] = new[place]
    return bytes(result)


# ------------------------------------------------------------------------------------------- base 64


def b64encode(s: bytes | bytearray, altchars: bytes | None = None) -> bytes:
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is None:
        return encoded
    assert len(altchars) == 2, repr(altchars)
    return _exchanged(encoded, b"+/", altchars)


def b64decode(s: bytes | bytearray | str, altchars: bytes | str | None = None, validate: bool = False) -> bytes:
    data = _bytes_of_text(s)
    if altchars is not None:
        others = _bytes_of_text(altchars)
        assert len(others) == 2, repr(others)
        data = _exchanged(data, others, b"+/")
    return binascii.a2b_base64(data, strict_mode=validate)


def standard_b64encode(s: bytes | bytearray) -> bytes:
    return b64encode(s)


def standard_b64decode(s: bytes | bytearray | str) -> bytes:
    return b64decode(s)


def urlsafe_b64encode(s: bytes | bytearray) -> bytes:
    return b64encode(s, URL_SAFE)


def urlsafe_b64decode(s: bytes | bytearray | str) -> bytes:
    return binascii.a2b_base64(_exchanged(_bytes_of_text(s), URL_SAFE, b"+/"))


def encodebytes(s: bytes | bytearray) -> bytes:
    """Lines of 76 characters."""
    data = _bytes_of(s)
    lines: list[bytes] = []
    for start in range(0, len(data), LINE_BYTES):
        lines.append(binascii.b2a_base64(data[start : start + LINE_BYTES]))
    return b"".join(lines)


def decodebytes(s: bytes | bytearray) -> bytes:
    return binascii.a2b_base64(s)


# ------------------------------------------------------------------------------------------- base 32


def b32encode(s: bytes | bytearray) -> bytes:
    return _encode_32(_bytes_of(s), BASE32)


def b32hexencode(s: bytes | bytearray) -> bytes:
    return _encode_32(_bytes_of(s), BASE32_HEXADECIMAL)


def _encode_32(data: bytes, alphabet: bytes) -> bytes:
    rest = len(data) % 5
    result = bytearray()
    for start in range(0, len(data), 5):
        word = 0
        for index in range(start, start + 5):
            word = word << 8 | (data[index] if index < len(data) else 0)
        for shift in range(35, -1, -5):
            result.append(alphabet[word >> shift & 31])
    if rest:
        missing = (5 - rest) * 8 // 5
        for index in range(len(result) - missing, len(result)):
            result[index] = 61
    return bytes(result)


def b32decode(s: bytes | bytearray | str, casefold: bool = False, map01: bytes | str | None = None) -> bytes:
    data = _bytes_of_text(s)
    if map01 is not None:
        letter = _bytes_of_text(map01)
        assert len(letter) == 1, repr(letter)
        data = _exchanged(data, b"01", b"O" + letter)
    return _decode_32(data, casefold, BASE32)


def b32hexdecode(s: bytes | bytearray | str, casefold: bool = False) -> bytes:
    return _decode_32(_bytes_of_text(s), casefold, BASE32_HEXADECIMAL)


def _decode_32(text: bytes, casefold: bool, alphabet: bytes) -> bytes:
    if len(text) % 8:
        raise binascii.Error("Incorrect padding")
    data = (text.upper() if casefold else text).rstrip(b"=")
    pads = len(text) - len(data)
    result = bytearray()
    word = 0
    for start in range(0, len(data), 8):
        word = 0
        for code in data[start : start + 8]:
            place = alphabet.find(code)
            if place < 0:
                raise binascii.Error("Non-base32 digit found")
            word = word << 5 | place
        result += word.to_bytes(5, "big")
    if pads not in (0, 1, 3, 4, 6):
        raise binascii.Error("Incorrect padding")
    if pads and result:
        last = (word << 5 * pads).to_bytes(5, "big")
        return bytes(result[:-5]) + last[: (43 - 5 * pads) // 8]
    return bytes(result)


# ------------------------------------------------------------------------------------------- base 16


def b16encode(s: bytes | bytearray) -> bytes:
    return binascii.hexlify(s).upper()


def b16decode(s: bytes | bytearray | str, casefold: bool = False) -> bytes:
    data = _bytes_of_text(s)
    if casefold:
        data = data.upper()
    for code in data:
        if not (48 <= code <= 57 or 65 <= code <= 70):
            raise binascii.Error("Non-base16 digit found")
    return binascii.unhexlify(data)


# ------------------------------------------------------------------------------------------- base 85


def b85encode(b: bytes | bytearray, pad: bool = False) -> bytes:
    data = _bytes_of(b)
    missing = -len(data) % 4
    data += bytes(missing)
    result = bytearray()
    for start in range(0, len(data), 4):
        word = int.from_bytes(data[start : start + 4], "big")
        for power in (52200625, 614125, 7225, 85, 1):
            result.append(BASE85[word // power % 85])
    return bytes(result) if pad or missing == 0 else bytes(result[:-missing])


def b85decode(b: bytes | bytearray | str) -> bytes:
    data = _bytes_of_text(b)
    missing = -len(data) % 5
    data += b"~" * missing
    result = bytearray()
    for start in range(0, len(data), 5):
        word = 0
        for index in range(start, start + 5):
            place = BASE85.find(data[index])
            if place < 0:
                raise ValueError("bad base85 character at position " + repr(index))
            word = word * 85 + place
        if word > 0xFFFFFFFF:
            raise ValueError("base85 overflow in hunk starting at byte " + repr(start))
        result += word.to_bytes(4, "big")
    return bytes(result) if missing == 0 else bytes(result[:-missing])


def a85encode(
    b: bytes | bytearray, *, foldspaces: bool = False, wrapcol: int = 0, pad: bool = False, adobe: bool = False
) -> bytes:
    """Ascii85: ``z`` stands for four zeros, and ``y`` for four spaces if they are folded."""
    data = _bytes_of(b)
    missing = -len(data) % 4
    data += bytes(missing)
    result = bytearray(b"<~" if adobe else b"")
    for start in range(0, len(data), 4):
        word = int.from_bytes(data[start : start + 4], "big")
        if word == 0:
            result.append(122)
        elif foldspaces and word == FOUR_SPACES:
            result.append(121)
        else:
            for power in (52200625, 614125, 7225, 85, 1):
                result.append(33 + word // power % 85)
    if missing and not pad:
        if result[-1] == 122:
            result[-1:] = b"!!!!!"
        del result[-missing:]
    if wrapcol:
        result = _wrapped(result, max(2 if adobe else 1, wrapcol), adobe)
    return bytes(result) + b"~>" if adobe else bytes(result)


def _wrapped(text: bytearray, width: int, adobe: bool) -> bytearray:
    """Lines of at most that width, and with ``adobe`` room for two characters in the last."""
    lines = [bytes(text[start : start + width]) for start in range(0, len(text), width)]
    if adobe and len(lines[-1]) + 2 > width:
        lines.append(b"")
    return bytearray(b"\n".join(lines))


def a85decode(
    b: bytes | bytearray | str,
    *,
    foldspaces: bool = False,
    adobe: bool = False,
    ignorechars: bytes | bytearray = b" \t\n\r\v",
) -> bytes:
    data = _bytes_of_text(b)
    ignored = _bytes_of(ignorechars)
    if adobe:
        if not data.endswith(b"~>"):
            raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
        data = data[2:-2] if data.startswith(b"<~") else data[:-2]
    result = bytearray()
    word = 0
    count = 0
    for code in data + b"uuuu":
        if 33 <= code <= 117:
            word = word * 85 + code - 33
            count += 1
            if count == 5:
                if word > 0xFFFFFFFF:
                    raise ValueError("Ascii85 overflow")
                result += word.to_bytes(4, "big")
                word = 0
                count = 0
        elif code == 122 or foldspaces and code == 121:
            if count:
                raise ValueError(chr(code) + " inside Ascii85 5-tuple")
            result += bytes(4) if code == 122 else b"    "
        elif code not in ignored:
            raise ValueError("Non-Ascii85 digit found: " + chr(code))
    return bytes(result) if count == 4 else bytes(result[: count - 4])
