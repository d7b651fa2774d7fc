"""Everything the tool says: data on standard output, talk on standard error, colour and spinners on terminals only.

With ``--json`` standard output carries exactly one JSON document and standard error stays silent but for ``--verbose``.
Rich is imported only when something is drawn on a terminal: a cached program starts without it.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from importos_tool.diagnostics.model import Diagnostic

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.status import Status


class Screen:
    """Where a command speaks. ``json``, ``verbose`` and ``quiet`` are set by the flags of the command."""

    def __init__(self) -> None:
        self.json = False
        self.verbose = False
        self.quiet = False
        self._status: Status | None = None
        self._started_s = time.monotonic()

    @property
    def is_terminal(self) -> bool:
        """Whether standard error is a terminal that can draw."""
        return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    # ------------------------------------------------------------------------------------------------ talk

    def progress(self, message: str) -> None:
        """One long step begins. A spinner on a terminal, a plain line elsewhere, times with ``--verbose``."""
        if self.verbose:
            elapsed_s = time.monotonic() - self._started_s
            print(f"importos: {elapsed_s:6.2f} s  {message}", file=sys.stderr, flush=True)
        elif self.quiet or self.json:
            return
        elif self.is_terminal:
            self._spin(message)
        else:
            print(f"importos: {message}", file=sys.stderr, flush=True)

    def finish_progress(self) -> None:
        """The long steps are over: the terminal is the program's again."""
        if self._status is not None:
            self._status.stop()
            self._status = None

    def say(self, text: str) -> None:
        """Talk for a human reader."""
        self.finish_progress()
        if not self.json:
            print(text, file=sys.stderr, flush=True)

    def diagnostics(self, diagnostics: Sequence[Diagnostic]) -> None:
        """What is wrong with the user's input: data with ``--json``, talk otherwise."""
        from importos_tool.diagnostics.catalogue import completed

        self.finish_progress()
        diagnostics = [completed(diagnostic) for diagnostic in diagnostics]
        if self.json:
            from importos_tool.diagnostics import render_json

            self.json_document({"ok": False, "diagnostics": render_json.data(diagnostics)})
        elif self.is_terminal:
            from importos_tool.diagnostics import render_rich

            self._console(sys.stderr).print(render_rich.render(diagnostics), end="", soft_wrap=True)
        else:
            from importos_tool.diagnostics import render_plain

            sys.stderr.write(render_plain.render(diagnostics))
            sys.stderr.flush()

    def bug(self, error: Exception, report: Path | None) -> None:
        """The tool itself is wrong: say so, and where the details are."""
        self.finish_progress()
        kind = type(error).__name__
        where = str(report) if report else "(it could not be saved)"
        if self.json:
            document = {"ok": False, "bug": {"kind": kind, "message": str(error), "report": where}}
            self.json_document(document)
            return
        sys.stderr.write(
            "importos: this is a bug of ImportOS, not a mistake of yours.\n"
            f"  what happened: {kind}: {error}\n"
            f"  details:       {where}\n"
            "Please report it to the project and attach that file, with the program if you can share it.\n"
        )
        sys.stderr.flush()

    # ------------------------------------------------------------------------------------------------ data

    def data(self, text: str) -> None:
        """The result of a command, as text on standard output."""
        self.finish_progress()
        sys.stdout.write(text if text.endswith("\n") or not text else text + "\n")
        sys.stdout.flush()

    def json_document(self, document: dict[str, Any]) -> None:
        """The result of a command, as one JSON document on standard output."""
        self.data(json.dumps(document, indent=2, ensure_ascii=False))

    def drawn(self, renderable: Callable[[], RenderableType], plain: str) -> None:
        """A result on standard output that has a drawn form for terminals."""
        self.finish_progress()
        if sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
            self._console(sys.stdout).print(renderable())
        else:
            self.data(plain)

    # --------------------------------------------------------------------------------------------- drawing

    def _spin(self, message: str) -> None:
        if self._status is None:
            from rich.status import Status

            self._status = Status(message, console=self._console(sys.stderr))
            self._status.start()
        else:
            self._status.update(message)

    def _console(self, stream: Any) -> Console:
        from rich.console import Console

        return Console(file=stream, highlight=False)
