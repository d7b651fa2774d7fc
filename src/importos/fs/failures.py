"""The failures of files: errors with the number and the words that Linux has for them."""

from __future__ import annotations

TEXTS = {
    1: "Operation not permitted",
    2: "No such file or directory",
    5: "Input/output error",
    9: "Bad file descriptor",
    13: "Permission denied",
    16: "Device or resource busy",
    17: "File exists",
    18: "Invalid cross-device link",
    20: "Not a directory",
    21: "Is a directory",
    22: "Invalid argument",
    24: "Too many open files",
    27: "File too large",
    28: "No space left on device",
    29: "Illegal seek",
    30: "Read-only file system",
    36: "File name too long",
    39: "Directory not empty",
    117: "Structure needs cleaning",
}


def failure(number: int) -> OSError:
    """The error of that number, of the class that belongs to it."""
    return OSError(number, text_of(number))


def failure_at(number: int, name: str) -> OSError:
    """The same for the file of that name."""
    return OSError(number, text_of(number), name)


def text_of(number: int) -> str:
    """What ``os.strerror`` says."""
    return TEXTS[number] if number in TEXTS else "Unknown error " + str(number)
