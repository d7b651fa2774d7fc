"""The folder that mypy needs on disk: our library dressed as a typeshed, and the guest package alone on a search path.

mypy wants ``<typeshed>/stdlib`` and ``<typeshed>/stubs/mypy-extensions``; our library is ``importos/std``. Symbolic
links in a cache folder give it that shape without a copy; modules that are cut into parts are written there as one
file. The guest package is linked by itself, so that nothing that happens to be installed beside it can be imported. The
guest is found by path and is never imported by the host. A folder is named after its content, appears complete and
never changes: several processes, and several versions of the library, may share a cache.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from importos_tool.compiler.frontend.joined_modules import JoinedModule, joined_module
from importos_tool.diagnostics.model import Diagnostic, DiagnosticError
from importos_tool.diagnostics.operating_system import NO_SPACE

MYPY_EXTENSIONS_STUB = '"""Needed by mypy to exist; compiled programs do not import it."""\n'


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where mypy finds things, and what to call them when speaking to the user. ``joined`` is by mypy's path."""

    typeshed: Path
    guest: Path
    library_source: Path
    guest_source: Path
    joined: Mapping[str, JoinedModule]

    def file(self, module: str) -> str:
        """Where mypy finds a module of the guest or of the library."""
        root = self.guest if module.partition(".")[0] == "importos" else self.typeshed / "stdlib"
        base = root.joinpath(*module.split("."))
        package = base / "__init__.py"
        return str(package if package.exists() else base.with_suffix(".py"))

    def modules(self) -> list[str]:
        """Every module of the library and of the rest of the guest, by full name."""
        found = []
        for root in (self.typeshed / "stdlib", self.guest):
            for folder, folders, files in os.walk(root, followlinks=True):
                below = Path(folder).relative_to(root).parts
                is_standard_library = below[:2] == ("importos", "std")
                folders[:] = [] if is_standard_library else sorted(f for f in folders if f != "__pycache__")
                for name in [] if is_standard_library else sorted(files):
                    if name.endswith(".py"):
                        parts = [*below, name.removesuffix(".py")]
                        found.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
        return found

    def names(self) -> frozenset[str]:
        """What stands at the top of the library: its modules and packages."""
        return frozenset(("importos", *(entry.removesuffix(".py") for entry in os.listdir(self.typeshed / "stdlib"))))

    def real_path(self, path: str) -> str:
        """The path in the installed package of a file that mypy saw through a link."""
        if path in self.joined:
            return str(self.joined[path].folder / "__init__.py")
        for link, source in ((self.typeshed / "stdlib", self.library_source), (self.guest, self.guest_source.parent)):
            prefix = str(link) + os.sep
            if path.startswith(prefix):
                return str(source / path[len(prefix) :])
        return path

    def real_place(self, path: str, line: int) -> tuple[str, int]:
        """The same for a line of the file, which has another number there if the file was joined from parts."""
        return self.joined[path].place(line) if path in self.joined else (self.real_path(path), line)

    def is_library(self, path: str) -> bool:
        """Whether the file belongs to ImportOS itself (the library or any other guest module)."""
        return path.startswith((str(self.typeshed) + os.sep, str(self.guest) + os.sep))


def guest_package() -> Path:
    """The folder of the ``importos`` package: beside the ``importos_tool`` package, in a checkout and when
    installed.
    """
    return Path(__file__).resolve().parents[3] / "importos"


def prepare_workspace(cache_directory: Path, library: Path | None = None, guest: Path | None = None) -> Workspace:
    """Make the folder for this pair of sources, if it is not there yet."""
    guest_source = (guest or guest_package()).resolve()
    library_source = (library or guest_source / "std").resolve()
    entries = sorted(entry for entry in library_source.iterdir() if entry.name != "__pycache__")
    joined = {entry: module for entry in entries if entry.is_dir() and (module := joined_module(entry)) is not None}
    links = [entry for entry in entries if entry not in joined]
    content = [str(library_source), str(guest_source), *(entry.name for entry in links)]
    for module in joined.values():
        content += [module.folder.name, *map(str, module.files), *module.sources]
    key = hashlib.sha256("\0".join(content).encode()).hexdigest()[:16]
    folder = cache_directory.absolute() / "frontend" / key
    try:
        if not folder.exists():
            _make(folder, links, joined.values(), guest_source)
    except OSError as error:
        if error.errno in NO_SPACE:
            raise  # the command line says it, and which disk
        raise DiagnosticError(
            Diagnostic(
                "F001",
                f"the cache folder cannot be used: {error.strerror or error}",
                reason=f"the type checker needs a folder of links at {folder}",
                instead="make the folder writable or choose another one with --cache-dir",
            )
        ) from error
    typeshed = folder / "typeshed"
    seen = {str(typeshed / "stdlib" / f"{module.folder.name}.py"): module for module in joined.values()}
    return Workspace(typeshed, folder / "guest", library_source, guest_source, seen)


def _make(folder: Path, links: Iterable[Path], joined: Iterable[JoinedModule], guest_source: Path) -> None:
    """Make everything beside its place and move it there; who comes second finds it made."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="making-") as temporary:
        fresh = Path(temporary) / folder.name
        library = fresh / "typeshed" / "stdlib"
        extensions = fresh / "typeshed" / "stubs" / "mypy-extensions"
        for needed in (library, extensions, fresh / "guest"):
            needed.mkdir(parents=True)
        (extensions / "mypy_extensions.pyi").write_text(MYPY_EXTENSIONS_STUB, encoding="utf-8")
        (fresh / "guest" / "importos").symlink_to(guest_source)
        for link in links:
            (library / link.name).symlink_to(link)
        for module in joined:
            (library / f"{module.folder.name}.py").write_text(module.text(), encoding="utf-8")
        try:
            fresh.rename(folder)
        except OSError:
            if not folder.exists():
                raise
