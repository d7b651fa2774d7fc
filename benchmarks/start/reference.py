"""Builds what hello is compared with: a static C program against musl, and the C kernel that only prints."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
HELLO = FOLDER / "hello.py"


def c_hello(output: Path) -> Path:
    """A static program against musl, stripped, by the clang of the ziglang wheel."""
    command = [sys.executable, "-m", "ziglang", "cc", "-target", "x86_64-linux-musl", "-static", "-O2", "-s"]
    subprocess.run([*command, "-o", str(output), str(FOLDER / "hello.c")], check=True)
    return output


def c_kernel(output: Path) -> Path:
    """The kernel, by Debian's clang and linker."""
    compiler = shutil.which("clang") or "clang"
    options = ["-m32", "-O2", "-ffreestanding", "-fno-pic", "-fno-stack-protector", "-mno-sse", "-nostdlib", "-static"]
    link = [f"-Wl,-T,{FOLDER / 'kernel.ld'}", "-Wl,--build-id=none", "-Wl,--no-warn-rwx-segments", "-s"]
    subprocess.run([compiler, *options, *link, "-o", str(output), str(FOLDER / "kernel.c")], check=True)
    return output
