"""The subcommands as click sees them: help, arguments that are passed on, new, explain, doctor, build's checks."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from importos_tool.actions import execute, inspect
from importos_tool.actions.build import default_output
from importos_tool.cli.application import COMMANDS, application
from importos_tool.cli.screen import Screen
from importos_tool.diagnostics.model import DiagnosticError
from importos_tool.targets import target_names
from importos_tool.templates.project import write_project


def invoke(*arguments: str) -> Result:
    result = CliRunner().invoke(application(), list(arguments), obj=Screen(), standalone_mode=False)
    if result.exception is not None:
        raise result.exception
    return result


def test_version() -> None:
    assert invoke("--version").output == "importos 0.1.0\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    output = invoke(name, "--help").output
    assert output.startswith(f"Usage: importos {name}")
    assert "--json" in output


def test_the_list_of_commands_is_whole() -> None:
    output = invoke("--help").output
    for name, about in COMMANDS.items():
        assert f"  {name}" in output
        assert about.split()[0] in output


@pytest.mark.parametrize("command", ["run", "boot"])
def test_what_follows_the_file_belongs_to_the_program(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, Any] = {}

    def record(
        program: Path | None,
        flags: dict[str, object],
        arguments: tuple[str, ...],
        talk: object,
        under: str | None = None,
    ) -> int:
        seen.update(program=program, flags=flags, arguments=list(arguments))
        return 3

    monkeypatch.setattr(execute, command, record)
    result = invoke(command, "--memory", "8", "prog.py", "a", "-x", "b", "--json", "--help", "--", "-q")
    assert result.return_value == 3
    assert seen["program"] == Path("prog.py")
    assert seen["arguments"] == ["a", "-x", "b", "--json", "--help", "--", "-q"]
    assert seen["flags"]["memory_mib"] == 8
    assert seen["flags"]["timeout_s"] is None


def test_help_names_every_target() -> None:
    output = re.sub(r"-\s+", "-", " ".join(invoke("boot", "--help").output.split()))  # lines end at hyphens too
    for name in target_names():
        assert re.search(rf"\b{name}\b", output), name


def test_machine_is_another_name_of_target(monkeypatch: pytest.MonkeyPatch) -> None:
    flags: list[Any] = []
    monkeypatch.setattr(execute, "boot", lambda program, given, arguments, talk: flags.append(given) or 0)
    invoke("boot", "--machine", "pc", "x.py")
    invoke("boot", "--target", "q35", "-Os", "x.py")
    assert [given["target"] for given in flags] == ["pc", "q35"]
    assert flags[1]["optimise"] == "-Os"


def test_emit_writes_data_on_standard_output(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(inspect, "emit_stage", lambda program, flags, stage, talk, others: f"stage {stage}\n")
    assert invoke("build", "--emit", "ir", "x.py").stdout == "stage ir\n"
    invoke("build", "--emit", "c", "-o", str(tmp_path / "x.c"), "x.py")
    assert (tmp_path / "x.c").read_text(encoding="utf-8") == "stage c\n"
    assert json.loads(invoke("build", "--emit", "c", "--json", "x.py").stdout)["text"] == "stage c\n"


def test_images_are_named_after_the_program() -> None:
    assert default_output(Path("a/hello.py"), is_process=False, image_format="elf") == Path("hello.elf")
    assert default_output(Path("a/hello.py"), is_process=False, image_format="iso") == Path("hello.iso")
    assert default_output(Path("a/hello.py"), is_process=True, image_format="elf") == Path("hello")


def test_build_refuses_a_place_before_it_compiles(tmp_path: Path) -> None:
    program = tmp_path / "hello.py"
    program.write_text("print(1)\n", encoding="utf-8")
    for output in (tmp_path, tmp_path / "no" / "x.elf", program):
        with pytest.raises(DiagnosticError) as caught:
            invoke("build", str(program), "-o", str(output))
        assert caught.value.diagnostics[0].code == "U012"


def test_new_writes_a_project_whose_own_test_is_sound(tmp_path: Path) -> None:
    project = tmp_path / "hello-world"
    result = invoke("new", str(project))
    written = sorted(str(file.relative_to(project)) for file in project.rglob("*") if file.is_file())
    written = [file for file in written if not file.startswith(".importos/editor/")]
    assert written == [".gitignore", "README.md", "main.py", "pyproject.toml", "tests/test_main.py"]
    assert str(project / "main.py") in result.stdout
    assert "importos run main.py" in result.stderr
    done = subprocess.run(
        [sys.executable, str(project / "main.py"), "Ada"], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "Hello, Ada, from hello-world.\n"
    command = [sys.executable, "-m", "pytest", "-q", "-k", "test_greeting", "-p", "no:cacheprovider"]
    subprocess.run(command, cwd=project, check=True, capture_output=True, timeout=120)


def test_new_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "file").write_text("mine", encoding="utf-8")
    for name, code in [("there", "U018"), ("there/file", "U018"), ("9 lives", "U015")]:
        with pytest.raises(DiagnosticError) as caught:
            write_project(tmp_path / name)
        assert caught.value.diagnostics[0].code == code
    assert (tmp_path / "there" / "file").read_text(encoding="utf-8") == "mine"


def test_new_takes_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert write_project(tmp_path / "empty").name == "empty"


def test_explain() -> None:
    assert invoke("explain", "u010").stdout.startswith("U010: The disk is full\n")
    assert "U010  The disk is full" in invoke("explain").stdout
    assert json.loads(invoke("explain", "U010", "--json").stdout)["title"] == "The disk is full"
    codes = json.loads(invoke("explain", "--json").stdout)["codes"]
    assert {"U001", "U010"} <= {row["code"] for row in codes}
    with pytest.raises(DiagnosticError) as caught:
        invoke("explain", "U0100")
    assert caught.value.diagnostics[0].instead == "did you mean U010?"
