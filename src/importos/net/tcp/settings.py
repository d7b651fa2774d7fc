"""What can be chosen about TCP; a connection takes over what holds when it begins."""

from __future__ import annotations

from typing import Final

MILLISECOND: Final = 1_000_000
SECOND: Final = 1_000_000_000
MINUTE: Final = 60 * SECOND
LARGEST_MEMORY: Final = 64 << 20


class Settings:
    def __init__(self) -> None:
        self.send_capacity = (
            256 << 10
        )  # bytes that are written and not acknowledged, a connection; a quarter more at most
        self.receive_capacity = 256 << 10  # bytes that have come and are not read, a connection
        self.uses_timestamps = True
        self.uses_sack = True
        self.uses_scale = True
        self.uses_cubic = True  # or NewReno
        self.no_delay = False  # True: without Nagle's algorithm (RFC 9293, MUST-17)
        self.shortest_timeout = 200 * MILLISECOND
        self.delayed_acknowledgement = 40 * MILLISECOND  # RFC 9293, MUST-40: less than half a second
        self.user_timeout = 5 * MINUTE  # RFC 9293, section 3.9.1.1; MUST-20 and MUST-23 hold for it
        self.connect_timeout = 3 * MINUTE  # RFC 9293, MUST-23: three minutes at least
        self.accept_timeout = 30 * SECOND  # of a connection that only the peer has begun
        self.time_wait = MINUTE  # two maximum segment lifetimes of 30 seconds (RFC 9293, MUST-13)
        self.finish_timeout = MINUTE  # how long a closed connection waits for the peer's FIN
        self.most_time_waits = 4096  # 0: none are kept
        self.most_half_open = 1024  # connections that only the peer has begun; more get cookies (RFC 4987)
        self.memory = LARGEST_MEMORY  # bytes that all connections together may hold for their readers
        self.send_memory = LARGEST_MEMORY  # bytes of their writers that wait or are under way, all together

    def share(self, heap_bytes: int) -> None:
        """Neither those who read slowly nor those who write much may take what the program needs: a quarter each."""
        self.memory = min(LARGEST_MEMORY, heap_bytes // 4)
        self.send_memory = self.memory
