"""The whole examination: which checks there are and in which order they are shown."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from importos_tool.actions.request import default_cache_directory
from importos_tool.doctor.model import Finding
from importos_tool.doctor.packages import check_packages, check_python
from importos_tool.doctor.programs import check_cache, check_compiler, check_emulator, check_gdb, check_kvm, check_qemu


def examine(progress: Callable[[str], None]) -> Iterator[Finding]:
    """Everything that the tool needs or can use, one finding after the other."""
    yield check_python()
    yield from check_packages()
    progress("trying the C compiler")
    yield check_compiler()
    progress("asking for QEMU and gdb")
    yield check_qemu()
    yield check_kvm()
    yield check_emulator()
    yield check_gdb()
    configured = os.environ.get("IMPORTOS_CACHE_DIR")
    yield check_cache(Path(configured) if configured else default_cache_directory(os.environ))
