"""The programs of tests/errors that are refused for their types: mypy and pyright name the same lines, but for a few.

Each exception stands here with its reason and, in the words of users, in docs/editors.md.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXPECTATION = re.compile(r"# error: (?P<code>\S+)")
FROM_TYPES = ("T-", "M003")

STORED_NUMBERS = {"int_for_overloads", "int_in_float_list"}  # both take an int for a float
OWN_BUILTINS = {"library_name", "types_of_the_library"}  # what only the library itself may name
DERIVED_VALUES = {"objects_that_stand_for_values"}  # both name the class that derives from str, and take it for one
NARROWED = {
    "narrowed_is_only_read",
    "found_mappings_fit_no_protocol",
}  # both let what isinstance has found be written to
STOPS_MYPY = {"relative_import"}
MYPY_DIFFERS = STORED_NUMBERS | OWN_BUILTINS | DERIVED_VALUES | NARROWED | STOPS_MYPY
PYRIGHT_DIFFERS = (
    STORED_NUMBERS
    | OWN_BUILTINS
    | DERIVED_VALUES
    | NARROWED
    | {"assignment_type", "global_type"}  # a variable without a declared type takes values of any type
    | {"class_in_two_branches", "redefinition"}  # the first of two definitions is named, not the second
    | {"call_of_none", "empty_container", "patched_method", "self_missing", "unannotated_function"}  # asks for less
    | {"abstract_class_given", "any_base", "class_replaced", "pattern_positions", "typed_dict_keys"}  # asks for less
    | {"name_of_a_handler"}  # another type may be assigned behind the clause
    | {"format_fields"}  # the templates of format are not looked at
    | {"overload_body", "yield_types"}  # another line is named
    | {"dataclass_arguments", "named_tuple"}  # the arguments of replace and _replace are not looked at
    | {"global_unknown"}
    | {"standard_streams"}  # what is assigned to an attribute of sys is not looked at
)

pytestmark = pytest.mark.xdist_group("refused-programs")
Lines = dict[str, set[int]]


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Lines]:
    """A folder with the programs, pointed to the library; and the lines that must be named in each."""
    folder = tmp_path_factory.mktemp("refused")
    lines: Lines = {}
    for program in sorted((ROOT / "tests" / "errors").glob("*.py")):
        text = program.read_text(encoding="utf-8")
        found = [(n, match["code"]) for n, s in enumerate(text.split("\n"), 1) if (match := EXPECTATION.search(s))]
        if found and all(code.startswith(FROM_TYPES) for _, code in found):
            (folder / program.name).write_text(text, encoding="utf-8")
            lines[program.stem] = {line for line, _ in found}
    tool = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "importos_tool", "editor", str(folder)]
    settings = subprocess.run(command, env=tool, capture_output=True, text=True, check=True, timeout=60).stdout
    (folder / "pyproject.toml").write_text(settings, encoding="utf-8")
    assert len(lines) > 40
    return folder, lines


def output(folder: Path, *command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False, timeout=240
    )
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


def without(lines: Lines, names: set[str]) -> Lines:
    assert names <= lines.keys()
    return {name: found for name, found in lines.items() if name not in names}


def test_mypy_names_the_lines(expected: tuple[Path, Lines]) -> None:
    folder, lines = expected
    programs = [f"{name}.py" for name in lines if name not in STOPS_MYPY]
    found: Lines = {name: set() for name in lines}
    for text in output(folder, "mypy", "--output", "json", "--no-error-summary", *programs).splitlines():
        record = json.loads(text)
        if record["severity"] == "error":
            found[Path(record["file"]).stem].add(record["line"])
    assert without(found, MYPY_DIFFERS) == without(lines, MYPY_DIFFERS)


def test_pyright_names_the_lines(expected: tuple[Path, Lines]) -> None:
    folder, lines = expected
    found: Lines = {name: set() for name in lines}
    for record in json.loads(output(folder, "basedpyright", "--outputjson"))["generalDiagnostics"]:
        if record["severity"] == "error":
            found[Path(record["file"]).stem].add(record["range"]["start"]["line"] + 1)
    assert without(found, PYRIGHT_DIFFERS) == without(lines, PYRIGHT_DIFFERS)
    assert all(found[name] != lines[name] for name in PYRIGHT_DIFFERS), "an exception that is none any more"
