"""What a generator's frame holds beside its own variables: where the compiler and the library meet.

A frame is an object of ``types.GeneratorType`` (or one of its kin) with further fields. Its state says where it waits:
at its beginning, at the suspension with this number (lowest bit: something is thrown in), or nowhere.
"""

from __future__ import annotations

STATE_FIELD = "_state"
THROWN_FIELD = "_thrown"
SENT_FIELD = "_sent"
HAS_SENT_FIELD = "_has_sent"
RESULT_FIELD = "_result"

ITEM = 1  # what resuming gives beside the value: it is an item, or one for the event loop
ASYNCHRONOUS_ITEM = 2  # an item of an asynchronous generator

START = 0
RUNNING = -2
RETURNED = -4  # the result has not been fetched yet
CLOSED = -6
