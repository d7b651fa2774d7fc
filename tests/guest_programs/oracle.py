"""CPython 3.11 says what a program does. Its words in tracebacks and messages are those that compiled code must use.

Answers are kept by content, so that a second run of the tests asks nothing twice. Programs run with an empty standard
input and a plain environment.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from guest_programs.program import Program

VERSION = (3, 11)
TIME_LIMIT_S = 180.0
OPTIONS = ("-B", "-s", "-X", "utf8", "-X", "no_debug_ranges")


@dataclass(frozen=True)
class Outcome:
    """What a finished program left behind."""

    stdout: str
    stderr: str
    status: int


@dataclass(frozen=True)
class Oracle:
    """Runs programs under CPython and remembers what they did."""

    interpreter: str
    folder: Path

    def run(self, program: Program) -> Outcome:
        """What the program does, asked once for each content of its files."""
        digest = hashlib.sha256(repr((self.interpreter, OPTIONS, program.arguments)).encode())
        for path in program.files():
            digest.update(b"\0" + str(path).encode() + b"\0" + path.read_bytes())
        kept = self.folder / f"{digest.hexdigest()}.json"
        if kept.exists():
            return Outcome(**json.loads(kept.read_text(encoding="utf-8")))
        outcome = run_to_end([self.interpreter, *OPTIONS, str(program.root), *program.arguments])
        fresh = kept.with_suffix(f".{os.getpid()}")
        fresh.write_text(json.dumps(asdict(outcome)), encoding="utf-8")
        fresh.replace(kept)
        return outcome


def run_to_end(command: Sequence[str], *, executable: Path | None = None, hash_seed: str = "0") -> Outcome:
    """Run a command; ``executable`` is what runs when the command's first word is only what the program shall see."""
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": os.environ.get("HOME", "/"), "PYTHONHASHSEED": hash_seed}
    done = subprocess.run(
        list(command),
        executable=executable,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment,
        timeout=TIME_LIMIT_S,
        check=False,
    )
    return Outcome(
        done.stdout.decode("utf-8", "backslashreplace"),
        done.stderr.decode("utf-8", "backslashreplace"),
        done.returncode,
    )


def find_interpreter() -> str | None:
    """CPython 3.11: the one that runs the tests, or one on the path."""
    if sys.version_info[:2] == VERSION and sys.implementation.name == "cpython":
        return sys.executable
    return shutil.which(f"python{VERSION[0]}.{VERSION[1]}")
