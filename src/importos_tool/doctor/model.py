"""What one look of the doctor finds. Must never run anything: the checks beside it do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class State(Enum):
    """How bad it is."""

    OK = "ok"
    MISSING = "missing"
    WRONG = "wrong"
    ABSENT = "absent"  # not there, and only some commands want it


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    ``needed_for`` says what stops working without it; ``mend`` is a command that a shell takes, empty when all is well.
    """

    name: str
    state: State
    found: str
    needed_for: str
    mend: str = ""

    @property
    def is_bad(self) -> bool:
        """Whether the tool cannot do its work."""
        return self.state in (State.MISSING, State.WRONG)
