"""permessage-deflate (RFC 7692): what is agreed about it. ``deflate_coder.py`` does it.

Both ends forget the window after each message unless they are told otherwise: an encoder that remembers takes 400 KiB
of each connection, a decoder up to 200 KiB.
"""

from __future__ import annotations

from importos.proto.websocket.compression import Agreement, Compression, MessageCoder
from importos.proto.websocket.deflate_coder import LARGEST_WINDOW, DeflateCoder
from importos.proto.websocket.extensions import Extension, parse_extensions
from importos.proto.websocket.failures import PROTOCOL_ERROR, WebSocketError

NAME = "permessage-deflate"
SERVER_FORGETS = "server_no_context_takeover"
CLIENT_FORGETS = "client_no_context_takeover"
SERVER_WINDOW = "server_max_window_bits"
CLIENT_WINDOW = "client_max_window_bits"
WINDOWS = ("8", "9", "10", "11", "12", "13", "14", "15")
NOT_SAID = -1
WITHOUT_VALUE = 0  # of client_max_window_bits in an offer


class Parameters:
    """The four parameters of an offer or an answer (RFC 7692 §7.1)."""

    def __init__(self) -> None:
        self.server_forgets = False
        self.client_forgets = False
        self.server_window = NOT_SAID
        self.client_window = NOT_SAID

    def extension(self) -> Extension:
        pairs: list[tuple[str, str | None]] = []
        if self.server_forgets:
            pairs.append((SERVER_FORGETS, None))
        if self.client_forgets:
            pairs.append((CLIENT_FORGETS, None))
        if self.server_window != NOT_SAID:
            pairs.append((SERVER_WINDOW, str(self.server_window)))
        if self.client_window == WITHOUT_VALUE:
            pairs.append((CLIENT_WINDOW, None))
        elif self.client_window != NOT_SAID:
            pairs.append((CLIENT_WINDOW, str(self.client_window)))
        return Extension(NAME, pairs)


def parameters_of(extension: Extension, is_offer: bool) -> Parameters | None:
    """None: one of them is not known, comes twice, or has a value that it cannot have (RFC 7692 §7.1)."""
    seen: set[str] = set()
    made = Parameters()
    for name, value in extension.parameters:
        if name in seen:
            return None
        seen.add(name)
        if name == SERVER_FORGETS and value is None:
            made.server_forgets = True
        elif name == CLIENT_FORGETS and value is None:
            made.client_forgets = True
        elif name == SERVER_WINDOW and value is not None and value in WINDOWS:
            made.server_window = int(value)
        elif name == CLIENT_WINDOW and value is not None and value in WINDOWS:
            made.client_window = int(value)
        elif name == CLIENT_WINDOW and value is None and is_offer:
            made.client_window = WITHOUT_VALUE
        else:
            return None
    return made


class PerMessageDeflate(Compression):
    """What a side wants. Messages of fewer than ``least_bytes`` go as they are."""

    def __init__(
        self,
        server_no_context_takeover: bool = True,
        client_no_context_takeover: bool = True,
        server_max_window_bits: int = LARGEST_WINDOW,
        client_max_window_bits: int = LARGEST_WINDOW,
        least_bytes: int = 64,
        level: int = 6,
    ) -> None:
        if not 8 <= server_max_window_bits <= 15 or not 8 <= client_max_window_bits <= 15:
            raise ValueError("a window has 8 to 15 bits (RFC 7692 7.1.2)")
        self._server_forgets = server_no_context_takeover
        self._client_forgets = client_no_context_takeover
        self._server_window = server_max_window_bits
        self._client_window = client_max_window_bits
        self._least_bytes = least_bytes
        self._level = level

    def accept(self, offers: list[Extension]) -> Agreement | None:
        """RFC 7692 §5.1 and §7.1, of a server."""
        for offer in offers:
            asked = parameters_of(offer, True) if offer.name == NAME else None
            if asked is not None:
                answer = self._answer_to(asked)
                return Agreement(answer.extension().text(), self._coder(answer, True))
        return None

    def _answer_to(self, asked: Parameters) -> Parameters:
        answer = Parameters()
        answer.server_forgets = asked.server_forgets or self._server_forgets
        answer.client_forgets = asked.client_forgets or self._client_forgets
        if asked.server_window != NOT_SAID or self._server_window < LARGEST_WINDOW:
            answer.server_window = min(self._server_window, _window(asked.server_window))
        if asked.client_window != NOT_SAID:  # otherwise the client would not understand the answer (§7.1.2.2)
            window = min(self._client_window, _window(asked.client_window))
            if window < LARGEST_WINDOW:
                answer.client_window = window
        return answer

    def offer(self) -> str:
        """What a client says in Sec-WebSocket-Extensions."""
        asked = Parameters()
        asked.server_forgets = self._server_forgets
        asked.client_forgets = self._client_forgets
        if self._server_window < LARGEST_WINDOW:
            asked.server_window = self._server_window
        asked.client_window = WITHOUT_VALUE if self._client_window == LARGEST_WINDOW else self._client_window
        return asked.extension().text()

    def confirm(self, answer: str) -> MessageCoder | None:
        """Of a client: what the server has answered to ``offer``; None: it does not want to. WebSocketError: it is no
        answer to that (RFC 6455 §4.1, RFC 7692 §7.1).
        """
        extensions = parse_extensions(answer)
        if not extensions:
            return None
        agreed = parameters_of(extensions[0], False) if extensions[0].name == NAME and len(extensions) == 1 else None
        if agreed is None:
            raise WebSocketError(PROTOCOL_ERROR, "an extension that was not offered (RFC 6455 4.1)")
        if self._server_forgets and not agreed.server_forgets:
            raise WebSocketError(PROTOCOL_ERROR, "the server wants to remember (RFC 7692 7.1.1.1)")
        if _window(agreed.server_window) > self._server_window:
            raise WebSocketError(PROTOCOL_ERROR, "the server's window is too large (RFC 7692 7.1.2.1)")
        agreed.client_forgets = agreed.client_forgets or self._client_forgets
        agreed.client_window = min(self._client_window, _window(agreed.client_window))
        return self._coder(agreed, False)

    def _coder(self, agreed: Parameters, is_server: bool) -> DeflateCoder:
        if is_server:
            window = _window(agreed.server_window)
            return DeflateCoder(agreed.server_forgets, window, agreed.client_forgets, self._least_bytes, self._level)
        window = _window(agreed.client_window)
        return DeflateCoder(agreed.client_forgets, window, agreed.server_forgets, self._least_bytes, self._level)


def _window(bits: int) -> int:
    """What is not said is the largest."""
    return LARGEST_WINDOW if bits <= 0 else bits
