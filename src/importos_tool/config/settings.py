"""Every setting of the tool, once: its name, its kind, its default and what it means.

The table is the only source: the loader, the JSON schema, the manual and the error messages are made from it.
This file must never read a file or the environment.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

ENVIRONMENT_PREFIX = "IMPORTOS_"
TABLE_NAME = "tool.importos"
INNER_KEY = "connection"


class Kind(Enum):
    """What a value looks like in TOML; paths are relative to the folder of the file that names them."""

    TEXT = "string"
    PATH = "path"
    PATHS = "array of paths"
    PATTERNS = "array of patterns"
    NUMBER = "integer"
    TRUTH = "boolean"


@dataclass(frozen=True, slots=True)
class FilePattern:
    """Files below a folder, as ``pathlib.Path.glob`` understands it; a folder stands for all that is in it."""

    folder: Path
    pattern: str


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table. ``name`` is the key in TOML; ``attribute`` the field of :class:`Settings`.

    A dot in a name: the key stands in a table of its own, where ``INNER_KEY`` is the setting before the dot.
    """

    name: str
    kind: Kind
    about: str
    example: str
    minimum: int = 0
    choices: tuple[str, ...] = ()

    @property
    def attribute(self) -> str:
        return self.name.replace("-", "_").replace(".", "_")

    @property
    def environment_variable(self) -> str:
        return ENVIRONMENT_PREFIX + self.attribute.upper()


