"""Standard input on every machine and in a process: what CPython reads is read, and waiting for it stops nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from guest_programs.machine_images import PROGRAMS

from importos_tool.machine import run_image
from importos_tool.targets import load_target

from .conftest import MACHINES

pytestmark = [pytest.mark.machine, pytest.mark.xdist_group("machine")]

Compiled = Callable[[str, str], Path]
LINES = "Ann\r\nzwei\n\nfünf und €\r\r\U0001f600\nein Zeichen \x04 und \x10D\nohne Ende".encode()
CASES = [
    ("lines", LINES),
    ("lines", b"a\nb\n"),
    ("all", b"0123456789abcdef\x04\x10\n" * 1500 + "ü".encode() * 999),
    ("bytes", bytes(range(256)) * 3),
    ("bytes", b""),
    ("descriptor", b"0123456789abcdef\n" * 99 + b"ends so"),
    ("descriptor", b""),
    ("nothing", b"nobody reads this\n"),
]


def run_with_input(image: Path, target: str, arguments: list[str], data: bytes) -> tuple[int, bytes]:
    with tempfile.TemporaryFile() as stdin, tempfile.TemporaryFile() as stdout:
        stdin.write(data)
        stdin.seek(0)
        status = run_image(image, load_target(target), arguments, timeout_s=60.0, stdin=stdin, stdout=stdout)
        stdout.seek(0)
        return status, stdout.read()


@pytest.mark.parametrize("target", [*MACHINES, "process"])
def test_what_cpython_reads_is_read(compiled: Compiled, target: str) -> None:
    image = compiled("reading", target)
    program = PROGRAMS / "reading.py"
    for way, data in CASES:
        command = [sys.executable, "-X", "utf8", str(program), way]
        expected = subprocess.run(command, input=data, capture_output=True, check=True).stdout
        assert run_with_input(image, target, ["reading", way], data) == (0, expected)


def test_nothing_is_taken_from_an_input_that_nobody_reads(compiled: Compiled) -> None:
    image = compiled("reading", "microvm")
    reader, writer = os.pipe()
    os.write(writer, b"still there")
    os.close(writer)
    with os.fdopen(reader, "rb") as stdin, tempfile.TemporaryFile() as stdout:
        target = load_target("microvm")
        assert run_image(image, target, ["reading", "nothing"], timeout_s=60.0, stdin=stdin, stdout=stdout) == 0
        assert stdin.read() == b"still there"


@pytest.mark.parametrize("target", ["microvm", "pc", "process"])
def test_waiting_for_input_stops_nothing(compiled: Compiled, target: str) -> None:
    """Lines that come one after the other, to a program whose other threads and timers go on meanwhile."""
    image = compiled("typed_slowly", target)
    typed, typing = os.pipe()
    shown, showing = os.pipe()

    def type_slowly() -> None:
        output.readline()
        for text in (b"one\n", b"two\n", b"the ", b"rest"):
            time.sleep(0.3)
            os.write(typing, text)
        os.close(typing)

    with os.fdopen(shown, "rb") as output, os.fdopen(typed, "rb") as stdin:
        typist = threading.Thread(target=type_slowly)
        typist.start()
        with os.fdopen(showing, "wb") as stdout:
            status = run_image(image, load_target(target), ["typed_slowly"], timeout_s=60.0, stdin=stdin, stdout=stdout)
        typist.join()
        assert (status, output.read()) == (0, b"['one', 'two'] True\n'the rest' [1]\n")
