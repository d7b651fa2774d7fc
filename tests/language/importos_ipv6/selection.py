"""Which address speaks, and which of another machine's is tried first: RFC 6724, compiled."""

from importos.net.address_selection import Destination, Source, is_better_source, label_of, ordered, scope_of
from importos.net.address_text import format_address, parse_address

NOW = 1_000_000_000


def source(text: str, bits: int = 64, deprecated: bool = False, temporary: bool = False) -> Source:
    made = Source(parse_address(text), bits, NOW - 1 if deprecated else NOW + 1)
    made.is_temporary = temporary
    return made


def chosen(destination: bytes, sources: list[Source]) -> Source | None:
    best: Source | None = None
    for known in sources:
        if len(known.address) != len(destination):
            continue
        if best is None or is_better_source(known, best, destination, NOW):
            best = known
    return best


def show(machine: str, sources: list[Source], destinations: list[str]) -> None:
    print(machine)
    offered: list[Destination] = []
    for text in destinations:
        address = parse_address(text)
        speaker = chosen(address, sources)
        print("  to", text, "from", "nothing" if speaker is None else format_address(speaker.address))
        offered.append(Destination(address, speaker))
    print("  in order:", ", ".join([format_address(address) for address in ordered(offered, NOW)]))


EVERYTHING = [
    "fd00:5::7",
    "2002:c633:6401::1",
    "198.51.100.7",
    "fe80::7",
    "2001:db8:1::7",
    "192.0.2.7",
    "203.0.113.7",
    "2001:db8:2::7",
    "::ffff:192.0.2.8",
]

near = source("fe80::1")
first = source("2001:db8:1::1")
second = source("2001:db8:2::1")
old = source("2001:db8:2::1", 64, True)
fleeting = source("2001:db8:1::5:4:3:2", 64, False, True)
unique = source("fd00:1::1")
four = source("192.0.2.1", 24)

show("IPv4 alone", [four], EVERYTHING)
show("both", [four, near, first], EVERYTHING)
show("two networks", [near, first, second], EVERYTHING)
show("one is deprecated", [near, old, first], EVERYTHING)
show("a temporary one", [four, near, first, fleeting], EVERYTHING)
show("unique local", [four, near, unique], EVERYTHING)
show("unique local and global", [four, near, unique, first], EVERYTHING)
for text in EVERYTHING + ["::1", "127.0.0.1", "169.254.1.1", "fec0::1", "3ffe::1", "2001:0:1::1", "::5", "ff05::2"]:
    address = parse_address(text)
    print(text, label_of(address), scope_of(address))
