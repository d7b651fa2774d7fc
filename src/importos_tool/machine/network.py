"""The network of a virtual machine: a card, what it is connected to, and ports of this machine that lead to it.

``user`` is QEMU's own network, which needs no privileges: the machine reaches what this one reaches, and is reached by
the ports that are forwarded, from this machine alone. ``unix:`` and a path is a UNIX socket, at which somebody is the
network. Any other name is a TAP device of Linux, which must exist. A process has the same, and Linux's sockets in place
of QEMU's network.
"""

from __future__ import annotations

import contextlib
import os
import re
import socket
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from importos_tool.config.settings import NONE, USER
from importos_tool.diagnostics.model import Diagnostic, DiagnosticError
from importos_tool.machine.addressing import Addressing
from importos_tool.targets import Target

CAPTURE_PORT = 0x4E9  # drivers/frame_capture.py
IFF_MULTI_QUEUE = 0x0100  # linux/if_tun.h
QUEUES = 4
E1000 = "e1000"  # a driver, and QEMU's card for it
VIRTIO_CARD = "virtio-net"
STREAM = "unix:"
USUAL_PORT = 8080
_LONGEST_PATH = 107  # unix(7)
_PORT = re.compile(r"(\d{1,5})(?::(\d{1,5}))?(/tcp|/udp)?")
_HIGHEST = 65535
_DEVICES = "/sys/class/net"
_HOST = "127.0.0.1"


@dataclass(frozen=True)
class Forwarded:
    """A port of this machine that leads to one of the virtual machine."""

    outside: int
    inside: int
    protocol: str

    def describe(self) -> str:
        """A line for the user."""
        if self.protocol == "udp":
            return f"{_HOST}:{self.outside}/udp leads to port {self.inside} of the machine"
        return f"http://{_HOST}:{self.outside} leads to port {self.inside} of the machine"


@dataclass(frozen=True)
class MachineNetwork:
    """``name``: ``user``, ``unix:PATH`` or a TAP device. ``capture``: where the image writes the frames of its card.

    ``card``: what the card is in QEMU's words, unless it is a virtio card. ``queues``: how many pairs it has then, as
    QEMU must be told of a TAP device that was made for several. ``further``: the cards behind this one.
    """

    name: str
    ports: tuple[Forwarded, ...] = ()
    addressing: Addressing = field(default_factory=Addressing)
    capture: Path | None = None
    card: str = ""
    queues: int = 1
    further: tuple[MachineNetwork, ...] = ()

    def options(self, target: Target) -> list[str]:
        """Those of QEMU."""
        options = self.options_of_card(target, "network")
        for number, network in enumerate(self.further, 1):
            options += network.options_of_card(target, f"network{number}")
        if self.capture is not None:
            place = str(self.capture).replace(",", ",,")
            options += ["-chardev", f"file,id=frames,path={place}"]
            options += ["-device", f"isa-debugcon,iobase={CAPTURE_PORT:#x},chardev=frames"]
        return options

    def options_of_card(self, target: Target, name: str) -> list[str]:
        """Those of one card and of what it is connected to, which is called ``name``."""
        if self.name == USER:
            own = self.addressing.address
            inside = "" if own is None else str(own.ip)
            rules = [f",hostfwd={port.protocol}:{_HOST}:{port.outside}-{inside}:{port.inside}" for port in self.ports]
            connected = f"user,id={name}" + self.addressing.of_user_network() + "".join(rules)
        elif self.name.startswith(STREAM):
            path = self.name.removeprefix(STREAM).replace(",", ",,")
            connected = f"stream,id={name},server=off,addr.type=unix,addr.path={path}"
        else:
            connected = f"tap,id={name},ifname={self.name},script=no,downscript=no"
        is_pci = target.runner.disk.endswith("pci")
        kind = self.card or target.runner.disk.replace("blk", "net")
        rom = ",romfile=" if is_pci else ""  # nothing is booted from the network
        several = ""
        if self.queues > 1:
            connected += f",queues={self.queues}"
            several = ",mq=on" + (f",vectors={2 * self.queues + 2}" if is_pci else "")
        return ["-netdev", connected, "-device", f"{kind},netdev={name}{rom}{several}"]


