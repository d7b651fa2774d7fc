"""Fuzzing: inputs for parsers from seeds and mutations, and the engines that look for one that breaks something.

The parsers are programs in ``programs/``, which are compiled, and imported here under CPython.
"""

import sys
from pathlib import Path

PROGRAMS = Path(__file__).resolve().parent / "programs"
sys.path.insert(0, str(PROGRAMS))
