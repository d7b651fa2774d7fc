"""mypy and pyright, pointed to the library as docs/editors.md says, report what ``importos check`` reports.

The programs lie in a project that ``importos new`` made. mypy must name the same lines with the same codes; pyright is
another type checker, so it must name the same lines. basedpyright is pyright in a package of Python that brings its own
Node.js; what it adds to pyright is off with the settings of the project.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest
from mypy.config_parser import parse_config_file
from mypy.options import OPTIONS_AFFECTING_CACHE, Options

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = sorted((Path(__file__).parent / "programs").glob("*.py"))
MODULE_IS_MISSING = {"import-not-found": "M003"}
TOOL = {**os.environ, "PYTHONPATH": str(ROOT / "src")}

pytestmark = pytest.mark.xdist_group("editors")
Reports = dict[str, set[tuple[int, str]]]


@dataclass(frozen=True)
class Project:
    """A project with the programs, and what each checker reports: by program, lines and codes."""

    folder: Path
    ours: Reports

    def run(self, *command: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=240,
        )
        assert done.returncode in (0, 1), done.stdout + done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, build_folder: Path) -> Project:
    folder = tmp_path_factory.mktemp("editors") / "project"
    tool = {**TOOL, "IMPORTOS_CACHE_DIR": str(build_folder)}
    subprocess.run([sys.executable, "-m", "importos_tool", "new", "-q", str(folder)], env=tool, check=True, timeout=60)
    ours: Reports = {}
    for program in PROGRAMS:
        (folder / program.name).write_bytes(program.read_bytes())
        command = [sys.executable, "-m", "importos_tool", "check", "--json", program.name]
        done = subprocess.run(command, cwd=folder, env=tool, capture_output=True, text=True, check=False, timeout=240)
        found = json.loads(done.stdout)["diagnostics"]
        ours[program.name] = {(one["span"]["line"], one["code"].removeprefix("T-")) for one in found}
    return Project(folder, ours)


def test_the_programs_have_errors_but_for_one(project: Project) -> None:
    assert {name for name, found in project.ours.items() if not found} == {"sound.py"}
    assert len(set().union(*project.ours.values())) > 15


def test_mypy_reports_what_check_reports(project: Project) -> None:
    theirs: Reports = {name: set() for name in project.ours}
    for line in project.run("mypy", "--output", "json", "--no-error-summary", *project.ours).splitlines():
        record = json.loads(line)
        if record["severity"] == "error":
            code = MODULE_IS_MISSING.get(record["code"], record["code"])
            theirs[Path(record["file"]).name].add((record["line"], code))
    assert theirs == project.ours


def test_pyright_reports_the_lines_that_check_reports(project: Project) -> None:
    theirs: dict[str, set[int]] = {name: set() for name in project.ours}
    for found in json.loads(project.run("basedpyright", "--outputjson"))["generalDiagnostics"]:
        if found["severity"] == "error":
            theirs.setdefault(Path(found["file"]).name, set()).add(found["range"]["start"]["line"] + 1)
    assert theirs.pop("main.py", set()) == set()
    assert theirs == {name: {line for line, _ in found} for name, found in project.ours.items()}


def test_the_settings_for_mypy_are_those_of_the_front_end(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that change what is reported."""
    from importos_tool.compiler.frontend.checker import _options
    from importos_tool.compiler.frontend.workspace import prepare_workspace

    monkeypatch.chdir(project.folder)
    theirs = Options()
    parse_config_file(theirs, lambda: None, "pyproject.toml")
    ours = _options([], prepare_workspace(project.folder / ".importos"), "")
    for name in OPTIONS_AFFECTING_CACHE - {"plugins"} | {"python_version", "no_site_packages"}:
        assert getattr(theirs, name) == getattr(ours, name), name


def test_editor_prints_the_settings_that_are_missing(tmp_path: Path) -> None:
    def editor() -> str:
        command = [sys.executable, "-m", "importos_tool", "editor", str(tmp_path)]
        return subprocess.run(command, env=TOOL, capture_output=True, text=True, check=True, timeout=60).stdout

    settings = editor()
    assert tomllib.loads(settings)["tool"].keys() == {"mypy", "pyright"}
    stale = tmp_path / ".importos" / "editor" / "typeshed" / "stdlib" / "socketserver.pyi"
    stale.write_text("", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(settings, encoding="utf-8")
    assert editor() == ""
    assert not stale.exists() and stale.with_name("math.pyi").exists()


def test_the_manual_shows_the_settings() -> None:
    settings = (ROOT / "src/importos_tool/templates/editor_settings.toml").read_text(encoding="utf-8")
    assert f"```toml\n{settings}```\n" in (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