def machine_network(
    name: str | None,
    ports: str | None,
    addressing: Addressing | None = None,
    capture: Path | None = None,
    drivers: Sequence[str] = (),
) -> MachineNetwork | None:
    """What the settings ``network``, ``ports`` and ``pcap`` ask for; None is a machine without a card.

    ``drivers``: those that the image may have; where one of them alone drives cards, the card is of its kind.
    """
    addressing = addressing or Addressing()
    forwarded = tuple(_parse(text.strip()) for text in (ports or "").split(",") if text.strip())
    chosen = (USER if forwarded or addressing.words() or capture is not None else NONE) if name is None else name
    if capture is not None and chosen == NONE:
        raise DiagnosticError(
            Diagnostic(
                "V006",
                "there are no frames to be captured without a network",
                reason="the machine has no card",
                instead="leave out --pcap, or choose a network",
            )
        )
    if forwarded and chosen != USER:
        raise DiagnosticError(
            Diagnostic(
                "V006",
                f"ports cannot be forwarded on the network {chosen}",
                reason="only QEMU's own network forwards ports; on another one the machine has an address of its own",
                instead="leave out the ports, or the network",
            )
        )
    if addressing.vlan and chosen == USER:
        raise DiagnosticError(
            Diagnostic(
                "V006",
                "QEMU's own network has no virtual networks",
                reason="tags are for the switch that a TAP device or a socket leads to",
                instead="leave out --vlan (network.vlan), or choose a network: --net tap0",
            )
        )
    _refuse_no_network(chosen)
    for further in addressing.cards:
        _refuse_no_network(further.network)
    if addressing.cards and NONE in (chosen, *(further.network for further in addressing.cards)):
        raise DiagnosticError(
            Diagnostic(
                "V006",
                "a card is connected to something",
                reason="further cards come behind the one of --net, and each of them has a network",
                instead="importos boot --net tap0 --card tap1,10.56.0.1/24",
            )
        )
    card = E1000 if E1000 in drivers and VIRTIO_CARD not in drivers else ""
    if chosen == NONE:
        return None
    cards = tuple(
        MachineNetwork(further.network, (), further.addressing, None, card, 1 if card else _queues(further.network))
        for further in addressing.cards
    )
    return MachineNetwork(chosen, forwarded, addressing, capture, card, 1 if card else _queues(chosen), cards)


def forwarding_the_usual_port() -> str:
    """A setting ``ports`` for the port of servers that choose none; where it is taken here, a free one leads to it."""
    for outside in (USUAL_PORT, 0):
        with socket.socket() as tried, contextlib.suppress(OSError):
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((_HOST, outside))
            return f"{tried.getsockname()[1]}:{USUAL_PORT}"
    return f"{USUAL_PORT}"  # QEMU says why not


def _refuse_no_network(name: str) -> None:
    if not _is_network(name):
        raise DiagnosticError(
            Diagnostic(
                "V006",
                f"{name!r} is no network",
                reason="a network is user, none, unix: and the path of a socket, or the name of a TAP device",
                instead="ip tuntap add tap0 mode tap user $USER, as root, makes one; then --net tap0",
            )
        )


def _queues(name: str) -> int:
    """As many as a TAP device that was made for several gets (``ip tuntap add ... multi_queue``)."""
    try:
        flags = int(Path(_DEVICES, name, "tun_flags").read_text(), 16)
    except (OSError, ValueError):
        return 1
    return QUEUES if flags & IFF_MULTI_QUEUE else 1


def _is_network(name: str) -> bool:
    if name.startswith(STREAM):
        return 0 < len(os.fsencode(name.removeprefix(STREAM))) <= _LONGEST_PATH
    return re.fullmatch(r"[A-Za-z0-9._-]{1,15}", name) is not None


def process_network(
    name: str | None, ports: str | None, addressing: Addressing | None = None, capture: Path | None = None
) -> MachineNetwork | None:
    """The card of a process; None: it has Linux's sockets, on which the ports are those of this machine anyway."""
    return machine_network(name, ports, addressing, capture) if name not in (None, USER, NONE) else None


def process_drivers(name: str | None, captures: bool = False) -> tuple[str, ...]:
    """What the image of a process has for a network: nothing for Linux's sockets, which are there otherwise."""
    if name is None or name == USER:
        return ()
    if name == NONE:
        return ("no-network",)
    kind = "frame-stream" if name.startswith(STREAM) else "tap"
    return ("card", "frame-capture", kind) if captures else ("card", kind)


def _parse(text: str) -> Forwarded:
    found = _PORT.fullmatch(text)
    if found is not None:
        outside, inside = int(found[1]), int(found[2] or found[1])
        if 0 < outside <= _HIGHEST and 0 < inside <= _HIGHEST:
            return Forwarded(outside, inside, (found[3] or "/tcp")[1:])
    raise DiagnosticError(
        Diagnostic(
            "V005",
            f"{text!r} is no port that could be forwarded",
            reason="a port is a number below 65536; one of this machine, and behind a colon that of the virtual one",
            instead="8080, or 8080:80, or 8053:53/udp",
        )
    )


def announce(network: MachineNetwork | None, who: str = "machine") -> Sequence[str]:
    """What the user is told before the machine or the process starts."""
    if network is None:
        return []
    placed: list[str] = []
    for card in (network, *network.further):
        own = card.addressing.address
        if own is not None and card.name != USER:
            placed.append(f"the {who} has the address {own.ip} on {card.name}")
    return [*placed, *(port.describe() for port in network.ports)]
