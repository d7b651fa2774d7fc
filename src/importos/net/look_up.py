"""The addresses of a host, or its texts, once they are known. An interface, and what needs no waiting."""

from __future__ import annotations

from importos.net.readiness import Watched


class Lookup(Watched):
    """Readable when it is over, whatever came of it."""

    def is_writable(self) -> bool:
        return False

    def addresses(self) -> list[str]:
        """In the order in which they are to be tried; OSError with the number of ``getaddrinfo``: there are none."""
        raise NotImplementedError

    def texts(self) -> list[bytes]:
        """Of each record of texts what ``wire/dns.py`` takes apart; OSError as with addresses."""
        raise NotImplementedError


class KnownHost(Lookup):
    def __init__(self, addresses: list[str]) -> None:
        super().__init__()
        self._addresses = addresses

    def is_readable(self) -> bool:
        return True

    def addresses(self) -> list[str]:
        return self._addresses
