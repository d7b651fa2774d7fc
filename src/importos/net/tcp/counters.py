"""What was counted: segments, and every one that was dropped, with the reason."""

from __future__ import annotations


class Counters:
    def __init__(self) -> None:
        self.received = 0
        self.sent = 0
        self.large_sent = 0  # of those sent: what a device cuts into several
        self.large_received = 0  # what a device has put together
        self.retransmitted = 0
        self.connects = 0
        self.accepts = 0
        self.resets_sent = 0
        self.resets_received = 0
        self.timeouts = 0  # retransmission timers that ran off
        self.fast_recoveries = 0
        self.tail_probes = 0
        self.window_probes = 0
        self.sends_withheld = 0  # calls that found no room because all connections together have written much
        self.keep_alive_probes = 0
        self.challenges = 0  # RFC 5961
        self.cookies_sent = 0
        self.cookies_taken = 0
        self.connections_timed_out = 0
        self.spurious_recoveries = 0
        # segments that were dropped
        self.dropped_malformed = 0
        self.dropped_checksum = 0
        self.dropped_no_connection = 0
        self.dropped_bad_address = 0
        self.dropped_outside_window = 0
        self.dropped_old_timestamp = 0
        self.dropped_no_timestamp = 0
        self.dropped_no_acknowledgement = 0
        self.dropped_bad_acknowledgement = 0
        self.dropped_reset_not_exact = 0
        self.dropped_syn = 0
        self.dropped_backlog_full = 0
        self.dropped_bad_cookie = 0
        self.dropped_reassembly_full = 0
        self.dropped_after_close = 0
        self.dropped_memory = 0
        self.dropped_time_wait = 0
        self.dropped_time_waits = 0  # connections in TIME-WAIT that made room for others
        self.dropped_unreachable = 0  # messages of ICMP that fit no connection
        self.challenges_withheld = 0

    def drops(self) -> dict[str, int]:
        """The segments that were dropped, by the reason, where there were any."""
        counted = {
            "malformed": self.dropped_malformed,
            "checksum": self.dropped_checksum,
            "no connection": self.dropped_no_connection,
            "bad address": self.dropped_bad_address,
            "outside the window": self.dropped_outside_window,
            "an old timestamp": self.dropped_old_timestamp,
            "no timestamp": self.dropped_no_timestamp,
            "no acknowledgement": self.dropped_no_acknowledgement,
            "a bad acknowledgement": self.dropped_bad_acknowledgement,
            "a reset that is not exact": self.dropped_reset_not_exact,
            "a SYN for a connection": self.dropped_syn,
            "a full backlog": self.dropped_backlog_full,
            "a bad cookie": self.dropped_bad_cookie,
            "no room to put in order": self.dropped_reassembly_full,
            "data after the close": self.dropped_after_close,
            "no memory": self.dropped_memory,
            "for a connection that has ended": self.dropped_time_wait,
            "an error about no connection": self.dropped_unreachable,
        }
        return {"TCP: " + reason: count for reason, count in counted.items() if count}
