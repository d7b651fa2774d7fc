"""The catalogue: complete, without double codes, and every code that the tool raises stands in it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import importos_tool
from importos_tool.diagnostics import catalogue

SOURCES = sorted(Path(importos_tool.__file__).parent.rglob("*.py"))
RAISED = re.compile(r"""Diagnostic\(\s*["']([A-Za-z][\w-]*)["']""")
CODE = re.compile(r"[A-Z]\d{3}|T-[a-z-]+")


def test_every_entry_says_everything() -> None:
    for code, entry in catalogue.all_entries().items():
        assert re.fullmatch(r"[A-Z]\d{3}|T-[a-z-]+", code), code
        assert entry.title, code
        assert not entry.title.endswith("."), code
        assert entry.why.endswith((".", ":", "?")), code
        assert entry.instead.strip(), code


def test_every_code_that_is_raised_is_explained() -> None:
    raised = {code for file in SOURCES for code in RAISED.findall(file.read_text(encoding="utf-8"))}
    assert raised
    assert raised <= set(catalogue.all_entries())


def test_every_code_in_the_source_is_explained() -> None:
    """Also those that travel through a variable or a parameter before they reach a Diagnostic."""
    known = catalogue.all_entries()
    missing = []
    for file in SOURCES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            written = isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value)
            if written and node.value not in known:
                missing.append(f"{file.name}:{node.lineno}: {node.value}")
    assert not missing


def test_every_explained_code_is_in_the_source() -> None:
    """A code that nothing raises any more goes; the type checker's own names come from the type checker."""
    text = "\n".join(file.read_text(encoding="utf-8") for file in SOURCES if not file.name.startswith("catalogue_"))
    forgotten = [code for code in catalogue.all_entries() if not code.startswith("T-") and f'"{code}"' not in text]
    assert not forgotten


def test_codes_are_found_in_any_case() -> None:
    assert catalogue.find("u001") is catalogue.all_entries()["U001"]
    assert catalogue.find("U9") is None
    assert catalogue.find("T-no-such-name") is catalogue.all_entries()["T-misc"]
    assert catalogue.spelled("t-MISC") == "T-misc"
    assert catalogue.nearest("U0001") == "U001"
    assert catalogue.nearest("?") is None


def test_a_code_in_two_sections_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys
    from types import ModuleType

    double = ModuleType("importos_tool.diagnostics.catalogue_zzz", "A section that repeats a code.")
    double.__dict__["ENTRIES"] = {"U001": catalogue.Entry("x", "x.", "x", "x")}
    found = list(catalogue.pkgutil.iter_modules(importos_tool.diagnostics.__path__))
    monkeypatch.setitem(sys.modules, double.__name__, double)
    monkeypatch.setattr(
        catalogue.pkgutil, "iter_modules", lambda path: [*found, found[0]._replace(name="catalogue_zzz")]
    )
    catalogue.collect.cache_clear()
    with pytest.raises(ValueError, match="U001"):
        catalogue.collect()
    catalogue.collect.cache_clear()
