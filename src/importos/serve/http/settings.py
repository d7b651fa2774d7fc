"""What a server allows: times in seconds, sizes in bytes. Without them one client could hold everything."""

from __future__ import annotations

from importos.proto.http1.limits import Limits


class Settings:
    def __init__(
        self,
        limits: Limits | None = None,
        connections: int = 10_000,
        head_time: float = 10.0,
        idle_time: float = 60.0,
        body_time: float = 20.0,
        least_body_rate: int = 1024,
        write_time: float = 30.0,
        socket_time: float = 30.0,
        stop_time: float = 10.0,
        buffered_body: int = 262_144,
        tick: float = 1.0,
    ) -> None:
        self.limits = Limits() if limits is None else limits
        self.connections = connections
        self.head_time = head_time  # from the first byte of a request to the end of its head
        self.idle_time = idle_time  # between two requests
        self.body_time = body_time  # a body may take so long, and a second more for each ``least_body_rate`` bytes
        self.least_body_rate = least_body_rate
        self.write_time = write_time  # a client that takes less than ``least_body_rate`` for so long is dropped
        self.socket_time = (
            socket_time  # so often a WebSocket's client is asked whether it is there, and has as long to answer
        )
        self.stop_time = stop_time  # so long a server that stops waits for what it is answering
        self.buffered_body = buffered_body  # of one request, before its client has to wait
        self.tick = tick  # between two looks at who has taken too long
