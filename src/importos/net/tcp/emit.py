"""Segments as they are put together and handed to the layer below. What to send is decided elsewhere."""

from __future__ import annotations

from importos.net.stream_options import StreamOptions
from importos.net.tcp.connection import SYN_RECEIVED, SYN_SENT, Connection
from importos.net.tcp.context import PROTOCOL, Context, clock_of_timestamps
from importos.net.tcp.sequence import MASK
from importos.net.tcp.timer_heap import NEVER
from importos.net.wire import tcp as wire
from importos.net.wire.checksum import complement, pseudo_header_sum, sum_of
from importos.net.wire.packet import Packet

LARGEST_WINDOW = 0xFFFF
NO_EDGES: list[int] = []


def put_checksum(context: Context, packet: Packet, source: bytes, destination: bytes) -> None:
    """RFC 9293, MUST-2: the sender must generate it; or the device does, which gets the pseudo header's sum."""
    size = packet.total()
    total = pseudo_header_sum(source, destination, PROTOCOL, size)
    if context.below.sums_segments:
        packet.set_word(wire.CHECKSUM, total)
        packet.checksum_start = packet.start
        packet.checksum_offset = wire.CHECKSUM
    else:
        packet.set_word(wire.CHECKSUM, complement(total + sum_of(packet, 0, size)))


def hand_down(
    context: Context,
    packet: Packet,
    source: bytes,
    destination: bytes,
    now_ns: int,
    options: StreamOptions | None = None,
) -> None:
    if options is not None:
        packet.hops = options.header.hops_towards(destination)
        packet.traffic_class = options.header.class_towards(destination)
    put_checksum(context, packet, source, destination)
    context.counters.sent += 1
    context.below.send(packet, source, destination, now_ns)


