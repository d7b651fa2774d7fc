"""The adapter to mypy: the only place that starts it. Everything behind it sees checked trees.

mypy 2.4.1 is used as mypyc uses it: one in-process build of the whole program against our own library as typeshed, with
types exported and trees kept. Its promotions (int where a float is wanted) are switched off. It never looks at the
user's installed packages, configuration files or environment.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from mypy import build
from mypy.build import BuildResult, BuildSource
from mypy.errors import CompileError
from mypy.nodes import TypeInfo
from mypy.options import Options
from mypy.semanal_classprop import TYPE_PROMOTIONS
from mypy.semanal_main import core_modules

from importos_tool.compiler.calm_collector import calm_collector
from importos_tool.compiler.checked.nodes import Program
from importos_tool.compiler.checked.roots import ROOT, named_roots
from importos_tool.compiler.frontend.columns import source_lines
from importos_tool.compiler.frontend.conversion_fixes import standing_classes
from importos_tool.compiler.frontend.late_checks import LateChecks
from importos_tool.compiler.frontend.library_cache import CacheUnfit, LibraryCache, library_cache
from importos_tool.compiler.frontend.messages import diagnostics_of
from importos_tool.compiler.frontend.modules import Conversion
from importos_tool.compiler.frontend.neighbours import folders_of, foreign_modules, names_beside
from importos_tool.compiler.frontend.plugin import PreparationPlugin
from importos_tool.compiler.frontend.promotions import without_promotions
from importos_tool.compiler.frontend.source_checks import (
    broken_rules,
    decode_source,
    raise_syntax_error,
    read_source,
    switched_off_checks,
)
from importos_tool.compiler.frontend.workspace import Workspace, prepare_workspace
from importos_tool.diagnostics.model import Diagnostic, DiagnosticError, Span, ToolBug

PLATFORM = "importos"
FOUNDATION = [  # what mypy must look at first: a named tuple anywhere needs a whole dict, with all its bases
    "importos.runtime.collections.any_mapping",
    "importos.runtime.collections.any_set",
    "typing",
    "importos.runtime.collections.dict_table",
    "importos.runtime.collections.set_table",
    "importos.runtime.text.values",
    "builtins",
    "abc",
    "_typeshed",
]
INTERPRETED = ("json/hints.py", "lowlevel/twins/")  # what only CPython runs, where compiled code has its compiler
CRASH = re.compile(r"^(.+?)(?::\d+)?: error: INTERNAL ERROR", re.MULTILINE)
FOLLOW_FROM_ERRORS = ("E298", "E299")
LANGUAGE_VERSION = (
    3,
    12,
)  # 3.11 is the oracle; 3.12 adds the syntax of type parameters, which costs nothing at run time


class RefusedConstructs(DiagnosticError):
    """The type checker is content with the program, but some of it cannot be compiled; ``program`` is the rest."""

    def __init__(self, program: Program, *diagnostics: Diagnostic) -> None:
        super().__init__(*diagnostics)
        self.program = program


def check_program(
    *paths: Path,
    search_paths: Sequence[Path] = (),
    cache_directory: Path,
    roots: Sequence[str] = (),
    library: Path | None = None,
) -> Program:
    """Type check and convert the program whose root file is ``paths[0]``, or several programs at once.

    ``roots`` are guest modules that must be part of the program besides what it imports; ``search_paths`` are further
    folders of modules, after the root files' own; ``library`` replaces the installed library (for tests). Raises
    ``DiagnosticError`` with everything that is wrong with the program.
    """
    source_lines.cache_clear()
    with calm_collector():
        workspace = prepare_workspace(cache_directory, library)
        if library is not None:
            return _check_program(paths, search_paths, roots, workspace, None)
        kept = library_cache(cache_directory, workspace.guest_source)
        if kept.is_complete:
            with contextlib.suppress(CacheUnfit):
                return _check_program(paths, search_paths, roots, workspace, kept)
        program = _check_program(paths, search_paths, roots, workspace, None)
        kept.make_soon()
        return program


def _check_program(
    paths: Sequence[Path],
    search_paths: Sequence[Path],
    roots: Sequence[str],
    workspace: Workspace,
    kept: LibraryCache | None,
) -> Program:
    programs = named_roots(tuple(paths))
    texts = {str(path): read_source(path) for path in paths}
    broken = [found for path, text in texts.items() for found in broken_rules(path, text)]
    if broken:
        raise DiagnosticError(*broken)
    early = [found for path, text in texts.items() for found in switched_off_checks(path, text)]
    first, *more = folders_of(paths) or [workspace.guest]
    options = _options([*more, *search_paths], workspace, kept.mypy_folder if kept is not None else "")
    names = workspace.names() if kept is None else frozenset()
    late = LateChecks(options, names - names_beside([first, *more, *search_paths], names))
    plugin = PreparationPlugin(options, workspace, late)
    result = _run_mypy(programs, roots, first, options, plugin)
    late.begin(result.graph, result.types)
    messages, has_promotions = without_promotions(result.errors, workspace)
    diagnostics = [
        *early,
        *_switched_off_elsewhere(result, programs, workspace),
        *diagnostics_of(messages, workspace, paths, standing_classes(_users_classes(result, workspace))),
        *foreign_modules(programs, search_paths, result.graph),
    ]
    conversion = Conversion(programs, result, options, workspace, plugin)
    program: Program | None = None
    if diagnostics:
        program, found = _converted_with_errors(conversion, kept, diagnostics)
        diagnostics += found
        if not all(diagnostic.code.startswith("E") for diagnostic in diagnostics):
            program = None  # where types are wrong, what follows from them is no news
    else:
        program, diagnostics = conversion.convert(kept)
    if program is not None:
        program.has_promotions |= has_promotions or plugin.has_promotions
    if not diagnostics and program is not None:
        return program
    ordered = in_source_order(diagnostics, str(paths[0]))
    raise DiagnosticError(*ordered) if program is None else RefusedConstructs(program, *ordered)


def _converted_with_errors(
    conversion: Conversion, kept: LibraryCache | None, diagnostics: Sequence[Diagnostic]
) -> tuple[Program | None, list[Diagnostic]]:
    """What can be converted of a program with which the type checker is not content, and the constructs that are
    refused where it is.

    What follows from its errors is left out: that types are missing, and all that stands on a line with an error.
    """
    try:
        program, found = conversion.convert(kept)
    except (DiagnosticError, ToolBug, AssertionError, KeyError):
        return None, []  # a tree with errors may be anything
    lines = {(one.span.path, one.span.line) for one in diagnostics if one.span is not None}
    return program, [
        one
        for one in found
        if one.span is not None
        and one.code.startswith("E2")
        and one.code not in FOLLOW_FROM_ERRORS
        and (one.span.path, one.span.line) not in lines
    ]


def check_library(
    cache_directory: Path, trees_folder: Path, mypy_folder: str, late_names: frozenset[str] = frozenset()
) -> None:
    """Check the whole library and keep it: the checked trees in one folder, what mypy keeps of it in another.

    ``late_names``: the packages whose bodies are checked one by one, and whose errors are not seen. Raises
    DiagnosticError for all others: nobody else would see them.
    """
    with calm_collector():
        workspace = prepare_workspace(cache_directory)
        options = _options([], workspace, mypy_folder)
        plugin = PreparationPlugin(options, workspace, LateChecks(options, late_names))
        result = _run_mypy({}, workspace.modules(), workspace.guest, options, plugin)
        refuse_errors(result.errors, workspace)
        plugin.late.begin(result.graph, result.types)
        Conversion({}, result, options, workspace, plugin).keep(trees_folder)


def refuse_errors(messages: Sequence[str], workspace: Workspace) -> None:
    """Raise DiagnosticError for mypy's messages about the library, but for what only CPython runs."""
    interpreted = tuple(str(workspace.guest_source / place) for place in INTERPRETED)
    found = diagnostics_of(messages, workspace, ())
    found = [one for one in found if one.span is None or not one.span.path.startswith(interpreted)]
    if found:
        raise DiagnosticError(*found)


