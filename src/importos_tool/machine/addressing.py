"""The addresses that a machine is told on its command line: the settings below ``network``.

They are checked here, before anything is built or booted; ``word`` writes the form that the guest's
``net/configuration.py`` reads. Must never ask this machine's own network for anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import (
    AddressValueError,
    IPv4Address,
    IPv4Interface,
    IPv6Address,
    IPv6Interface,
    NetmaskValueError,
    ip_address,
)
from typing import TYPE_CHECKING

from importos_tool.diagnostics.model import Diagnostic, DiagnosticError

if TYPE_CHECKING:
    from importos_tool.config.settings import Settings

DHCP = "dhcp"
WORD = "importos.network="
_KEY = re.compile("[0-9a-fA-F]{32}")
_MOST_VLAN = 4094  # IEEE 802.1Q, clause 9.6
_SPARE_ADDRESSES = 3  # QEMU's own network: the machine, QEMU, and its name server


@dataclass(frozen=True)
class FurtherCard:
    """A card behind the first one, for routers. ``network``: what it is connected to."""

    network: str
    addressing: Addressing


@dataclass(frozen=True)
class Addressing:
    """``address`` None: the machine asks for one. ``ipv6_address``: one beside those that routers give it.
    ``ipv6_key``: 32 hexadecimal digits. ``ipv6_temporary``: whether it has temporary ones, too (RFC 8981).
    ``vlan``: the virtual network whose tag frames have, or 0.
    """

    address: IPv4Interface | None = None
    gateway: IPv4Address | None = None
    name_servers: tuple[IPv4Address | IPv6Address, ...] = ()
    ipv6_address: IPv6Interface | None = None
    ipv6_gateway: IPv6Address | None = None
    ipv6_key: str = ""
    ipv6_temporary: bool = False
    vlan: int = 0
    cards: tuple[FurtherCard, ...] = ()

    def word(self) -> str:
        """What stands on the command line of the one card; nothing when the machine is told nothing."""
        said = self.text()
        return WORD + said if said else ""

    def words(self) -> list[str]:
        """What stands there of all cards."""
        said = self.word()
        further = [
            f"{WORD}card{number},{card.addressing.text()}"
            for number, card in enumerate(self.cards, 1)
            if card.addressing.has_addresses()  # else the program says them
        ]
        return [said, *further] if said else further

    def has_addresses(self) -> bool:
        return self.address is not None or self.ipv6_address is not None

    def text(self) -> str:
        """What the machine is told, without the word that it stands behind."""
        parts = [str(self.address)] if self.address is not None else []
        if self.gateway is not None:
            parts.append(f"gateway={self.gateway}")
        parts += [f"name-server={server}" for server in self.name_servers]
        parts += [f"ipv6={self.ipv6_address}"] if self.ipv6_address is not None else []
        parts += [f"ipv6-gateway={self.ipv6_gateway}"] if self.ipv6_gateway is not None else []
        parts += [f"ipv6-key={self.ipv6_key}"] if self.ipv6_key else []
        parts += ["ipv6-temporary"] if self.ipv6_temporary else []
        parts += [f"vlan={self.vlan}"] if self.vlan else []
        if not parts:
            return ""
        return ",".join(parts if self.address is not None else [DHCP, *parts])

    def of_user_network(self) -> str:
        """Options that make QEMU's own network the one that the addresses are in; QEMU is the gateway there."""
        return self._ipv4_of_user_network() + self._ipv6_of_user_network()

    def _ipv6_of_user_network(self) -> str:
        if self.ipv6_address is None:
            return ""
        network = self.ipv6_address.network
        gateway = self.ipv6_gateway
        if gateway is None or gateway not in network:
            gateway = next(found for found in network.hosts() if found != self.ipv6_address.ip)
        return f",ipv6-net={network},ipv6-host={gateway}"

    def _ipv4_of_user_network(self) -> str:
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
    known = tuple(_server(text.strip()) for text in (servers or "").split(",") if text)
    ipv6_address = _ipv6_interface(settings.network_ipv6_address) if settings.network_ipv6_address else None
    ipv6_gateway = _ipv6_address(settings.network_ipv6_gateway) if settings.network_ipv6_gateway else None
    if ipv6_gateway is not None and not ipv6_gateway.is_link_local:
        if ipv6_address is None or ipv6_gateway not in ipv6_address.network or ipv6_gateway == ipv6_address.ip:
            raise _wrong(
                str(ipv6_gateway),
                "a gateway of IPv6 is another machine of the network that the machine's own address is in, or one with "
                "an address of the link",
                "--ipv6-address 2001:db8::2/64 --ipv6-gateway 2001:db8::1, or --ipv6-gateway fe80::1",
            )
    key = settings.network_ipv6_key or ""
    if key and _KEY.fullmatch(key) is None:
        raise _wrong(
            key,
            "what addresses of IPv6 are made with has 32 hexadecimal digits",
            "python3 -c 'import secrets; print(secrets.token_hex(16))' makes some",
        )
    cards = tuple(_further_card(text, key) for text in (settings.network_cards or "").split())
    if settings.network_vlan > _MOST_VLAN:
        raise _wrong(str(settings.network_vlan), f"a virtual network is a number from 1 to {_MOST_VLAN}", "--vlan 42")
    temporary = settings.network_ipv6_temporary
    return Addressing(address, gateway, known, ipv6_address, ipv6_gateway, key, temporary, settings.network_vlan, cards)


def _further_card(text: str, key: str) -> FurtherCard:
    network, *addresses = text.split(",")
    shown = "--card tap1,10.56.0.1/24,2001:db8:56::1/64"
    ipv4 = [_interface(address) for address in addresses if ":" not in address]
    ipv6 = [_ipv6_interface(address) for address in addresses if ":" in address]
    if not network or len(ipv4) > 1 or len(ipv6) > 1:
        raise _wrong(text, "a further card has a network, and one address of each version of IP at most", shown)
    addressing = Addressing(ipv4[0] if ipv4 else None, ipv6_address=ipv6[0] if ipv6 else None, ipv6_key=key)
    return FurtherCard(network, addressing)


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


def _server(text: str) -> IPv4Address | IPv6Address:
    return _ipv6_address(text) if ":" in text else _address(text)


def _ipv6_interface(text: str) -> IPv6Interface:
    try:
        found = IPv6Interface(text)
    except (AddressValueError, NetmaskValueError):
        raise _wrong(text, "it is no address of IPv6 with the length of its prefix", "2001:db8::2/64") from None
    if "/" not in text or not _is_of_one(found.ip) or found.scope_id or found.network.prefixlen == 0:
        raise _wrong(text, "it is not the address of one machine in a network", "2001:db8::2/64")
    return found


def _ipv6_address(text: str) -> IPv6Address:
    try:
        found = ip_address(text)
    except ValueError:
        raise _wrong(text, "it is no address of IPv6", "2001:db8::1") from None
    if not isinstance(found, IPv6Address) or not _is_of_one(found) or found.scope_id:
        raise _wrong(text, "it is not the address of one machine", "2001:db8::1")
    return found


def _is_of_one(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address):
        return not (address.is_multicast or address.is_loopback or address.is_unspecified)
    return not (address.is_multicast or address.is_loopback or address.is_reserved or address.is_unspecified)


def _wrong(text: str, reason: str, instead: str) -> DiagnosticError:
    return DiagnosticError(
        Diagnostic("V007", f"{text!r} cannot be an address of the machine's network", reason=reason, instead=instead)
    )
