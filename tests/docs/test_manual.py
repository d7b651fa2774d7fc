"""The manual builds without a warning, with the pages that are made from the code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_manual_builds_without_a_warning(tmp_path: Path) -> None:
    """``make test`` installs what this needs (docs/requirements.lock), as ``make docs`` does."""
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-W", "-q", "-b", "html", str(ROOT / "docs"), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    for page in ("commands", "settings", "diagnostics", "differences"):
        assert "importos" in (tmp_path / f"{page}.html").read_text(encoding="utf-8").lower()
