"""Runs an image in QEMU: serial lines to standard output and error, the program's status by a debug console.

QEMU gets no terminal: its two serial ports and the status port write into pipes, which one loop here reads. So the
terminal is never changed, and whatever way the machine ends (status, crash, reset, Ctrl-C, time limit) ends this loop.
QEMU's own messages are kept apart and shown only when QEMU itself could not start.

The status port carries two bytes: "S" and the status, or "C" and the status of a crash (``arch/x86_64/power.py``).
Before them "R" says that the program reads its standard input: only then is anything taken from the tool's own.
"""

from __future__ import annotations

import os
import selectors
import shutil
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from importos_tool.diagnostics.model import Diagnostic, DiagnosticError
from importos_tool.image import ELF
from importos_tool.machine.addressing import Addressing
from importos_tool.machine.disks import FORMATS, refuse_missing_disk
from importos_tool.machine.network import MachineNetwork
from importos_tool.machine.signals import Terminated, ending_on_termination, signals_wait, signals_wake
from importos_tool.machine.typed_input import send_input
from importos_tool.targets import Target

TIMEOUT_STATUS = 124
INTERRUPTED_STATUS = 130
TERMINATED_STATUS = 143
LOST_STATUS = 125  # the machine ended without a word: a reset, or QEMU was killed

_CHUNK_BYTES = 65536
_STATUS_BYTES = 2
_READS_INPUT = b"R"
_PT_LOAD = 1
_MIB = 1 << 20
_MOMENT_S = 0.01
_START_S = 20.0  # for QEMU to listen to a debugger
_PATIENCE_S = 2.0  # for QEMU to end after it was asked to
# A BIOS that makes up cylinders finds none on a disk below half a MiB, and then reads nothing from it.
_SMALL_DISK = "lcyls=2,lheads=16,lsecs=63"
_NO_ARGUMENTS = ("virtio_mmio.device=", "importos.network=")  # arch/x86_64/boot_command_line.py
_ADVICE = {  # by what QEMU says
    "host forwarding rule": "another program has this port of your machine, or it is below 1024 and only root may have "
    "it: choose another one, as in --port 8080:80",
    "/dev/net/tun": "ip tuntap add tap0 mode tap user $USER, as root, makes a TAP device for you; or leave out --net",
    "-display": "qemu-system-x86_64 -display help lists what --screen can be",
}
_PLAIN = frozenset(range(0x21, 0x7F)) - {ord("%"), ord(",")}


