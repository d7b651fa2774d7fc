"""Drives clang and lld of the ziglang wheel, or Debian's compiler with a C library for sanitizer builds.

Every command is explicit about its target and takes nothing from the host: the same input gives the same bytes,
wherever the files lie. Failures of the C compiler on emitted C are bugs of this tool; a missing compiler or a full
disk is the user's. This file must never print.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from importos_tool.compiler.backend.emitted import Unit
from importos_tool.compiler.backend.kept_objects import KeptObjects
from importos_tool.compiler.backend.symbols import SYMBOL_SECTION_SOURCE, symbol_table_source
from importos_tool.diagnostics.model import Diagnostic, DiagnosticError, ToolBug
from importos_tool.image import DESCRIPTION_SECTION
from importos_tool.image.build_id import LINKER_FLAG, stamped
from importos_tool.image.packing import packed
from importos_tool.image.stripping import stripped

_C_FLAGS = (
    "-std=gnu11",
    "-ffreestanding",
    "-fstrict-aliasing",
    "-Xclang",
    "-no-struct-path-tbaa",  # a base class and those below it are different structs for the same memory
    "-ffp-contract=off",
    "-fno-math-errno",
    "-fomit-frame-pointer",  # targets whose crash records show calls say otherwise
    "-fno-pic",
    "-fstack-protector-strong",
    "-mstack-protector-guard=global",  # stack_protector.S of the processor
    "-fno-asynchronous-unwind-tables",
    "-fno-unwind-tables",
    "-fno-ident",
    "-ffunction-sections",
    "-fdata-sections",
    "-w",
)
# profile/places.py reads them; a caller whose last act is a call must stay to be seen.
_LINES_ONLY = ("-gline-tables-only", "-gdwarf-4", "-fno-optimize-sibling-calls")
_SANITIZER_FLAGS = (
    "-std=gnu11",
    "-fno-strict-aliasing",
    "-ffp-contract=off",
    "-fno-math-errno",
    "-fno-omit-frame-pointer",
    "-fsanitize=address,undefined",
    "-fno-sanitize-recover=all",
    "-DIMPORTOS_HOSTED",
    "-w",
)
# Half of the code that clang would make for the same findings. Undefined behaviour ends in an instruction that the
# address sanitizer reports, with its Python line; it also sees null, and whatever a wrong address is used for, so that
# the arithmetic that gives addresses needs no test of its own. Objects are aligned by the allocator.
_CLANG_SANITIZER_FLAGS = (
    "-gline-tables-only",
    "-fsanitize-trap=undefined",
    "-fno-sanitize=null,alignment,pointer-overflow",
    "-fsanitize-address-use-after-return=never",
    "-mllvm",
    "-asan-instrumentation-with-call-threshold=0",
)
_ARCHIVE_SOURCE = """\
/* {digest} */
.section .rodata.archive, "a"
.balign 16
.globl importos_archive
importos_archive:
.incbin "archive.bin"
.section .note.GNU-stack, "", @progbits
"""
_DESCRIPTION_SOURCE = f"""\
/* {{digest}} */
.section {DESCRIPTION_SECTION}, "", @progbits
.incbin "description.bin"
.section .note.GNU-stack, "", @progbits
"""
_LINE_DIRECTIVE = re.compile(r"^#line [^\n]*\n", re.MULTILINE)
_PROCESSES = os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Target:
    """What the C compiler and the linker must know of a target; boards and formats are data elsewhere.

    ``linker_script`` and ``assembly`` are files of the guest's ``arch`` folder; ``symbols``: the image carries a table
    of its own functions for crash records; ``packed``: the image unpacks itself, when the optimiser was at work;
    ``hosted_assembly`` and ``hosted_flags``: what a sanitizer build is given of ``assembly`` and besides;
    ``linker_flags`` are lld's.
    """

    name: str
    triple: str = "x86_64-unknown-none-elf"
    compiler_flags: tuple[str, ...] = ("-march=x86-64",)
    linker_flags: tuple[str, ...] = ()
    linker_script: Path | None = None
    assembly: tuple[Path, ...] = ()
    hosted_assembly: tuple[Path, ...] = ()
    hosted_flags: tuple[str, ...] = ()
    symbols: bool = False
    packed: bool = False


def zig_program() -> Path:
    """The ``zig`` executable of the wheel: ``python -m ziglang`` without the second interpreter."""
    found = importlib.util.find_spec("ziglang")
    program = Path(found.origin).parent / "zig" if found is not None and found.origin else None
    if program is None or not program.is_file():
        raise DiagnosticError(
            Diagnostic("B001", "The package ziglang is not installed", instead="Run: pip install ziglang==0.17.1")
        )
    return program


def compile_program(
    units: Sequence[Unit],
    target: Target,
    output: Path,
    *,
    optimise: str = "-O2",
    sanitize: bool = False,
    debug: bool = False,
    lines: bool = False,
    count_objects: bool = False,
    extra_sources: Sequence[Path] = (),
    archive: bytes = b"",
    description: str = "",
    python_names: Mapping[str, str] | None = None,
    kept_objects: KeptObjects | None = None,
) -> None:
    """Compiles and links one emitted program; ``debug_file`` of the output is the same program before it was stripped:
    with its symbols, with lines and variables when ``debug`` asks for them, or with ``lines`` alone.

    ``extra_sources`` (C or assembly) are linked beside the target's own; ``python_names`` is what the emitter says of
    its functions, for an image with a symbol table. ``archive``: the files that the image carries; they are linked
    only if the program looks for files. ``description``: for a debugger, beside the DWARF; never in the image.
    """
    described = ["-g"] if debug else [*_LINES_ONLY] if lines else []
    flags = [optimise, *described, *(["-DIMPORTOS_COUNT_OBJECTS"] if count_objects else [])]
    with tempfile.TemporaryDirectory(prefix="importos-") as name:
        folder = Path(name)
        sources = [Path(unit_file(unit)) for unit in units]
        for unit, source in zip(units, sources, strict=True):
            # Lines of Python are for debuggers and sanitizers; without them a text stays the same when lines move.
            text = unit.text if described or sanitize else without_lines(unit.text)
            (folder / source).write_text(text, "utf-8")
        if archive:
            sources.append(_carried(folder, "archive", _ARCHIVE_SOURCE, archive))
        if description and not sanitize:
            sources.append(_carried(folder, "description", _DESCRIPTION_SOURCE, description.encode()))
        if sanitize:
            _build_with_sanitizers(
                folder, [*flags, *target.hosted_flags], [*sources, *target.hosted_assembly, *extra_sources]
            )
        else:
            folds = optimise != "-O0" and not lines  # a debugger and a profiler tell functions apart by where they are
            _build(
                folder,
                [*sources, *target.assembly, *extra_sources],
                target,
                flags,
                python_names or {},
                kept_objects,
                folds,
            )
        is_packed = target.packed and optimise != "-O0"
        _place(folder / "program", output, strip=not sanitize, pack=is_packed)


def _carried(folder: Path, name: str, template: str, content: bytes) -> Path:
    """The assembly whose object holds the content; the digest is for ``KeptObjects``, which knows sources alone."""
    (folder / f"{name}.bin").write_bytes(content)
    source = Path(f"{name}.S")
    (folder / source).write_text(template.format(digest=hashlib.sha256(content).hexdigest()), "utf-8")
    return source


def _build(
    folder: Path,
    sources: Sequence[Path],
    target: Target,
    flags: Sequence[str],
    python_names: Mapping[str, str],
    kept: KeptObjects | None,
    folds: bool,
) -> None:
    """Compiles what no earlier build has compiled, and links."""

    def compiled(number: int, source: Path) -> str:
        return _compile(folder, source, f"{number}.o", target, flags, kept)

    with ThreadPoolExecutor(max_workers=_PROCESSES) as workers:
        objects = list(workers.map(compiled, range(len(sources)), sources))
    if kept is not None:
        kept.forget_oldest()
    _link(folder, objects, target, python_names, folds)


def without_lines(c_text: str) -> str:
    """The text without its ``#line`` directives."""
    return _LINE_DIRECTIVE.sub("", c_text)


