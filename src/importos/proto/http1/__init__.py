"""HTTP/1.1 and 1.0 without input and output (RFC 9110, RFC 9112): bytes go in, events come out.

It must not know a socket, a clock or a log. What two readers could understand differently is refused, never mended.
"""

from importos.proto.http1.client import ClientConnection as ClientConnection
from importos.proto.http1.errors import LocalError as LocalError
from importos.proto.http1.errors import RemoteError as RemoteError
from importos.proto.http1.events import (
    CHUNKED as CHUNKED,
)
from importos.proto.http1.events import (
    UNTIL_CLOSE as UNTIL_CLOSE,
)
from importos.proto.http1.events import (
    Closed as Closed,
)
from importos.proto.http1.events import (
    Data as Data,
)
from importos.proto.http1.events import (
    End as End,
)
from importos.proto.http1.events import (
    Event as Event,
)
from importos.proto.http1.events import (
    NeedData as NeedData,
)
from importos.proto.http1.events import (
    Paused as Paused,
)
from importos.proto.http1.events import (
    RequestHead as RequestHead,
)
from importos.proto.http1.events import (
    ResponseHead as ResponseHead,
)
from importos.proto.http1.events import (
    Switched as Switched,
)
from importos.proto.http1.fields import Fields as Fields
from importos.proto.http1.fields import make_fields as make_fields
from importos.proto.http1.limits import Limits as Limits
from importos.proto.http1.server import ServerConnection as ServerConnection
