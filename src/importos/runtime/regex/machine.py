"""The machine that runs a program over a text, with a stack of its own for what is still to be tried.

An entry of the stack is two numbers. A choice is an instruction and an offset: there the machine goes on when what it
tries fails. Behind the choices of runs lies one entry more, how far the run may go back or on. An entry below zero is a
register (``-1 - slot``) and what it was: registers are put back on the way to a choice.
"""

from __future__ import annotations

from importos.lowlevel.objects import Array, move_items, tail_compare, tail_load
from importos.runtime.regex.character_sets import ASK, CharacterSet
from importos.runtime.regex.program import (
    AGAIN,
    AT_BOUNDARY,
    AT_END,
    AT_LINE_END,
    AT_LINE_START,
    AT_NO_BOUNDARY,
    AT_START,
    AT_STRING_END,
    BACK,
    BYTE,
    BYTES,
    CLOSE,
    FORK,
    HELD,
    HOLD,
    IF_GROUP,
    JUMP,
    LOOKED,
    LOOP,
    LOOP_FEW,
    LOOP_START,
    LOOP_TURN,
    MATCH,
    ONE,
    OPEN,
    PEEK,
    REFUSED,
    RUN,
    RUN_ALL,
    RUN_BACK,
    RUN_FEW,
    RUN_MORE,
    SAME,
    SAME_LETTERS,
    SPLIT,
    UNLESS,
    WHILE,
    Program,
)
from importos.runtime.regex.same_letters import behind_same_letters
from importos.runtime.text.code_points import code_point_at, previous_offset, size_at

FIRST_ENTRIES = 32


