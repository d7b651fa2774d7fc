"""The transport of a datagram endpoint is a DatagramTransport

In CPython 3.11 it is a Transport instead, though it has the methods of a DatagramTransport alone.

Instead: use what create_datagram_endpoint gives, or cast what connection_made gets.
"""
# CPython:
#   False
# ImportOS:
#   True

import asyncio


async def main() -> None:
    transport, _protocol = await asyncio.get_running_loop().create_datagram_endpoint(
        asyncio.DatagramProtocol, local_addr=("127.0.0.1", 0)
    )
    print(isinstance(transport, asyncio.DatagramTransport))
    transport.close()
    await asyncio.sleep(0)


asyncio.run(main())
