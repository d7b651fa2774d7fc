"""GRUB boots the ELF image by Multiboot 2: memory, arguments, exit status, ACPI."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Ended, RunImage

pytestmark = [pytest.mark.machine, pytest.mark.xdist_group("machine")]

Compiled = Callable[[str, str], Path]


def grub_cd(image: Path, arguments: str, folder: Path) -> Path:
    """A CD on which GRUB boots the image without asking."""
    tree = folder / "tree"
    (tree / "boot" / "grub").mkdir(parents=True)
    (tree / "image.elf").write_bytes(image.read_bytes())
    (tree / "boot" / "grub" / "grub.cfg").write_text(f"multiboot2 /image.elf {arguments}\nboot\n", encoding="ascii")
    cd = folder / "grub.iso"
    done = subprocess.run(
        ["grub-mkrescue", "-o", str(cd), str(tree)], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return cd


@pytest.mark.parametrize("machine", ["pc", "q35"])
def test_arguments_and_status(compiled: Compiled, run: RunImage, tmp_path: Path, machine: str) -> None:
    cd = grub_cd(compiled("streams", machine), "streams 7 two%20words %00", tmp_path)
    ended = run(cd, machine, [], image_format="iso")
    assert ended == Ended(7, b"'7'\n'two words'\n''\n", b"on standard error\n")


def test_all_memory_is_there(compiled: Compiled, run: RunImage, tmp_path: Path) -> None:
    ended = run(grub_cd(compiled("memory", "pc"), "memory", tmp_path), "pc", [], image_format="iso", memory_mib=200)
    assert (ended.status, ended.stderr) == (0, b"")
    assert ended.stdout.endswith(b"\nno memory for that\n")


@pytest.mark.parametrize("machine", ["pc", "q35"])
def test_the_header_is_where_loaders_look(compiled: Compiled, machine: str) -> None:
    done = subprocess.run(
        ["grub-file", "--is-x86-multiboot2", str(compiled("hello", machine))], check=False, timeout=60
    )
    assert done.returncode == 0
