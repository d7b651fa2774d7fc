"""Items of what may be None."""

import asyncio


class Echo(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        print(transport.get_extra_info("sockname")[0])
        print(transport.get_extra_info("peername")[0])  # error: T-index None" is not indexable
