"""What becomes of every kind of failure: one clear message, the right status, never a traceback of the tool."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from importos_tool.actions import execute
from importos_tool.cli.entry import command_line
from importos_tool.cli.screen import Screen
from importos_tool.diagnostics.model import Diagnostic, DiagnosticError, ToolBug


class Said:
    """What one command line said and answered."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status = status
        self.out = out
        self.err = err


class CommandLine:
    """Runs command lines in this process."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self.capture = capture

    def __call__(self, *arguments: str) -> Said:
        status = command_line(arguments, Screen())
        said = self.capture.readouterr()
        return Said(status, said.out, said.err)


@pytest.fixture
def importos(capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(capsys)


def failing_run(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def run(*_: object) -> int:
        raise error

    monkeypatch.setattr(execute, "run", run)


def test_a_missing_file(importos: CommandLine) -> None:
    said = importos("run", "no-such-file.py")
    assert said.status == 2
    assert said.out == ""
    assert said.err.startswith("error[U001]: no-such-file.py does not exist\n")


def test_errors_are_data_with_json(importos: CommandLine) -> None:
    said = importos("run", "--json", "no-such-file.py")
    assert said.status == 2
    assert said.err == ""
    document = json.loads(said.out)
    assert document["ok"] is False
    assert document["diagnostics"][0]["code"] == "U001"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["bild"], "did you mean 'build'?"),
        (["hello.py"], "did you mean: importos run hello.py"),
        (["run", "--nonsense", "x.py"], "no such option"),
        (["boot", "--memory", "lots", "x.py"], "--memory"),
        (["build", "--emit", "magic", "x.py"], "magic"),
        (["new"], "missing argument"),
    ],
)
def test_a_command_line_that_is_not_understood(importos: CommandLine, arguments: Sequence[str], words: str) -> None:
    said = importos(*arguments)
    assert said.status == 2
    assert said.err.startswith("error[U000]: ")
    assert words in said.err.lower() or words in said.err


def test_usage_errors_are_data_with_json(importos: CommandLine) -> None:
    said = importos("doctor", "--json", "--nonsense")
    assert said.status == 2
    assert json.loads(said.out)["diagnostics"][0]["code"] == "U000"


def test_json_of_the_program_is_not_ours(importos: CommandLine) -> None:
    said = importos("run", "no-such-file.py", "--json")
    assert said.out == ""
    assert "U001" in said.err


def test_an_unknown_target(importos: CommandLine, tmp_path: Path) -> None:
    program = tmp_path / "hello.py"
    program.write_text("print(1)\n", encoding="utf-8")
    said = importos("boot", "--machine", "q53", str(program))
    assert said.status == 2
    assert "error[U005]: there is no target 'q53'" in said.err
    assert "did you mean q35?" in said.err


def test_a_process_cannot_be_booted(importos: CommandLine, tmp_path: Path) -> None:
    program = tmp_path / "hello.py"
    program.write_text("print(1)\n", encoding="utf-8")
    said = importos("boot", "--target", "process", str(program))
    assert said.status == 2
    assert "U017" in said.err


def test_an_interpreter_has_no_target(importos: CommandLine, tmp_path: Path) -> None:
    program = tmp_path / "hello.py"
    program.write_text("print(1)\n", encoding="utf-8")
    said = importos("run", "--under", "cpython", "--target", "process", str(program))
    assert said.status == 2
    assert "U019" in said.err


def test_a_full_disk(importos: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    failing_run(monkeypatch, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/cache/image"))
    said = importos("run", "x.py")
    assert said.status == 2
    assert said.err.startswith("error[U010]: the disk is full at /cache/image\n")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PermissionError(errno.EACCES, "Permission denied", "/x"), "U011"),
        (OSError(errno.EROFS, "Read-only file system", "/x"), "U011"),
        (FileNotFoundError(errno.ENOENT, "No such file or directory", "/x"), "U012"),
        (BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable"), "U013"),
        (MemoryError(), "U013"),
        (ModuleNotFoundError("No module named 'mypy.build'", name="mypy.build"), "U014"),
    ],
)
def test_the_machine_of_the_user(
    importos: CommandLine, monkeypatch: pytest.MonkeyPatch, error: Exception, code: str
) -> None:
    failing_run(monkeypatch, error)
    said = importos("run", "x.py")
    assert said.status == 2
    assert said.err.startswith(f"error[{code}]: ")
    assert "Traceback" not in said.err


def test_several_diagnostics_of_the_compiler(importos: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    failing_run(monkeypatch, DiagnosticError(Diagnostic("F1", "first"), Diagnostic("F2", "second")))
    said = importos("run", "x.py")
    assert said.status == 2
    assert "error[F1]: first" in said.err
    assert "error[F2]: second" in said.err


@pytest.mark.parametrize("error", [ToolBug("the verifier failed"), ZeroDivisionError("division by zero"), OSError("?")])
def test_a_bug_of_the_tool_asks_for_a_report(
    importos: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: Exception
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    failing_run(monkeypatch, error)
    said = importos("run", "x.py", "argument with spaces")
    assert said.status == 70
    assert "this is a bug of ImportOS" in said.err
    assert "Traceback" not in said.err
    (report,) = tmp_path.iterdir()
    assert str(report) in said.err
    text = report.read_text(encoding="utf-8")
    assert "Traceback (most recent call last)" in text
    assert "command: importos run x.py 'argument with spaces'" in text


def test_a_bug_is_data_with_json(importos: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    failing_run(monkeypatch, ToolBug("broken"))
    said = importos("run", "--json", "x.py")
    assert said.status == 70
    bug = json.loads(said.out)["bug"]
    assert bug["kind"] == "ToolBug"
    assert Path(bug["report"]).is_file()


def test_ctrl_c(importos: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    failing_run(monkeypatch, KeyboardInterrupt())
    said = importos("run", "x.py")
    assert said.status == 130
    assert "Traceback" not in said.err


def test_no_command_shows_help_and_is_an_error(importos: CommandLine) -> None:
    said = importos()
    assert said.status == 2
    assert "Commands:" in said.err


def test_a_reader_that_goes_away_is_no_error_message() -> None:
    command = f"{sys.executable} -m importos_tool explain | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60, check=True)
    assert done.stderr == ""


@pytest.mark.parametrize("name", ["click", "rich", "mypy", "elftools", "tempfile", "subprocess"])
def test_the_quick_way_imports_nothing_slow(name: str, tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from importos_tool.cli.entry import command_line\n"
        "from importos_tool.actions import execute\n"
        "execute.run = lambda *_: 0\n"
        "assert command_line(['run', 'x.py', 'a']) == 0\n"
        f"assert {name!r} not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60, cwd=tmp_path)
