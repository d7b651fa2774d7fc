"""What a pattern becomes: numbers that the machine goes through, with the tables and literals that they name.

An instruction is its number and its operands. *slot* is a place of the machine's registers, *table* where a table of
256 bytes begins among all tables, *set* the number of a set of characters, *target* the place of an instruction.
"""

from __future__ import annotations

from importos.lowlevel.objects import Array, ByteStorage, new_tailed, tail_store
from importos.runtime.regex.character_sets import CharacterSet

MATCH = 0  #
BYTE = 1  # byte
BYTES = 2  # where among the literals, size
ONE = 3  # table, set: one character of a set
JUMP = 4  # target
SPLIT = 5  # target: goes on, and at the target when that fails
FORK = 6  # table, target: as SPLIT if the next byte is in the table, else at the target
PEEK = 7  # table, target: goes on if the next byte is in the table, else at the target
AGAIN = 8  # table, target: if the next byte is in the table at the target, and goes on when that fails; else goes on
WHILE = 9  # table, target: at the target if the next byte is in the table, else goes on
RUN = 10  # table, set, least, most, table or -1 of what follows: as many characters of a set as there are
RUN_BACK = 11  # table or -1 of what follows: one character less
RUN_ALL = 12  # table, set, least, most: as RUN, but never less
RUN_FEW = 13  # table, set, least, most, table or -1: as few characters as may be
RUN_MORE = 14  # table, set, table or -1: one character more
OPEN = 15  # slot
CLOSE = 16  # slot, group
LOOP_START = 17  # slot of the count; behind it is where the last turn began
LOOP = 18  # slot, least, most, target behind the loop
LOOP_FEW = 19  # slot, least, most, target behind the loop
LOOP_TURN = 20  # slot
HOLD = 21  # slot: what is to be tried from here on is forgotten together
BACK = 22  # characters: so many before here
HELD = 23  # slot: forgets it
LOOKED = 24  # slot: forgets it, and goes back to where it was held
UNLESS = 25  # slot, target: what follows must fail, then goes on at the target
REFUSED = 26  # slot: what must fail has not
SAME = 27  # slot: what a group matched
SAME_LETTERS = 28  # slot, whether Unicode: the same, case ignored
IF_GROUP = 29  # slot, target: goes on if the group matched
AT_START = 30  #
AT_LINE_START = 31  #
AT_END = 32  # the end, or before a line's end that is the last character
AT_LINE_END = 33  #
AT_STRING_END = 34  #
AT_BOUNDARY = 35  # table, set
AT_NO_BOUNDARY = 36  # table, set


class Program:
    """``slots`` registers: two for each group, one for the group that was closed last (``last_slot``), then those of
    loops. ``prefix`` are bytes that every match begins with; ``first`` is the table of the bytes that one may begin
    with, -1 if it may be empty. No match has less than ``shortest`` bytes."""

    def __init__(
        self,
        code: list[int],
        tables: list[bytearray],
        sets: list[CharacterSet],
        literals: bytes,
        is_text: bool,
        groups: int,
        slots: int,
        prefix: bytes,
        first: int,
        shortest: int,
    ) -> None:
        self.code: Array[int] = Array(len(code))
        for index, number in enumerate(code):
            self.code.put(index, number)
        self.tables = new_tailed(ByteStorage, 256 * len(tables))
        for index, table in enumerate(tables):
            for byte in range(256):
                tail_store(self.tables, 256 * index + byte, table[byte])
        self.sets = sets
        self.literals = literals
        self.is_text = is_text
        self.groups = groups
        self.last_slot = 2 * groups
        self.slots = slots
        self.prefix = prefix
        self.first = first
        self.shortest = shortest
