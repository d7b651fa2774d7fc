"""Where the patch releases of CPython 3.11 differ, ImportOS does what the newest does.

The programs beside this file keep to what all of them do, because one of them is asked what is right: on Debian 12 it is
3.11.2. What a later one does otherwise stands here, with what it prints: invalid flags (3.11.4), the cause of an expired
``asyncio.timeout``, connections whose callback fails (3.11.7) or is cancelled (3.11.8), private addresses (3.11.10, and
the security updates of Debian), and words.
"""

from __future__ import annotations

from pathlib import Path

from guest_programs.oracle import Outcome, run_to_end

PROGRAM = '''
import asyncio
import hmac
import time
from enum import Flag
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network


class Permission(Flag):
    READ = 1
    WRITE = 2
    EXECUTE = 4


def percent(template: bytes, value: object) -> bytes:
    return template % value


def refused() -> None:
    for number in (8, -9):
        try:
            Permission(number)
        except ValueError as error:
            print(error)
    try:
        percent(b"%z", 1)
    except ValueError as error:
        print(error)
    try:
        hmac.new(b"key", b"message", "nothing")
    except ValueError as error:
        print(error)
    try:
        time.sleep(1e300)
    except OverflowError as error:
        print(error)


def addresses() -> None:
    for four in ("192.0.0.0", "192.0.0.9", "192.0.0.10", "192.0.0.11", "192.0.0.255", "192.0.1.0"):
        print(four, IPv4Address(four).is_private, IPv4Address(four).is_global)
    for six in ("64:ff9b:1::1", "64:ff9b:2::", "2001:1::1", "2001:1::3", "2001:4:112::", "2001:20::", "2001:40::", "2002::"):
        print(six, IPv6Address(six).is_private, IPv6Address(six).is_global)
    print([IPv4Network(text).is_private for text in ("192.0.0.0/24", "192.0.0.8/31", "192.0.0.8/29", "192.0.0.0/23")])
    print([IPv6Network(text).is_private for text in ("2002::/16", "2001:3::/33", "2001:2::/32", "2001:2::/31")])


async def failing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    raise KeyError("in the callback")


async def waiting(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readline()


async def cancelling(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    task = asyncio.current_task()
    if task is not None:
        task.cancel()
    await asyncio.sleep(10)


def report(loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
    print(context["message"], repr(context["exception"]), sorted(context))


async def main() -> None:
    asyncio.get_running_loop().set_exception_handler(report)
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(10)
    except TimeoutError as error:
        print("expired", repr(error.__cause__))
    for serve in (failing, cancelling):
        async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname()[:2])
            print("closed", await reader.read())
            writer.close()
    server = await asyncio.start_server(waiting, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname()[:2])
    await asyncio.sleep(0.01)
    print("left open")


refused()
addresses()
asyncio.run(main())
'''

PRINTED = """\
<flag 'Permission'> invalid value 8
    given 0b0 1000
  allowed 0b0 0111
<flag 'Permission'> invalid value -9
    given 0b1 0111
  allowed 0b0 0111
unsupported format character 'z' (0x7a) at index 1
unsupported hash type nothing
timestamp out of range for platform time_t
192.0.0.0 True False
192.0.0.9 False True
192.0.0.10 False True
192.0.0.11 True False
192.0.0.255 True False
192.0.1.0 False True
64:ff9b:1::1 True False
64:ff9b:2:: False True
2001:1::1 False True
2001:1::3 True False
2001:4:112:: False True
2001:20:: False True
2001:40:: True False
2002:: True False
[True, False, True, False]
[True, False, True, False]
expired CancelledError()
Unhandled exception in client_connected_cb KeyError('in the callback') ['exception', 'message', 'transport']
closed b''
closed b''
left open
"""


def test_it_does_what_the_newest_release_does(tmp_path: Path, build_folder: Path) -> None:
    from importos_tool.compiler.build import BuildRequest, build_program
    from importos_tool.targets import load_target

    source = tmp_path / "program.py"
    source.write_text(PROGRAM, encoding="utf-8")
    request = BuildRequest(source=source, target=load_target("process"), cache_directory=build_folder, optimise="-O0")
    assert run_to_end([str(source)], executable=build_program(request).image) == Outcome(PRINTED, "", 0)
