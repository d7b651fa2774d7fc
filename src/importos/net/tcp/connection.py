"""One connection: the transmission control block (RFC 9293, section 3.3.1). State alone; the other files act on it.

Positions of the stream never wrap (``sequence``). SND.UNA is ``flight.start``, SND.NXT ``flight.end``; what was written
and not sent begins at SND.NXT in ``send_buffer``. A connection that has ended is in no table, has no timers, and keeps
only what its socket can still read.
"""

from __future__ import annotations

from collections import deque
from typing import Final

from importos.net.readiness import Watched
from importos.net.stream_options import StreamOptions
from importos.net.tcp.congestion import CongestionControl
from importos.net.tcp.flight import Flight
from importos.net.tcp.reassembly import Reassembly
from importos.net.tcp.round_trip import RoundTrip
from importos.net.tcp.send_buffer import SendBuffer
from importos.net.tcp.timer_heap import NEVER, Timed

Key = tuple[bytes, bytes, int]  # the local address, the remote one, and both ports

CLOSED: Final = 0
SYN_SENT: Final = 1
SYN_RECEIVED: Final = 2
ESTABLISHED: Final = 3
CLOSE_WAIT: Final = 4
FIN_WAIT_1: Final = 5
FIN_WAIT_2: Final = 6
CLOSING: Final = 7
LAST_ACK: Final = 8
TIME_WAIT: Final = 9  # only on the way out: ``TimeWait`` is what stays

OPEN: Final = 0  # nothing was lost
RECOVERY: Final = 1  # a loss is being repaired
TIMED_OUT: Final = 2  # all is being sent again

DEFAULT_SEGMENT_SIZE: Final = 536  # RFC 9293, MUST-15, for IPv4
DEFAULT_SEGMENT_SIZE_IPV6: Final = 1220


def key_of(local: bytes, local_port: int, remote: bytes, remote_port: int) -> Key:
    return local, remote, local_port << 16 | remote_port


class BlackHole:
    """What is known of a way on which large segments vanish (``black_hole.py``).

    ``size``: of segments before; ``again_at``: when they are tried again, NEVER while they are.
    """

    def __init__(self, size: int, pause: int) -> None:
        self.size = size
        self.pause = pause
        self.again_at = NEVER


class Connection(Timed):
    """``initial`` is the initial sequence number; the SYN has that position and data begin behind it."""

    def __init__(
        self,
        local: bytes,
        local_port: int,
        remote: bytes,
        remote_port: int,
        initial: int,
        round_trip: RoundTrip,
        congestion: CongestionControl,
    ) -> None:
        super().__init__()
        self.local = local
        self.local_port = local_port
        self.remote = remote
        self.remote_port = remote_port
        self.state = CLOSED
        self.stream: Watched | None = None  # who is told of changes
        self.failure: OSError | None = None
        self.soft_failure: OSError | None = None  # what ICMP has said last: told when the connection times out
        self.has_stood = False  # it was ESTABLISHED once
        self.is_pending = False  # in the list of those that ``flush`` goes through
        self.is_orphan = False  # its socket is closed
        self.is_aborted = False  # a reset must be sent
        self.round_trip = round_trip
        self.congestion = congestion
        # sending
        self.send_buffer = SendBuffer(initial + 1)
        self.send_capacity = 0
        self.flight = Flight(initial)
        self.send_window = 0  # SND.WND
        self.largest_window = 0  # MAX.SND.WND (RFC 5961, section 5.2)
        self.window_sequence = 0  # SND.WL1
        self.window_acknowledgement = 0  # SND.WL2
        self.send_scale = 0
        self.segment_size = DEFAULT_SEGMENT_SIZE  # data in a segment, without options that every segment has
        self.finish_wanted = False  # nothing more will be written
        self.finish_sent = False  # the FIN has the position ``send_buffer.end``
        self.no_delay = False
        self.cork_below = 0  # Minshall: the end of the last small segment
        # receiving
        self.next = 0  # RCV.NXT
        self.window_edge = 0  # RCV.NXT + RCV.WND, as it was told last
        self.receive_scale = 0
        self.receive_capacity = 0
        self.pieces: deque[bytes] = deque()
        self.unread = 0
        self.reassembly: Reassembly | None = None  # made when something comes out of order
        self.peer_finish = -1  # the position of the peer's FIN, when it is known
        self.has_ended = False  # that FIN has its turn: nothing more comes
        # acknowledging
        self.acknowledged = 0  # Last.ACK.sent
        self.must_acknowledge = False
        self.acknowledge_due = NEVER
        self.challenged_at = -NEVER
        self.repeated_begin = 0  # data that came again, to be reported (RFC 2883)
        self.repeated_end = 0
        # options
        self.has_timestamps = False
        self.timestamp_offset = 0
        self.recent_timestamp = 0  # TS.Recent
        self.recent_at = 0
        self.has_sack = False
        # timers
        self.retransmit_due = NEVER
        self.probe_due = NEVER  # of the tail loss probe
        self.reorder_due = NEVER
        self.finish_due = NEVER  # of an orphan in FIN-WAIT-2
        self.keep_due = NEVER
        self.keep_probes = 0
        self.heard_at = 0
        self.sent_at = 0
        self.stalled_since = 0  # since when nothing new was acknowledged
        self.options: StreamOptions | None = None  # made when something is chosen
        # loss
        self.recovery = OPEN
        self.recovery_point = initial
        self.black_hole: BlackHole | None = None  # made when one is suspected
        self.repairs_at_once = False  # the first lost segment goes whatever the window says
        self.duplicates = 0  # acknowledgements in a row, without SACK
        self.retransmit_stamp = -1  # the timestamp of the first retransmission after a timeout
        self.rack_sent = -1  # RACK.xmit_ts
        self.rack_end = 0  # RACK.end_seq
        self.rack_round_trip = 0  # RACK.rtt
        self.rack_furthest = initial  # RACK.fack
        self.rack_reordered = False
        self.tail_end = -1  # TLP.end_seq; -1: none is outstanding
        self.tail_is_again = False  # TLP.is_retrans

    def key(self) -> Key:
        return key_of(self.local, self.local_port, self.remote, self.remote_port)

    def unsent(self) -> int:
        return self.send_buffer.end - self.flight.end

    def can_write(self) -> bool:
        return (self.state == ESTABLISHED or self.state == CLOSE_WAIT) and not self.finish_wanted

    def next_due(self) -> int:
        due = min(self.retransmit_due, self.acknowledge_due)
        if self.probe_due < due:
            due = self.probe_due
        if self.reorder_due < due:
            due = self.reorder_due
        if self.finish_due < due:
            due = self.finish_due
        return min(due, self.keep_due)

    def stop_timers(self) -> None:
        self.retransmit_due = NEVER
        self.acknowledge_due = NEVER
        self.probe_due = NEVER
        self.reorder_due = NEVER
        self.finish_due = NEVER
        self.keep_due = NEVER

    def wake(self) -> None:
        stream = self.stream
        if stream is not None:
            stream.note_change()
