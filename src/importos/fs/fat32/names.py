"""Names: eight and three bytes (section 6), and long ones in entries of their own (section 7)."""

from __future__ import annotations

from importos.fs.failures import failure
from importos.fs.fat32.volume import number

ENTRY = 32
LONG = 0x0F
PLACES = ((1, 5), (14, 6), (28, 2))  # of the characters of a long name in an entry
CHARACTERS = 13
FORBIDDEN = '"*/:<>?\\|'
SHORT_EXTRA = "!#$%&'()-@^_`{}~"
INVALID = 22
TOO_LONG = 36


def check_name(name: str) -> None:
    """Raises OSError for what cannot be the name of a file."""
    if len(name.encode("utf-16-le", "surrogatepass")) > 510:
        raise failure(TOO_LONG)
    if name.endswith((".", " ")) or any(character < " " or character in FORBIDDEN for character in name):
        raise failure(INVALID)


def same(left: str, right: str) -> bool:
    """Case makes no difference; each character stands for one (``ß`` is not ``SS``)."""
    return left == right or (len(left) == len(right) and left.upper() == right.upper())


def checksum(short: bytes) -> int:
    """Of a short name, which ties its long one to it."""
    total = 0
    for byte in short:
        total = ((total & 1) << 7) + (total >> 1) + byte & 0xFF
    return total


def shown(entry: bytes) -> str:
    """A short name as text; two bits say that a part of it is in small letters."""
    base = entry[:8].rstrip(b" ")
    if base[:1] == b"\x05":
        base = b"\xe5" + base[1:]
    extension = entry[8:11].rstrip(b" ")
    text = base.decode("latin-1")
    last = extension.decode("latin-1")
    if entry[12] & 8:
        text = text.lower()
    if entry[12] & 16:
        last = last.lower()
    return text + "." + last if last else text


def exact_short(name: str) -> bytes | None:
    """The eleven bytes, for a name that is a short one."""
    base, dot, extension = name.partition(".")
    if not 1 <= len(base) <= 8 or len(extension) > 3 or (dot and not extension):
        return None
    for character in base + extension:
        if not ("A" <= character <= "Z" or "0" <= character <= "9" or character in SHORT_EXTRA):
            return None
    return base.ljust(8).encode("ascii") + extension.ljust(3).encode("ascii")


def made_short(name: str, taken: set[bytes]) -> bytes:
    """A short name for a long one that no other file has."""
    base, _dot, extension = name.lstrip(".").upper().rpartition(".")
    if not _dot:
        base, extension = extension, ""
    kept = _plain(base)[:6]
    last = _plain(extension)[:3].ljust(3)
    count = 1
    while True:
        tail = "~" + str(count)
        short = (kept[: 8 - len(tail)] + tail).ljust(8).encode("ascii") + last.encode("ascii")
        if short not in taken:
            return short
        count += 1


def _plain(text: str) -> str:
    kept = ""
    for character in text:
        if "A" <= character <= "Z" or "0" <= character <= "9" or character in SHORT_EXTRA:
            kept += character
        elif character not in " .":
            kept += "_"
    return kept


def long_entries(name: str, short: bytes) -> list[bytes]:
    """The entries that stand before the short one, in their order: the last part first."""
    units = name.encode("utf-16-le", "surrogatepass")
    count = (len(units) // 2 + CHARACTERS - 1) // CHARACTERS
    if len(units) // 2 % CHARACTERS:
        units += b"\0\0"
    units = units.ljust(count * CHARACTERS * 2, b"\xff")
    sum_ = checksum(short)
    entries: list[bytes] = []
    for index in range(count, 0, -1):
        entry = bytearray(ENTRY)
        entry[0] = index | (0x40 if index == count else 0)
        entry[11] = LONG
        entry[13] = sum_
        at = (index - 1) * CHARACTERS * 2
        for place, length in PLACES:
            entry[place : place + length * 2] = units[at : at + length * 2]
            at += length * 2
        entries.append(bytes(entry))
    return entries


def long_name(entries: list[bytes], short: bytes) -> str | None:
    """The name that the entries before a short one spell; None, if they are none of its."""
    if not entries or entries[0][0] & 0x3F != len(entries) or not entries[0][0] & 0x40:
        return None
    units = b""
    sum_ = checksum(short)
    for offset, entry in enumerate(entries):
        if entry[0] & 0x3F != len(entries) - offset or entry[13] != sum_:
            return None
        part = b""
        for place, length in PLACES:
            part += entry[place : place + length * 2]
        units = part + units
    for at in range(0, len(units), 2):
        if number(units, at, 2) == 0:
            units = units[:at]
            break
    name = units.decode("utf-16-le", "replace")
    return None if not name or name in (".", "..") or "/" in name else name
