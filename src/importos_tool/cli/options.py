"""The options that several commands share, declared once, and the dict of flags that the settings are loaded with.

A flag that was not given is ``None`` in the dict: then the environment, the project's file or the default decides.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from importos_tool.cli.screen import Screen
from importos_tool.config.settings import setting_named

Command = TypeVar("Command", bound=Callable[..., Any])
Decorator = Callable[[Command], Command]

program_argument = click.argument("program", required=False, metavar="FILE", type=click.Path(path_type=Path))
arguments_argument = click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="[ARGUMENTS]...")


def build_options(function: Command) -> Command:
    """How the program is compiled."""
    for option in reversed(
        (
            click.option("-O", "--optimise", metavar="-O0|-O1|-O2|-O3|-Os|-Oz", help=_about("optimise")),
            click.option("--devices", metavar="NAME,...", help=_about("devices")),
            click.option("--panic", type=click.Choice(_choices("panic")), help=_about("panic")),
            click.option("--acpi/--no-acpi", default=None, help=_about("acpi")),
            click.option("--sanitize/--no-sanitize", default=None, help=_about("sanitize")),
            click.option(
                "--search-path",
                "search_paths",
                multiple=True,
                type=click.Path(path_type=Path),
                help=_about("search-paths"),
            ),
            click.option("--cache-dir", type=click.Path(path_type=Path), help=_about("cache-dir")),
        )
    ):
        function = option(function)
    return function


def machine_options(function: Command) -> Command:
    """Where the program runs."""
    for option in reversed(
        (
            target_option(),
            click.option(
                "--memory", "memory_mib", type=click.IntRange(min=1), metavar="MIB", help=_about("memory-mib")
            ),
            click.option(
                "--disk",
                "disks",
                multiple=True,
                metavar="FILE",
                type=click.Path(path_type=Path),
                help="A file that is a disk of the virtual machine or the process; may be given several times.",
            ),
            click.option(
                "--port",
                "ports",
                multiple=True,
                metavar="PORT[:PORT][/udp]",
                help="A port of this machine that leads to one of the virtual machine; may be given several times.",
            ),
            network_option(),
            click.option("--address", "network_address", metavar="ADDRESS/PREFIX", help=_about("network.address")),
            click.option("--gateway", "network_gateway", metavar="ADDRESS", help=_about("network.gateway")),
            click.option(
                "--ipv6-address", "network_ipv6_address", metavar="ADDRESS", help=_about("network.ipv6-address")
            ),
            click.option(
                "--ipv6-gateway", "network_ipv6_gateway", metavar="ADDRESS", help=_about("network.ipv6-gateway")
            ),
            click.option(
                "--name-server",
                "network_name_servers",
                multiple=True,
                metavar="ADDRESS",
                help="Who tells the virtual machine what names stand for; may be given several times.",
            ),
            click.option(
                "--vlan",
                "network_vlan",
                type=click.IntRange(min=0),
                metavar="NUMBER",
                help=_about("network.vlan"),
            ),
            click.option(
                "--card",
                "network_cards",
                multiple=True,
                metavar="NETWORK,ADDRESS,...",
                help="A further card of the virtual machine, for routers: what it is connected to, and its addresses, "
                "unless the program or a disk says them; may be given several times.",
            ),
            click.option("--screen", metavar="gtk|sdl|vnc=...", help=_about("screen")),
            click.option("--pcap", metavar="FILE", type=click.Path(path_type=Path), help=_about("pcap")),
            click.option(
                "--timeout", "timeout_s", type=click.IntRange(min=0), metavar="SECONDS", help=_about("timeout-s")
            ),
        )
    ):
        function = option(function)
    return function


def target_option() -> Decorator[Any]:
    """The name of a target; ``--machine`` is the same option under the name that people look for with ``boot``."""
    return click.option(
        "--target",
        "--machine",
        "target",
        metavar="NAME",
        help="Where the program is to run: process, process-aarch64, q35, pc, microvm.",
    )


def network_option() -> Decorator[Any]:
    """What the program's network is; the image of a process is built for it."""
    return click.option("--net", "network", metavar="user|none|TAP|unix:PATH", help=_about("network"))


def format_option(function: Command) -> Command:
    """The boot format of an image."""
    return click.option("--format", "format", type=click.Choice(_choices("format")), help=_about("format"))(function)


def talk_options(function: Command) -> Command:
    """How much the command says, and in which form."""
    for option in reversed(
        (
            click.option("--json", "as_json", is_flag=True, help="Say results and errors as JSON on standard output."),
            click.option("-v", "--verbose", is_flag=True, help="Say each step and when it begins."),
            click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors."),
        )
    ):
        function = option(function)
    return function


def configure(screen: Screen, as_json: bool, verbose: bool, quiet: bool) -> None:
    """Take the talk options into force."""
    screen.json = as_json
    screen.verbose = verbose
    screen.quiet = quiet


def flags_of(options: dict[str, Any]) -> dict[str, object]:
    """The options as the loader of settings takes them."""
    flags = dict(options)
    for name in ("search_paths", "disks"):
        if name in flags:
            flags[name] = flags[name] or None
    for name in ("ports", "network_name_servers"):
        if name in flags:
            several = flags[name]
            flags[name] = ",".join(several) if isinstance(several, tuple) and several else None
    if "network_cards" in flags:
        cards = flags["network_cards"]
        flags["network_cards"] = " ".join(cards) if isinstance(cards, tuple) and cards else None
    level = flags.get("optimise")
    if isinstance(level, str):
        flags["optimise"] = level if level.startswith("-") else f"-O{level.removeprefix('O')}"
    return flags


def _about(name: str) -> str:
    setting = setting_named(name)
    assert setting is not None
    return f"{setting.about[:1].upper()}{setting.about[1:]}."


def _choices(name: str) -> tuple[str, ...]:
    setting = setting_named(name)
    assert setting is not None
    return setting.choices
