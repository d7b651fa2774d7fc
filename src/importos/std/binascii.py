"""The module ``binascii``: bytes as hexadecimal and base64 text, and the checksums CRC-32 and CRC-CCITT."""

from __future__ import annotations

from typing import NoReturn

from importos.lowlevel.integers import u32
from importos.lowlevel.intrinsic import cold
from importos.lowlevel.objects import ByteStorage, new_tailed, tail_load, tail_load_u64, tail_store
from importos.runtime.text.storage import begin_bytes, copy_bytes, finish_bytes

ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
# What the CRC of each byte is, four bytes each, the least significant first, and four more so that eight can be read.
CRC_WORDS = (
    b"\x00\x00\x00\x00\x96\x30\x07\x77\x2c\x61\x0e\xee\xba\x51\x09\x99\x19\xc4\x6d\x07\x8f\xf4\x6a\x70"
    b"\x35\xa5\x63\xe9\xa3\x95\x64\x9e\x32\x88\xdb\x0e\xa4\xb8\xdc\x79\x1e\xe9\xd5\xe0\x88\xd9\xd2\x97"
    b"\x2b\x4c\xb6\x09\xbd\x7c\xb1\x7e\x07\x2d\xb8\xe7\x91\x1d\xbf\x90\x64\x10\xb7\x1d\xf2\x20\xb0\x6a"
    b"\x48\x71\xb9\xf3\xde\x41\xbe\x84\x7d\xd4\xda\x1a\xeb\xe4\xdd\x6d\x51\xb5\xd4\xf4\xc7\x85\xd3\x83"
    b"\x56\x98\x6c\x13\xc0\xa8\x6b\x64\x7a\xf9\x62\xfd\xec\xc9\x65\x8a\x4f\x5c\x01\x14\xd9\x6c\x06\x63"
    b"\x63\x3d\x0f\xfa\xf5\x0d\x08\x8d\xc8\x20\x6e\x3b\x5e\x10\x69\x4c\xe4\x41\x60\xd5\x72\x71\x67\xa2"
    b"\xd1\xe4\x03\x3c\x47\xd4\x04\x4b\xfd\x85\x0d\xd2\x6b\xb5\x0a\xa5\xfa\xa8\xb5\x35\x6c\x98\xb2\x42"
    b"\xd6\xc9\xbb\xdb\x40\xf9\xbc\xac\xe3\x6c\xd8\x32\x75\x5c\xdf\x45\xcf\x0d\xd6\xdc\x59\x3d\xd1\xab"
    b"\xac\x30\xd9\x26\x3a\x00\xde\x51\x80\x51\xd7\xc8\x16\x61\xd0\xbf\xb5\xf4\xb4\x21\x23\xc4\xb3\x56"
    b"\x99\x95\xba\xcf\x0f\xa5\xbd\xb8\x9e\xb8\x02\x28\x08\x88\x05\x5f\xb2\xd9\x0c\xc6\x24\xe9\x0b\xb1"
    b"\x87\x7c\x6f\x2f\x11\x4c\x68\x58\xab\x1d\x61\xc1\x3d\x2d\x66\xb6\x90\x41\xdc\x76\x06\x71\xdb\x01"
    b"\xbc\x20\xd2\x98\x2a\x10\xd5\xef\x89\x85\xb1\x71\x1f\xb5\xb6\x06\xa5\xe4\xbf\x9f\x33\xd4\xb8\xe8"
    b"\xa2\xc9\x07\x78\x34\xf9\x00\x0f\x8e\xa8\x09\x96\x18\x98\x0e\xe1\xbb\x0d\x6a\x7f\x2d\x3d\x6d\x08"
    b"\x97\x6c\x64\x91\x01\x5c\x63\xe6\xf4\x51\x6b\x6b\x62\x61\x6c\x1c\xd8\x30\x65\x85\x4e\x00\x62\xf2"
    b"\xed\x95\x06\x6c\x7b\xa5\x01\x1b\xc1\xf4\x08\x82\x57\xc4\x0f\xf5\xc6\xd9\xb0\x65\x50\xe9\xb7\x12"
    b"\xea\xb8\xbe\x8b\x7c\x88\xb9\xfc\xdf\x1d\xdd\x62\x49\x2d\xda\x15\xf3\x7c\xd3\x8c\x65\x4c\xd4\xfb"
    b"\x58\x61\xb2\x4d\xce\x51\xb5\x3a\x74\x00\xbc\xa3\xe2\x30\xbb\xd4\x41\xa5\xdf\x4a\xd7\x95\xd8\x3d"
    b"\x6d\xc4\xd1\xa4\xfb\xf4\xd6\xd3\x6a\xe9\x69\x43\xfc\xd9\x6e\x34\x46\x88\x67\xad\xd0\xb8\x60\xda"
    b"\x73\x2d\x04\x44\xe5\x1d\x03\x33\x5f\x4c\x0a\xaa\xc9\x7c\x0d\xdd\x3c\x71\x05\x50\xaa\x41\x02\x27"
    b"\x10\x10\x0b\xbe\x86\x20\x0c\xc9\x25\xb5\x68\x57\xb3\x85\x6f\x20\x09\xd4\x66\xb9\x9f\xe4\x61\xce"
    b"\x0e\xf9\xde\x5e\x98\xc9\xd9\x29\x22\x98\xd0\xb0\xb4\xa8\xd7\xc7\x17\x3d\xb3\x59\x81\x0d\xb4\x2e"
    b"\x3b\x5c\xbd\xb7\xad\x6c\xba\xc0\x20\x83\xb8\xed\xb6\xb3\xbf\x9a\x0c\xe2\xb6\x03\x9a\xd2\xb1\x74"
    b"\x39\x47\xd5\xea\xaf\x77\xd2\x9d\x15\x26\xdb\x04\x83\x16\xdc\x73\x12\x0b\x63\xe3\x84\x3b\x64\x94"
    b"\x3e\x6a\x6d\x0d\xa8\x5a\x6a\x7a\x0b\xcf\x0e\xe4\x9d\xff\x09\x93\x27\xae\x00\x0a\xb1\x9e\x07\x7d"
    b"\x44\x93\x0f\xf0\xd2\xa3\x08\x87\x68\xf2\x01\x1e\xfe\xc2\x06\x69\x5d\x57\x62\xf7\xcb\x67\x65\x80"
    b"\x71\x36\x6c\x19\xe7\x06\x6b\x6e\x76\x1b\xd4\xfe\xe0\x2b\xd3\x89\x5a\x7a\xda\x10\xcc\x4a\xdd\x67"
    b"\x6f\xdf\xb9\xf9\xf9\xef\xbe\x8e\x43\xbe\xb7\x17\xd5\x8e\xb0\x60\xe8\xa3\xd6\xd6\x7e\x93\xd1\xa1"
    b"\xc4\xc2\xd8\x38\x52\xf2\xdf\x4f\xf1\x67\xbb\xd1\x67\x57\xbc\xa6\xdd\x06\xb5\x3f\x4b\x36\xb2\x48"
    b"\xda\x2b\x0d\xd8\x4c\x1b\x0a\xaf\xf6\x4a\x03\x36\x60\x7a\x04\x41\xc3\xef\x60\xdf\x55\xdf\x67\xa8"
    b"\xef\x8e\x6e\x31\x79\xbe\x69\x46\x8c\xb3\x61\xcb\x1a\x83\x66\xbc\xa0\xd2\x6f\x25\x36\xe2\x68\x52"
    b"\x95\x77\x0c\xcc\x03\x47\x0b\xbb\xb9\x16\x02\x22\x2f\x26\x05\x55\xbe\x3b\xba\xc5\x28\x0b\xbd\xb2"
    b"\x92\x5a\xb4\x2b\x04\x6a\xb3\x5c\xa7\xff\xd7\xc2\x31\xcf\xd0\xb5\x8b\x9e\xd9\x2c\x1d\xae\xde\x5b"
    b"\xb0\xc2\x64\x9b\x26\xf2\x63\xec\x9c\xa3\x6a\x75\x0a\x93\x6d\x02\xa9\x06\x09\x9c\x3f\x36\x0e\xeb"
    b"\x85\x67\x07\x72\x13\x57\x00\x05\x82\x4a\xbf\x95\x14\x7a\xb8\xe2\xae\x2b\xb1\x7b\x38\x1b\xb6\x0c"
    b"\x9b\x8e\xd2\x92\x0d\xbe\xd5\xe5\xb7\xef\xdc\x7c\x21\xdf\xdb\x0b\xd4\xd2\xd3\x86\x42\xe2\xd4\xf1"
    b"\xf8\xb3\xdd\x68\x6e\x83\xda\x1f\xcd\x16\xbe\x81\x5b\x26\xb9\xf6\xe1\x77\xb0\x6f\x77\x47\xb7\x18"
    b"\xe6\x5a\x08\x88\x70\x6a\x0f\xff\xca\x3b\x06\x66\x5c\x0b\x01\x11\xff\x9e\x65\x8f\x69\xae\x62\xf8"
    b"\xd3\xff\x6b\x61\x45\xcf\x6c\x16\x78\xe2\x0a\xa0\xee\xd2\x0d\xd7\x54\x83\x04\x4e\xc2\xb3\x03\x39"
    b"\x61\x26\x67\xa7\xf7\x16\x60\xd0\x4d\x47\x69\x49\xdb\x77\x6e\x3e\x4a\x6a\xd1\xae\xdc\x5a\xd6\xd9"
    b"\x66\x0b\xdf\x40\xf0\x3b\xd8\x37\x53\xae\xbc\xa9\xc5\x9e\xbb\xde\x7f\xcf\xb2\x47\xe9\xff\xb5\x30"
    b"\x1c\xf2\xbd\xbd\x8a\xc2\xba\xca\x30\x93\xb3\x53\xa6\xa3\xb4\x24\x05\x36\xd0\xba\x93\x06\xd7\xcd"
    b"\x29\x57\xde\x54\xbf\x67\xd9\x23\x2e\x7a\x66\xb3\xb8\x4a\x61\xc4\x02\x1b\x68\x5d\x94\x2b\x6f\x2a"
    b"\x37\xbe\x0b\xb4\xa1\x8e\x0c\xc3\x1b\xdf\x05\x5a\x8d\xef\x02\x2d\x00\x00\x00\x00"
)


