"""Passes on what it has imported at its own time."""

import counters
from counters import count
from counters import total as total

count("chain")
after = total + counters.total
