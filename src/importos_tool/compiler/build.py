"""From a source file to an image: the stages in their order, with a cache (``build_cache.py``) in front of them.

It is asked twice: for the image, and for the C texts, which do not depend on how they are compiled. A hit starts
neither mypy nor clang; what has to be compiled is looked for unit by unit among the objects of earlier builds. This
file knows no terminal.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from importos_tool.compiler import build_cache
from importos_tool.compiler.calm_collector import calm_collector
from importos_tool.diagnostics.model import Diagnostic, DiagnosticError, ToolBug

if TYPE_CHECKING:
    from importos_tool.compiler.backend.emitted import EmittedProgram
    from importos_tool.compiler.backend.toolchain import Target as ToolchainTarget
    from importos_tool.compiler.checked.nodes import Program as CheckedProgram
    from importos_tool.compiler.ir.nodes import Program
    from importos_tool.config.settings import FilePattern
    from importos_tool.targets import Target

STAGES = ("checked", "ir", "c", "asm", "map")
PANIC_POLICIES = ("exit", "reboot", "halt")  # numbered as in importos/lowlevel/build.py
EMITTED = "program.json"
OBJECTS = "objects"


@dataclass(frozen=True)
class BuildRequest:
    """What to build.

    ``others``: further programs in the same image; its first argument then says which one runs
    (``importos/kernel/programs.py``). ``debug``: the linked program beside the image carries debug information; it
    costs a third of the C compiler's time and changes nothing in the image. ``count_objects``: the program reports
    objects that are left at its end (tests). ``tells_classes``: a call that meets an object of no class that it
    knows of stops the program, as it does with ``sanitize`` (tests). ``inspectable``: the program's variables can
    be looked at from outside, and what is beside the image describes them. ``profiled``: it can be sampled: its
    lines stand beside the image; ``sample_hertz``: how often a machine then takes
    samples. ``panic``: what a machine does when its program cannot go on; ``acpi``: it is switched off by ACPI.
    ``drivers``: those that the image may contain, unless the target decides. ``memory_mib``: the most that a
    process takes for its heap; 0: no limit. ``files``: those that the image carries.
    ``slow_handler_ms``: the event loop warns of handlers that run for so long; 0: it does not.
    """

    source: Path
    target: Target
    cache_directory: Path
    others: tuple[Path, ...] = ()
    search_paths: tuple[Path, ...] = ()
    sanitize: bool = False
    optimise: str = "-O2"
    debug: bool = False
    count_objects: bool = False
    tells_classes: bool = False
    inspectable: bool = False
    profiled: bool = False
    sample_hertz: int = 0
    verify: bool = False
    panic: str = "exit"
    acpi: bool = False
    memory_mib: int = 0
    slow_handler_ms: int = 0
    files: tuple[FilePattern, ...] = ()
    drivers: tuple[str, ...] | None = None

    @property
    def programs(self) -> tuple[Path, ...]:
        """All of them, the first one first."""
        return (self.source, *self.others)


@dataclass(frozen=True)
class BuildResult:
    """The image; ``from_cache``: nothing was compiled."""

    image: Path
    from_cache: bool


def build_program(
    request: BuildRequest,
    progress: Callable[[str], None] = lambda step: None,
    meanwhile: Callable[[], object] = lambda: None,
) -> BuildResult:
    """Build the image, or find it in the cache. Raises DiagnosticError for whatever the user can mend.

    ``meanwhile``: what the caller may get ready while this one waits for the C compiler; it is not done for an image
    from the cache, and what it raises is not heard.
    """
    own = build_cache.own_digest()
    archive = _archive(request)
    parts = (*_program_parts(request), *_compiler_parts(request), hashlib.sha256(archive).hexdigest())
    folder = request.cache_directory / "images" / build_cache.key(own, parts)
    if build_cache.find(folder) is not None:
        return BuildResult(folder / "image", True)
    with calm_collector():
        emitted, inputs = _generate(request, own, progress)
    progress("compiling")
    Thread(target=_unheard, args=(meanwhile,)).start()
    build_cache.keep(folder, inputs, lambda work: _compile(request, emitted, archive, work / "image"))
    return BuildResult(folder / "image", False)


def _unheard(work: Callable[[], object]) -> None:
    with contextlib.suppress(Exception):
        work()


def _generate(
    request: BuildRequest, own: str, progress: Callable[[str], None]
) -> tuple[EmittedProgram, build_cache.Inputs]:
    """The C texts, which are the same for all ways to compile them."""
    from importos_tool.compiler.backend.emitted import EmittedProgram

    folder = request.cache_directory / "c" / build_cache.key(own, _program_parts(request))
    found = build_cache.find(folder)
    if found is not None:
        return EmittedProgram.from_json((folder / EMITTED).read_text(encoding="utf-8")), found
    checked = _check(request, progress)
    emitted = _emit_c(_finished(lower(checked, request, progress), request), with_callers=request.profiled)
    inputs = build_cache.inputs_of(module.path for module in checked.modules.values())
    build_cache.keep(folder, inputs, lambda work: _write(work / EMITTED, emitted.to_json()))
    return emitted, inputs


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _program_parts(request: BuildRequest) -> tuple[str, ...]:
    """What the C text depends on."""
    return (
        *(f"{path}={path.absolute()}" for path in request.programs),
        "",
        request.target.name,
        *map(str, request.search_paths),
        "",
        str(request.count_objects),
        str(request.inspectable),
        str(_tells_classes(request)),
        str(request.profiled),
        str(request.sample_hertz),
        str(request.verify),
        request.panic,
        str(request.acpi),
        str(request.memory_mib),
        str(request.slow_handler_ms),
        *_drivers(request),
    )


def _tells_classes(request: BuildRequest) -> bool:
    """With sanitizers what is wrong shows where it is wrong."""
    return request.sanitize or request.tells_classes


def _drivers(request: BuildRequest) -> tuple[str, ...]:
    """Those that are in the image as far as the program reaches them."""
    return request.target.drivers() if request.drivers is None else request.drivers


def _compiler_parts(request: BuildRequest) -> tuple[str, ...]:
    """What the image depends on besides."""
    target = request.target
    linked = (*target.assembly, "", target.linker_script, "", *target.compiler_flags, "", *target.linker_flags)
    asked = (request.sanitize, request.debug, request.profiled, target.symbols, target.packed)
    return request.optimise, *map(str, (*asked, *linked))


def check(request: BuildRequest, progress: Callable[[str], None] = lambda step: None) -> None:
    """Every stage that can refuse a program, and no other. Raises DiagnosticError for whatever the user can mend."""
    with calm_collector():
        checked = _check(request, progress)
        lower(checked, request, progress)


def emit(request: BuildRequest, stage: str) -> str:
    """The text of one stage: ``checked``, ``ir``, ``c``, ``asm`` or ``map``."""
    if stage == "map":
        from importos_tool.compiler.backend.toolchain import link_map

        return link_map(build_program(request).image)
    checked = _check(request, lambda step: None)
    if stage == "checked":
        from importos_tool.compiler.checked.printer import show_module

        return "\n".join(show_module(checked, checked.modules[root]) for root in checked.roots)
    program = _finished(lower(checked, request, lambda step: None), request)
    if stage == "ir":
        from importos_tool.compiler.ir.printer import print_program

        return print_program(program)
    emitted = _emit_c(program)
    if stage == "c":  # for sanitizers as it is compiled, which is in one
        return emitted.whole.text if request.sanitize else emitted.text
    from importos_tool.compiler.backend.toolchain import compile_to_assembly

    return compile_to_assembly(emitted.units, _toolchain_target(request), optimise=request.optimise)


# ------------------------------------------------------------------------------------------------ stages


def _check(request: BuildRequest, progress: Callable[[str], None]) -> CheckedProgram:
    progress("checking")
    from importos_tool.compiler.checked.starting_point import missing_starts
    from importos_tool.compiler.frontend.checker import RefusedConstructs, check_program, in_source_order

    try:
        checked = check_program(
            *request.programs,
            search_paths=request.search_paths,
            cache_directory=request.cache_directory,
            roots=library_roots(request),
        )
    except RefusedConstructs as error:
        found = (*error.diagnostics, *_refused_besides(error.program, error.diagnostics, request))
        raise DiagnosticError(*in_source_order(found, str(request.source))) from None
    refused = missing_starts(checked, build_cache.is_library)
    if refused:
        raise DiagnosticError(*refused)
    return checked


def _refused_besides(
    checked: CheckedProgram, diagnostics: Sequence[Diagnostic], request: BuildRequest
) -> list[Diagnostic]:
    """What the lowering refuses of a program of which parts have been left out: nothing on a line where one was."""
    try:
        lower(checked, request, lambda step: None, diagnostics)
    except DiagnosticError as error:
        lines = {(one.span.path, one.span.line) for one in diagnostics if one.span is not None}
        spans = ((one, one.span) for one in error.diagnostics)
        return [one for one, span in spans if span is not None and (span.path, span.line) not in lines]
    except (ToolBug, AssertionError, LookupError):
        pass  # it follows from what was left out
    return []


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


def library_roots(request: BuildRequest) -> tuple[str, ...]:
    """Whatever the program imports: the board, what assembly calls, and what the compiler calls."""
    called = (function.rpartition(".")[0] for _, function in request.target.exports)
    return tuple(dict.fromkeys((request.target.board_module, *called, *_support_modules(request))))


def _support_modules(request: BuildRequest) -> tuple[str, ...]:
    """What the compiler itself calls, besides the board."""
    leaks = LEAK_MODULES if request.count_objects else ()
    return (*SUPPORT_MODULES, *leaks, *(SEVERAL_MODULES if request.others else ()))


def lower(
    checked: CheckedProgram,
    request: BuildRequest,
    progress: Callable[[str], None] = lambda step: None,
    refused: Sequence[Diagnostic] = (),
) -> Program:
    """What a checked program is before any pass has run."""
    from importos_tool.compiler.lower.program import lower_program

    progress("lowering")
    user = {name for name, module in checked.modules.items() if not build_cache.is_library(module.path)}
    entry = f"{request.target.board_module}.start"
    has_bios = bool(request.target.loader)
    choices = {
        "panic": PANIC_POLICIES.index(request.panic),
        "acpi": int(request.acpi),
        "multiboot": int(has_bios),
        "memory": request.memory_mib,
        "warns of slow handlers": int(request.slow_handler_ms > 0),
        "slow handler ms": request.slow_handler_ms,
        "sampled": int(request.sample_hertz > 0),
        "sample hertz": request.sample_hertz,
        **{f"driver {name}": 1 for name in _drivers(request)},
        **{f"linux {name}": number for name, number in request.target.linux_numbers().items()},
    }
    return lower_program(
        checked,
        entry,
        user,
        request.target.exports,
        count_objects=request.count_objects,
        inspectable=request.inspectable,
        tells_classes=_tells_classes(request),
        choices=choices,
        processor=request.target.cpu,
        refused=refused,
    )


def _finished(program: Program, request: BuildRequest) -> Program:
    """The same program when every pass has run."""
    from importos_tool.compiler.passes.pipeline import run_passes

    run_passes(program, verify=request.verify)
    return program


def _emit_c(program: Program, *, with_callers: bool = False) -> EmittedProgram:
    from importos_tool.compiler.backend.program import emit_program

    return emit_program(program, _source_lines(), with_callers=with_callers)


def _archive(request: BuildRequest) -> bytes:
    """The files that the image carries; read also for a build from the cache, because they may have changed."""
    if not request.files:
        return b""
    from importos_tool.image.file_archive import archive_of

    return archive_of(request.files)


def _compile(request: BuildRequest, emitted: EmittedProgram, archive: bytes, output: Path) -> None:
    from importos_tool.compiler.backend.kept_objects import KeptObjects
    from importos_tool.compiler.backend.toolchain import compile_program

    in_units = request.optimise != "-O0" and not request.sanitize and not request.others
    compile_program(
        emitted.units if in_units else (emitted.whole,),
        _toolchain_target(request),
        output,
        optimise=request.optimise,
        sanitize=request.sanitize,
        debug=request.debug,
        lines=request.profiled,
        count_objects=request.count_objects,
        python_names=emitted.python_names,
        archive=archive,
        description=emitted.description,
        kept_objects=KeptObjects(request.cache_directory / OBJECTS),
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
        hosted_flags=target.hosted_flags,
        symbols=target.symbols,
        packed=target.packed,
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
