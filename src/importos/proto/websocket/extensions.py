"""The field Sec-WebSocket-Extensions (RFC 6455 §9.1): names with their parameters, in the order of preference."""

from __future__ import annotations

from importos.proto.http1.characters import TOKEN
from importos.proto.websocket.failures import PROTOCOL_ERROR, WebSocketError


class Extension:
    """A name, and its parameters as they are written; a value of None: there is none."""

    def __init__(self, name: str, parameters: list[tuple[str, str | None]]) -> None:
        self.name = name
        self.parameters = parameters

    def text(self) -> str:
        """As it stands in the field."""
        made = self.name
        for name, value in self.parameters:
            made += "; " + name if value is None else "; " + name + "=" + value
        return made


class _Scanner:
    """Goes through the value of the field."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def is_at_end(self) -> bool:
        self._skip_blanks()
        return self._at == len(self._text)

    def _skip_blanks(self) -> None:
        while self._at < len(self._text) and self._text[self._at] in " \t":
            self._at += 1

    def takes(self, character: str) -> bool:
        """Whether that one is next; it is taken then."""
        self._skip_blanks()
        if not self._text.startswith(character, self._at):
            return False
        self._at += 1
        return True

    def token(self) -> str:
        self._skip_blanks()
        begin = self._at
        while self._at < len(self._text) and is_token_character(self._text[self._at]):
            self._at += 1
        if begin == self._at:
            raise WebSocketError(PROTOCOL_ERROR, "no token in Sec-WebSocket-Extensions (RFC 6455 9.1)")
        return self._text[begin : self._at]

    def value(self) -> str:
        """A token, which may stand between quotes."""
        if not self.takes('"'):
            return self.token()
        made = ""
        while self._at < len(self._text) and self._text[self._at] != '"':
            if self._text[self._at] == "\\" and self._at + 1 < len(self._text):
                self._at += 1
            if not is_token_character(self._text[self._at]):
                raise WebSocketError(PROTOCOL_ERROR, "a quoted value that is no token (RFC 6455 9.1)")
            made += self._text[self._at]
            self._at += 1
        if not made or not self.takes('"'):
            raise WebSocketError(PROTOCOL_ERROR, "an open quote in Sec-WebSocket-Extensions (RFC 6455 9.1)")
        return made


def is_token_character(character: str) -> bool:
    code = ord(character)
    return code < 256 and TOKEN[code] != 0


def parse_extensions(text: str) -> list[Extension]:
    """WebSocketError: what is written is no list of extensions."""
    scanner = _Scanner(text)
    found: list[Extension] = []
    while not scanner.is_at_end():
        if scanner.takes(","):
            continue  # an empty member (RFC 9110 §5.6.1.2)
        name = scanner.token()
        parameters: list[tuple[str, str | None]] = []
        while scanner.takes(";"):
            parameter = scanner.token()
            parameters.append((parameter, scanner.value() if scanner.takes("=") else None))
        found.append(Extension(name, parameters))
        if not scanner.is_at_end() and not scanner.takes(","):
            raise WebSocketError(PROTOCOL_ERROR, "something behind an extension (RFC 6455 9.1)")
    return found
