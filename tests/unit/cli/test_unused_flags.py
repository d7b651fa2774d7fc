"""No flag is ignored: for each command and target, every flag means something, or is refused with the status 2."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from importos_tool.actions.unused_flags import ADDRESSING, OPTIONS, refuse_flags, refuse_unused_flags
from importos_tool.cli.application import application
from importos_tool.cli.options import machine_options
from importos_tool.cli.screen import Screen
from importos_tool.config.settings import Settings
from importos_tool.diagnostics.model import DiagnosticError
from importos_tool.targets import load_target

ADDRESS = ["--address", "10.0.0.2/24"]
NET = ["--net", "tap0"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "program.py").write_text("print(1)\n")
    for name in ("image.elf", "image.raw"):
        (tmp_path / name).write_bytes(bytes(4096))
    return tmp_path


def refused(command: str, flags: list[str], file: Path, monkeypatch: pytest.MonkeyPatch) -> str | None:
    """What is refused before anything is built or booted; None: nothing is."""

    class Begun(Exception):
        pass

    def begin(*_arguments: object, **_named: object) -> None:
        raise Begun

    for place in (
        "importos_tool.compiler.build.build_program",
        "importos_tool.machine.run_image",
        "importos_tool.machine.descriptors.open_for_process",
        "importos_tool.actions.execute.become",
        "importos_tool.machine.process.run_process",
        "importos_tool.actions.inspect.emit_stage",
    ):
        monkeypatch.setattr(place, begin)
    given = [command, *flags, str(file)]
    result: Result = CliRunner().invoke(application(), given, obj=Screen(), standalone_mode=False)
    if isinstance(result.exception, Begun):
        return None
    assert isinstance(result.exception, DiagnosticError), result.exception
    (found,) = result.exception.diagnostics
    assert found.reason and found.instead
    return f"{found.code} {found.summary}"


PROCESS = ["run", "profile", "debug"]
MEANINGLESS = [
    *((command, ["--screen", "gtk"], "--screen") for command in PROCESS),
    *((command, ["--devices", "virtio"], "--devices") for command in PROCESS),
    *((command, ["--panic", "halt"], "--panic") for command in PROCESS),
    *((command, ["--acpi"], "--acpi") for command in PROCESS),
    *((command, ["--pcap", "frames.pcap"], "--pcap") for command in PROCESS),
    *((command, ["--pcap", "frames.pcap", "--net", "user"], "--pcap") for command in PROCESS),
    *((command, ["--port", "8080"], "--port") for command in PROCESS),
    *((command, ADDRESS, "--address") for command in PROCESS),
    ("run", ["--gateway", "10.0.0.1"], "--gateway"),
    ("run", ["--ipv6-address", "fd00::2/64"], "--ipv6-address"),
    ("run", ["--ipv6-gateway", "fe80::1"], "--ipv6-gateway"),
    ("run", ["--name-server", "10.0.0.1"], "--name-server"),
    ("run", ["--net", "none", *ADDRESS], "--address"),
    ("run", ["--target", "microvm", "--acpi"], "--acpi"),
    ("run", ["--target", "microvm", "--screen", "gtk"], "--screen"),
    ("boot", ["--target", "microvm", "--acpi"], "--acpi"),
    ("boot", ["--net", "none", *ADDRESS], "--address"),
    ("build", ["--target", "q35", *NET], "--net"),
    ("build", ["--target", "process", "--devices", "virtio"], "--devices"),
    ("build", ["--emit", "c", "--debug"], "--debug"),
    ("build", ["--emit", "c", "--report"], "--report"),
    ("build", ["--emit", "c", "--format", "raw"], "--format"),
    ("debug", ["--timeout", "3"], "--timeout"),
    ("debug", ["--sanitize"], "--sanitize"),
    ("debug", ["--target", "q35", "--screen", "gtk"], "--screen"),
    ("profile", ["--timeout", "3"], "--timeout"),
    ("profile", ["--sanitize"], "--sanitize"),
    ("run", ["--under", "cpython", "--memory", "3"], "--memory"),
    ("run", ["--under", "cpython", "-O", "2"], "-O"),
    ("run", ["--under", "cpython", "--disk", "a"], "--disk"),
    ("run", ["--under", "cpython", *NET], "--net"),
]


@pytest.mark.parametrize(("command", "flags", "named"), MEANINGLESS)
def test_what_means_nothing_is_refused(
    command: str, flags: list[str], named: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert refused(command, flags, folder / "program.py", monkeypatch) == f"U028 {named} would mean nothing here"


@pytest.mark.parametrize(
    ("file", "flags", "named"),
    [
        *(("image.elf", flags, flags[0]) for flags in (["-O", "2"], ["--panic", "halt"], ["--sanitize"])),
        ("image.elf", ["--search-path", "."], "--search-path"),
        ("image.elf", ["--format", "raw"], "--format"),
        ("image.raw", ["--format", "iso"], "--format"),
        ("image.raw", [*NET, *ADDRESS], "--address"),
        ("image.raw", [*NET, "--card", "tap1,10.56.0.1/24"], "--card"),
    ],
)
def test_an_image_is_booted_as_it_is(
    file: str, flags: list[str], named: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert refused("boot", flags, folder / file, monkeypatch) == f"U028 {named} would mean nothing here"


MEANINGFUL = [
    *(("program.py", command, ["--memory", "8", "-O", "1", "--no-acpi", "--no-sanitize"]) for command in PROCESS),
    ("program.py", "run", [*NET, *ADDRESS, "--pcap", "frames.pcap"]),
    ("program.py", "run", ["--target", "q35", "--screen", "gtk", "--acpi", "--pcap", "a", "--port", "80"]),
    ("program.py", "run", ["--under", "cpython", "--timeout", "3", "--search-path", "."]),
    ("program.py", "profile", ["--target", "q35", "--timeout", "3", "--pcap", "a", "--screen", "gtk"]),
    ("program.py", "debug", ["--target", "q35", "--pcap", "a", "--port", "80"]),
    ("program.py", "boot", [*ADDRESS, "--name-server", "10.0.0.1"]),
    ("program.py", "build", ["--target", "process", *NET]),
    ("program.py", "build", ["--emit", "c"]),
    ("image.elf", "boot", ["--devices", "e1000", "--target", "q35", "--format", "elf", *NET, *ADDRESS]),
    ("image.raw", "boot", [*ADDRESS, "--format", "raw"]),
]


@pytest.mark.parametrize(("file", "command", "flags"), MEANINGFUL)
def test_what_means_something_is_not(
    file: str, command: str, flags: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if command == "debug":
        monkeypatch.setattr("importos_tool.actions.debug._gdb", lambda name: Path(name))
    assert refused(command, flags, folder / file, monkeypatch) is None


@pytest.mark.parametrize(
    ("flags", "code"),
    [
        (["--port", "99999"], "V005"),
        ([*NET, "--port", "80"], "V006"),
        (["--net", "a,b"], "V006"),
        (["--vlan", "42"], "V006"),
        (["--address", "10.0.0.2"], "V007"),
    ],
)
@pytest.mark.parametrize("command", ["boot", "debug", "profile"])
def test_a_network_that_cannot_be_is_refused_before_anything_is_built(
    command: str, flags: list[str], code: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = [*flags, "--machine", "microvm"]
    assert (refused(command, given, folder / "program.py", monkeypatch) or "")[:4] == code


def test_settings_of_a_file_are_for_all_commands() -> None:
    settings = Settings(network_address="10.0.0.2/24", pcap=Path("a"), screen="gtk", devices="virtio")
    refuse_unused_flags({}, settings, load_target("process"))
    refuse_unused_flags({"network_address": None, "acpi": False}, settings, load_target("process"))


def test_every_flag_of_machines_has_a_name() -> None:
    """A message can name each of them."""

    def nothing() -> None:
        pass

    names = {parameter.name for parameter in machine_options(nothing).__click_params__}  # type: ignore[attr-defined]
    assert names <= set(OPTIONS) and set(ADDRESSING) <= names
    for name in names:
        with pytest.raises(DiagnosticError, match=f"{OPTIONS[name]} would mean nothing here"):
            refuse_flags({name: "given"}, [name], "reason", "instead")
