"""Where the two sides of a connection stand, as a table: what may follow what (RFC 9112 §9).

Each connection, ours or theirs, keeps one state for the side that asks and one for the side that answers. A row is a
state, what happens, and the state after it; what is in no row must not happen.
"""

from __future__ import annotations

from importos.proto.http1.errors import LocalError

# States
IDLE = 0  # nothing of the message is there
DUE = 1  # an answer is owed
BODY = 2  # the head is there
DONE = 3  # the message is complete
CLOSING = 4  # complete, and the last one of this side
CLOSED = 5
SWITCHED = 6  # another protocol
STATES = 7

# What happens
ASKED = 0  # the other side has sent the head of a request
INTERIM = 1  # a head with 1xx
HEAD = 2
DATA = 3
COMPLETE = 4
COMPLETE_AND_LAST = 5
AGAIN = 6  # both messages are complete, another pair follows
CLOSE = 7
SWITCH = 8
EVENTS = 9

NAMES_OF_STATES = ("idle", "due", "body", "done", "closing", "closed", "switched")
NAMES_OF_EVENTS = (
    "a request",
    "an interim response",
    "a head",
    "a part of a body",
    "the end of a body",
    "the end of the last body",
    "the next message",
    "the end of the connection",
    "another protocol",
)
REFUSED = 255

ASKING: list[tuple[int, int, int]] = [
    (IDLE, HEAD, BODY),
    (IDLE, CLOSE, CLOSED),
    (BODY, DATA, BODY),
    (BODY, COMPLETE, DONE),
    (BODY, COMPLETE_AND_LAST, CLOSING),
    (DONE, AGAIN, IDLE),
    (DONE, CLOSE, CLOSED),
    (DONE, SWITCH, SWITCHED),
    (CLOSING, CLOSE, CLOSED),
    (CLOSING, SWITCH, SWITCHED),
    (CLOSED, CLOSE, CLOSED),
]

ANSWERING: list[tuple[int, int, int]] = [
    (IDLE, ASKED, DUE),
    (IDLE, HEAD, BODY),  # a request that could not be read is answered as well
    (IDLE, CLOSE, CLOSED),
    (DUE, INTERIM, DUE),
    (DUE, HEAD, BODY),
    (DUE, SWITCH, SWITCHED),
    (DUE, CLOSE, CLOSED),
    (BODY, DATA, BODY),
    (BODY, COMPLETE, DONE),
    (BODY, COMPLETE_AND_LAST, CLOSING),
    (BODY, CLOSE, CLOSED),
    (DONE, AGAIN, IDLE),
    (DONE, CLOSE, CLOSED),
    (CLOSING, CLOSE, CLOSED),
    (CLOSED, CLOSE, CLOSED),
]


def packed(rows: list[tuple[int, int, int]]) -> bytes:
    """One byte a pair of state and event."""
    made = bytearray([REFUSED] * (STATES * EVENTS))
    for state, event, following in rows:
        made[state * EVENTS + event] = following
    return bytes(made)


ASKING_SIDE = packed(ASKING)
ANSWERING_SIDE = packed(ANSWERING)


def step(side: bytes, state: int, event: int) -> int:
    """The state after the event; LocalError when the table has no such row."""
    following = side[state * EVENTS + event]
    if following == REFUSED:
        raise LocalError(NAMES_OF_EVENTS[event] + " cannot follow the state " + NAMES_OF_STATES[state])
    return following
