"""A process with a network card of its own, in a network namespace that this script has for itself.

``card_cases.py IMAGE CASE TARGET``: the image is ``programs/answers.py``; the namespace is new, its user root in it. A
case that fails raises. At the other end of a TAP device is Linux's own stack; what the process says over a UNIX stream
comes to the same device through this script, cut anywhere.
"""

from __future__ import annotations

import fcntl
import os
import random
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ipaddress import IPv4Interface
from pathlib import Path

from importos_tool.diagnostics.model import DiagnosticError
from importos_tool.machine.addressing import Addressing
from importos_tool.machine.descriptors import open_for_process
from importos_tool.machine.emulator import is_native, start_of
from importos_tool.machine.network import MachineNetwork
from importos_tool.targets import load_target

TARGET = load_target(sys.argv[3])
TAP = "tap0"
OUR_ADDRESS, ITS_ADDRESS = "10.55.0.1/24", IPv4Interface("10.55.0.2/24")
TIME_LIMIT_S = 30.0
MUCH = bytes(range(256)) * 256 * 64 + b"bye"
SOCKET = "network.socket"


def ip(words: str) -> None:
    subprocess.run(["ip", *words.split()], check=True)


def make_tap() -> None:
    ip(f"tuntap add {TAP} mode tap")
    ip(f"addr add {OUR_ADDRESS} dev {TAP}")
    ip(f"link set {TAP} up")


@contextmanager
def running(image: Path, network: str, capture: Path | None = None, vlan: int = 0) -> Iterator[subprocess.Popen[str]]:
    descriptors = open_for_process(MachineNetwork(network, (), Addressing(ITS_ADDRESS, vlan=vlan), capture))
    start = start_of(image, TARGET, ["answers", "0.0.0.0", "7"])
    with subprocess.Popen(
        start.arguments,
        executable=start.program,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        pass_fds=descriptors.opened,
        env=descriptors.variable(),
    ) as process:
        descriptors.close()
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "7\n"
            yield process
        finally:
            process.kill()


def asked(question: bytes) -> bytes:
    with socket.create_connection((str(ITS_ADDRESS.ip), 7), TIME_LIMIT_S) as client:
        client.sendall(question)
        client.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: client.recv(1 << 20), b""))


def check_conversations() -> None:
    assert asked(b"a line\n") == b"A LINE\nbye"
    assert asked(b"much\n") == MUCH
    assert asked(b"take\n" + bytes(3_000_000)) == b"3000000bye"


def check_failure(process: subprocess.Popen[str], reason: str) -> None:
    """The process ends, and says why."""
    assert process.wait(TIME_LIMIT_S) == 1
    assert process.stderr is not None
    assert f"DeviceFailure: the network card {reason}\n" in process.stderr.read()


def refusal(network: str) -> tuple[str, str]:
    """The message and its reason, of a network that cannot be opened."""
    try:
        open_for_process(MachineNetwork(network))
    except DiagnosticError as error:
        (found,) = error.diagnostics
        assert found.code == "V010"
        return found.summary, found.reason or ""
    raise AssertionError(f"{network} was opened")


# ------------------------------------------------------------------------------------------------ TAP


def tap(image: Path) -> None:
    """Conversations, also over a link that was down in between; a lock; rest; errors; a device that goes away."""
    make_tap()
    capture = Path("frames.pcap")
    with running(image, TAP, capture) as process:
        check_conversations()
        assert refusal(TAP) == (f"the TAP device {TAP} cannot be used", "another program has it")
        assert refusal("lo") == ("the TAP device lo cannot be used", "it is no TAP device of one queue")
        assert refusal("tap7")[0] == "there is no TAP device tap7"
        with socket.create_connection((str(ITS_ADDRESS.ip), 7), TIME_LIMIT_S) as client:
            ip(f"link set {TAP} down")
            threading.Timer(0.3, ip, [f"link set {TAP} up"]).start()
            client.sendall(b"take\n" + bytes(300_000))
            client.shutdown(socket.SHUT_WR)
            assert client.recv(20) == b"300000bye"
        before = ticks(process)
        time.sleep(0.5)
        assert ticks(process) - before <= 2
        assert not is_native(TARGET) or "\nSeccomp:\t2\n" in Path(f"/proc/{process.pid}/status").read_text()
        ip(f"link delete {TAP}")
        check_failure(process, f"{TAP}: the TAP device is gone")
    check_captured(capture.read_bytes())