def _run_mypy(
    programs: Mapping[str, Path], roots: Sequence[str], folder: Path, options: Options, plugin: PreparationPlugin
) -> BuildResult:
    TYPE_PROMOTIONS.clear()
    core_modules[:] = FOUNDATION
    workspace = plugin.workspace
    sources = [BuildSource(str(path.absolute()), name, None) for name, path in programs.items()]
    sources += [BuildSource(workspace.file(name), name, None) for name in roots]
    with _without_mypy_path():
        try:
            with _explained_crash(workspace), calm_collector():
                return build.build(sources, options, alt_lib_path=str(folder), extra_plugins=[plugin])
        except CompileError as error:
            if plugin.broken:
                raise DiagnosticError(*plugin.broken) from None
            found = diagnostics_of(error.messages, workspace, programs.values())
            raise DiagnosticError(*in_source_order(found, str(programs.get(ROOT, "")))) from None
        except SystemExit as error:  # mypy's way of saying that its own set-up is broken
            raise DiagnosticError(Diagnostic("F003", f"the type checker stopped: {error}")) from None


@contextlib.contextmanager
def _explained_crash(workspace: Workspace) -> Iterator[None]:
    """mypy's parser may stop at what is no Python, and says then only in which file: CPython's parser says why."""
    said = io.StringIO()
    try:
        with contextlib.redirect_stderr(said):
            yield
    except Exception as error:
        crashed = CRASH.search(said.getvalue())
        if crashed is not None and not isinstance(error, CompileError) and not workspace.is_library(crashed[1]):
            said.truncate(0)
            path = workspace.real_path(crashed[1])
            raise_syntax_error(path, read_source(Path(path)))
        raise
    finally:
        sys.stderr.write(said.getvalue())


