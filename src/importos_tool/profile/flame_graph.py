"""The picture: one HTML file that needs nothing else, in which a click goes into a function and a search marks some."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from pathlib import Path

from importos_tool.profile.stacks import Frame, tree_of

_TEMPLATE = Path(__file__).with_name("flame_graph.html")


def flame_graph(stacks: Mapping[tuple[Frame, ...], int], title: str) -> str:
    """The page for these stacks."""
    data = json.dumps(tree_of(stacks).as_data(), ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
    page = _TEMPLATE.read_text(encoding="utf-8")
    return page.replace("TITLE", html.escape(title)).replace("SAMPLES", data)
