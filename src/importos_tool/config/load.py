"""Finds ``[tool.importos]``, checks it, and lays flags over environment over file over defaults.

Every mistake is a :class:`DiagnosticError` that names the place; nothing is guessed and nothing is ignored: an unknown
key is an error. This file must never print and never touch the compiler. It is on the way of every command, so TOML is
only imported when there is a file to read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from importos_tool.config.settings import (
    INNER_KEY,
    SETTINGS,
    TABLE_NAME,
    FilePattern,
    Kind,
    Setting,
    Settings,
    setting_named,
)
from importos_tool.diagnostics.model import Diagnostic, DiagnosticError, Span

FILE_NAME = "pyproject.toml"
_TRUTHS = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}


def load_settings(start: Path, environment: Mapping[str, str], flags: Mapping[str, object]) -> Settings:
    """The settings in force for a program or folder ``start``. A flag that is ``None`` was not given."""
    values: dict[str, Any] = {}
    project_file = find_project_file(start)
    if project_file is not None:
        values.update(_from_file(project_file))
    values.update(_from_environment(environment))
    values.update({name: value for name, value in flags.items() if value is not None})
    return replace(Settings(), **values)


def find_project_file(start: Path) -> Path | None:
    """The nearest pyproject.toml in the folder of ``start`` or above it."""
    folder = start.absolute()
    for candidate in (folder, *folder.parents):
        file = candidate / FILE_NAME
        if file.is_file():
            return file
    return None


def _from_file(file: Path) -> dict[str, Any]:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DiagnosticError(
            Diagnostic(
                "U008",
                f"{file} cannot be read as UTF-8 text",
                reason=str(error),
                instead="mend the file, or run the command in another folder",
            )
        ) from error
    if "tool" not in text or "importos" not in text:
        return {}
    table = _table_of(file, text)
    values: dict[str, Any] = {}
    problems: list[Diagnostic] = []
    for name, value in _without_tables(table):
        span = _span_of_key(file, text, name)
        setting = setting_named(name)
        if setting is None:
            problems.append(_unknown_key(name, span))
            continue
        problem = _problem_with(setting, value)
        if problem:
            problems.append(_wrong_value(f"{TABLE_NAME}.{name}", problem, setting, span))
        else:
            values[setting.attribute] = _converted(setting, value, file.parent)
    if problems:
        raise DiagnosticError(*problems)
    return values


def _without_tables(table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The settings by their names: those of an inner table have its name and a dot before theirs."""
    for name, value in table.items():
        if isinstance(value, dict) and any(setting.name.startswith(f"{name}.") for setting in SETTINGS):
            for key, inner in value.items():
                yield name if key == INNER_KEY else f"{name}.{key}", inner
        else:
            yield name, value


def _table_of(file: Path, text: str) -> dict[str, Any]:
    import re
    import tomllib

    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line, column = (int(place[1]), int(place[2]) - 1) if place else (max(1, text.count("\n")), 0)
        summary = str(error).partition(" (at ")[0]
        raise DiagnosticError(
            Diagnostic(
                "U008",
                f"this is not TOML: {summary[:1].lower()}{summary[1:]}",
                Span(str(file), line, column),
                reason="the project's settings cannot be read",
                instead="mend the line; https://toml.io shows the form",
            )
        ) from error
    tool = document.get("tool")
    table = tool.get("importos", {}) if isinstance(tool, dict) else {}
    if not isinstance(table, dict):
        raise DiagnosticError(
            Diagnostic(
                "U007",
                f"{TABLE_NAME} must be a table",
                _span_of_key(file, text, "importos"),
                reason="each setting is a key of that table",
                instead=f"write [{TABLE_NAME}] on a line and the settings under it",
            )
        )
    return table


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for setting in SETTINGS:
        text = environment.get(setting.environment_variable)
        if not text:
            continue
        value = _parsed(setting, text)
        problem = _problem_with(setting, value)
        if problem:
            raise DiagnosticError(_wrong_value(setting.environment_variable, problem, setting, None))
        values[setting.attribute] = _converted(setting, value, Path.cwd())
    return values


