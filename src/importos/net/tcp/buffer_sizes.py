"""How large the buffers of a connection are: what the program has chosen of it, or of the socket that listens.

Half of what an option says is for the bytes themselves (``net/socket_options``). A window can say no more than the
scale of the SYN lets it (RFC 7323, section 2.3); a smaller one takes nothing back of what was told (RFC 9293, SHLD-14).
"""

from __future__ import annotations

from importos.net.stream_options import StreamOptions
from importos.net.tcp.connection import Connection
from importos.net.tcp.emit import LARGEST_WINDOW
from importos.net.tcp.settings import Settings
from importos.runtime.marks import cold


@cold
def usual_options(settings: Settings) -> StreamOptions:
    """Of who has chosen nothing."""
    made = StreamOptions()
    made.send_buffer = 2 * settings.send_capacity
    made.receive_buffer = 2 * settings.receive_capacity
    return made


def receive_capacity_of(settings: Settings, options: StreamOptions | None) -> int:
    return settings.receive_capacity if options is None else options.receive_buffer // 2


@cold
def resize(connection: Connection, options: StreamOptions) -> None:
    connection.send_capacity = options.send_buffer // 2
    connection.receive_capacity = min(options.receive_buffer // 2, LARGEST_WINDOW << connection.receive_scale)
