"""WebSocket without input and output (RFC 6455, RFC 7692): bytes go in, messages come out.

It must not know a socket, a clock or a source of randomness; masks are an argument.
"""

from importos.proto.websocket.connection import WebSocketConnection as WebSocketConnection
from importos.proto.websocket.deflate import PerMessageDeflate as PerMessageDeflate
from importos.proto.websocket.events import (
    BinaryMessage as BinaryMessage,
    CloseReceived as CloseReceived,
    MoreNeeded as MoreNeeded,
    Ping as Ping,
    Pong as Pong,
    TextMessage as TextMessage,
    WebSocketEvent as WebSocketEvent,
)
from importos.proto.websocket.failures import WebSocketError as WebSocketError, WebSocketMisuse as WebSocketMisuse