def _options(search_paths: Sequence[Path], workspace: Workspace, mypy_folder: str) -> Options:
    options = Options()
    options.python_version = LANGUAGE_VERSION
    options.platform = PLATFORM
    options.python_executable = None
    options.no_site_packages = True
    options.custom_typeshed_dir = str(workspace.typeshed)
    options.abs_custom_typeshed_dir = str(workspace.typeshed)
    options.mypy_path = [str(workspace.guest), *(str(folder.resolve()) for folder in search_paths)]
    options.namespace_packages = True
    options.export_types = True
    options.preserve_asts = True
    options.incremental = bool(mypy_folder)
    options.cache_dir = mypy_folder or os.devnull
    options.output = "json"
    options.error_summary = False
    options.show_absolute_path = True
    options.no_silence_site_packages = True
    options.raise_exceptions = True
    options.show_traceback = True
    options.strict_optional = True
    options.strict_equality = False
    options.extra_checks = True
    options.local_partial_types = True
    options.disallow_any_generics = True
    options.disallow_any_unimported = False
    options.disallow_subclassing_any = True
    options.disallow_untyped_defs = True
    options.disallow_incomplete_defs = True
    options.check_untyped_defs = True
    options.warn_return_any = False
    options.implicit_reexport = True
    options.enable_error_code = []
    return options


def _switched_off_elsewhere(
    result: BuildResult, programs: Mapping[str, Path], workspace: Workspace
) -> list[Diagnostic]:
    """The comments of the user's other modules; and their encoding, which mypy would take from a coding comment."""
    found: list[Diagnostic] = []
    for name, tree in result.manager.modules.items():
        if name in programs or workspace.is_library(tree.path) or not tree.path.endswith(".py"):
            continue
        try:
            text = decode_source(Path(tree.path).read_bytes(), tree.path)
        except DiagnosticError as error:
            found.extend(error.diagnostics)
            continue
        found.extend(switched_off_checks(tree.path, text))
    return found


def _users_classes(result: BuildResult, workspace: Workspace) -> Iterator[TypeInfo]:
    """Those that stand in the user's modules, outside of functions and other classes."""
    for name, tree in result.manager.modules.items():
        if not workspace.is_library(tree.path):
            for symbol in tree.names.values():
                if isinstance(symbol.node, TypeInfo) and symbol.node.module_name == name:
                    yield symbol.node


def in_source_order(diagnostics: Sequence[Diagnostic], root: str) -> list[Diagnostic]:
    """The root file first, then the others by path; by line within a file; each only once."""

    def key(diagnostic: Diagnostic) -> tuple[bool, str, int, int]:
        span = diagnostic.span or Span("", 0)
        return (span.path != root, span.path, span.line, span.column)

    return sorted(dict.fromkeys(diagnostics), key=key)


@contextlib.contextmanager
def _without_mypy_path() -> Iterator[None]:
    saved = os.environ.pop("MYPYPATH", None)
    try:
        yield
    finally:
        if saved is not None:
            os.environ["MYPYPATH"] = saved
