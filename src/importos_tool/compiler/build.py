"""From a source file to an image: the stages in their order, with a cache in front of them.

The key of the cache is the content of everything that the result depends on: the user's sources, the guest library, the
compiler itself and the request. A hit starts neither mypy nor clang. This file knows no terminal.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from importos_tool.diagnostics.model import Diagnostic, DiagnosticError

if TYPE_CHECKING:
    from importos_tool.compiler.backend.toolchain import Target as ToolchainTarget
    from importos_tool.compiler.checked.nodes import Program as CheckedProgram
    from importos_tool.compiler.ir.nodes import Program
    from importos_tool.targets import Target

GUEST = Path(__file__).resolve().parents[2] / "importos"
HOST = Path(__file__).resolve().parents[1]
STAGES = ("checked", "ir", "c", "asm", "map")


@dataclass(frozen=True)
class BuildRequest:
    """What to build.

    ``others``: further programs in the same image; its first argument then says which one runs
    (``importos/kernel/programs.py``). ``debug``: the linked program beside the image carries debug information; it
    costs a third of the C compiler's time and changes nothing in the image. ``count_objects``: the program reports
    objects that are left at its end (tests).
    """

    source: Path
    target: Target
    others: tuple[Path, ...] = ()
    search_paths: tuple[Path, ...] = ()
    sanitize: bool = False
    optimise: str = "-O2"
    debug: bool = False
    count_objects: bool = False
    verify: bool = False
    cache_directory: Path | None = None

    @property
    def programs(self) -> tuple[Path, ...]:
        """All of them, the first one first."""
        return (self.source, *self.others)


@dataclass(frozen=True)
class BuildResult:
    """The image and where its C text lies; ``modules`` are the modules whose code is in it."""

    image: Path
    from_cache: bool
    c_path: Path
    modules: tuple[str, ...] = field(default=())


def default_cache_directory() -> Path:
    """``$IMPORTOS_CACHE_DIR``, else the user's cache folder."""
    chosen = os.environ.get("IMPORTOS_CACHE_DIR")
    if chosen:
        return Path(chosen)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "importos"


def build_program(request: BuildRequest, progress: Callable[[str], None] = lambda step: None) -> BuildResult:
    """Build the image, or find it in the cache. Raises DiagnosticError for whatever the user can mend."""
    cache = request.cache_directory or default_cache_directory()
    folder = cache / "images" / _key(request)
    manifest = folder / "inputs"
    found = _find(folder, manifest)
    if found is not None:
        return found
    checked, modules = _check(request, cache, progress)
    program = _finished(_lower(checked, request, progress), request)
    text, names = _emit_c(program)
    progress("compiling")
    work = folder.with_name(f"{folder.name}.{os.getpid()}")
    try:
        work.mkdir(parents=True, exist_ok=True)
        (work / "program.c").write_text(text, encoding="utf-8")
        _compile(request, text, names, work / "image")
        inputs = sorted({m.path for m in checked.modules.values() if m.path})
        (work / "modules").write_text("\n".join(modules), encoding="utf-8")
        (work / "inputs").write_text(
            "\n".join(f"{_digest_file(Path(p))} {p}" for p in inputs if not _is_library(p)), encoding="utf-8"
        )
        shutil.rmtree(folder, ignore_errors=True)
        os.replace(work, folder)
    except OSError as error:
        shutil.rmtree(work, ignore_errors=True)
        if folder.exists() and (folder / "image").exists():
            return BuildResult(folder / "image", True, folder / "program.c", tuple(modules))
        raise DiagnosticError(
            Diagnostic(
                "B003",
                f"cannot write the build to {cache}: {error.strerror or error}",
                instead="free some space, or set IMPORTOS_CACHE_DIR to a folder that can be written",
            )
        ) from error
    return BuildResult(folder / "image", False, folder / "program.c", tuple(modules))


def check(request: BuildRequest, progress: Callable[[str], None] = lambda step: None) -> None:
    """Every stage that can refuse a program, and no other. Raises DiagnosticError for whatever the user can mend."""
    cache = request.cache_directory or default_cache_directory()
    checked, _ = _check(request, cache, progress)
    _lower(checked, request, progress)


def emit(request: BuildRequest, stage: str) -> str:
    """The text of one stage: ``checked``, ``ir``, ``c``, ``asm`` or ``map``."""
    cache = request.cache_directory or default_cache_directory()
    if stage == "map":
        from importos_tool.compiler.backend.toolchain import link_map

        return link_map(build_program(request).image)
    checked, _ = _check(request, cache, lambda step: None)
    if stage == "checked":
        from importos_tool.compiler.checked.printer import show_module

        return "\n".join(show_module(checked, checked.modules[root]) for root in checked.roots)
    program = _finished(_lower(checked, request, lambda step: None), request)
    if stage == "ir":
        from importos_tool.compiler.ir.printer import print_program

        return print_program(program)
    text, _ = _emit_c(program)
    if stage == "c":
        return text
    from importos_tool.compiler.backend.toolchain import compile_to_assembly

    return compile_to_assembly(text, _toolchain_target(request), optimise=request.optimise)


# ------------------------------------------------------------------------------------------------ stages


