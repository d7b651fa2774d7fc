"""The Linux guest of the disk benchmark: Debian's kernel with its modules, dd of this machine, and nothing else.

What has run the recipe of the peers has a kernel, ``vmlinuz``, and near it the modules that belong to it. The initial
file system is made here, as cpio archives are (the kernel's Documentation/driver-api/early-userspace/buffer-format).
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
WANTED = ("virtio_pci", "virtio_blk", "vfat", "nls_cp437", "nls_ascii")
MODE_FILE, MODE_PROGRAM, MODE_FOLDER = 0o100644, 0o100755, 0o040755


def modules_of(peers: Path) -> Path | None:
    """The folder with ``modules.dep``, below the peers' or the one above it."""
    for place in (peers, peers.parent):
        for found in sorted(place.glob("kernel/lib/modules/*/modules.dep")):
            return found.parent
    return None


def in_order(modules: Path) -> list[Path]:
    """The wanted ones, each behind those that it needs."""
    needs: dict[str, list[str]] = {}
    for line in (modules / "modules.dep").read_text().splitlines():
        name, _colon, others = line.partition(":")
        needs[name] = others.split()
    by_name = {re.sub(r"\.ko.*", "", Path(path).name).replace("-", "_"): path for path in needs}
    order: list[str] = []

    def add(path: str) -> None:
        for other in reversed(needs[path]):
            add(other)
        if path not in order:
            order.append(path)

    for name in WANTED:
        add(by_name[name])
    return [modules / path for path in order]


def libraries_of(program: str) -> list[Path]:
    listed = subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout
    return [Path(path) for path in re.findall(r"(/\S+) \(0x", listed)]


def initial_files(peers: Path, folder: Path, runs: list[str]) -> Path | None:
    """The archive; None where something of it is not there."""
    modules, dd = modules_of(peers), shutil.which("dd")
    if modules is None or dd is None:
        return None
    init = folder / "linux_init"
    compiler = [sys.executable, "-m", "ziglang", "cc", "-target", "x86_64-linux-musl", "-static", "-O2", "-s"]
    subprocess.run([*compiler, "-o", init, FOLDER / "linux_init.c"], check=True)
    files = {"init": init.read_bytes(), "bin/dd": Path(dd).read_bytes()}
    for library in libraries_of(dd):
        files[str(library).lstrip("/")] = library.read_bytes()
    order = in_order(modules)
    for module in order:
        files[f"m/{module.name}"] = module.read_bytes()
    files["etc/modules"] = "".join(f"/m/{module.name}\n" for module in order).encode()
    files["etc/runs"] = "".join(f"{run}\n" for run in runs).encode()
    output = folder / "initrd"
    output.write_bytes(archive(files))
    return output


def archive(files: dict[str, bytes]) -> bytes:
    """As cpio's format newc."""
    folders = sorted({str(above) for name in files for above in Path(name).parents if str(above) != "."})
    found = b"".join(entry(name, MODE_FOLDER, b"") for name in folders)
    for name, data in files.items():
        is_program = name == "init" or "bin/" in name or ".so" in name
        found += entry(name, MODE_PROGRAM if is_program else MODE_FILE, data)
    return found + entry("TRAILER!!!", 0, b"")


def entry(name: str, mode: int, data: bytes) -> bytes:
    numbers = (0, mode, 0, 0, 1, 0, len(data), 0, 0, 0, 0, len(name) + 1, 0)
    head = b"070701" + b"".join(b"%08X" % number for number in numbers) + name.encode() + b"\0"
    return padded(head) + padded(data)


def padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)