def compile_to_assembly(units: Sequence[Unit], target: Target, *, optimise: str = "-O2") -> str:
    """The text of ``--emit asm``."""
    texts: list[str] = []
    with tempfile.TemporaryDirectory(prefix="importos-") as name:
        folder = Path(name)
        for unit in units:
            source = unit_file(unit)
            (folder / source).write_text(unit.text, "utf-8")
            _run([*_clang(target), optimise, "-S", source, "-o", "program.s"], folder)
            texts.append((folder / "program.s").read_text("utf-8"))
    return "\n".join(texts)


def unit_file(unit: Unit) -> str:
    """The name of the file that a unit is compiled from."""
    return f"{unit.name}.c"


def link_map(image: Path) -> str:
    """The text of ``--emit map``: the map that lies beside a linked program."""
    return image.with_suffix(image.suffix + ".map").read_text("utf-8")


def debug_file(image: Path) -> Path:
    """The unstripped program that lies beside a linked one: symbols and DWARF."""
    return image.with_suffix(image.suffix + ".debug")


def assemble_flat(sources: Sequence[Path], target: Target, address: int) -> bytes:
    """Assembly without a file format around it, one source behind the other from ``address`` on: boot loaders."""
    with tempfile.TemporaryDirectory(prefix="importos-") as name:
        folder = Path(name)
        objects = [_compile(folder, source, f"{number}.o", target, (), None) for number, source in enumerate(sources)]
        command = [str(zig_program()), "ld.lld", "--image-base=0", f"-Ttext={address:#x}", "--oformat=binary"]
        _run([*command, "--entry=0", "-o", "program", *objects], folder)
        return (folder / "program").read_bytes()


