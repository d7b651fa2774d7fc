"""Saves what a developer of ImportOS needs to know about a bug of the tool, in a file that the user can attach.

The file holds the versions, the command and the traceback; it must never hold the user's environment or source text.
"""

from __future__ import annotations

import os
import platform
import shlex
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path

from importos_tool import __version__


def write_bug_report(error: BaseException, arguments: Sequence[str]) -> Path | None:
    """The file that was written, or ``None`` when no folder takes it."""
    text = bug_report_text(error, arguments)
    for folder in (Path(tempfile.gettempdir()), Path.cwd()):
        try:
            handle, name = tempfile.mkstemp(prefix="importos-bug-", suffix=".txt", dir=folder)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
        except OSError:
            continue
        return Path(name)
    return None


def bug_report_text(error: BaseException, arguments: Sequence[str]) -> str:
    """The text of the report."""
    return "".join(
        (
            f"importos {__version__}\n",
            f"Python {platform.python_version()} on {platform.platform()}\n",
            f"command: {shlex.join(['importos', *arguments])}\n",
            f"executable: {sys.executable}\n\n",
            *traceback.format_exception(error),
        )
    )
