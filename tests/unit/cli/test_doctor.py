"""The doctor: what it finds here, and what it would say on machines where something is missing."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from importos_tool.cli import doctor as command_module
from importos_tool.cli.application import application
from importos_tool.cli.screen import Screen
from importos_tool.doctor import packages, programs
from importos_tool.doctor.model import Finding, State

ROOT = Path(__file__).parents[3]


def test_the_table_of_packages_is_the_one_of_pyproject() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert declared == [f"{name}{wanted}" for name, wanted in packages.REQUIREMENTS.items()]


def test_the_lock_has_every_package_in_a_version_that_fits() -> None:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    locked = dict(line.lower().split("==") for line in lines if line and not line.startswith("#"))
    for name, wanted in packages.REQUIREMENTS.items():
        assert packages.satisfies(locked[name], wanted), name


def test_this_machine_can_compile() -> None:
    finding = programs.check_compiler()
    assert finding.state is State.OK, finding.found


def test_an_old_python_is_named() -> None:
    assert packages.check_python((3, 10, 2)).state is State.WRONG
    assert packages.check_python((3, 11, 0)).state is State.OK


def test_versions() -> None:
    assert packages.satisfies("2.4.1", "==2.4.1")
    assert not packages.satisfies("2.4.2", "==2.4.1")
    assert packages.satisfies("10.0", ">=9.5")
    assert not packages.satisfies("9.4.9", ">=9.5")


def test_a_missing_package_has_a_mending_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(packages.REQUIREMENTS, "no-such-package-at-all", "==1.0")
    monkeypatch.setitem(packages._NEEDED_FOR, "no-such-package-at-all", "this test")
    finding = list(packages.check_packages())[-1]
    assert finding.state is State.MISSING
    assert finding.mend.endswith("-m pip install 'no-such-package-at-all==1.0'")


def test_missing_programs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    qemu = programs.check_qemu()
    assert qemu.state is State.MISSING
    assert "apt-get install -y qemu-system-x86" in qemu.mend
    assert programs.check_gdb().state is State.ABSENT


def test_the_version_is_read_from_what_programs_print(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, line in [
        ("gdb", "GNU gdb (Debian 13.1-3) 13.1"),
        (programs.QEMU, "QEMU emulator version 5.2.0 (Debian)"),
    ]:
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\necho '{line}'\n", encoding="utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    assert programs.check_gdb().found == "13.1"
    assert programs.check_qemu().state is State.WRONG


def test_a_cache_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert programs.check_cache(tmp_path / "file" / "cache").state is State.WRONG
    assert programs.check_cache(tmp_path / "new" / "cache").state is State.OK


def test_the_status_says_whether_something_needed_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    well = Finding("a", State.OK, "1", "x")
    absent = Finding("b", State.ABSENT, "-", "x", "install b")
    missing = Finding("c", State.MISSING, "-", "x", "install c")
    for findings, status in [([well, absent], 0), ([well, missing], 2)]:
        monkeypatch.setattr(command_module, "examine", lambda progress, found=findings: iter(found))
        result = CliRunner().invoke(application(), ["doctor", "--json"], obj=Screen(), standalone_mode=False)
        assert result.return_value == status
        document = json.loads(result.stdout)
        assert document["ok"] is (status == 0)
        assert [row["state"] for row in document["findings"]] == [finding.state.value for finding in findings]
    text = CliRunner().invoke(application(), ["doctor"], obj=Screen(), standalone_mode=False).stdout
    assert "MISSING  c" in text
    assert "install c" in text