def run_qemu(
    image: Path,
    target: Target,
    arguments: Sequence[str],
    *,
    image_format: str = ELF,
    memory_mib: int | None = None,
    disks: Sequence[Path] = (),
    network: MachineNetwork | None = None,
    screen: str | None = None,
    memory_file: Path | None = None,
    timeout_s: float | None = None,
    stdin: IO[bytes] | int | None = None,
    stdout: IO[bytes] | int | None = None,
    stderr: IO[bytes] | int | None = None,
) -> int:
    """Boots the image and answers the program's exit status; ``arguments`` is all of its ``sys.argv``.

    ``memory_file``: where the machine's memory is to be read when it has ended.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    output, error = _descriptor(stdout, 1), _descriptor(stderr, 2)
    memory_mib = memory_mib or target.runner.memory_mib
    refuse_small_memory(image, memory_mib)
    with _Lines(_descriptor(stdin, 0)) as lines, ending_on_termination():
        command = qemu_command(
            image,
            target,
            arguments,
            memory_mib,
            lines.writers[:3],
            image_format,
            disks,
            network,
            screen=screen,
            has_input=True,
        )
        if memory_file is not None:
            kept = f"memory-backend-file,id=memory,size={memory_mib}M,mem-path={_escaped(memory_file)},share=on"
            command += ["-object", kept, "-machine", "memory-backend=memory"]
        machine: subprocess.Popen[bytes] | None = None
        try:
            with signals_wait():
                machine = _start(command, lines)
            lines.close_writers()
            deadline = None if timeout_s is None else time.monotonic() + timeout_s
            if not lines.copy(output, error, deadline):
                _explain(error, f"the machine did not end within {timeout_s:g} seconds")
                return TIMEOUT_STATUS
            returned = machine.wait()
        except KeyboardInterrupt:
            return INTERRUPTED_STATUS
        except Terminated:
            return TERMINATED_STATUS
        finally:
            if machine is not None:
                _end(machine)
        return _status(returned, lines, error, memory_mib)


def debug_qemu(
    image: Path,
    target: Target,
    arguments: Sequence[str],
    debugger: Sequence[str],
    socket: Path,
    *,
    memory_mib: int | None = None,
    disks: Sequence[Path] = (),
    network: MachineNetwork | None = None,
) -> int:
    """Starts the machine stopped, with QEMU's gdb server on ``socket``, and ``debugger`` beside it.

    Answers the debugger's exit status. The machine ends with it, and reads no input: the terminal is the debugger's.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    memory_mib = memory_mib or target.runner.memory_mib
    refuse_small_memory(image, memory_mib)
    with open(os.devnull, "rb") as nothing, _Lines(nothing.fileno()) as lines:
        command = qemu_command(
            image, target, arguments, memory_mib, lines.writers[:3], ELF, disks, network, has_input=True
        )
        server = ["-chardev", f"socket,id=gdb,path={socket},server=on,wait=off", "-gdb", "chardev:gdb", "-S"]
        machine = _start([*command, *server], lines)
        lines.close_writers()
        copier = threading.Thread(target=lines.copy, args=(1, 2, None))
        copier.start()
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C stops the machine, which is gdb's to do
        try:
            deadline = time.monotonic() + _START_S
            while not socket.exists() and machine.poll() is None and time.monotonic() < deadline:
                time.sleep(_MOMENT_S)
            return subprocess.call(debugger)
        finally:
            _end(machine)
            copier.join()
            signal.signal(signal.SIGINT, before)


def qemu_command(
    image: Path,
    target: Target,
    arguments: Sequence[str],
    memory_mib: int,
    writers: Sequence[int],
    image_format: str = ELF,
    disks: Sequence[Path] = (),
    network: MachineNetwork | None = None,
    *,
    screen: str | None = None,
    has_input: bool = False,
) -> list[str]:
    """The command line of QEMU; ``writers`` are the descriptors that COM1, COM2 and the status port write to.

    ``has_input``: COM1 is QEMU's own standard input and output, which the caller connects.
    """
    command = [
        *target.runner.command,
        *("-accel", "tcg"),
        *("-m", f"{memory_mib}M"),
        *("-nodefaults", "-no-user-config", "-no-reboot"),
        *("-display", screen or "none"),
    ]
    if screen is not None:
        command += ["-device", "VGA"]
    for name, descriptor in zip(("com1", "com2", "status"), writers, strict=True):
        place = f"file,id={name},path=/proc/self/fd/{descriptor}"
        command += ["-chardev", f"stdio,id={name},signal=off" if has_input and name == "com1" else place]
    if target.runner.serial == "devices":
        command += ["-device", "isa-serial,index=0,chardev=com1", "-device", "isa-serial,index=1,chardev=com2"]
    else:
        command += ["-serial", "chardev:com1", "-serial", "chardev:com2"]
    command += ["-device", "isa-debugcon,iobase=0xe9,chardev=status"]
    command += ["-device", "isa-debug-exit,iobase=0xf4,iosize=4"]
    for device in target.runner.devices:
        command += ["-device", device]
    for number, disk in enumerate(disks):
        form = f"format={FORMATS.get(disk.suffix, 'raw')}"
        command += ["-drive", f"file={_escaped(disk)},if=none,id=disk{number},{form}"]
        command += ["-device", f"{target.runner.disk},drive=disk{number}"]
    if network is not None:
        command += network.options(target)
    if image_format == ELF:
        addressing = network.addressing if network is not None else None
        return [*command, "-kernel", str(image), "-append", command_line(arguments, addressing)]
    if image_format == "iso":
        return [*command, "-drive", f"file={_escaped(image)},if=ide,media=cdrom,format=raw,readonly=on"]
    # What the machine writes is forgotten with it.
    booted = f"file={_escaped(image)},if=none,id=boot,format={image_format},snapshot=on"
    return [*command, "-drive", booted, "-device", f"ide-hd,drive=boot,{_SMALL_DISK},bootindex=0"]


