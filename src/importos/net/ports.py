"""Who has which port of which address of the loopback."""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")

FIRST_FREE = 49152  # RFC 6335, section 6: dynamic ports
LAST_FREE = 65535
HIGHEST = 65535


def is_loopback(host: str) -> bool:
    return host == "::1" or host.startswith("127.") and _is_ipv4(host)


def _is_ipv4(host: str) -> bool:
    parts = host.split(".")
    if len(parts) != 4:
        return False
    for part in parts:
        if not part.isdecimal() or not part.isascii() or len(part) > 3 or int(part) > 255:
            return False
    return True


def resolve_loopback(host: str | None, to_listen: bool) -> list[str]:
    """The numeric addresses of a host; OSError for a name that only a name server could know."""
    if host is None or host == "":
        return ["0.0.0.0", "::"] if to_listen else ["::1", "127.0.0.1"]
    if host == "localhost":
        return ["::1", "127.0.0.1"]
    if _is_ipv4(host) or ":" in host:
        return [host]
    raise OSError(-2, "Name or service not known")


class PortTable(Generic[T]):
    """The owners of ports; one that has the port of ``0.0.0.0`` or ``::`` has it of every address of its kind."""

    def __init__(self) -> None:
        self._owners: dict[tuple[str, int], T] = {}
        self._last = FIRST_FREE - 1

    def find(self, host: str, port: int) -> T | None:
        owner = self._owners.get((host, port))
        return self._owners.get((any_address(host), port)) if owner is None else owner

    def take(self, host: str, port: int, owner: T) -> int:
        """The port, which is a free one when 0 was asked for; OSError when somebody has it."""
        if not 0 <= port <= HIGHEST:
            raise OverflowError("bind(): port must be 0-65535.")
        if host != any_address(host) and not is_loopback(host):
            raise OSError(99, "Cannot assign requested address")
        if port == 0:
            port = self.free_port(host)
        elif self._is_taken(host, port):
            raise OSError(98, "Address already in use")
        self._owners[host, port] = owner
        return port

    def give_back(self, host: str, port: int) -> None:
        del self._owners[host, port]

    def free_port(self, host: str) -> int:
        """One that nobody has, each in its turn."""
        for _port in range(FIRST_FREE, LAST_FREE + 1):
            self._last = FIRST_FREE if self._last >= LAST_FREE else self._last + 1
            if not self._is_taken(host, self._last):
                return self._last
        raise OSError(98, "Address already in use")

    def _is_taken(self, host: str, port: int) -> bool:
        if self.find(host, port) is not None:
            return True
        if host != any_address(host):
            return False
        for known, number in self._owners:
            if number == port and any_address(known) == host:
                return True
        return False


def any_address(host: str) -> str:
    return "::" if ":" in host else "0.0.0.0"