class Error(ValueError):
    """The text is not what the function decodes."""


class Incomplete(Exception):
    """There for the sake of its name."""


@cold
def _raise_error(message: str) -> NoReturn:
    raise Error(message)


def _bytes_of_text(data: bytes | bytearray | str) -> bytes:
    if isinstance(data, str):
        if not data.isascii():
            raise ValueError("string argument should contain only ASCII characters")
        return data.encode()
    return data if isinstance(data, bytes) else bytes(data)


# ------------------------------------------------------------------------------------------- hexadecimal


def hexlify(data: bytes | bytearray, sep: str | bytes = b"", bytes_per_sep: int = 1) -> bytes:
    """Two digits a byte, and the separator between groups of bytes, which are counted from the end, if positive."""
    shown = (data if isinstance(data, bytes) else bytes(data)).hex()
    group = abs(bytes_per_sep)
    separator = sep if isinstance(sep, str) else sep.decode("latin-1")
    if not separator or group == 0:
        return shown.encode()
    if len(separator) != 1:
        raise ValueError("sep must be length 1.")
    if not separator.isascii():
        raise ValueError("sep must be ASCII.")
    groups: list[str] = []
    start = 0
    stop = len(shown) % (group * 2) if bytes_per_sep > 0 else 0
    if stop == 0:
        stop = group * 2
    while start < len(shown):
        groups.append(shown[start:stop])
        start = stop
        stop += group * 2
    return separator.join(groups).encode()


