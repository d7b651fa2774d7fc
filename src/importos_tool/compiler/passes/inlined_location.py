"""Where an operation stands that was inlined from a function whose frames a traceback shows.

Library code that is inlined takes the location of its call (tracebacks show user frames only). User code keeps its
own line and remembers the call's, so that the traceback has both lines as if the call had been made.
"""

from __future__ import annotations

from importos_tool.compiler.ir.nodes import Location
from importos_tool.value_class import value


@value
class InlinedLocation(Location):
    """A location in an inlined function; ``caller``: where the call stood (itself maybe inlined)."""

    caller: Location | None = None


def at_call_site(location: Location | None, call: Location | None) -> Location | None:
    """The location of an operation of a callee that is inlined at ``call``."""
    if location is None or not location.traced:
        return call
    outer = at_call_site(location.caller, call) if isinstance(location, InlinedLocation) else call
    return InlinedLocation(location.path, location.line, location.function, True, outer)


def traced_chain(location: Location | None) -> tuple[Location, ...]:
    """The lines that a failure here adds to the traceback, innermost first, as plain locations."""
    chain: list[Location] = []
    while location is not None:
        if location.traced:
            chain.append(Location(location.path, location.line, location.function, True))
        location = location.caller if isinstance(location, InlinedLocation) else None
    return tuple(chain)