class Machine:
    """``text`` is a str or bytes. Nothing behind ``end`` is there. ``is_whole``: a match must reach the end;
    ``forbidden`` is where an empty match must not be, -1 for nowhere. ``stop`` is where the last match ended."""

    def __init__(self, program: Program, text: object, end: int) -> None:
        self.program = program
        self.text = text
        self.end = end
        self.is_whole = False
        self.forbidden = -1
        self.stop = 0
        self.left = 0
        self.capacity = 2 * FIRST_ENTRIES
        self.stack: Array[int] = Array(self.capacity)
        self.registers: Array[int] = Array(program.slots)
        for slot in range(program.slots):
            self.registers.set(slot, -1)

    # SAFETY (of this class): offsets are between 0 and ``end``, which is not behind the text; a program names only its
    # own tables, slots and instructions; an entry is pushed only where ``_room`` or the test before it found room.

    def taken_registers(self) -> Array[int]:
        """The groups that were found, for who keeps them."""
        size = self.program.last_slot + 1
        taken: Array[int] = Array(size)
        for slot in range(size):
            taken.put(slot, self.registers.get(slot))
        return taken

    def _grow(self, top: int) -> Array[int]:
        """A stack of twice the size."""
        larger: Array[int] = Array(2 * self.capacity)
        move_items(larger, 0, self.stack, 0, top)
        self.capacity *= 2
        self.stack = larger
        return larger

    def run(self, start: int) -> bool:
        """Whether a match begins at ``start``; then the registers are its groups and ``stop`` its end."""
        program = self.program
        code = program.code
        tables = program.tables
        text = self.text
        end = self.end
        registers = self.registers
        stack = self.stack
        top = 0
        room = self.capacity - 8
        for slot in range(program.last_slot + 1):
            registers.set(slot, -1)
        pos = start
        pc = 0
        failed = False
        while True:
            if failed:
                # Back to the last choice.
                while True:
                    if top == 0:
                        return False
                    top -= 2
                    pc = stack.get(top)
                    pos = stack.get(top + 1)
                    if pc >= 0:
                        break
                    registers.set(-1 - pc, pos)
                failed = False
            if top > room:
                stack = self._grow(top)
                room = self.capacity - 8
            op = code.get(pc)
            if op == BYTE:
                if pos < end and tail_load(text, pos) == code.get(pc + 1):
                    pos += 1
                    pc += 2
                else:
                    failed = True
            elif op == ONE:
                entry = tail_load(tables, code.get(pc + 1) + tail_load(text, pos)) if pos < end else 0
                if entry == ASK:
                    entry = self._asked(code.get(pc + 2), pos)
                pos += entry
                pc += 3
                failed = entry == 0
            elif op == BYTES:
                size = code.get(pc + 2)
                if pos + size <= end and tail_compare(text, pos, program.literals, code.get(pc + 1), size) == 0:
                    pos += size
                    pc += 3
                else:
                    failed = True
            elif op == RUN:
                least = pos
                if code.get(pc + 3) > 0:
                    least = self._forward(code.get(pc + 1), code.get(pc + 2), pos, code.get(pc + 3))
                    if self.left > 0:
                        failed = True
                        continue
                pos = self._forward(code.get(pc + 1), code.get(pc + 2), least, code.get(pc + 4) - code.get(pc + 3))
                pos = self._backward(code.get(pc + 5), pos, least)
                if pos < 0:
                    failed = True
                    continue
                if pos > least:
                    stack.set(top, least)
                    stack.set(top + 1, 0)
                    stack.set(top + 2, pc + 6)
                    stack.set(top + 3, pos)
                    top += 4
                pc += 8
            elif op == RUN_BACK:
                least = stack.get(top - 2)
                pos = self._backward(code.get(pc + 1), self._before(pos), least)
                if pos <= least:
                    top -= 2
                    failed = pos < 0
                else:
                    stack.set(top + 1, pos)
                    top += 2
                pc += 2
            elif op == RUN_ALL:
                least = code.get(pc + 3)
                if least > 0:
                    pos = self._forward(code.get(pc + 1), code.get(pc + 2), pos, least)
                    if self.left > 0:
                        failed = True
                        continue
                pos = self._forward(code.get(pc + 1), code.get(pc + 2), pos, code.get(pc + 4) - least)
                pc += 5
            elif op == OPEN:
                slot = code.get(pc + 1)
                if top > 0:
                    stack.set(top, -1 - slot)
                    stack.set(top + 1, registers.get(slot))
                    top += 2
                registers.set(slot, pos)
                pc += 2
            elif op == CLOSE:
                slot = code.get(pc + 1)
                if top > 0:
                    stack.set(top, -1 - slot)
                    stack.set(top + 1, registers.get(slot))
                    stack.set(top + 2, -1 - program.last_slot)
                    stack.set(top + 3, registers.get(program.last_slot))
                    top += 4
                registers.set(slot, pos)
                registers.set(program.last_slot, code.get(pc + 2))
                pc += 3
            elif op == FORK:
                if pos < end and tail_load(tables, code.get(pc + 1) + tail_load(text, pos)) != 0:
                    stack.set(top, code.get(pc + 2))
                    stack.set(top + 1, pos)
                    top += 2
                    pc += 3
                else:
                    pc = code.get(pc + 2)
            elif op == PEEK:
                if pos < end and tail_load(tables, code.get(pc + 1) + tail_load(text, pos)) != 0:
                    pc += 3
                else:
                    pc = code.get(pc + 2)
            elif op == AGAIN:
                if pos < end and tail_load(tables, code.get(pc + 1) + tail_load(text, pos)) != 0:
                    stack.set(top, pc + 3)
                    stack.set(top + 1, pos)
                    top += 2
                    pc = code.get(pc + 2)
                else:
                    pc += 3
            elif op == WHILE:
                if pos < end and tail_load(tables, code.get(pc + 1) + tail_load(text, pos)) != 0:
                    pc = code.get(pc + 2)
                else:
                    pc += 3
            elif op == JUMP:
                pc = code.get(pc + 1)
            elif op == SPLIT:
                stack.set(top, code.get(pc + 1))
                stack.set(top + 1, pos)
                top += 2
                pc += 2
            elif op == MATCH:
                if self.is_whole and pos != end or pos == self.forbidden:
                    failed = True
                else:
                    self.stop = pos
                    return True
            elif op == RUN_FEW:
                if code.get(pc + 3) > 0:
                    pos = self._forward(code.get(pc + 1), code.get(pc + 2), pos, code.get(pc + 3))
                    if self.left > 0:
                        failed = True
                        continue
                self.left = code.get(pc + 4) - code.get(pc + 3)
                pos = self._onward(code.get(pc + 1), code.get(pc + 2), code.get(pc + 5), pos)
                if pos < 0:
                    failed = True
                    continue
                stack.set(top, self.left)
                stack.set(top + 1, 0)
                stack.set(top + 2, pc + 6)
                stack.set(top + 3, pos)
                top += 4
                pc += 10
            elif op == RUN_MORE:
                self.left = stack.get(top - 2)
                least = pos
                pos = self._one_more(code.get(pc + 1), code.get(pc + 2), pos)
                if pos > least:
                    pos = self._onward(code.get(pc + 1), code.get(pc + 2), code.get(pc + 3), pos)
                if pos <= least:
                    top -= 2
                    failed = True
                    continue
                stack.set(top - 2, self.left)
                stack.set(top + 1, pos)
                top += 2
                pc += 4
            elif op == LOOP_START:
                slot = code.get(pc + 1)
                top = self._keep(slot, top)
                registers.set(slot, 0)
                registers.set(slot + 1, -1)
                pc += 2
            elif op == LOOP:
                slot = code.get(pc + 1)
                count = registers.get(slot)
                if count < code.get(pc + 2):
                    top = self._keep(slot, top)
                    registers.set(slot, count + 1)
                    pc += 5
                elif count < code.get(pc + 3) and registers.get(slot + 1) != pos:
                    stack.set(top, code.get(pc + 4))
                    stack.set(top + 1, pos)
                    top = self._keep(slot, top + 2)
                    registers.set(slot, count + 1)
                    registers.set(slot + 1, pos)
                    pc += 5
                else:
                    pc = code.get(pc + 4)
            elif op == LOOP_FEW:
                slot = code.get(pc + 1)
                count = registers.get(slot)
                if count < code.get(pc + 2):
                    top = self._keep(slot, top)
                    registers.set(slot, count + 1)
                    pc += 7
                else:
                    if count < code.get(pc + 3) and registers.get(slot + 1) != pos:
                        stack.set(top, pc + 5)
                        stack.set(top + 1, pos)
                        top += 2
                    pc = code.get(pc + 4)
            elif op == LOOP_TURN:
                slot = code.get(pc + 1)
                top = self._keep(slot, top)
                registers.set(slot, registers.get(slot) + 1)
                registers.set(slot + 1, pos)
                pc += 2
            elif op == HOLD:
                registers.set(code.get(pc + 1), top)
                registers.set(code.get(pc + 1) + 1, pos)
                pc += 2
            elif op == HELD:
                top = self._forget(registers.get(code.get(pc + 1)), top)
                pc += 2
            elif op == LOOKED:
                top = self._forget(registers.get(code.get(pc + 1)), top)
                pos = registers.get(code.get(pc + 1) + 1)
                pc += 2
            elif op == UNLESS:
                stack.set(top, code.get(pc + 2))
                stack.set(top + 1, pos)
                registers.set(code.get(pc + 1), top)
                top += 2
                pc += 3
            elif op == REFUSED:
                top = self._undo(registers.get(code.get(pc + 1)), top)
                failed = True
            elif op == BACK:
                pos = self._back(pos, code.get(pc + 1))
                pc += 2
                failed = pos < 0
            elif op == SAME or op == SAME_LETTERS:
                first = registers.get(code.get(pc + 1))
                last = registers.get(code.get(pc + 1) + 1)
                if first < 0 or last < first:
                    failed = True
                elif op == SAME:
                    failed = pos + last - first > end or tail_compare(text, pos, text, first, last - first) != 0
                    pos += last - first
                    pc += 2
                else:
                    unicode = code.get(pc + 2) != 0
                    pos = behind_same_letters(text, program.is_text, unicode, first, last, pos, end)
                    failed = pos < 0
                    pc += 3
            elif op == IF_GROUP:
                slot = code.get(pc + 1)
                is_there = registers.get(slot) >= 0 and registers.get(slot + 1) >= 0
                pc = pc + 3 if is_there else code.get(pc + 2)
            elif op == AT_START:
                failed = pos != 0
                pc += 1
            elif op == AT_LINE_START:
                failed = pos != 0 and tail_load(text, pos - 1) != 10
                pc += 1
            elif op == AT_END:
                failed = pos != end and (pos + 1 != end or tail_load(text, pos) != 10)
                pc += 1
            elif op == AT_LINE_END:
                failed = pos != end and tail_load(text, pos) != 10
                pc += 1
            elif op == AT_STRING_END:
                failed = pos != end
                pc += 1
            elif op == AT_BOUNDARY or op == AT_NO_BOUNDARY:
                table = code.get(pc + 1)
                known = code.get(pc + 2)
                before = pos > 0 and self._is_one(table, known, self._before(pos))
                behind = pos < end and self._is_one(table, known, pos)
                failed = end == 0 or (before != behind) != (op == AT_BOUNDARY)
                pc += 3

    # ------------------------------------------------------------------------------------ characters

    def _asked(self, known: int, pos: int) -> int:
        """How many bytes the character takes if the set has it, else 0."""
        owner: CharacterSet = self.program.sets[known]
        return size_at(self.text, pos) if owner.has(code_point_at(self.text, pos)) else 0

    def _is_one(self, table: int, known: int, pos: int) -> bool:
        entry = tail_load(self.program.tables, table + tail_load(self.text, pos))
        return entry != 0 and (entry != ASK or self._asked(known, pos) != 0)

    def _before(self, pos: int) -> int:
        return previous_offset(self.text, pos) if self.program.is_text else pos - 1

    def _back(self, pos: int, count: int) -> int:
        """``count`` characters before ``pos``; -1 if there are not so many."""
        while count > 0:
            if pos <= 0:
                return -1
            pos = self._before(pos)
            count -= 1
        return pos

    def _forward(self, table: int, known: int, pos: int, most: int) -> int:
        """Behind at most so many characters of a set; ``left`` is how many more might have been."""
        tables = self.program.tables
        text = self.text
        end = self.end
        while most > 0 and pos < end:
            entry = tail_load(tables, table + tail_load(text, pos))
            if entry == ASK:
                entry = self._asked(known, pos)
            if entry == 0:
                break
            pos += entry
            most -= 1
        self.left = most
        return pos

    def _backward(self, follow: int, pos: int, least: int) -> int:
        """The last offset from ``pos`` back to ``least`` where what follows may begin, or -1."""
        if follow < 0:
            return pos
        tables = self.program.tables
        text = self.text
        end = self.end
        while pos >= least:
            if pos < end and tail_load(tables, follow + tail_load(text, pos)) != 0:
                return pos
            if pos == least:
                break
            pos = self._before(pos)
        return -1

    def _one_more(self, table: int, known: int, pos: int) -> int:
        """Behind one more character of a run that may have ``left``; -1 if there is none."""
        if self.left <= 0 or pos >= self.end:
            return -1
        entry = tail_load(self.program.tables, table + tail_load(self.text, pos))
        if entry == ASK:
            entry = self._asked(known, pos)
        self.left -= 1
        return pos + entry if entry else -1

    def _onward(self, table: int, known: int, follow: int, pos: int) -> int:
        """The first offset from ``pos`` on, through a run, where what follows may begin, or -1."""
        if follow < 0:
            return pos
        tables = self.program.tables
        text = self.text
        while pos >= 0 and pos < self.end:
            if tail_load(tables, follow + tail_load(text, pos)) != 0:
                return pos
            pos = self._one_more(table, known, pos)
        return -1

    # ------------------------------------------------------------------------------------ the stack

    def _keep(self, slot: int, top: int) -> int:
        """Pushes the two registers of a loop; the top behind them."""
        stack = self.stack
        stack.set(top, -1 - slot)
        stack.set(top + 1, self.registers.get(slot))
        stack.set(top + 2, -2 - slot)
        stack.set(top + 3, self.registers.get(slot + 1))
        return top + 4

    def _below(self, top: int) -> int:
        """Where the entry begins that ends at ``top``, with what lies behind the choice of a run."""
        pc = self.stack.get(top - 2)
        if pc >= 0:
            op = self.program.code.get(pc)
            if op == RUN_BACK or op == RUN_MORE:
                return top - 4
        return top - 2

    def _forget(self, bottom: int, top: int) -> int:
        """Takes the choices above ``bottom`` away and keeps what registers were; the new top."""
        stack = self.stack
        kept = top
        at = top
        while at > bottom:
            below = self._below(at)
            if stack.get(at - 2) < 0:
                kept -= 2
                stack.set(kept, stack.get(at - 2))
                stack.set(kept + 1, stack.get(at - 1))
            at = below
        if bottom == 0:
            return 0
        move_items(stack, bottom, stack, kept, top - kept)
        return bottom + top - kept

    def _undo(self, bottom: int, top: int) -> int:
        """Takes all above ``bottom`` away and puts registers back."""
        while top > bottom:
            below = self._below(top)
            pc = self.stack.get(top - 2)
            if pc < 0:
                self.registers.set(-1 - pc, self.stack.get(top - 1))
            top = below
        return bottom
