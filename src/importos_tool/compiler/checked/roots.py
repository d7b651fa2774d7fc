"""Root modules: each program of a build is a ``__main__`` of its own.

One image may hold several programs, which share what they reach of the library; the first argument says which one runs.
The compiler tells their root modules apart by names that no module of a user can have; running code sees ``__main__``.
"""

from __future__ import annotations

from pathlib import Path

ROOT = "__main__"


def root_names(programs: int) -> tuple[str, ...]:
    """The modules of so many programs: ``__main__``, ``__main__ 2``, ..."""
    return (ROOT, *(f"{ROOT} {number}" for number in range(2, programs + 1)))


def run_time_name(module: str) -> str:
    """What ``__name__`` is in a module."""
    return ROOT if module.startswith(f"{ROOT} ") else module


def named_roots(paths: tuple[Path, ...]) -> dict[str, Path]:
    """Each program's root module and its file."""
    return dict(zip(root_names(len(paths)), paths, strict=True))
