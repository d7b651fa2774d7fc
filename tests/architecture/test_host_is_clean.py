"""The host code passes mypy --strict, and all code passes ruff: run here, so that nobody has to remember."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(*command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, timeout=280, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_mypy_strict() -> None:
    run("mypy", "--strict")


def test_ruff_check() -> None:
    run("ruff", "check", "--no-cache")


def test_ruff_format() -> None:
    run("ruff", "format", "--check", "--no-cache")
