"""The catalogue: for every stable code of a diagnostic, what it means, why it is so and what to write instead.

Sections live beside this file, one module a stage: ``catalogue_<stage>.py`` with a module-level ``ENTRIES``, a dict
from the code to an :class:`Entry`. Nothing is registered at import time; :func:`collect` reads the sections when
somebody asks (``importos explain``, the manual, the tests). This file must never print and must never import a
compiler stage.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from importos_tool.diagnostics.model import Diagnostic

TYPE_ERROR_PREFIX = "T-"  # what follows is the type checker's own name of the error
COMMON_TYPE_ERROR = "T-misc"
TOO_GENERAL = {COMMON_TYPE_ERROR, "S001"}  # what the catalogue advises there helps nobody who reads the message
PROPER_NAMES = {"Any", "Callable", "Python", "None"}


@dataclass(frozen=True, slots=True)
class Entry:
    """What the manual says about one code.

    ``title`` is one sentence without a full stop; ``why`` the reason; ``example`` the smallest input that is refused
    (Python source or a command line), empty when there is no short one; ``instead`` what to write or do.
    """

    title: str
    why: str
    example: str
    instead: str


@dataclass(frozen=True, slots=True)
class Section:
    """The entries of one stage. ``name`` is the module's ending, ``about`` the first line of its docstring."""

    name: str
    about: str
    entries: Mapping[str, Entry]


@cache
def collect() -> tuple[Section, ...]:
    """Every section, by name; a code that stands in two sections is a mistake of the tool and raises ValueError."""
    package_name = __name__.rpartition(".")[0]
    package = importlib.import_module(package_name)
    sections: list[Section] = []
    owner: dict[str, str] = {}
    for information in sorted(pkgutil.iter_modules(package.__path__), key=lambda module: module.name):
        if not information.name.startswith("catalogue_"):
            continue
        module = importlib.import_module(f"{package_name}.{information.name}")
        entries: Mapping[str, Entry] = module.ENTRIES
        name = information.name.removeprefix("catalogue_")
        for code in entries:
            if code in owner:
                raise ValueError(f"diagnostic code {code} stands in the sections {owner[code]} and {name}")
            owner[code] = name
        about = (module.__doc__ or "").strip().splitlines()[0]
        sections.append(Section(name, about, dict(sorted(entries.items()))))
    return tuple(sections)


def all_entries() -> dict[str, Entry]:
    """Every entry of every section by its code."""
    return {code: entry for section in collect() for code, entry in section.entries.items()}


def find(code: str) -> Entry | None:
    """The entry of a code, whatever the case it is written in; a type error without its own has the common one."""
    entries = {known.casefold(): entry for known, entry in all_entries().items()}
    wanted = code.casefold()
    common = entries.get(COMMON_TYPE_ERROR.casefold()) if wanted.startswith(TYPE_ERROR_PREFIX.casefold()) else None
    return entries.get(wanted, common)


def completed(diagnostic: Diagnostic) -> Diagnostic:
    """The diagnostic with the reason and the way out that the catalogue knows, where it says none itself.

    Entries for type errors give no reason of their own: the type checker's words are the reason.
    """
    entry = all_entries().get(diagnostic.code)
    if entry is None or diagnostic.code in TOO_GENERAL:
        return diagnostic
    reason = diagnostic.reason or ("" if diagnostic.code.startswith(TYPE_ERROR_PREFIX) else _as_remark(entry.why))
    return replace(diagnostic, reason=reason, instead=diagnostic.instead or _as_remark(entry.instead))


def _as_remark(sentence: str) -> str:
    """A sentence of the catalogue as messages write it: lower case first unless it is a name, no full stop."""
    first, _, _ = sentence.partition(" ")
    starts_plain = first[:1].isupper() and first[1:].islower() or first == "A"
    text = sentence[:1].lower() + sentence[1:] if starts_plain and first not in PROPER_NAMES else sentence
    return text.removesuffix(".")


def spelled(code: str) -> str:
    """The code as messages write it."""
    known = {known.casefold(): known for known in all_entries()}
    return known.get(code.casefold(), code)


def nearest(code: str) -> str | None:
    """The known code that looks most like a mistyped one."""
    import difflib

    spelled = {known.casefold(): known for known in all_entries()}
    found = difflib.get_close_matches(code.casefold(), list(spelled), n=1, cutoff=0.5)
    return spelled[found[0]] if found else None
