"""``importos build --format`` and ``importos boot`` of what it wrote, as users start them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Importos

Write = Callable[[str], Path]
TALKING = """
import sys

print(len(sys.argv), sys.argv[1:])
sys.exit(5)
"""


@pytest.mark.parametrize("image_format", ["raw", "iso"])
def test_what_is_built_boots(importos: Importos, program: Write, tmp_path: Path, image_format: str) -> None:
    source = program(TALKING)
    built = importos("build", "--format", image_format, source)
    assert built.returncode == 0, built.stderr
    image = tmp_path / f"program.{image_format}"
    assert f"{image.stat().st_size / 1024:.1f} KiB in the file" in built.stdout
    booted = importos("boot", "--machine", "q35", image.name)
    assert (booted.returncode, booted.stdout) == (5, "1 []\n"), booted.stderr
    source.unlink()
    assert importos("boot", image.name).returncode == 5


def test_the_elf_image_takes_arguments(importos: Importos, program: Write) -> None:
    assert importos("build", program(TALKING)).returncode == 0
    booted = importos("boot", "program.elf", "one", "two words")
    assert (booted.returncode, booted.stdout) == (5, "3 ['one', 'two words']\n"), booted.stderr


def test_boot_with_a_format_passes_arguments_on(importos: Importos, program: Write) -> None:
    booted = importos("boot", program(TALKING), "one", IMPORTOS_FORMAT="qcow2")
    assert (booted.returncode, booted.stdout) == (5, "2 ['one']\n"), booted.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--machine", "microvm", "--format", "iso", "program.py"), "U021"),
        (("--machine", "process", "program.elf"), "U017"),
        (("nothing.raw",), "F010"),
        (("program.raw", "one"), "U022"),
        (("--format", "tar", "program.py"), "U000"),
    ],
)
def test_what_cannot_be_booted(
    importos: Importos, program: Write, tmp_path: Path, arguments: tuple[str, ...], code: str
) -> None:
    program(TALKING)
    for name in ("program.elf", "program.raw"):
        (tmp_path / name).write_bytes(b"")
    refused = importos("boot", *arguments)
    assert (refused.returncode, code in refused.stderr) == (2, True), refused.stderr


def test_a_file_that_is_no_image(importos: Importos, tmp_path: Path) -> None:
    (tmp_path / "wrong.elf").write_bytes(b"not an image")
    refused = importos("boot", "--timeout", "10", "wrong.elf")
    assert (refused.returncode, "V002" in refused.stderr) == (2, True), refused.stderr
