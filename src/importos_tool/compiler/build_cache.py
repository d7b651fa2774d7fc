"""What was built before, found again by everything that it depends on.

A folder of the cache has a name made of the request and of the guest library and the tool themselves (names, sizes and
times of their files). Its file ``inputs`` says which of the user's sources went into it, with digests of their content:
when one of them has changed, what is in the folder counts no more. A folder appears whole or not at all, because it is
written beside its place and then renamed; a build that is killed leaves nothing that is found.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from importos_tool.diagnostics.model import Diagnostic, DiagnosticError

GUEST = Path(__file__).resolve().parents[2] / "importos"
HOST = Path(__file__).resolve().parents[1]
Inputs = list[str]  # of a result: lines of a digest and the path of one of the user's sources


def is_library(path: str) -> bool:
    """Whether a module belongs to the guest library, which the name of a folder covers already."""
    return path.startswith(str(GUEST) + os.sep)


def key(own: str, parts: Iterable[str]) -> str:
    """The name of the folder for a request that ``parts`` describe, built by the tool whose ``own_digest`` is given."""
    return hashlib.sha256("\0".join((own, *parts)).encode()).hexdigest()[:24]


def inputs_of(paths: Iterable[str]) -> Inputs:
    """Those of a result made now from the modules at these paths."""
    users = sorted(path for path in set(paths) if path and not is_library(path))
    return [f"{_digest(Path(path))} {path}" for path in users]


def find(folder: Path) -> Inputs | None:
    """The inputs of what the folder holds, if all of them are still as they were."""
    try:
        inputs = (folder / "inputs").read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    for line in inputs:
        digest, _, path = line.partition(" ")
        if _digest(Path(path)) != digest:
            return None
    return inputs


def keep(folder: Path, inputs: Inputs, write: Callable[[Path], None]) -> None:
    """Let ``write`` fill a folder, which then takes its place. Raises DiagnosticError when the cache takes no more."""
    work = folder.with_name(f"{folder.name}.{os.getpid()}")
    try:
        work.mkdir(parents=True, exist_ok=True)
        write(work)
        (work / "inputs").write_text("\n".join(inputs), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        os.replace(work, folder)
    except OSError as error:
        if find(folder) is not None:  # another process was faster
            return
        raise DiagnosticError(
            Diagnostic(
                "B003",
                f"cannot write the build to {folder.parent.parent}: {error.strerror or error}",
                instead="free some space, or set IMPORTOS_CACHE_DIR to a folder that can be written",
            )
        ) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)


def own_digest() -> str:
    """Names, sizes and times of all files of the guest library and of the tool, hundreds of them: once a build."""
    digest = hashlib.sha256()
    for root in (GUEST, HOST):
        for folder, folders, files in os.walk(root):
            folders[:] = sorted(f for f in folders if f != "__pycache__")
            for name in sorted(files):
                if not name.endswith(".pyc"):
                    status = os.stat(os.path.join(folder, name))
                    digest.update(f"{folder}/{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return "missing"
