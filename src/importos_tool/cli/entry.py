"""The first code of the command ``importos``: the quick way for ``run FILE``, and what becomes of every exception.

Exit status: the program's own, 2 when the user's input cannot be used, 70 for a bug of the tool, 130 after Ctrl-C.
This file is on the way of every start: it must import nothing slow (no click, no rich, no mypy) before it has to.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

from importos_tool.cli.screen import Screen
from importos_tool.diagnostics.model import Diagnostic, DiagnosticError

if TYPE_CHECKING:
    import click

EXIT_OK = 0
EXIT_USER_ERROR = 2
EXIT_TOOL_BUG = 70
EXIT_INTERRUPTED = 130
EXIT_BROKEN_PIPE = 141
PACKAGES = ("click", "rich", "rich_click", "mypy", "ziglang", "elftools")


def main() -> NoReturn:
    """The console script."""
    gc.disable()  # one command makes no garbage worth a search, and the trees of a program are long to search
    try:
        status = command_line(sys.argv[1:])
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        _abandon_output()
        status = EXIT_BROKEN_PIPE
    except OSError as error:  # standard output takes nothing, as when its disk is full: the message cannot go there
        with contextlib.suppress(OSError):
            sys.stderr.write(f"importos: the output cannot be written: {error.strerror or error}\n")
            sys.stderr.flush()
        _abandon_output()
        status = EXIT_USER_ERROR
    os._exit(status)  # all is written and closed; to take down the trees of a program would take a tenth of the time


def command_line(arguments: Sequence[str], screen: Screen | None = None) -> int:
    """Carry out one command and return the exit status.

    No exception leaves this function but SystemExit, and OSError when not even the message can be written.
    """
    screen = screen or Screen()
    screen.json = _asks_for_json(arguments)
    try:
        try:
            return _dispatch(arguments, screen)
        finally:
            screen.finish_progress()
    except DiagnosticError as error:
        screen.diagnostics(error.diagnostics)
        return EXIT_USER_ERROR
    except KeyboardInterrupt:
        screen.say("interrupted")
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        _abandon_output()
        return EXIT_BROKEN_PIPE
    except Exception as error:
        return _outcome_of(error, arguments, screen)


def _dispatch(arguments: Sequence[str], screen: Screen) -> int:
    if len(arguments) >= 2 and arguments[0] == "run" and not arguments[1].startswith("-"):
        from pathlib import Path

        from importos_tool.actions.execute import run

        return run(Path(arguments[1]), {}, arguments[2:], screen)
    if sys.stdout.isatty() and _asks_for_help(arguments):
        from rich_click.patch import patch

        patch()  # before any command is declared: from here on, click's classes draw help with rich
    from importos_tool.cli.application import application

    status = application().main(list(arguments), prog_name="importos", standalone_mode=False, obj=screen)
    return status if isinstance(status, int) else EXIT_OK


def _outcome_of(error: Exception, arguments: Sequence[str], screen: Screen) -> int:
    """The status of an exception that is neither a diagnostic nor an interruption, after showing it."""
    if "click" in sys.modules:
        import click

        if isinstance(error, click.exceptions.NoArgsIsHelpError):
            screen.say(error.ctx.get_help() if error.ctx else error.format_message())
            return EXIT_USER_ERROR
        if isinstance(error, click.exceptions.Exit):
            return error.exit_code
        if isinstance(error, click.exceptions.Abort):
            return EXIT_INTERRUPTED
        if isinstance(error, click.ClickException):
            screen.diagnostics((_usage_diagnostic(error),))
            return EXIT_USER_ERROR
    diagnostic = _diagnostic_of(error)
    if diagnostic is not None:
        screen.diagnostics((diagnostic,))
        return EXIT_USER_ERROR
    from importos_tool.diagnostics.bug_report import write_bug_report

    screen.bug(error, write_bug_report(error, arguments))
    return EXIT_TOOL_BUG


def _diagnostic_of(error: Exception) -> Diagnostic | None:
    if isinstance(error, OSError):
        from importos_tool.diagnostics.operating_system import diagnostic_of

        return diagnostic_of(error)
    if isinstance(error, MemoryError):
        return Diagnostic(
            "U013", "there is not enough memory on this machine", instead="end other programs and run the command again"
        )
    if isinstance(error, ModuleNotFoundError) and (error.name or "").partition(".")[0] in PACKAGES:
        return Diagnostic(
            "U014",
            f"the Python package {(error.name or '').partition('.')[0]} is missing",
            reason=f"it belongs to the tool, and {sys.executable} does not find it",
            instead="run: importos doctor (or install the tool again with pip)",
        )
    return None


def _usage_diagnostic(error: click.ClickException) -> Diagnostic:
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "importos"
    message = error.format_message().rstrip(".")
    return Diagnostic(
        "U000",
        message[:1].lower() + message[1:],
        reason=context.get_usage().replace("\n", " ") if context else "",
        instead=f"see: {command} --help",
    )


def _asks_for_json(arguments: Sequence[str]) -> bool:
    """Whether ``--json`` stands before the program's own arguments; known early, so that usage errors are data too."""
    own = arguments[: arguments.index("--")] if "--" in arguments else arguments
    if own and own[0] in ("run", "boot"):
        for position, argument in enumerate(own[1:], start=1):
            if argument.endswith(".py"):
                own = own[:position]
                break
    return "--json" in own


def _asks_for_help(arguments: Sequence[str]) -> bool:
    return not arguments or "--help" in arguments or "-h" in arguments


def _abandon_output() -> None:
    """The reader of our output is gone: nothing more can be said, and the interpreter must not try at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            os.dup2(nowhere, stream.fileno())
        except (OSError, ValueError):
            continue
