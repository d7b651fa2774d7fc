"""What goes wrong with sockets, as Linux numbers it and Python shows it.

The table is made when it is asked: boards import this module before there is memory for it.
"""

from __future__ import annotations

INTERRUPTED = 4
BAD_DESCRIPTOR = 9
TRY_AGAIN = 11
NO_MEMORY = 12
TOO_MANY_FILES_OF_ALL = 23
TOO_MANY_FILES = 24
CONNECTION_ABORTED = 103
NO_BUFFERS = 105
IN_PROGRESS = 115


def text_of_no_way(number: int) -> str:
    """The same for what ICMP says (``net/upper.py``), all that TCP has need of; for other numbers nothing."""
    if number == 13:
        return "Permission denied"
    if number == 64:
        return "Machine is not on the network"
    if number == 71:
        return "Protocol error"
    if number == 92:
        return "Protocol not available"
    if number == 101:
        return "Network is unreachable"
    if number == 111:
        return "Connection refused"
    if number == 112:
        return "Host is down"
    return "No route to host" if number == 113 else ""


def failure_text(number: int) -> str:
    """The words of the C library for a number of Linux."""
    said = text_of_no_way(number)
    if said:
        return said
    texts = {
        1: "Operation not permitted",
        9: "Bad file descriptor",
        11: "Resource temporarily unavailable",
        12: "Cannot allocate memory",
        22: "Invalid argument",
        23: "Too many open files in system",
        24: "Too many open files",
        32: "Broken pipe",
        38: "Function not implemented",
        88: "Socket operation on non-socket",
        89: "Destination address required",
        90: "Message too long",
        93: "Protocol not supported",
        94: "Socket type not supported",
        95: "Operation not supported",
        97: "Address family not supported by protocol",
        98: "Address already in use",
        99: "Cannot assign requested address",
        100: "Network is down",
        103: "Software caused connection abort",
        104: "Connection reset by peer",
        105: "No buffer space available",
        106: "Transport endpoint is already connected",
        107: "Transport endpoint is not connected",
        108: "Cannot send after transport endpoint shutdown",
        110: "Connection timed out",
        114: "Operation already in progress",
        115: "Operation now in progress",
    }
    return texts.get(number, f"Unknown error {number}")


def failure_of(number: int) -> OSError:
    """The exception for a number of Linux."""
    return OSError(number, failure_text(number))
