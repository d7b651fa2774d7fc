"""Where to send what is for an address: the route with the longest prefix (RFC 1122, 3.3.1; RFC 1812, 5.2.4.3)."""

from __future__ import annotations


class Route:
    """``gateway``: who passes it on, or empty when the destination is on the link itself."""

    def __init__(self, network: bytes, prefix: int, gateway: bytes) -> None:
        self.network = network
        self.prefix = prefix
        self.gateway = gateway

    def covers(self, address: bytes) -> bool:
        return len(address) == len(self.network) and common_bits(address, self.network) >= self.prefix


class RouteTable:
    """Routes of both families, those with longer prefixes first."""

    def __init__(self) -> None:
        self._routes: list[Route] = []
        self._asked = b""  # for whom the last look was, and what it found: most packets go where the last one went
        self._found: Route | None = None

    def add(self, network: bytes, prefix: int, gateway: bytes) -> None:
        """A route takes the place of one for the same network."""
        if not 0 <= prefix <= 8 * len(network) or len(gateway) not in (0, len(network)):
            raise ValueError("a route whose parts do not fit together")
        self._asked = b""
        place = 0
        for number, known in enumerate(self._routes):
            if known.prefix == prefix and len(known.network) == len(network) and known.covers(network):
                self._routes[number] = Route(network, prefix, gateway)
                return
            if known.prefix > prefix:
                place = number + 1
        self._routes.insert(place, Route(network, prefix, gateway))

    def all(self) -> list[Route]:
        return list(self._routes)

    def clear(self) -> None:
        self._asked = b""
        self._routes.clear()

    def find(self, destination: bytes) -> Route | None:
        if destination and destination == self._asked:
            return self._found
        found: Route | None = None
        for route in self._routes:
            if route.covers(destination):
                found = route
                break
        self._asked = destination
        self._found = found
        return found


def common_bits(left: bytes, right: bytes) -> int:
    """How many of the first bits of two addresses are the same."""
    for index in range(len(left)):
        difference = left[index] ^ right[index]
        if difference != 0:
            return index * 8 + 8 - difference.bit_length()
    return 8 * len(left)
