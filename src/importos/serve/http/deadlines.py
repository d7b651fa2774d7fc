"""Until when something must have come, and what. The server looks at the deadlines of all connections at every tick."""

from __future__ import annotations

NEVER = 1e18

# What is waited for
OF_NOTHING = 0
OF_HEAD = 1
OF_IDLE = 2
OF_BODY = 3
OF_LINGERING = 4
OF_SOCKET = 5  # a ping is due
OF_PONG = 6  # or anything else that the client sends


class Deadline:
    def __init__(self) -> None:
        self.at = NEVER
        self.of = OF_NOTHING

    def set(self, at: float, of: int) -> None:
        self.at = at
        self.of = of

    def clear(self) -> None:
        self.at = NEVER
        self.of = OF_NOTHING
