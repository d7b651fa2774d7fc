"""The control flow of one function as numbers: reverse postorder, predecessors, dominators.

Edges to handlers count like all others. What control does not reach has no number. The dominators are found by the
iteration of Cooper, Harvey and Kennedy, which is the fastest for functions of the size of ours.
"""

from __future__ import annotations

from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.operand_access import following_blocks, successor_blocks
from importos_tool.compiler.passes.postorder import reverse_postorder


class Flow:
    """Blocks by their place in reverse postorder; block 0 is the entry.

    ``predecessors`` names each edge once. ``handlers``: what failures lead to, from the middle of a block. What a block
    dominates has its ``enter`` between the block's own ``enter`` and its ``leave``.
    """

    def __init__(self, function: ir.Function) -> None:
        self.blocks = reverse_postorder([function.blocks[0]], following_blocks)
        self.number = {block: number for number, block in enumerate(self.blocks)}
        self.predecessors: list[list[int]] = [[] for _ in self.blocks]
        self.handlers: set[int] = set()
        for number, block in enumerate(self.blocks):
            for target in dict.fromkeys(successor_blocks(block.terminator)):
                self.predecessors[self.number[target]].append(number)
            if block.handler is not None:
                handler = self.number[block.handler]
                self.handlers.add(handler)
                if number not in self.predecessors[handler]:
                    self.predecessors[handler].append(number)
        self.has_loop = any(before and max(before) >= number for number, before in enumerate(self.predecessors))
        self.dominator = self._dominators()
        self.enter, self.leave = self._tree_spans()

    def dominates(self, upper: int, lower: int) -> bool:
        """True when every way to ``lower`` leads through ``upper`` (also when they are the same)."""
        return self.enter[upper] <= self.enter[lower] <= self.leave[upper]

    def frontiers(self) -> list[set[int]]:
        """By block: where its dominance ends, which is where what it assigns meets what others assign."""
        frontiers: list[set[int]] = [set() for _ in self.blocks]
        for number, before in enumerate(self.predecessors):
            if len(before) > 1:
                for runner in before:
                    while runner != self.dominator[number]:
                        frontiers[runner].add(number)
                        runner = self.dominator[runner]
        return frontiers

    def _dominators(self) -> list[int]:
        dominator = [0] * len(self.blocks)
        unknown = -1
        for number in range(1, len(self.blocks)):
            dominator[number] = unknown
        changed = True
        while changed:
            changed = False
            for number in range(1, len(self.blocks)):
                found = unknown
                for other in self.predecessors[number]:
                    if dominator[other] == unknown:
                        continue
                    if found == unknown:
                        found = other
                        continue
                    while found != other:
                        if found > other:
                            found = dominator[found]
                        else:
                            other = dominator[other]
                if dominator[number] != found:
                    dominator[number] = found
                    changed = True
            if not self.has_loop:
                break
        return dominator

    def _tree_spans(self) -> tuple[list[int], list[int]]:
        """By block: its place in a preorder walk of the dominator tree, and the last place below it."""
        sizes = [1] * len(self.blocks)
        for number in range(len(self.blocks) - 1, 0, -1):
            sizes[self.dominator[number]] += sizes[number]
        enter = [0] * len(self.blocks)
        free = [1] * len(self.blocks)
        leave = [sizes[0] - 1] * len(self.blocks)
        for number in range(1, len(self.blocks)):
            parent = self.dominator[number]
            enter[number] = free[parent]
            free[parent] += sizes[number]
            free[number] = enter[number] + 1
            leave[number] = enter[number] + sizes[number] - 1
        return enter, leave
