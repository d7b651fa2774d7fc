"""The manual: Sphinx with MyST and Furo. Reference pages are made from the code, so they are never out of date."""

from __future__ import annotations

import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parent
sys.path[:0] = [str(DOCS), str(DOCS.parent / "src")]

from importos_tool import __version__

project = "ImportOS"
author = "The ImportOS authors"
copyright = "The ImportOS authors, Apache-2.0"
version = release = __version__

extensions = ["myst_parser", "reference_pages"]
exclude_patterns = ["_build", "requirements.lock"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
nitpicky = True

html_theme = "furo"
html_title = f"ImportOS {version}"
html_copy_source = False
