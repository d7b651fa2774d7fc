"""Sees the other module half done."""

import first
from first import state

seen = state


def ask_first() -> str:
    return first.state + " " + state
