"""A router with a firewall: machines behind it reach others, who reach back only what was begun from inside.

importos boot --net tap0 --address 10.55.0.1/24 --card tap1,10.56.0.1/24,2001:db8:56::1/64 router.py

The first card is outside, all others are inside. http://10.55.0.1:8080/ says on every card what has passed.
"""

import asyncio
import sys

from importos.routing import Router, Transit, start_router
from importos.serve.http import Application, HttpServer, Request, Response, text

OUTSIDE = 0  # the number of its card
ALWAYS = (1, 58)  # ICMP of both versions: echoes, and the errors that TCP needs
MOST_FLOWS = 10_000

Flow = tuple[int, bytes, int, bytes, int]  # protocol; address and port inside, and outside


class Firewall:
    """Knows the flows that were begun from inside; of too many it forgets the one that was quiet for longest."""

    def __init__(self) -> None:
        self.flows: dict[Flow, None] = {}
        self.refused = 0

    def may_pass(self, packet: Transit) -> bool:
        source_port, destination_port = packet.source_port, packet.destination_port
        if packet.protocol in ALWAYS or source_port is None or destination_port is None:
            return True  # also fragments behind the first one, of which nobody can make anything without it
        inner = (packet.protocol, packet.source_bytes, source_port, packet.destination_bytes, destination_port)
        outer = (packet.protocol, packet.destination_bytes, destination_port, packet.source_bytes, source_port)
        flow = outer if packet.arrival == OUTSIDE else inner
        if packet.arrival == OUTSIDE and flow not in self.flows:
            self.refused += 1
            return False
        self.flows.pop(flow, None)
        if len(self.flows) >= MOST_FLOWS:
            del self.flows[next(iter(self.flows))]
        self.flows[flow] = None  # the last one now
        return True


def report(router: Router, firewall: Firewall) -> str:
    lines = [f"{router.forwarded} packets passed on, {firewall.refused} refused, {len(firewall.flows)} flows"]
    for number, card in enumerate(router.cards()):
        lines.append(f"card {number}: {card.address}/{card.prefix} {' '.join(card.ipv6_addresses)}")
        lines += [f"  {count} {reason}" for reason, count in card.drops.items()]
    return "\n".join(lines) + "\n"


async def serve(port: int) -> None:
    router, firewall = start_router(), Firewall()
    router.filter = firewall.may_pass
    for card in range(len(router.cards())):
        if card != OUTSIDE:
            router.advertise(card)
    app = Application()

    @app.get("/")
    async def show(request: Request) -> Response:
        return text(report(router, firewall))

    server = HttpServer(app)
    bound = await server.start("0.0.0.0", port)
    for route in router.routes():
        print(f"{route.network} is on card {route.card}")
    print(f"http on port {bound}", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]) if len(sys.argv) > 1 else 8080))
