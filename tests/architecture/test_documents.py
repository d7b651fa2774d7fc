"""The documents keep their word: promises name tests that exist, the README's commands are real commands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from importos_tool.cli.application import COMMANDS

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| (?P<number>\d+\.\d+) \| (?P<promise>.+?) \| (?P<kept_by>[^|]+?) \|$", re.MULTILINE)
REFERENCE = re.compile(r"`((?:tests|benchmarks)/[^`]+)`")
COMMAND = re.compile(r"^ +(importos|make) (\S+)", re.MULTILINE)
DOCUMENTS = ["README.md", "ARCHITECTURE.md", "SPECIFICATION.md", "CHANGELOG.md", "LICENSE"]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def promises() -> list[tuple[str, str, str]]:
    return [(row["number"], row["promise"], row["kept_by"]) for row in ROW.finditer(read("SPECIFICATION.md"))]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_document_is_there(name: str) -> None:
    assert len(read(name)) > 200


def test_promises_are_numbered_once() -> None:
    numbers = [number for number, _, _ in promises()]
    assert len(numbers) > 40
    assert len(numbers) == len(set(numbers))


def test_every_row_of_the_specification_is_understood() -> None:
    rows = [line for line in read("SPECIFICATION.md").splitlines() if re.match(r"\| \d", line)]
    assert len(rows) == len(promises())


@pytest.mark.parametrize(("number", "promise", "kept_by"), promises())
def test_a_promise_names_what_keeps_it_or_is_pending(number: str, promise: str, kept_by: str) -> None:
    references = REFERENCE.findall(kept_by)
    assert references or kept_by.startswith("pending"), f"{number} names no test and is not pending"
    for reference in references:
        path, _, function = reference.partition("::")
        assert (ROOT / path).exists(), f"{number} names {path}, which is not there"
        if function:
            text = (ROOT / path).read_text(encoding="utf-8")
            assert re.search(rf"\bdef {re.escape(function)}\b", text), f"{number}: {path} has no {function}"


def test_commands_of_the_documents_exist() -> None:
    make_targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))
    documents = ["README.md", *(str(file.relative_to(ROOT)) for file in sorted((ROOT / "docs").glob("*.md")))]
    seen = 0
    for document in documents:
        for program, name in COMMAND.findall(read(document)):
            seen += 1
            known = COMMANDS if program == "importos" else make_targets
            assert name in known or name.startswith("-"), f"{document}: {program} {name}"
    assert seen >= 8


def test_examples_of_the_readme_exist() -> None:
    for name in re.findall(r"examples/[\w./]+\.py", read("README.md")):
        assert (ROOT / name).is_file(), name


def test_paths_of_the_architecture_exist() -> None:
    for path in re.findall(r"`((?:src|tests|docs|examples|benchmarks)/[\w./-]*)`", read("ARCHITECTURE.md")):
        assert (ROOT / path).exists(), path