def check_captured(data: bytes) -> None:
    """A file of pcap with every frame of the conversations, in whole."""
    assert data[:4] == (0xA1B23C4D).to_bytes(4, "little")
    kinds, said, at = set(), 0, 24
    while at < len(data):
        size, whole = struct.unpack_from("<II", data, at + 8)
        assert size == whole
        frame = data[at + 16 : at + 16 + size]
        kinds.add(frame[12:14])
        said += b"a line\n" in frame or b"A LINE\n" in frame
        at += 16 + size
    assert at == len(data) and kinds >= {b"\x08\x00", b"\x08\x06"} and said >= 2
    assert len(data) > len(MUCH) + 3_000_000


def ticks(process: subprocess.Popen[str]) -> int:
    """Hundredths of a second of the processor."""
    fields = Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


# ------------------------------------------------------------------------------------------------ streams


class Cable(threading.Thread):
    """The other end of a stream: its frames come to a TAP device, and back in pieces of any size.

    ``tag``: four bytes that it takes away from each frame and puts into each, as a switch does between a port of
    several virtual networks and one of this one; what has another tag or none is lost.
    """

    def __init__(self, listening: socket.socket, tag: bytes = b"") -> None:
        super().__init__(daemon=True)
        self.tag = tag
        self.listening = listening
        self.tap = os.open("/dev/net/tun", os.O_RDWR)
        fcntl.ioctl(self.tap, 0x400454CA, struct.pack("16sH22x", TAP.encode(), 0x1002))
        self.goes = threading.Event()
        self.goes.set()
        self.stream = socket.socket()

    def run(self) -> None:
        self.stream, _ = self.listening.accept()
        threading.Thread(target=self.send, daemon=True).start()
        with self.stream.makefile("rb") as come:
            while head := come.read(4):
                frame = come.read(int.from_bytes(head, "big"))
                if frame[12:].startswith(self.tag):
                    os.write(self.tap, frame[:12] + frame[12 + len(self.tag) :])
                self.goes.wait()

    def send(self) -> None:
        waiting = b""
        dice = random.Random(1)
        while frame := os.read(self.tap, 2000):
            frame = frame[:12] + self.tag + frame[12:]
            waiting += len(frame).to_bytes(4, "big") + frame
            kept = dice.choice([0, 0, 1, 3, 5, 700])
            self.stream.sendall(waiting[: max(len(waiting) - kept, 1)])
            waiting = waiting[max(len(waiting) - kept, 1) :]
            if waiting:
                self.stream.sendall(waiting)
                waiting = b""


def stream(image: Path) -> None:
    """Conversations in pieces; one end that does not listen for a while; and one that goes away."""
    make_tap()
    assert refusal(f"unix:{SOCKET}")[0] == f"the network unix:{SOCKET} cannot be reached"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(SOCKET)
        listening.listen()
        cable = Cable(listening)
        cable.start()
        with running(image, f"unix:{SOCKET}") as process:
            check_conversations()
            cable.goes.clear()
            threading.Timer(1.0, cable.goes.set).start()
            assert asked(b"much\n") == MUCH
            cable.stream.shutdown(socket.SHUT_RDWR)
            check_failure(process, f"unix:{SOCKET}: the other end has gone away")


def vlan(image: Path) -> None:
    """Conversations in a virtual network, and none with who is in another one."""
    make_tap()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(SOCKET)
        listening.listen()
        cable = Cable(listening, struct.pack(">HH", 0x8100, 42))
        cable.start()
        with running(image, f"unix:{SOCKET}", vlan=42):
            check_conversations()
            cable.tag = struct.pack(">HH", 0x8100, 43)
            with socket.socket() as client:
                client.settimeout(2.0)
                try:
                    client.connect((str(ITS_ADDRESS.ip), 7))
                except OSError:
                    return
    raise AssertionError("a frame of another virtual network was taken")


def lengths(image: Path) -> None:
    """What is no frame is passed over; a size that cannot be ends the network."""
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(SOCKET)
        listening.listen()
        with running(image, f"unix:{SOCKET}") as process:
            other, _ = listening.accept()
            for size in (0, 13, 5000, 69632):
                other.sendall(size.to_bytes(4, "big") + bytes(size))
            time.sleep(0.1)
            assert process.poll() is None
            other.sendall(b"\xff\xff\xff\xff")
            reason = "a frame of 4294967295 bytes is announced, and none has more than 69632"
            check_failure(process, f"unix:{SOCKET}: {reason}")


CASES: dict[str, Callable[[Path], None]] = {"tap": tap, "stream": stream, "vlan": vlan, "lengths": lengths}


if __name__ == "__main__":
    ip("link set lo up")
    CASES[sys.argv[2]](Path(sys.argv[1]))