def emit(context: Context, connection: Connection, position: int, size: int, flags: int, now_ns: int) -> None:
    """Sends ``size`` bytes of the stream from the position on; every segment of a connection goes this way.

    All of them carry the acknowledgement and the window of this moment. More than a segment's bytes are cut by the
    device, which repeats the header before each part, and sets PSH and FIN in the last one only.
    """
    packet = context.pool.take()
    if flags & wire.SYN:
        _put_syn(context, connection, packet, position, flags, now_ns)
    else:
        header_size = wire.SHORTEST
        if connection.has_timestamps:
            header_size += wire.TIMESTAMPS_SIZE
        edges = _sack_edges(connection) if connection.has_sack else NO_EDGES
        blocks = 0
        if edges:
            # RFC 2018, section 3: as many blocks as there is room for
            room = connection.segment_size - size if size else wire.LONGEST
            blocks = min(len(edges) // 2, (min(room, wire.LONGEST - header_size) - 4) // 8)
            if blocks > 0:
                header_size += 4 + 8 * blocks
        packet.grow(header_size)
        window = _advance_window(context, connection)
        wire.write_header(
            packet,
            connection.local_port,
            connection.remote_port,
            position & MASK,
            connection.next & MASK,
            flags,
            min(window >> connection.receive_scale, LARGEST_WINDOW),
            header_size,
        )
        at = wire.OPTIONS
        if connection.has_timestamps:
            stamp = clock_of_timestamps(connection, now_ns)
            at = wire.write_timestamps(packet, at, stamp, connection.recent_timestamp)
        if blocks > 0:
            wire.write_sack(packet, at, edges, blocks)
            connection.repeated_end = connection.repeated_begin
        if size > connection.segment_size:
            packet.segment_size = connection.segment_size
            connection.send_buffer.attach_to(packet, position, size)
            context.counters.large_sent += 1
        elif size > 0:
            connection.send_buffer.append_to(packet, position, size)
    connection.must_acknowledge = False
    connection.acknowledge_due = NEVER
    connection.acknowledged = connection.next
    connection.sent_at = now_ns
    hand_down(context, packet, connection.local, connection.remote, now_ns, connection.options)


def _sack_edges(connection: Connection) -> list[int]:
    """What came out of order; before it what came again (RFC 2883, section 4: the first block says that once)."""
    waiting = connection.reassembly
    blocks = NO_EDGES if waiting is None else waiting.blocks
    if connection.repeated_end > connection.repeated_begin:
        return [connection.repeated_begin, connection.repeated_end, *blocks]
    return blocks


def _put_syn(context: Context, connection: Connection, packet: Packet, position: int, flags: int, now_ns: int) -> None:
    """RFC 9293, section 3.7.1: MSS in every SYN; the other options when they are offered, or were by the peer."""
    header_size = wire.SHORTEST + 4
    is_answer = connection.state == SYN_RECEIVED
    settings = context.settings
    says_timestamps = connection.has_timestamps if is_answer else settings.uses_timestamps
    says_sack = connection.has_sack if is_answer else settings.uses_sack
    says_scale = connection.receive_scale > 0 if is_answer else settings.uses_scale
    header_size += (wire.TIMESTAMPS_SIZE if says_timestamps else 0) + 4 * (int(says_sack) + int(says_scale))
    packet.grow(header_size)
    wire.write_header(
        packet,
        connection.local_port,
        connection.remote_port,
        position & MASK,
        connection.next & MASK if flags & wire.ACK else 0,
        flags,
        min(connection.receive_capacity, LARGEST_WINDOW),  # RFC 7323, section 2.2: never scaled in a SYN
        header_size,
    )
    at = wire.write_maximum_size(packet, wire.OPTIONS, largest_segment(context, connection.remote))
    if says_sack:
        at = wire.write_sack_permitted(packet, at)
    if says_timestamps:
        stamp = clock_of_timestamps(connection, now_ns)
        at = wire.write_timestamps(packet, at, stamp, connection.recent_timestamp)
    if says_scale:
        wire.write_scale(packet, at, connection.receive_scale)


def largest_segment(context: Context, remote: bytes) -> int:
    """RFC 9293, section 3.7.1: the packet without the fixed headers; options count as data (MUST-67)."""
    headers = 40 if len(remote) == 4 else 60
    return max(min(context.below.path_mtu(remote, context.now_ns), context.pool.room) - headers, 64)


def _advance_window(context: Context, connection: Connection) -> int:
    """RCV.WND. Its edge never moves back (RFC 9293, SHLD-14), and moves on in large steps only.

    RFC 9293, section 3.8.6.2.2 (MUST-39): by a segment or half of the buffer at least.
    """
    edge = connection.window_edge
    wanted = connection.next + connection.receive_capacity - connection.unread
    if wanted > edge and has_large_step(connection, wanted) and context.buffered < context.settings.memory:
        connection.window_edge = wanted
        edge = wanted
    return max(edge - connection.next, 0)


def has_large_step(connection: Connection, wanted: int) -> bool:
    step = wanted - connection.window_edge
    return step >= connection.segment_size or step * 2 >= connection.receive_capacity


def send_acknowledgement(context: Context, connection: Connection, now_ns: int) -> None:
    """<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>."""
    emit(context, connection, connection.flight.end, 0, wire.ACK, now_ns)


def send_syn(context: Context, connection: Connection, now_ns: int) -> None:
    flags = wire.SYN if connection.state == SYN_SENT else wire.SYN | wire.ACK
    emit(context, connection, connection.flight.start, 0, flags, now_ns)


def send_reset(context: Context, connection: Connection, now_ns: int) -> None:
    """<SEQ=SND.NXT><ACK=RCV.NXT><CTL=RST,ACK> of a connection that is aborted."""
    context.counters.resets_sent += 1
    emit(context, connection, connection.flight.end, 0, wire.RST | wire.ACK, now_ns)


def answer_with_reset(context: Context, segment: wire.Segment, source: bytes, destination: bytes, now_ns: int) -> None:
    """RFC 9293, section 3.10.7.1: to a segment that belongs to no connection; never to a reset."""
    if segment.flags & wire.RST:
        return
    packet = context.pool.take()
    packet.grow(wire.SHORTEST)
    if segment.flags & wire.ACK:
        sequence = segment.acknowledgement
        acknowledgement = 0
        flags = wire.RST
    else:
        sequence = 0
        acknowledgement = (segment.sequence + segment.length()) & MASK
        flags = wire.RST | wire.ACK
    wire.write_header(
        packet,
        segment.destination_port,
        segment.source_port,
        sequence,
        acknowledgement,
        flags,
        0,
        wire.SHORTEST,
    )
    context.counters.resets_sent += 1
    hand_down(context, packet, destination, source, now_ns)
