"""Members as keys, in sets, in fields of other objects, narrowed by identity; a state machine of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto


class State(Enum):
    IDLE = auto()
    RUNNING = auto()
    DONE = auto()


class Event(Enum):
    START = "start"
    STOP = "stop"


TRANSITIONS: dict[tuple[State, Event], State] = {
    (State.IDLE, Event.START): State.RUNNING,
    (State.RUNNING, Event.STOP): State.DONE,
}


@dataclass
class Machine:
    state: State = State.IDLE
    seen: list[State] = field(default_factory=list)

    def feed(self, event: Event) -> bool:
        following = TRANSITIONS.get((self.state, event))
        if following is None:
            return False
        self.seen.append(self.state)
        self.state = following
        return True


def word(state: State | None) -> str:
    if state is None:
        return "nothing"
    if state is State.IDLE:
        return "waits"
    elif state is State.RUNNING:
        return "works"
    else:
        return "rests"


machine = Machine()
print([machine.feed(Event(text)) for text in ("stop", "start", "start", "stop")], machine)
print(Machine() == Machine(State.IDLE), Machine(State.DONE) == Machine(), [word(None), *[word(s) for s in State]])
counts: dict[State, int] = {state: 0 for state in State}
for state in [State.IDLE, State.DONE, State.IDLE]:
    counts[state] += 1
print(counts, {State.DONE, State.IDLE} == {State.IDLE, State.DONE}, State.DONE in {State.DONE}, State.RUNNING in counts)
anything: list[object] = [State.IDLE, Event.STOP, 1, "start"]
print([item for item in anything if isinstance(item, State)], anything.index(Event.STOP))
