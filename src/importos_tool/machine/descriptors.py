"""What is opened for a process before it starts: its network card and its disks, which it could not open itself.

A process locks itself before its program runs, so everything that it reaches outside is a descriptor that it is handed.
``variable`` writes the form that the guest's ``board/process_descriptors.py`` reads. Must never leave a descriptor open
when something cannot be opened, and never make a device that is not there.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import socket
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from importos_tool.config.settings import NONE, USER
from importos_tool.diagnostics.model import Diagnostic, DiagnosticError
from importos_tool.machine.addressing import Addressing
from importos_tool.machine.disks import open_disk
from importos_tool.machine.network import STREAM, MachineNetwork

VARIABLE = "IMPORTOS_DESCRIPTORS"
TUN = "/dev/net/tun"
_SET_INTERFACE = 0x400454CA  # TUNSETIFF
_FRAMES_ALONE = 0x0002 | 0x1000  # IFF_TAP | IFF_NO_PI
_GET_FLAGS, _GET_MTU = 0x8913, 0x8921  # SIOCGIFFLAGS, SIOCGIFMTU
_IS_UP = 1  # IFF_UP
_REQUEST = struct.Struct("16sI20x")  # struct ifreq, with a number
_STREAM_MTU = 1500
_LOCAL = b"\x02"  # of an address that nobody has registered


@dataclass
class Descriptors:
    """``words`` describe the descriptors ``opened``; ``warnings`` are for the user."""

    words: list[str] = field(default_factory=list)
    opened: list[int] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def variable(self) -> dict[str, str]:
        """What the environment of the process has besides."""
        return {VARIABLE: " ".join(self.words)} if self.words else {}

    def hand_over(self) -> None:
        """Whatever this process becomes has them."""
        os.environ.update(self.variable())
        for number in self.opened:
            os.set_inheritable(number, True)

    def close(self) -> None:
        for number in self.opened:
            os.close(number)
        self.opened.clear()


def open_for_process(network: MachineNetwork | None, disks: Sequence[Path] = ()) -> Descriptors:
    """Everything that the settings name; DiagnosticError when something of it cannot be had."""
    made = Descriptors()
    try:
        if network is not None and network.name not in (USER, NONE):
            _open_card(made, network.name, network.addressing)
            if network.capture is not None:
                _open_capture(made, network.capture)
        for disk in disks:
            number, sectors = open_disk(disk)
            made.opened.append(number)
            made.words.append(f"disk={number},{sectors}")
    except BaseException:
        made.close()
        raise
    return made


def _open_card(made: Descriptors, name: str, addressing: Addressing) -> None:
    if name.startswith(STREAM):
        kind, number, mtu = "stream", _open_stream(name.removeprefix(STREAM)), _STREAM_MTU
        address = os.urandom(5)  # several may be at the same socket
    else:
        kind, (number, mtu) = "tap", _open_tap(name, made.warnings)
        address = hashlib.sha256(f"{socket.gethostname()} {name}".encode()).digest()[:5]  # the same in every run
    made.opened.append(number)
    shown = "".join(character if character.isalnum() or character in "-_./:" else "?" for character in name)
    made.words.append(f"card={kind},{number},{mtu},{(_LOCAL + address).hex()},{shown}")
    said = addressing.text()
    if said:
        made.words.append(f"network={said}")


def _open_capture(made: Descriptors, file: Path) -> None:
    try:
        number = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise _refused(
            f"frames cannot be written to {file}", str(error.strerror), "choose another file for --pcap"
        ) from None
    made.opened.append(number)
    made.words.append(f"capture={number}")


def _open_stream(path: str) -> int:
    """Connects to whoever listens at a UNIX socket."""
    made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
    try:
        made.connect(path)
    except (OSError, ValueError) as error:
        made.close()
        reason = getattr(error, "strerror", None) or str(error)
        raise _refused(
            f"the network unix:{path} cannot be reached",
            f"there is no UNIX stream that listens: {reason}",
            "start what is to be the network first, as: passt --socket /tmp/network.socket",
        ) from None
    return made.detach()


def _open_tap(name: str, warnings: list[str]) -> tuple[int, int]:
    """The descriptor of a TAP device that exists, and its MTU."""
    try:
        socket.if_nametoindex(name)
    except OSError:
        raise _refused(
            f"there is no TAP device {name}",
            "it must exist before: what is made for one run is gone before anybody can look at it",
            f"ip tuntap add {name} mode tap user $USER, as root, makes it; then ip link set {name} up",
        ) from None
    try:
        number = os.open(TUN, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise _refused(
            f"the TAP device {name} cannot be opened",
            f"{TUN}: {error.strerror}",
            f"modprobe tun, and the right to read and write {TUN}",
        ) from None
    try:
        fcntl.ioctl(number, _SET_INTERFACE, struct.pack("16sH22x", name.encode(), _FRAMES_ALONE))
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            flags = _REQUEST.unpack(fcntl.ioctl(asking, _GET_FLAGS, _REQUEST.pack(name.encode(), 0)))[1]
            mtu = _REQUEST.unpack(fcntl.ioctl(asking, _GET_MTU, _REQUEST.pack(name.encode(), 0)))[1]
    except OSError as error:
        os.close(number)
        _refuse_tap(name, error)
    if not flags & _IS_UP:
        warnings.append(f"{name} is down, and carries nothing: ip link set {name} up")
    return number, mtu


def _refuse_tap(name: str, error: OSError) -> NoReturn:
    reasons = {
        errno.EBUSY: ("another program has it", "end that program, or make another TAP device"),
        errno.EPERM: ("it belongs to another user", f"ip tuntap add {name} mode tap user $USER, as root"),
        errno.EINVAL: ("it is no TAP device of one queue", f"ip tuntap add NAME mode tap makes one; {name} is not"),
    }
    reason, instead = reasons.get(error.errno or 0, (str(error.strerror), "importos boot uses it through QEMU"))
    raise _refused(f"the TAP device {name} cannot be used", reason, instead) from None


def _refused(message: str, reason: str, instead: str) -> DiagnosticError:
    return DiagnosticError(Diagnostic("V010", message, reason=reason, instead=instead))