def _clang(target: Target) -> list[str]:
    return [str(zig_program()), "clang", f"--target={target.triple}", *_C_FLAGS, *target.compiler_flags]


def _compile(
    folder: Path, source: Path, name: str, target: Target, flags: Sequence[str], kept: KeptObjects | None
) -> str:
    """One source to one object ``name``; nothing in it tells where the files lay."""
    mapping = [
        f"-ffile-prefix-map={folder}=.",
        f"-ffile-prefix-map={source.resolve().parent if source.is_absolute() else folder}=.",
        "-fdebug-compilation-dir=.",
    ]
    command = [*_clang(target), *flags]
    key = "" if kept is None else kept.key(command, (folder / source).read_bytes(), source.name)
    if kept is None or not kept.take(key, folder / name):
        _run([*command, *mapping, "-c", str(source), "-o", name], folder)
        if kept is not None:
            kept.add(key, folder / name)
    return name


def _link(folder: Path, objects: Sequence[str], target: Target, python_names: Mapping[str, str], folds: bool) -> None:
    """Links; with a symbol table as often as it takes until the addresses in the table are those of the image.

    ``folds``: functions with the same code, whose addresses nobody compares, are one.
    """
    command = [
        str(zig_program()),
        "ld.lld",
        "-static",
        "--gc-sections",
        LINKER_FLAG,
        *(["--icf=safe"] if folds else []),
        "--no-dynamic-linker",
        "-z",
        "max-page-size=4096",
        "-z",
        "noexecstack",
        "--orphan-handling=place",
        "-Map=program.map",
        *target.linker_flags,
        *(["-T", str(target.linker_script)] if target.linker_script is not None else []),
        "-o",
        "program",
        *objects,
    ]
    if not target.symbols:
        _run(command, folder)
        return
    table = SYMBOL_SECTION_SOURCE
    for _ in range(4):
        (folder / "symbols.S").write_text(table, "utf-8")
        _run([*_clang(target), "-c", "symbols.S", "-o", "symbols.o"], folder)
        _run([*command, "symbols.o"], folder)
        wanted = symbol_table_source(folder / "program", python_names)
        if wanted == table:
            return
        table = wanted
    raise ToolBug("the addresses of functions change with every link, so the image cannot hold a table of them")


def _build_with_sanitizers(folder: Path, flags: Sequence[str], sources: Sequence[Path]) -> None:
    clang = shutil.which("clang")
    compiler = clang or shutil.which("gcc")
    if compiler is None:
        raise DiagnosticError(
            Diagnostic(
                "B002",
                "A sanitizer build needs a C compiler with a C library",
                instead="Run: apt-get install clang libclang-rt-dev",
            )
        )
    sanitizers = [*_SANITIZER_FLAGS, *(_CLANG_SANITIZER_FLAGS if clang else ())]
    _run([compiler, *sanitizers, *flags, *map(str, sources), "-o", "program"], folder)


def _place(program: Path, output: Path, *, strip: bool, pack: bool) -> None:
    """Moves the results into place, each in one step, so that nobody ever sees half of one."""
    linked_map = program.with_suffix(".map")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        if linked_map.exists():
            _place_file(linked_map, output.with_suffix(output.suffix + ".map"))
        if strip:
            program.write_bytes(stamped(program.read_bytes()))
            _place_file(program, debug_file(output))
            mode = program.stat().st_mode
            image = stripped(program.read_bytes())
            program.write_bytes(packed(image) if pack else image)
            program.chmod(mode)
        _place_file(program, output)
    except OSError as error:
        raise DiagnosticError(Diagnostic("B003", f"{output} cannot be written: {error.strerror or error}")) from error


def _place_file(source: Path, place: Path) -> None:
    unfinished = place.with_name(place.name + ".unfinished")
    shutil.copy(source, unfinished)
    unfinished.replace(place)


def _run(command: Sequence[str], folder: Path) -> None:
    """One tool in the temporary folder, with an environment that cannot change what it makes."""
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TMPDIR": str(folder), "HOME": str(folder)}
    try:
        done = subprocess.run(
            list(command),
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError as error:
        raise DiagnosticError(Diagnostic("B004", f"{command[0]} cannot be run: {error.strerror or error}")) from error
    if done.returncode:
        if "No space left on device" in done.stderr:
            raise DiagnosticError(Diagnostic("U010", "There is no space left for the files of the build"))
        shown = "\n".join(done.stderr.splitlines()[:40])
        raise ToolBug(
            f"{Path(command[0]).name} {command[1]} failed on emitted code (status {done.returncode}):\n{shown}"
        )
