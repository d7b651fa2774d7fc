"""The addresses that a machine is told on its command line: the settings below ``network``.

They are checked here, before anything is built or booted; ``word`` writes the form that the guest's
``net/configuration.py`` reads. Must never ask this machine's own network for anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv4Interface, NetmaskValueError
from typing import TYPE_CHECKING

from importos_tool.diagnostics.model import Diagnostic, DiagnosticError

if TYPE_CHECKING:
    from importos_tool.config.settings import Settings

DHCP = "dhcp"
WORD = "importos.network="
_KEY = re.compile("[0-9a-fA-F]{32}")
_SPARE_ADDRESSES = 3  # QEMU's own network: the machine, QEMU, and its name server


@dataclass(frozen=True)
class Addressing:
    """``address`` None: the machine asks for one. ``ipv6_key``: 32 hexadecimal digits."""

    address: IPv4Interface | None = None
    gateway: IPv4Address | None = None
    name_servers: tuple[IPv4Address, ...] = ()
    ipv6_key: str = ""

    def word(self) -> str:
        """What stands on the command line; nothing when the machine is told nothing."""
        said = self.text()
        return WORD + said if said else ""

    def text(self) -> str:
        """What the machine is told, without the word that it stands behind."""
        parts = [str(self.address)] if self.address is not None else []
        if self.gateway is not None:
            parts.append(f"gateway={self.gateway}")
        parts += [f"name-server={server}" for server in self.name_servers]
        parts += [f"ipv6-key={self.ipv6_key}"] if self.ipv6_key else []
        if not parts:
            return ""
        return ",".join(parts if self.address is not None else [DHCP, *parts])

    def of_user_network(self) -> str:
        """Options that make QEMU's own network the one that the address is in; QEMU is the gateway there."""
        if self.address is None:
            return ""
        network = self.address.network
        free = (address for address in network.hosts() if address not in (self.address.ip, self.gateway))
        host = self.gateway if self.gateway is not None else next(free, None)
        server = next((known for known in self.name_servers if known in network and known != host), next(free, None))
        if host is None or server is None:
            raise _wrong(
                str(self.address),
                f"QEMU's own network needs {_SPARE_ADDRESSES} addresses, and {network} has {network.num_addresses - 2}",
                "choose a prefix of at most 29, or a TAP device",
            )
        return f",net={network},host={host},dns={server}"


def addressing_of(settings: Settings) -> Addressing:
    """What the settings say; DiagnosticError when they contradict each other or mean nothing."""
    said, gateway_text, servers = settings.network_address, settings.network_gateway, settings.network_name_servers
    address = None if said is None or said == DHCP else _interface(said)
    gateway = None if not gateway_text else _address(gateway_text)
    if gateway is not None and (address is None or gateway not in address.network or gateway == address.ip):
        raise _wrong(
            str(gateway),
            "a gateway is another machine of the network that the machine's own address is in",
            "--address 10.55.0.2/24 --gateway 10.55.0.1",
        )
    known = tuple(_address(text.strip()) for text in (servers or "").split(",") if text)
    key = settings.network_ipv6_key or ""
    if key and _KEY.fullmatch(key) is None:
        raise _wrong(
            key,
            "what addresses of IPv6 are made with has 32 hexadecimal digits",
            "python3 -c 'import secrets; print(secrets.token_hex(16))' makes some",
        )
    return Addressing(address, gateway, known, key)


def _interface(text: str) -> IPv4Interface:
    try:
        found = IPv4Interface(text)
    except (AddressValueError, NetmaskValueError):
        raise _wrong(text, "an address is four numbers and the length of its prefix, or dhcp", "10.55.0.2/24") from None
    if "/" not in text or not _is_of_one(found.ip) or found.network.prefixlen == 0:
        raise _wrong(text, "it is not the address of one machine in a network", "10.55.0.2/24")
    if found.network.prefixlen < 31 and found.ip in (found.network[0], found.network[-1]):
        raise _wrong(text, "the first and the last address of a network are no machine's", "10.55.0.2/24")
    return found


def _address(text: str) -> IPv4Address:
    try:
        found = IPv4Address(text)
    except AddressValueError:
        raise _wrong(text, "an address is four numbers below 256", "10.55.0.1") from None
    if not _is_of_one(found):
        raise _wrong(text, "it is not the address of one machine", "10.55.0.1")
    return found


def _is_of_one(address: IPv4Address) -> bool:
    return not (address.is_multicast or address.is_loopback or address.is_reserved or address.is_unspecified)


def _wrong(text: str, reason: str, instead: str) -> DiagnosticError:
    return DiagnosticError(
        Diagnostic("V007", f"{text!r} cannot be an address of the machine's network", reason=reason, instead=instead)
    )
