"""The folder that mypy needs on disk: our library dressed as a typeshed, and the guest package alone on a search path.

mypy wants ``<typeshed>/stdlib`` and ``<typeshed>/stubs/mypy-extensions``; our library is ``importos/std``. Symbolic
links in a cache folder give it that shape without a copy. The guest package is linked by itself, so that nothing that
happens to be installed beside it can be imported. The guest is found by path and is never imported by the host.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from importos_tool.diagnostics.model import Diagnostic, DiagnosticError

MYPY_EXTENSIONS_STUB = '"""Needed by mypy to exist; compiled programs do not import it."""\n'


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where mypy finds things, and what to call them when speaking to the user."""

    typeshed: Path
    guest: Path
    library_source: Path
    guest_source: Path

    def real_path(self, path: str) -> str:
        """The path in the installed package of a file that mypy saw through a link."""
        for link, source in ((self.typeshed / "stdlib", self.library_source), (self.guest, self.guest_source.parent)):
            prefix = str(link) + os.sep
            if path.startswith(prefix):
                return str(source / path[len(prefix) :])
        return path

    def is_library(self, path: str) -> bool:
        """Whether the file belongs to ImportOS itself (the library or any other guest module)."""
        return path.startswith((str(self.typeshed) + os.sep, str(self.guest) + os.sep))


def guest_package() -> Path:
    """The folder of the ``importos`` package: beside the ``importos_tool`` package, in a checkout and when
    installed.
    """
    return Path(__file__).resolve().parents[3] / "importos"


def prepare_workspace(cache_directory: Path, library: Path | None = None, guest: Path | None = None) -> Workspace:
    """Make the links once for each pair of sources; several processes may do it at the same time."""
    guest_source = (guest or guest_package()).resolve()
    library_source = (library or guest_source / "std").resolve()
    key = hashlib.sha256(f"{library_source}\0{guest_source}".encode()).hexdigest()[:16]
    folder = cache_directory.absolute() / "frontend" / key
    try:
        (folder / "typeshed" / "stubs" / "mypy-extensions").mkdir(parents=True, exist_ok=True)
        (folder / "guest").mkdir(exist_ok=True)
        stub = folder / "typeshed" / "stubs" / "mypy-extensions" / "mypy_extensions.pyi"
        if not stub.exists():
            stub.write_text(MYPY_EXTENSIONS_STUB, encoding="utf-8")
        _link(folder / "typeshed" / "stdlib", library_source)
        _link(folder / "guest" / "importos", guest_source)
    except OSError as error:
        raise DiagnosticError(
            Diagnostic(
                "F001",
                f"the cache folder cannot be used: {error.strerror or error}",
                reason=f"the type checker needs a folder of links at {folder}",
                instead="make the folder writable or choose another one with --cache-dir",
            )
        ) from error
    return Workspace(folder / "typeshed", folder / "guest", library_source, guest_source)


def _link(link: Path, target: Path) -> None:
    if link.is_symlink() and os.readlink(link) == str(target):
        return
    with tempfile.TemporaryDirectory(dir=link.parent) as folder:
        fresh = Path(folder) / "link"
        fresh.symlink_to(target)
        os.replace(fresh, link)
