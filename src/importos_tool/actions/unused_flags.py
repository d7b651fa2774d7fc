"""A flag that would mean nothing where the program runs is refused: what the command line says is never ignored.

Settings of a file or of the environment are for all commands of a project, of which each takes those that it has a use
for; so only flags are refused. Here stands which of them mean nothing on which target; what else a command has no use
for it says itself, with ``refuse_flags``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from importos_tool.config.settings import NONE, USER
from importos_tool.diagnostics.model import Diagnostic, DiagnosticError

if TYPE_CHECKING:
    from importos_tool.config.settings import Settings
    from importos_tool.targets import Target

SCREEN = "screen"  # a group of devices

OPTIONS = {
    "format": "--format",
    "target": "--target",
    "memory_mib": "--memory",
    "disks": "--disk",
    "ports": "--port",
    "network": "--net",
    "network_address": "--address",
    "network_gateway": "--gateway",
    "network_ipv6_address": "--ipv6-address",
    "network_ipv6_gateway": "--ipv6-gateway",
    "network_name_servers": "--name-server",
    "network_vlan": "--vlan",
    "network_cards": "--card",
    "screen": "--screen",
    "pcap": "--pcap",
    "timeout_s": "--timeout",
    "optimise": "-O",
    "devices": "--devices",
    "panic": "--panic",
    "acpi": "--acpi",
    "sanitize": "--sanitize",
    "search_paths": "--search-path",
    "cache_dir": "--cache-dir",
    "debug": "--debug",
    "report": "--report",
}
ADDRESSING = (
    "network_address",
    "network_gateway",
    "network_ipv6_address",
    "network_ipv6_gateway",
    "network_name_servers",
    "network_vlan",
)


def refuse_flags(flags: Mapping[str, object], names: Iterable[str], reason: str, instead: str) -> None:
    """DiagnosticError for the first of the flags that was given; a truth that was denied asks for nothing."""
    for name in names:
        if flags.get(name) not in (None, False):
            raise DiagnosticError(
                Diagnostic("U028", f"{OPTIONS[name]} would mean nothing here", reason=reason, instead=instead)
            )


def refuse_unused_flags(flags: Mapping[str, object], settings: Settings, target: Target) -> None:
    """What a program on this target cannot have."""
    if target.runner.is_process:
        refuse_flags(flags, ["network_cards"], "a process has one card at most", "importos boot has several")
        refuse_flags(flags, ["screen"], "a process has no screen of its own", "importos boot shows a machine's")
        refuse_flags(
            flags,
            ["devices", "panic", "acpi"],
            "those are of machines; a process has what it is handed open, and ends where it fails",
            "leave it out, or choose a machine: --target microvm, q35 or pc",
        )
        if settings.network in (None, USER):
            refuse_flags(
                flags,
                ["ports", *ADDRESSING, "pcap"],
                "the program uses the sockets of Linux: its addresses, ports and frames are this machine's",
                "leave it out, or give the process a card: --net and a TAP device or unix:PATH",
            )
        own = [*ADDRESSING, "ports", "pcap"]
    else:
        if SCREEN not in target.device_names():
            refuse_flags(flags, ["screen"], f"the target {target.name} has no screen", "choose --target pc or q35")
        if not target.loader:
            refuse_flags(flags, ["acpi"], f"machines of {target.name} have no ACPI", "choose --target pc or q35")
        own = [*ADDRESSING, "network_cards"]
    if settings.network == NONE:
        refuse_flags(flags, own, "without a network there is no card", "leave it out, or choose a network with --net")
