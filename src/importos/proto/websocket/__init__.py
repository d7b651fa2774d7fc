"""WebSocket without input and output (RFC 6455, RFC 7692): bytes go in, messages come out.

It must not know a socket, a clock or a source of randomness; masks are an argument.
"""

from importos.proto.websocket.connection import WebSocketConnection as WebSocketConnection
from importos.proto.websocket.deflate import PerMessageDeflate as PerMessageDeflate
from importos.proto.websocket.events import BinaryMessage as BinaryMessage
from importos.proto.websocket.events import CloseReceived as CloseReceived
from importos.proto.websocket.events import MoreNeeded as MoreNeeded
from importos.proto.websocket.events import Ping as Ping
from importos.proto.websocket.events import Pong as Pong
from importos.proto.websocket.events import TextMessage as TextMessage
from importos.proto.websocket.events import WebSocketEvent as WebSocketEvent
from importos.proto.websocket.failures import WebSocketError as WebSocketError
from importos.proto.websocket.failures import WebSocketMisuse as WebSocketMisuse
