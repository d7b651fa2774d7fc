"""The JSON schema of ``[tool.importos]``, made from the table of settings, for editors that complete and check TOML.

``src/importos_tool/config/importos.schema.json`` is this file's output; a test keeps the two equal.
"""

from __future__ import annotations

import json
from typing import Any

from importos_tool.config.settings import INNER_KEY, SETTINGS, Kind, Setting

DIALECT = "http://json-schema.org/draft-07/schema#"

_SHAPES: dict[Kind, dict[str, Any]] = {
    Kind.TEXT: {"type": "string"},
    Kind.PATH: {"type": "string", "minLength": 1},
    Kind.PATHS: {"type": "array", "items": {"type": "string", "minLength": 1}},
    Kind.PATTERNS: {"type": "array", "items": {"type": "string", "minLength": 1}},
    Kind.NUMBER: {"type": "integer"},
    Kind.TRUTH: {"type": "boolean"},
}


def schema() -> dict[str, Any]:
    """The schema as JSON data."""
    return {
        "$schema": DIALECT,
        "title": "[tool.importos] in pyproject.toml",
        "type": "object",
        "additionalProperties": False,
        "properties": {setting.name: _shape_of(setting) for setting in SETTINGS if "." not in setting.name},
    }


def schema_text() -> str:
    """The schema as it stands in the committed file."""
    return json.dumps(schema(), indent=2) + "\n"


def _shape_of(setting: Setting) -> dict[str, Any]:
    """A setting that others stand below is a value or a table."""
    own = _property_of(setting)
    below = f"{setting.name}."
    inner = {row.name.removeprefix(below): _property_of(row) for row in SETTINGS if row.name.startswith(below)}
    if not inner:
        return own
    table = {"type": "object", "additionalProperties": False, "properties": {INNER_KEY: own, **inner}}
    return {"description": setting.about, "anyOf": [own, table]}


def _property_of(setting: Setting) -> dict[str, Any]:
    described = {"description": setting.about, **_SHAPES[setting.kind]}
    if setting.kind is Kind.NUMBER:
        described["minimum"] = setting.minimum
    if setting.choices:
        described["enum"] = list(setting.choices)
    return described
