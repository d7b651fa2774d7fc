"""The programs that the tool calls: zig as a C compiler (tried for real), QEMU, gdb; and what makes QEMU fast.

Each check runs the program once with a limit of time. Nothing is installed here: the mending command is for the user.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from importos_tool.doctor.model import Finding, State

OTHER_PROCESS = "process-aarch64"
QEMU = "qemu-system-x86_64"
LOWEST_QEMU = (6, 0)
KVM_DEVICE = Path("/dev/kvm")
TIME_LIMIT_S = 60
NEEDED_SPACE_MIB = 256
_MIB = 1024 * 1024
_TRIAL = "int answer(void) { return 42; }\n"
_TRIAL_FLAGS = ("-target", "x86_64-freestanding-none", "-mcpu=baseline", "-O2", "-c")


def check_compiler() -> Finding:
    """Compile a file of one line with the pinned zig, as every build does."""
    name, needed_for = "C compiler (zig cc)", "compiling"
    mend = f"{sys.executable} -m pip install --force-reinstall 'ziglang==0.17.1'"
    with tempfile.TemporaryDirectory(prefix="importos-doctor-") as folder:
        source, output = Path(folder, "trial.c"), Path(folder, "trial.o")
        source.write_text(_TRIAL, encoding="utf-8")
        command = [sys.executable, "-m", "ziglang", "cc", *_TRIAL_FLAGS, str(source), "-o", str(output)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=TIME_LIMIT_S, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            return Finding(name, State.WRONG, str(error), needed_for, mend)
        if done.returncode != 0 or not output.is_file():
            last = (done.stderr.strip().splitlines() or ["no output"])[-1]
            state = State.MISSING if "No module named" in done.stderr else State.WRONG
            return Finding(name, state, last, needed_for, mend)
    return Finding(name, State.OK, "compiles for x86_64-freestanding", needed_for)


def check_qemu() -> Finding:
    """The emulator of ``importos boot``."""
    name, needed_for = f"QEMU ({QEMU})", "importos boot"
    mend = as_administrator("apt-get install -y qemu-system-x86")
    found = version_of(QEMU)
    if found is None:
        return Finding(name, State.MISSING, "not found", needed_for, mend)
    numbers = tuple(int(part) for part in found.split("."))
    if numbers < LOWEST_QEMU:
        lowest = ".".join(str(part) for part in LOWEST_QEMU)
        return Finding(name, State.WRONG, f"{found}, older than {lowest}", needed_for, mend)
    return Finding(name, State.OK, found, needed_for)


def check_emulator() -> Finding:
    """The emulator of ``importos run --target process-aarch64``: useful, never needed."""
    from importos_tool.machine.emulator import is_native
    from importos_tool.targets import load_target

    target = load_target(OTHER_PROCESS)
    name, needed_for = target.runner.emulator, f"running the target {OTHER_PROCESS}"
    if is_native(target):
        return Finding(name, State.OK, f"not needed on {target.cpu}", needed_for)
    found = version_of(name)
    if found is None:
        return Finding(name, State.ABSENT, "not found", needed_for, as_administrator("apt-get install -y qemu-user"))
    return Finding(name, State.OK, found, needed_for)


def check_gdb() -> Finding:
    """The debugger: useful, never needed."""
    found = version_of("gdb")
    if found is None:
        mend = as_administrator("apt-get install -y gdb")
        return Finding("gdb", State.ABSENT, "not found", "debugging a program", mend)
    return Finding("gdb", State.OK, found, "debugging a program")


def check_kvm() -> Finding:
    """Hardware virtualisation: QEMU emulates in software without it, which is slower and works as well."""
    needed_for = "booting at full speed"
    if not KVM_DEVICE.exists():
        return Finding("KVM", State.ABSENT, f"no {KVM_DEVICE}; QEMU emulates in software", needed_for)
    if not os.access(KVM_DEVICE, os.R_OK | os.W_OK):
        mend = as_administrator("usermod -aG kvm $USER") + " (then log in again)"
        return Finding("KVM", State.ABSENT, f"{KVM_DEVICE} may not be used", needed_for, mend)
    return Finding("KVM", State.OK, str(KVM_DEVICE), needed_for)


def check_cache(folder: Path) -> Finding:
    """The folder of the build cache: can it be written, is there space."""
    name, needed_for = "build cache", "compiling"
    existing = folder.absolute()
    while not existing.exists() and existing != existing.parent:
        existing = existing.parent
    if not existing.is_dir() or not os.access(existing, os.W_OK | os.X_OK):
        mend = "export IMPORTOS_CACHE_DIR=/a/folder/you/can/write"
        return Finding(name, State.WRONG, f"{folder} cannot be written", needed_for, mend)
    free_mib = shutil.disk_usage(existing).free // _MIB
    if free_mib < NEEDED_SPACE_MIB:
        mend = f"rm -r {folder}" if folder.exists() else "free some disk space"
        return Finding(name, State.WRONG, f"{folder}: only {free_mib} MiB free", needed_for, mend)
    return Finding(name, State.OK, f"{folder}: {free_mib} MiB free", needed_for)


def version_of(program: str) -> str | None:
    """The first thing that looks like a version in what ``program --version`` prints; ``None`` when it is not there."""
    path = shutil.which(program)
    if path is None:
        return None
    try:
        done = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=TIME_LIMIT_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    # gdb writes "GNU gdb (Debian 13.1-3) 13.1": the last version of the first line is its own
    first_line = done.stdout.partition("\n")[0]
    versions = re.findall(r"\d+\.\d+(?:\.\d+)?", re.sub(r"\([^)]*\)", "", first_line))
    return versions[-1] if versions else None


def as_administrator(command: str) -> str:
    """The command as this user must write it."""
    return command if os.geteuid() == 0 else f"sudo {command}"
