"""The checked library, kept between runs: mypy's own cache for its types, our files for the checked trees.

mypy's cache has no trees, so what the front end makes of each module of the library is kept beside it: a file of
signatures (everything but the bodies of functions) and a file of bodies, from which each is read when a program first
reaches it. A cache belongs to one state of the library and of this tool (its folder is named after both) and appears
complete or not at all. It is made by a process of its own that nobody waits for, the second time that the same state
is used: whoever changes the library itself is not slowed down.

A program must never be checked against a part of the library from the cache and another part from the source: the
cache holds all of it. What a program changes in how the library itself is converted (``CacheUnfit``) is converted
without the cache.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, get_args

from importos_tool.compiler.checked import nodes, types
from importos_tool.diagnostics.model import Diagnostic, DiagnosticError, Span

KEPT_STATES = 4  # older ones are removed when a new one is made
MYPY, TREES, BODIES, SIGNATURES = "mypy", "trees", ".bodies", ".signatures"
SEEN, STARTED = ".seen", ".started"
NICENESS = "19"
DAMAGE = (OSError, EOFError, pickle.UnpicklingError, AttributeError, ImportError, LookupError, TypeError, ValueError)


class CacheUnfit(Exception):
    """The cache cannot serve this program: it changes how a class of the library is converted."""


@dataclass(frozen=True, slots=True)
class LibraryCache:
    """The folder of one state of library and tool; whether or not it is there yet."""

    folder: Path

    @property
    def is_complete(self) -> bool:
        return self.folder.is_dir()

    @property
    def mypy_folder(self) -> str:
        return str(self.folder / MYPY)

    def load(self, module: str, program: nodes.Program) -> None:
        """Enter a module into a program; its bodies wait until they are asked for."""
        base = self.folder / TREES / module
        kept: _Signatures = self.read(f"{base}{SIGNATURES}", (0, -1), [])
        program.modules[module] = kept.module
        program.classes.update(kept.classes)
        program.functions.update(kept.functions)
        program.refused.update(kept.refused)
        for function, place in kept.bodies:
            function.thunk = self._reader(f"{base}{BODIES}", place, function, program)

    def _reader(
        self, path: str, place: tuple[int, int], function: nodes.Function, program: nodes.Program
    ) -> Callable[[], None]:
        def read_body() -> None:
            kept: _Body = self.read(path, place, _own_variables(function))
            function.thunk = None
            if kept.refused:
                raise DiagnosticError(*kept.refused)
            function.body = kept.statements
            program.functions.update(kept.nested)

        return read_body

    def read(self, path: str, place: tuple[int, int], own: list[nodes.Variable]) -> Any:
        """What was written at offset and size; a damaged cache is removed, and made anew later."""
        offset, size = place
        try:
            with open(path, "rb") as stream:
                stream.seek(offset)
                return _Reader(io.BytesIO(stream.read(size)), own).load()
        except (
            OSError,
            EOFError,
            pickle.UnpicklingError,
            AttributeError,
            ImportError,
            IndexError,
            ValueError,
        ) as error:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder.with_suffix(STARTED).unlink(missing_ok=True)
            raise DiagnosticError(
                Diagnostic(
                    "F005",
                    "the cache of the library was damaged and has been removed",
                    reason=f"{path} cannot be read: {error}",
                    instead="run the command again",
                )
            ) from error

    def make_soon(self) -> None:
        """Start a process that makes the cache, if this state has been used before and nobody has started one.

        It may be there already: then it does not fit this program.
        """
        if self.is_complete:
            return
        seen, started = (self.folder.with_suffix(suffix) for suffix in (SEEN, STARTED))
        try:
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            if _touched(seen) or not _touched(started):
                return
            subprocess.Popen(
                ["nice", "-n", NICENESS, sys.executable, "-m", __name__, str(self.folder)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
            )
        except OSError:
            return  # a cache that cannot be made costs time and nothing else


def library_cache(cache_directory: Path, guest: Path) -> LibraryCache:
    """The cache for the library at ``guest`` and this tool, in this place: what mypy keeps names its files by path."""
    digest = hashlib.sha256(f"{sys.version}\0{guest}\0{cache_directory.absolute()}\0".encode())
    for root in (guest, Path(__file__).parents[2]):
        for path, size, changed_ns in _files(root):
            digest.update(f"{path} {size} {changed_ns}\n".encode())
    return LibraryCache(cache_directory.absolute() / "library" / digest.hexdigest()[:24])


def _files(root: Path) -> Iterator[tuple[str, int, int]]:
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(f for f in folders if f != "__pycache__")
        for name in sorted(files):
            if name.endswith((".py", "VERSIONS")):
                status = os.stat(os.path.join(folder, name))
                yield os.path.join(folder, name), status.st_size, status.st_mtime_ns


def _touched(path: Path) -> bool:
    """Make an empty file; False when it was there already."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return False
    return True


# ------------------------------------------------------------------------------------------------ the files


