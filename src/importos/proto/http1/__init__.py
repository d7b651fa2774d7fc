"""HTTP/1.1 and 1.0 without input and output (RFC 9110, RFC 9112): bytes go in, events come out.

It must not know a socket, a clock or a log. What two readers could understand differently is refused, never mended.
"""

from importos.proto.http1.client import ClientConnection as ClientConnection
from importos.proto.http1.errors import LocalError as LocalError, RemoteError as RemoteError
from importos.proto.http1.events import (
    CHUNKED as CHUNKED,
    UNTIL_CLOSE as UNTIL_CLOSE,
    Closed as Closed,
    Data as Data,
    End as End,
    Event as Event,
    NeedData as NeedData,
    Paused as Paused,
    RequestHead as RequestHead,
    ResponseHead as ResponseHead,
    Switched as Switched,
)
from importos.proto.http1.fields import Fields as Fields, make_fields as make_fields
from importos.proto.http1.limits import Limits as Limits
from importos.proto.http1.server import ServerConnection as ServerConnection