def _escaped(image: Path) -> str:
    """A path as a value among QEMU's options, which commas separate."""
    return str(image).replace(",", ",,")


def command_line(arguments: Sequence[str], addressing: Addressing | None) -> str:
    """What the boot loader hands over: the arguments, and the addresses that the machine is given."""
    words = addressing.words() if addressing is not None else []
    return " ".join([encode_arguments(arguments), *map(_escape, words)])


def encode_arguments(arguments: Sequence[str]) -> str:
    """The arguments as a kernel command line: printable ASCII, apart by spaces, the rest as ``%`` and two digits."""
    return " ".join(_encoded(argument) for argument in arguments)


def _encoded(argument: str) -> str:
    """One argument; what would be taken for a word to the machine itself does not look like it."""
    text = _escape(argument) or "%00"
    return f"%{ord(text[0]):02X}{text[1:]}" if text.startswith(_NO_ARGUMENTS) else text


def _escape(word: str) -> str:
    return "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in os.fsencode(word))


def refuse_small_memory(image: Path, memory_mib: int) -> None:
    """A machine without the memory that the image is loaded to would hang without a word."""
    with image.open("rb") as stream:
        header = stream.read(_CHUNK_BYTES)
    if header[:5] != b"\x7fELF\x02":
        return
    table, size, count = *struct.unpack_from("<Q", header, 32), *struct.unpack_from("<HH", header, 54)
    end = 0
    for number in range(count):
        kind, _, _, _, address, _, memory_bytes, _ = struct.unpack_from("<IIQQQQQQ", header, table + number * size)
        if kind == _PT_LOAD:
            end = max(end, address + memory_bytes)
    needed_mib = -(-end // _MIB)
    if needed_mib > memory_mib:
        raise DiagnosticError(
            Diagnostic(
                "V003",
                f"the image does not fit into {memory_mib} MiB of memory",
                reason=f"it is loaded up to address {end:#x}",
                instead=f"give the machine at least {needed_mib + 1} MiB with --memory",
            )
        )


class _Lines:
    """Four pipes from the machine: COM1, COM2, the status port, QEMU's own messages; one to it, for ``source``."""

    def __init__(self, source: int) -> None:
        self.source = source
        self.typed, self.typing = os.pipe()
        self.is_typing = False
        pipes = [os.pipe() for _ in range(4)]
        self.readers = [reader for reader, _ in pipes]
        self.writers = [writer for _, writer in pipes]
        self.status = bytearray()
        self.messages = bytearray()

    def __enter__(self) -> _Lines:
        return self

    def __exit__(self, *_: object) -> None:
        self.close_writers()
        for reader in self.readers:
            os.close(reader)
        if not self.is_typing:
            os.close(self.typing)

    def close_writers(self) -> None:
        """The machine has its own copies; with ours closed, its end is the end of the pipes."""
        for writer in self.writers:
            os.close(writer)
        if self.writers:
            os.close(self.typed)
        self.writers = []

    def send_input(self) -> None:
        """The machine has asked for it."""
        if not self.is_typing:
            self.is_typing = True
            send_input(self.source, self.typing)

    def copy(self, output: int, error: int, deadline: float | None) -> bool:
        """Copies until the machine has closed all lines; False when the deadline came first."""
        kinds: tuple[int | bytearray, ...] = (output, error, self.status, self.messages)
        sinks = dict(zip(self.readers, kinds, strict=True))
        with selectors.DefaultSelector() as selector, signals_wake() as woken:
            for reader in self.readers:
                selector.register(reader, selectors.EVENT_READ)
            if woken is not None:
                selector.register(woken, selectors.EVENT_READ)
            while sinks:
                left = None if deadline is None else deadline - time.monotonic()
                if left is not None and left <= 0:
                    return False
                for key, _ in selector.select(left):
                    data = os.read(key.fd, _CHUNK_BYTES)
                    if key.fd == woken:
                        continue  # the signal is heard; its handler decides what it means
                    sink = sinks[key.fd]
                    if not data:
                        selector.unregister(key.fd)
                        del sinks[key.fd]
                    elif isinstance(sink, bytearray):
                        sink += data
                        if sink is self.status and sink[:1] == _READS_INPUT:
                            del sink[: len(sink) - len(sink.lstrip(_READS_INPUT))]
                            self.send_input()
                    else:
                        _write_all(sink, data)
        return True


def refuse_missing(target: Target, disks: Sequence[Path]) -> None:
    """What a machine is made of, asked for before anything is built, which takes longer than to fail."""
    if shutil.which(target.runner.command[0]) is None:
        raise _not_installed(target.runner.command[0])
    for disk in disks:
        refuse_missing_disk(disk)


def _not_installed(program: str) -> DiagnosticError:
    return DiagnosticError(
        Diagnostic(
            "V001",
            f"{program} is not installed",
            reason="QEMU is the machine that the image boots on",
            instead="apt-get install qemu-system-x86; or importos run, which needs no machine",
        )
    )


def _start(command: Sequence[str], lines: _Lines) -> subprocess.Popen[bytes]:
    """Starts QEMU without a terminal, in a group of its own: Ctrl-C reaches only this process."""
    try:
        return subprocess.Popen(
            command,
            stdin=lines.typed,
            stdout=lines.writers[0],
            stderr=lines.writers[3],
            pass_fds=lines.writers,
            process_group=0,
        )
    except FileNotFoundError as missing:
        raise _not_installed(command[0]) from missing


def _end(machine: subprocess.Popen[bytes]) -> None:
    """Ends QEMU if it still runs: politely, then not."""
    if machine.poll() is not None:
        return
    machine.terminate()
    try:
        machine.wait(_PATIENCE_S)
    except subprocess.TimeoutExpired:
        machine.kill()
        machine.wait()


def _status(returned: int, lines: _Lines, error: int, memory_mib: int) -> int:
    """The exit status, from what the status port said and how QEMU ended."""
    if len(lines.status) >= _STATUS_BYTES:
        return lines.status[1]
    if returned > 0:
        said = lines.messages.decode(errors="replace").strip() or f"it ended with status {returned}"
        instead = next((advice for part, advice in _ADVICE.items() if part in said), "importos doctor checks QEMU")
        raise DiagnosticError(Diagnostic("V002", "QEMU could not run the machine", reason=said, instead=instead))
    how = (
        f"QEMU was ended by signal {-returned}"
        if returned < 0
        else "it was reset, as after a triple fault or by a watchdog"
    )
    _explain(error, f"the machine ended without a status: {how} (memory: {memory_mib} MiB)")
    return LOST_STATUS


def _explain(error: int, text: str) -> None:
    """One line on standard error, in the tool's own voice."""
    _write_all(error, f"importos: {text}\n".encode())


def _write_all(descriptor: int, data: bytes) -> None:
    """Writes everything, also to a pipe that takes less at once."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _descriptor(stream: IO[bytes] | int | None, standard: int) -> int:
    """The file descriptor behind a stream; None is the tool's own."""
    if stream is None:
        return standard
    return stream if isinstance(stream, int) else stream.fileno()