@dataclass(slots=True)
class _Signatures:
    """A module without bodies; ``bodies``: where the body of each function lies, offset and size."""

    module: nodes.Module
    classes: dict[str, nodes.Class]
    functions: dict[str, nodes.Function | nodes.Overloads]
    refused: dict[str, Diagnostic]
    bodies: list[tuple[nodes.Function, tuple[int, int]]]


@dataclass(slots=True)
class _Body:
    """A body with the functions that it defines, or why it cannot be compiled."""

    statements: list[nodes.Statement]
    nested: dict[str, nodes.Function | nodes.Overloads]
    refused: tuple[Diagnostic, ...] = ()


class _Writer(pickle.Pickler):
    """``own``: the variables that a function's signature has already. Frozen values are written as calls, which are
    read faster than what dataclasses do by themselves.
    """

    def __init__(self, stream: io.BytesIO, own: list[nodes.Variable]) -> None:
        super().__init__(stream, protocol=5)
        self.own = {id(variable): number for number, variable in enumerate(own)}

    def persistent_id(self, value: object) -> int | None:
        return self.own.get(id(value)) if type(value) is nodes.Variable else None

    def reducer_override(self, value: Any) -> Any:
        kind = type(value)
        if kind is types.ClassType:
            return types.make_class_type, (value.name, value.arguments)
        if kind is Span:
            return Span, (value.path, value.line, value.column, value.end_line, value.end_column)
        if kind in _PLAIN_TYPES:
            return kind, tuple(getattr(value, field.name) for field in fields(kind))
        return NotImplemented


class _Reader(pickle.Unpickler):
    def __init__(self, stream: io.BytesIO, own: list[nodes.Variable]) -> None:
        super().__init__(stream)
        self.own = own

    def persistent_load(self, number: int) -> nodes.Variable:
        return self.own[number]

    def find_class(self, module: str, name: str) -> Any:
        """Found once in a process, and not once for each of a thousand bodies."""
        found = _FOUND.get((module, name))
        if found is None:
            found = _FOUND[module, name] = super().find_class(module, name)
        return found


_PLAIN_TYPES = frozenset(get_args(types.Type))
_FOUND: dict[tuple[str, str], Any] = {}


def _own_variables(function: nodes.Function) -> list[nodes.Variable]:
    return [parameter.variable for parameter in function.parameters]


def write_module(
    folder: Path, module: nodes.Module, program: nodes.Program, names: list[str], refused: list[str]
) -> None:
    """Keep one module; ``names`` are the functions that its conversion has entered, ``refused`` what it refused."""
    bodies = bytearray()
    places: list[tuple[nodes.Function, tuple[int, int]]] = []
    functions = {name: program.functions[name] for name in names}
    for definition in functions.values():
        for function in nodes.functions_of(definition):
            if function.thunk is None:
                continue
            data = _body_data(function, program)
            places.append((function, (len(bodies), len(data))))
            bodies += data
    classes = {name: class_ for name, class_ in program.classes.items() if class_.module == module.name}
    signatures = _Signatures(module, classes, functions, {name: program.refused[name] for name in refused}, places)
    stream = io.BytesIO()
    _Writer(stream, []).dump(signatures)
    (folder / f"{module.name}{SIGNATURES}").write_bytes(stream.getvalue())
    (folder / f"{module.name}{BODIES}").write_bytes(bodies)


def _body_data(function: nodes.Function, program: nodes.Program) -> bytes:
    """Converts the body, writes it, and takes it out of the function again: signatures are written without."""
    before = len(program.functions)
    try:
        kept = _Body(program.body_of(function), {})
        kept.nested = {name: program.functions[name] for name in list(program.functions)[before:]}
    except DiagnosticError as refusal:
        kept = _Body([], {}, refusal.diagnostics)
    function.body, function.thunk = [], None
    stream = io.BytesIO()
    _Writer(stream, _own_variables(function)).dump(kept)
    return stream.getvalue()


# ------------------------------------------------------------------------------------------------ making it


def make(folder: Path) -> None:
    """Check the whole library and keep it at ``folder``; who comes second finds it made."""
    from importos_tool.compiler.frontend.checker import check_library

    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="making-") as temporary:
        fresh = Path(temporary) / folder.name
        (fresh / TREES).mkdir(parents=True)
        check_library(folder.parents[1], fresh / TREES, str(fresh / MYPY))
        try:
            fresh.rename(folder)
        except OSError:
            if not folder.exists():
                raise
    _remove_older(folder)


def _remove_older(folder: Path) -> None:
    states = sorted((f for f in folder.parent.iterdir() if f.is_dir() and f != folder), key=lambda f: f.stat().st_mtime)
    for state in states[: -(KEPT_STATES - 1)]:
        shutil.rmtree(state, ignore_errors=True)
        for suffix in (SEEN, STARTED):
            state.with_suffix(suffix).unlink(missing_ok=True)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