def unhexlify(hexstr: bytes | bytearray | str, /) -> bytes:
    data = _bytes_of_text(hexstr)
    if len(data) % 2:
        _raise_error("Odd-length string")
    result = begin_bytes(len(data) // 2)
    for index in range(len(data) // 2):
        high = _digit(tail_load(data, index * 2))
        low = _digit(tail_load(data, index * 2 + 1))
        if high < 0 or low < 0:
            _raise_error("Non-hexadecimal digit found")
        tail_store(result, index, high * 16 + low)
    return finish_bytes(result)


def _digit(code: int) -> int:
    if 48 <= code <= 57:
        return code - 48
    code |= 32
    return code - 87 if 97 <= code <= 102 else -1


def b2a_hex(data: bytes | bytearray, sep: str | bytes = b"", bytes_per_sep: int = 1) -> bytes:
    return hexlify(data, sep, bytes_per_sep)


def a2b_hex(hexstr: bytes | bytearray | str, /) -> bytes:
    return unhexlify(hexstr)


# ------------------------------------------------------------------------------------------- base64 (RFC 4648)


def b2a_base64(data: bytes | bytearray, /, *, newline: bool = True) -> bytes:
    source = data if isinstance(data, bytes) else bytes(data)
    size = len(source)
    alphabet = ALPHABET
    encoded = (size + 2) // 3 * 4
    result = begin_bytes(encoded + 1 if newline else encoded)
    target = 0
    index = 0
    while index + 2 < size:
        word = tail_load(source, index) << 16 | tail_load(source, index + 1) << 8 | tail_load(source, index + 2)
        tail_store(result, target, tail_load(alphabet, word >> 18))
        tail_store(result, target + 1, tail_load(alphabet, word >> 12 & 63))
        tail_store(result, target + 2, tail_load(alphabet, word >> 6 & 63))
        tail_store(result, target + 3, tail_load(alphabet, word & 63))
        target += 4
        index += 3
    if index < size:
        word = tail_load(source, index) << 16
        if index + 1 < size:
            word |= tail_load(source, index + 1) << 8
        tail_store(result, target, tail_load(alphabet, word >> 18))
        tail_store(result, target + 1, tail_load(alphabet, word >> 12 & 63))
        tail_store(result, target + 2, tail_load(alphabet, word >> 6 & 63) if index + 1 < size else 61)
        tail_store(result, target + 3, 61)
    if newline:
        tail_store(result, encoded, 10)
    return finish_bytes(result)


def _sextet(code: int) -> int:
    """The six bits that a character stands for, or -1."""
    if 65 <= code <= 90:
        return code - 65
    if 97 <= code <= 122:
        return code - 71
    if 48 <= code <= 57:
        return code + 4
    if code == 43:
        return 62
    return 63 if code == 47 else -1


def a2b_base64(data: bytes | bytearray | str, /, *, strict_mode: bool = False) -> bytes:
    source = _bytes_of_text(data)
    size = len(source)
    if strict_mode and size > 0 and tail_load(source, 0) == 61:
        _raise_error("Leading padding not allowed")
    decoded = new_tailed(ByteStorage, size // 4 * 3 + 3)
    written = 0
    place = 0
    rest = 0
    pads = 0
    padded = False
    for index in range(size):
        code = tail_load(source, index)
        if code == 61:
            padded = True
            if place >= 2:
                pads += 1
                if place + pads >= 4:
                    if strict_mode and index + 1 < size:
                        _raise_error("Excess data after padding")
                    return copy_bytes(decoded, 0, written)
            continue
        value = _sextet(code)
        if value < 0:
            if strict_mode:
                _raise_error("Only base64 data is allowed")
            continue
        if strict_mode and padded:
            _raise_error("Discontinuous padding not allowed")
        pads = 0
        if place == 0:
            place = 1
            rest = value
            continue
        if place == 1:
            tail_store(decoded, written, rest << 2 | value >> 4)
            rest = value & 15
        elif place == 2:
            tail_store(decoded, written, rest << 4 | value >> 2)
            rest = value & 3
        else:
            tail_store(decoded, written, rest << 6 | value)
            rest = 0
        written += 1
        place = place + 1 & 3
    if place == 1:
        _raise_error(
            "Invalid base64-encoded string: number of data characters ("
            + repr(written // 3 * 4 + 1)
            + ") cannot be 1 more than a multiple of 4"
        )
    if place != 0:
        _raise_error("Incorrect padding")
    return copy_bytes(decoded, 0, written)


# ------------------------------------------------------------------------------------------- checksums


def crc32(data: bytes | bytearray, crc: int = 0, /) -> int:
    source = data if isinstance(data, bytes) else bytes(data)
    words = CRC_WORDS
    remainder = ~u32(crc)
    for index in range(len(source)):
        place = (remainder.to_int() ^ tail_load(source, index)) & 0xFF
        remainder = (remainder >> 8) ^ u32(tail_load_u64(words, place * 4))
    return (~remainder).to_int()


def crc_hqx(data: bytes | bytearray, crc: int, /) -> int:
    """CRC-CCITT, polynomial 0x1021."""
    source = data if isinstance(data, bytes) else bytes(data)
    remainder = crc & 0xFFFF
    for index in range(len(source)):
        remainder ^= tail_load(source, index) << 8
        for _bit in range(8):
            remainder = (remainder << 1 ^ 0x1021 if remainder & 0x8000 else remainder << 1) & 0xFFFF
    return remainder