def _check(request: BuildRequest, cache: Path, progress: Callable[[str], None]) -> tuple[CheckedProgram, list[str]]:
    progress("checking")
    from importos_tool.compiler.checked.starting_point import missing_starts
    from importos_tool.compiler.frontend.checker import check_program

    checked = check_program(
        *request.programs,
        search_paths=request.search_paths,
        cache_directory=cache,
        roots=(request.target.board_module, *_support_modules(request)),
    )
    refused = missing_starts(checked, _is_library)
    if refused:
        raise DiagnosticError(*refused)
    return checked, sorted(checked.modules)


SUPPORT_MODULES = (
    "importos.runtime.heap",
    "importos.runtime.failures",
    "importos.runtime.tracebacks",
    "importos.runtime.traced_memory",
    "importos.runtime.cycles",
    "importos.runtime.handling",
    "importos.runtime.calls",
    "importos.runtime.lifetimes",
    "importos.runtime.collections.displays",
    "importos.runtime.text.concatenation",
)


LEAK_MODULES = ("importos.kernel.leaks",)
SEVERAL_MODULES = ("importos.kernel.programs",)


def _support_modules(request: BuildRequest) -> tuple[str, ...]:
    """What the compiler itself calls, besides the board."""
    leaks = LEAK_MODULES if request.count_objects else ()
    return (*SUPPORT_MODULES, *leaks, *(SEVERAL_MODULES if request.others else ()))


def _lower(checked: CheckedProgram, request: BuildRequest, progress: Callable[[str], None]) -> Program:
    from importos_tool.compiler.lower.program import lower_program

    progress("lowering")
    user = {name for name, module in checked.modules.items() if not _is_library(module.path)}
    entry = f"{request.target.board_module}.start"
    return lower_program(checked, entry, user, request.target.exports, count_objects=request.count_objects)


def _finished(program: Program, request: BuildRequest) -> Program:
    """The same program when every pass has run."""
    from importos_tool.compiler.passes.pipeline import run_passes

    run_passes(program, verify=request.verify)
    return program


def _emit_c(program: Program) -> tuple[str, dict[str, str]]:
    from importos_tool.compiler.backend.program import emit_program

    emitted = emit_program(program, _source_lines())
    return emitted.text, emitted.python_names


def _compile(request: BuildRequest, text: str, names: dict[str, str], output: Path) -> None:
    from importos_tool.compiler.backend.toolchain import compile_program

    compile_program(
        text,
        _toolchain_target(request),
        output,
        optimise=request.optimise,
        sanitize=request.sanitize,
        debug=request.debug,
        count_objects=request.count_objects,
        python_names=names,
    )


def _toolchain_target(request: BuildRequest) -> ToolchainTarget:
    from importos_tool.compiler.backend.toolchain import Target as Described

    target = request.target
    return Described(
        target.name,
        triple=target.triple,
        compiler_flags=target.compiler_flags,
        linker_flags=target.linker_flags,
        linker_script=target.linker_script,
        assembly=target.assembly,
        hosted_assembly=target.hosted_assembly,
        symbols=target.symbols,
        frame_pointers=target.symbols,
    )


def _source_lines() -> Callable[[str, int], str]:
    """Gives the text of a source line, for tracebacks; reads each file once."""
    files: dict[str, list[str]] = {}

    def source_line(path: str, line: int) -> str:
        if path not in files:
            try:
                files[path] = Path(path).read_text(encoding="utf-8").splitlines()
            except (OSError, UnicodeDecodeError):
                files[path] = []
        lines = files[path]
        return lines[line - 1].strip() if 0 < line <= len(lines) else ""

    return source_line


# ------------------------------------------------------------------------------------------------ the cache


def _is_library(path: str) -> bool:
    return path.startswith(str(GUEST) + os.sep)


def _key(request: BuildRequest) -> str:
    digest = hashlib.sha256()
    digest.update(_toolchain_digest().encode())
    parts = (
        *(f"{path}={path.absolute()}" for path in request.programs),
        "",
        request.target.name,
        *map(str, request.search_paths),
        str(request.sanitize),
        request.optimise,
        str(request.debug),
        str(request.count_objects),
        str(request.verify),
    )
    digest.update("\0".join(parts).encode())
    return digest.hexdigest()[:24]


def _toolchain_digest() -> str:
    """Names, sizes and times of all files of the guest library and of the tool itself."""
    digest = hashlib.sha256()
    for root in (GUEST, HOST):
        for folder, folders, files in os.walk(root):
            folders[:] = sorted(f for f in folders if f != "__pycache__")
            for name in sorted(files):
                if not name.endswith(".pyc"):
                    status = os.stat(os.path.join(folder, name))
                    digest.update(f"{folder}/{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _digest_file(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return "missing"


def _find(folder: Path, manifest: Path) -> BuildResult | None:
    """The cached result, if every input still has the content it was built from."""
    try:
        lines = manifest.read_text(encoding="utf-8").splitlines()
        modules = (folder / "modules").read_text(encoding="utf-8").split("\n")
    except OSError:
        return None
    for line in lines:
        digest, _, path = line.partition(" ")
        if _digest_file(Path(path)) != digest:
            return None
    return BuildResult(folder / "image", True, folder / "program.c", tuple(modules))