def _parsed(setting: Setting, text: str) -> object:
    """The text of an environment variable as the value that TOML would give; text that does not fit stays text."""
    if setting.kind is Kind.NUMBER:
        try:
            return int(text)
        except ValueError:
            return text
    if setting.kind is Kind.TRUTH:
        return _TRUTHS.get(text.strip().lower(), text)
    if setting.kind in (Kind.PATHS, Kind.PATTERNS):
        return [part for part in text.split(":") if part]
    return text


def _problem_with(setting: Setting, value: object) -> str:
    """What is wrong with a value, or nothing."""
    match setting.kind:
        case Kind.TRUTH:
            fits = isinstance(value, bool)
        case Kind.NUMBER:
            fits = isinstance(value, int) and not isinstance(value, bool)
        case Kind.PATHS | Kind.PATTERNS:
            fits = isinstance(value, list) and all(isinstance(item, str) and item for item in value)
        case Kind.PATH:
            fits = isinstance(value, str) and value != ""
        case Kind.TEXT:
            fits = isinstance(value, str)
    if not fits:
        return f"must be {_with_article(setting.kind.value)}, not {value!r}"
    if isinstance(value, int) and value < setting.minimum:
        return f"must be at least {setting.minimum}, not {value}"
    if setting.choices and value not in setting.choices:
        return f"must be one of {', '.join(setting.choices)}, not {value!r}"
    return ""


def _converted(setting: Setting, value: object, folder: Path) -> object:
    if setting.kind is Kind.PATH:
        return folder / Path(str(value)).expanduser()
    if setting.kind is Kind.PATHS and isinstance(value, list):
        return tuple(folder / Path(item).expanduser() for item in value)
    if setting.kind is Kind.PATTERNS and isinstance(value, list):
        return tuple(FilePattern(folder, item) for item in value)
    return value


def _with_article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _unknown_key(name: str, span: Span) -> Diagnostic:
    import difflib

    names = [setting.name for setting in SETTINGS]
    close = difflib.get_close_matches(name.replace("_", "-"), names, n=1, cutoff=0.5)
    return Diagnostic(
        "U006",
        f"{TABLE_NAME} has no setting {name!r}",
        span,
        reason="a setting that nothing reads is a mistake that nobody sees",
        instead=f"write {close[0]!r}" if close else f"choose one of: {', '.join(names)}",
    )


def _wrong_value(name: str, problem: str, setting: Setting, span: Span | None) -> Diagnostic:
    written = setting.name if span is not None else setting.environment_variable
    example = setting.example if span is not None else setting.example.strip('"')
    return Diagnostic(
        "U007",
        f"{name} {problem}",
        span,
        reason=f"{setting.name} is {setting.about}",
        instead=f"write for example {written} = {example}"
        if span is not None
        else f"set for example {written}={example}",
    )


def _span_of_key(file: Path, text: str, name: str) -> Span:
    """Where a key stands: TOML's reader keeps no places, so the line is found by its name, after the table's head."""
    import re

    head = re.search(r"^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*importos[ \t]*(\]|\.)", text, re.MULTILINE)
    start = head.start() if head else 0
    table, _, last = name.rpartition(".")
    before = rf"(?:importos\.|tool\.importos\.)?(?:{re.escape(table)}\.)?"
    key = re.compile(rf"^[ \t]*{before}([\"']?{re.escape(last)}[\"']?)[ \t]*[=.]", re.MULTILINE)
    found = key.search(text, start) or re.compile(rf"({re.escape(last)})").search(text, start)
    if found is None:
        return Span(str(file), 1)
    line_start = text.rfind("\n", 0, found.start(1)) + 1
    line = text.count("\n", 0, found.start(1)) + 1
    return Span(str(file), line, found.start(1) - line_start, line, found.end(1) - line_start)
