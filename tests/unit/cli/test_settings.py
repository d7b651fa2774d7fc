"""Settings: precedence, every kind of mistake, and the schema that editors read."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pytest

from importos_tool.config import schema
from importos_tool.config.load import find_project_file, load_settings
from importos_tool.config.settings import SETTINGS, Settings
from importos_tool.diagnostics.model import Diagnostic, DiagnosticError


def write_settings(folder: Path, text: str) -> Path:
    file = folder / "pyproject.toml"
    file.write_text(text, encoding="utf-8")
    return file


def refused(folder: Path, text: str) -> tuple[Diagnostic, ...]:
    write_settings(folder, text)
    with pytest.raises(DiagnosticError) as caught:
        load_settings(folder, {}, {})
    return caught.value.diagnostics


def test_every_setting_is_a_field_and_every_field_a_setting() -> None:
    assert [setting.attribute for setting in SETTINGS] == [field.name for field in fields(Settings)]


def test_the_network_is_a_name_or_a_table(tmp_path: Path) -> None:
    write_settings(tmp_path, "[tool.importos]\nnetwork = 'tap0'\n")
    assert load_settings(tmp_path, {}, {}).network == "tap0"
    text = "connection = 'tap1'\naddress = '10.55.0.2/24'\ngateway = '10.55.0.1'\nname-servers = '10.55.0.1'\n"
    write_settings(tmp_path, f"[tool.importos.network]\n{text}")
    settings = load_settings(tmp_path, {"IMPORTOS_NETWORK_GATEWAY": "10.55.0.9"}, {})
    assert (settings.network, settings.network_address) == ("tap1", "10.55.0.2/24")
    assert (settings.network_gateway, settings.network_name_servers) == ("10.55.0.9", "10.55.0.1")


def test_a_mistake_in_a_table_is_found_there(tmp_path: Path) -> None:
    unknown, wrong = refused(tmp_path, "[tool.importos.network]\nadress = '10.55.0.2/24'\ngateway = 1\n")
    assert unknown.code == "U006" and unknown.span is not None and unknown.span.line == 2
    assert unknown.instead == "write 'network.address'"
    assert wrong.code == "U007" and wrong.span is not None and wrong.span.line == 3
    (table,) = refused(tmp_path, "[tool.importos.ports]\nhttp = 80\n")
    assert table.code == "U007"


def test_defaults_are_in_force_when_nothing_is_said(tmp_path: Path) -> None:
    write_settings(tmp_path, "")
    assert load_settings(tmp_path, {}, {}) == Settings()


def test_flags_over_environment_over_file_over_defaults(tmp_path: Path) -> None:
    write_settings(tmp_path, "[tool.importos]\nmachine = 'q35'\nmemory-mib = 8\ntimeout-s = 1\n")
    environment = {"IMPORTOS_MEMORY_MIB": "16", "IMPORTOS_TIMEOUT_S": "2"}
    settings = load_settings(tmp_path, environment, {"timeout_s": 3, "memory_mib": None})
    assert (settings.machine, settings.memory_mib, settings.timeout_s) == ("q35", 16, 3)
    assert settings.optimise == "-O2"


def test_the_nearest_file_above_the_program_counts(tmp_path: Path) -> None:
    file = write_settings(tmp_path, "[tool.importos]\nmain = 'src/start.py'\n")
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert find_project_file(inner) == file
    assert load_settings(inner, {}, {}).main == tmp_path / "src" / "start.py"


def test_paths_of_the_file_are_relative_to_it(tmp_path: Path) -> None:
    write_settings(tmp_path, "[tool.importos]\nsearch-paths = ['lib', '/opt/lib']\ncache-dir = '.cache'\n")
    settings = load_settings(tmp_path, {}, {})
    assert settings.search_paths == (tmp_path / "lib", Path("/opt/lib"))
    assert settings.cache_dir == tmp_path / ".cache"


def test_environment_takes_every_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_settings(tmp_path, "")
    monkeypatch.chdir(tmp_path)
    environment = {"IMPORTOS_SANITIZE": "yes", "IMPORTOS_SEARCH_PATHS": "a:b", "IMPORTOS_OPTIMISE": "-Os"}
    settings = load_settings(tmp_path, environment, {})
    assert settings.sanitize is True
    assert settings.search_paths == (tmp_path / "a", tmp_path / "b")
    assert settings.optimise == "-Os"


def test_an_unknown_key_is_an_error_with_the_nearest_name_and_its_place(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, "[project]\nmemmory-mib = 1\n[tool.importos]\n  memmory-mib = 1\n")
    assert problem.code == "U006"
    assert problem.instead == "write 'memory-mib'"
    assert problem.span is not None
    assert (problem.span.line, problem.span.column, problem.span.end_column) == (4, 2, 13)


def test_every_mistake_is_shown_at_once(tmp_path: Path) -> None:
    problems = refused(tmp_path, "[tool.importos]\nnothing-like-it = 1\noptimise = '-O9'\n")
    assert [problem.code for problem in problems] == ["U006", "U007"]
    assert "choose one of: main, target" in problems[0].instead


@pytest.mark.parametrize(
    ("line", "summary"),
    [
        ("memory-mib = '64'", "must be an integer, not '64'"),
        ("memory-mib = true", "must be an integer, not True"),
        ("memory-mib = 0", "must be at least 1, not 0"),
        ("timeout-s = -1", "must be at least 0, not -1"),
        ("sanitize = 1", "must be a boolean, not 1"),
        ("main = ''", "must be a path, not ''"),
        ("search-paths = 'lib'", "must be an array of paths, not 'lib'"),
        ("search-paths = [1]", "must be an array of paths, not [1]"),
        ("target = 3", "must be a string, not 3"),
        ("optimise = '-O9'", "must be one of -O0, -O1, -O2, -O3, -Os, -Oz, not '-O9'"),
    ],
)
def test_a_value_of_the_wrong_kind(tmp_path: Path, line: str, summary: str) -> None:
    (problem,) = refused(tmp_path, f"[tool.importos]\n{line}\n")
    assert problem.code == "U007"
    assert summary in problem.summary
    assert problem.span is not None
    assert problem.span.line == 2


@pytest.mark.parametrize(("name", "value"), [("MEMORY_MIB", "much"), ("SANITIZE", "perhaps"), ("OPTIMISE", "fast")])
def test_a_wrong_environment_variable_is_named(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(DiagnosticError) as caught:
        load_settings(tmp_path, {f"IMPORTOS_{name}": value}, {})
    assert caught.value.diagnostics[0].summary.startswith(f"IMPORTOS_{name} must be")


def test_what_is_not_toml_is_shown_with_its_place(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, "[tool.importos]\nmain = \n")
    assert problem.code == "U008"
    assert problem.span is not None
    assert (problem.span.line, problem.span.column) == (2, 7)


def test_what_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_bytes(b"\xff\xfe[tool.importos]")
    with pytest.raises(DiagnosticError) as caught:
        load_settings(tmp_path, {}, {})
    assert caught.value.diagnostics[0].code == "U008"


def test_settings_that_are_no_table_are_refused(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, "[tool]\nimportos = 3\n")
    assert problem.code == "U007"


def test_a_file_of_another_tool_is_not_even_parsed(tmp_path: Path) -> None:
    write_settings(tmp_path, "this is not TOML and says nothing about us")
    assert load_settings(tmp_path, {}, {}) == Settings()


def test_the_committed_schema_is_the_one_that_the_table_makes() -> None:
    committed = Path(schema.__file__).with_name("importos.schema.json")
    assert committed.read_text(encoding="utf-8") == schema.schema_text()
    properties = json.loads(schema.schema_text())["properties"]
    assert properties["memory-mib"] == {
        "description": "memory in MiB: of the virtual machine, instead of the target's own; of a process, at most",
        "type": "integer",
        "minimum": 1,
    }
