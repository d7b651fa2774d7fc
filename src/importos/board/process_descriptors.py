"""What whoever started the process has opened for it: a network card, disks; the process itself can open nothing.

It stands in one variable of the environment, as words with spaces between, and is read when the program asks:

    IMPORTOS_DESCRIPTORS="card=tap,5,1500,02a0b1c2d3e4,tap0 disk=6,131072 network=10.55.0.2/24,gateway=10.55.0.1"

A card: tap or stream, its descriptor, its MTU, its address, its name. A disk: its descriptor, its sectors.
``capture=7``: the descriptor of a file for the frames of the card. A network: what ``net/configuration.py`` reads. The
tool's ``machine/descriptors.py`` writes this form. Must never guess: what cannot be read is a ValueError.
Specification: System V ABI, AMD64 supplement, 3.4.1 (the initial stack).
"""

from __future__ import annotations

from importos.lowlevel.image import boot_argument
from importos.lowlevel.integers import u8, u64
from importos.lowlevel.memory import load_u8, load_u64
from importos.lowlevel.objects import tail_store
from importos.runtime.text.storage import begin_bytes, finish_bytes

VARIABLE = b"IMPORTOS_DESCRIPTORS="
CARD = b"card="
DISK = b"disk="
CAPTURE = b"capture="
NETWORK = b"network="
NOTHING = u64(0)


def words_of_kind(kind: bytes) -> list[bytes]:
    """What stands behind the ``=`` of each word of a kind, in their order."""
    words = find_variable(VARIABLE).split()
    return [word[len(kind) :] for word in words if word.startswith(kind)]


def find_variable(start: bytes) -> bytes:
    """What stands behind the ``=`` of the first variable of the environment that begins so; empty: there is none."""
    stack = boot_argument()
    place = stack + (u64(load_u64(stack).to_int() + 2) << 3)  # behind the number of arguments, they and a null word
    address = load_u64(place)
    while address != NOTHING:
        # SAFETY: the kernel ends the environment by a null word, and each variable by a zero.
        if starts_with(address, start):
            return bytes_at(address + u64(len(start)))
        place = place + u64(8)
        address = load_u64(place)
    return b""


def starts_with(address: u64, start: bytes) -> bool:
    position = 0
    for byte in start:
        if load_u8(address + u64(position)).to_int() != byte:
            return False  # at its zero, if not before
        position += 1
    return True


def bytes_at(address: u64) -> bytes:
    """The bytes up to the next zero."""
    size = 0
    while load_u8(address + u64(size)) != u8(0):
        size += 1
    data = begin_bytes(size)
    for position in range(size):
        tail_store(data, position, load_u8(address + u64(position)).to_int())
    return finish_bytes(data)


def number_of(word: bytes) -> int:
    if not word.isdigit() or len(word) > 18:
        raise ValueError("no number among the descriptors of the process: " + repr(word))
    return int(word)


def wrong(word: bytes) -> ValueError:
    return ValueError("what was opened for the process is not described as it must be: " + repr(word))