SETTINGS: tuple[Setting, ...] = (
    Setting("main", Kind.PATH, "the program that is meant when a command names none", '"main.py"'),
    Setting("target", Kind.TEXT, "the target of run, build and check when no flag names one", '"process"'),
    Setting("machine", Kind.TEXT, "the target of boot when no flag names one", '"microvm"'),
    Setting(
        "format",
        Kind.TEXT,
        "the boot format of build and boot: the ELF image itself, or a disk or CD that a BIOS boots",
        '"elf"',
        choices=("elf", "raw", "qcow2", "vmdk", "iso"),
    ),
    Setting(
        "memory-mib",
        Kind.NUMBER,
        "memory in MiB: of the virtual machine, instead of the target's own; of a process, at most",
        "64",
        minimum=1,
    ),
    Setting(
        "disks",
        Kind.PATHS,
        "files that are the disks of the virtual machine or the process, in their order",
        '["data.img"]',
    ),
    Setting(
        "files",
        Kind.PATTERNS,
        "files that the image carries, to be opened and read: paths and patterns, from the project's folder on",
        '["static/**", "words.txt"]',
    ),
    Setting(
        "ports",
        Kind.TEXT,
        "ports of this machine that lead to the virtual machine, with commas between; behind a colon another one there",
        '"8080:80,8053:53/udp"',
    ),
    Setting(
        "network",
        Kind.TEXT,
        "what the card of the virtual machine is connected to: user (QEMU's own, which needs no privileges; what ports "
        "are forwarded on), the name of a TAP device, unix: and the path of a socket, or none; a process has the same, "
        "and Linux's sockets for user",
        '"tap0"',
    ),
    Setting(
        "network.address",
        Kind.TEXT,
        "the IPv4 address of the virtual machine with the length of its network's prefix, or dhcp to ask for one",
        '"10.55.0.2/24"',
    ),
    Setting("network.gateway", Kind.TEXT, "who passes on what the virtual machine sends to others", '"10.55.0.1"'),
    Setting(
        "network.ipv6-address",
        Kind.TEXT,
        "an IPv6 address of the virtual machine with its prefix's length, beside those that routers give",
        '"2001:db8::2/64"',
    ),
    Setting("network.ipv6-gateway", Kind.TEXT, "the gateway of IPv6, before those that say they are", '"fe80::1"'),
    Setting(
        "network.ipv6-key",
        Kind.TEXT,
        "32 hexadecimal digits that make the virtual machine's addresses of IPv6 the same after each start",
        '"000102030405060708090a0b0c0d0e0f"',
    ),
    Setting(
        "network.ipv6-temporary",
        Kind.TRUTH,
        "whether the virtual machine speaks first from addresses of IPv6 that it changes every day (RFC 8981)",
        "true",
    ),
    Setting(
        "network.name-servers",
        Kind.TEXT,
        "who tells the virtual machine what names stand for, as addresses with commas between",
        '"10.55.0.1,10.55.0.3"',
    ),
    Setting(
        "network.vlan",
        Kind.NUMBER,
        "the virtual network (IEEE 802.1Q) whose tag the frames of the card have, from 1 to 4094; 0 is none",
        "42",
    ),
    Setting(
        "network.cards",
        Kind.TEXT,
        "further cards of the virtual machine, for routers (importos.routing): of each what it is connected to and its "
        "addresses, with commas between; spaces between cards",
        '"tap1,10.56.0.1/24,2001:db8:56::1/64 tap2,10.57.0.1/24"',
    ),
    Setting(
        "screen",
        Kind.TEXT,
        "what shows the screen of the virtual machine, as QEMU's -display says it (gtk, sdl, vnc=127.0.0.1:1); the "
        "program prints there, and reads what is typed",
        '"gtk"',
    ),
    Setting(
        "pcap",
        Kind.PATH,
        "a file (pcap) for all frames that the card of the machine or process sends and receives, written by the image",
        '"frames.pcap"',
    ),
    Setting("timeout-s", Kind.NUMBER, "seconds after which a program is ended; 0 is never", "30"),
    Setting("search-paths", Kind.PATHS, "more folders in which imported modules are looked for", '["lib"]'),
    Setting(
        "optimise",
        Kind.TEXT,
        "how much the C compiler optimises",
        '"-O2"',
        choices=("-O0", "-O1", "-O2", "-O3", "-Os", "-Oz"),
    ),
    Setting(
        "devices",
        Kind.TEXT,
        "the devices that the image has drivers for when its program asks for them, as names with commas between",
        '"virtio-blk,virtio-rng"',
    ),
    Setting(
        "panic",
        Kind.TEXT,
        "what a machine does when its program cannot go on: switch off, start again, or stand still",
        '"reboot"',
        choices=("exit", "reboot", "halt"),
    ),
    Setting(
        "acpi",
        Kind.TRUTH,
        "machines are switched off by ACPI also where the image is an ELF file; disks and CDs always do it",
        "true",
    ),
    Setting(
        "slow-handler-ms",
        Kind.NUMBER,
        "the event loop warns of handlers that run for so many milliseconds, with their names; 0 is never",
        "50",
    ),
    Setting("sanitize", Kind.TRUTH, "build with the address and undefined behaviour sanitizers (process only)", "true"),
    Setting("cache-dir", Kind.PATH, "the folder of the build cache", '".importos"'),
)


USER, NONE = "user", "none"  # what a network may be besides a device or a socket


@dataclass(frozen=True, slots=True)
class Settings:
    """The values in force. ``None`` means that the target or the tool decides when the value is needed."""

    main: Path | None = None
    target: str = "process"
    machine: str = "microvm"
    format: str = "elf"
    memory_mib: int | None = None
    disks: tuple[Path, ...] = ()
    files: tuple[FilePattern, ...] = ()
    ports: str | None = None
    network: str | None = None
    network_address: str | None = None
    network_gateway: str | None = None
    network_ipv6_address: str | None = None
    network_ipv6_gateway: str | None = None
    network_ipv6_key: str | None = None
    network_ipv6_temporary: bool = False
    network_name_servers: str | None = None
    network_vlan: int = 0
    network_cards: str | None = None
    screen: str | None = None
    pcap: Path | None = None
    timeout_s: int = 0
    search_paths: tuple[Path, ...] = ()
    optimise: str = "-O2"
    devices: str | None = None
    panic: str = "exit"
    acpi: bool = False
    slow_handler_ms: int = 0
    sanitize: bool = False
    cache_dir: Path | None = None


def setting_named(name: str) -> Setting | None:
    """The row of a key as it is written in TOML."""
    for setting in SETTINGS:
        if setting.name == name:
            return setting
    return None
