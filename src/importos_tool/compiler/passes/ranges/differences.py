"""Proofs that one number is never larger than another: ``index < length`` when both are variables.

After Bodik, Gupta and Sarkar (ABCD, 2000): the question ``number <= target + slack`` is led back over what made the
number, and over what was compared on the way, until it is trivial. Where ways meet it must hold on each of them; a loop
that leads back to a question under way is a proof by induction when the slack has not become less. ``target`` is one
value for the whole proof, so the walk never goes back over the place where it was made. Each proof has a budget: a
check that stays is never wrong.
"""

from __future__ import annotations

from importos_tool.compiler.passes.ranges.bounds import KNOWN_BETWEEN, Bounds
from importos_tool.compiler.passes.ranges.numbers import Meeting, Number

_BUDGET = 60  # questions a proof


class Differences:
    """Answers questions about one function."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._flow = bounds.flow
        self._made = _places(bounds)
        self._left = 0
        self._open: dict[Meeting, int] = {}

    def is_below(self, number: Number, target: Number, block: int) -> bool:
        """True when ``number < target`` whenever control is in the block."""
        self._left = _BUDGET
        self._open.clear()
        return self._at_most(number, target, -1, block)

    def _at_most(self, number: Number, target: Number, slack: int, block: int) -> bool:
        """``number <= target + slack`` in the block?"""
        if number is target:
            return slack >= 0
        self._left -= 1
        if self._left < 0:
            return False
        bounds = self._bounds
        interval, limit = bounds.at(number, block), bounds.at(target, block)
        if interval is None or limit is None or interval[1] <= limit[0] + slack:
            return True
        if type(number) is int:
            return False
        place = self._flow.enter[block]
        for first, last, relation in bounds.upper.get(number, ()):
            if relation.differs or not first <= place <= last:
                continue
            if relation.is_unsigned:
                other = bounds.at(relation.other, block)
                if other is None or other[0] < 0:
                    continue
            if self._at_most(relation.other, target, slack - relation.slack, block):
                return True
        if type(number) is Meeting:
            return self._meeting_at_most(number, target, slack)
        return self._result_at_most(number, target, slack, block)

    def _meeting_at_most(self, meeting: Meeting, target: Number, slack: int) -> bool:
        """By induction over the turns of a loop: the target must have been made before."""
        if not meeting.is_known or not self._is_older(target, meeting.block):
            return False
        before = self._open.get(meeting)
        if before is not None:
            return slack >= before
        self._open[meeting] = slack
        proved = True
        for place, number in zip(self._flow.predecessors[meeting.block], meeting.numbers, strict=True):
            if self._bounds.on_edge(number, place, meeting.block) is None:
                continue
            if not self._edge_at_most(number, target, slack, place, meeting.block):
                proved = False
                break
        del self._open[meeting]
        return proved

    def _edge_at_most(self, number: Number, target: Number, slack: int, before: int, block: int) -> bool:
        if self._at_most(number, target, slack, before):
            return True
        for relation in self._bounds.said_by(before, block)[1]:
            if relation.number is number and not relation.differs and not relation.is_unsigned:
                if self._at_most(relation.other, target, slack - relation.slack, before):
                    return True
        return False

    def _is_older(self, target: Number, block: int) -> bool:
        place = self._made.get(target, 0 if type(target) is int else -1)
        return place != block and place >= 0 and self._flow.dominates(place, block) or type(target) is int

    def _result_at_most(self, number: Number, target: Number, slack: int, block: int) -> bool:
        """Over the operation that made the number."""
        bounds = self._bounds
        step = bounds.sums.get(number)
        if step is not None:
            if not bounds.is_exact(step, block):
                return False
        else:
            step = bounds.definitions.get(number)
            if step is None:
                return False
        name = step.operation.name
        if name == KNOWN_BETWEEN:
            return False  # its promises are relations
        left, right = step.numbers
        first, second = bounds.at(left, block), bounds.at(right, block)
        if first is None or second is None:
            return True
        if name.startswith("int.add"):
            if name == "int.add_wrapping" and not bounds.fits_exactly(step, block):
                return False
            return self._at_most(left, target, slack - second[1], block) or self._at_most(
                right, target, slack - first[1], block
            )
        if name.startswith("int.subtract"):
            if name == "int.subtract_wrapping" and not bounds.fits_exactly(step, block):
                return False
            return self._at_most(left, target, slack + second[0], block)
        if name == "int.remainder_truncating":
            if second[0] > 0 and self._at_most(right, target, slack + 1, block):
                return True
            return first[0] >= 0 and self._at_most(left, target, slack, block)
        if name == "int.divide_truncating":
            return first[0] >= 0 and second[0] >= 1 and self._at_most(left, target, slack, block)
        if name == "int.shift_right":
            return first[0] >= 0 and 0 <= second[0] <= second[1] <= 63 and self._at_most(left, target, slack, block)
        if name == "int.and":
            return (second[0] >= 0 and self._at_most(right, target, slack, block)) or (
                first[0] >= 0 and self._at_most(left, target, slack, block)
            )
        return False


def _places(bounds: Bounds) -> dict[Number, int]:
    """The block in which each number is made; what is not here may be made anywhere."""
    places: dict[Number, int] = {}
    for number, block in enumerate(bounds.flow.blocks):
        for operation in block.operations:
            result = getattr(operation, "result", None)
            if result is not None:
                places[result] = number
    for register in bounds.numbers.parameters:
        places[register] = 0
    for meetings in bounds.numbers.meetings:
        for meeting in meetings:
            places[meeting] = meeting.block
    return places
