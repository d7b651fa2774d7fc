"""Strongly connected components of any graph, by Tarjan's algorithm without recursion."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

Node = TypeVar("Node")


def components(nodes: Iterable[Node], successors: Callable[[Node], Iterable[Node]]) -> list[list[Node]]:
    """The components from the leaves up: each before those that lead to it. Nodes are hashable."""
    order: dict[Node, int] = {}
    lowest: dict[Node, int] = {}
    on_stack: set[Node] = set()
    stack: list[Node] = []
    found: list[list[Node]] = []
    for root in nodes:
        if root in order:
            continue
        order[root] = lowest[root] = len(order)
        stack.append(root)
        on_stack.add(root)
        path = [(root, iter(successors(root)))]
        while path:
            node, rest = path[-1]
            for after in rest:
                if after not in order:
                    order[after] = lowest[after] = len(order)
                    stack.append(after)
                    on_stack.add(after)
                    path.append((after, iter(successors(after))))
                    break
                if after in on_stack:
                    lowest[node] = min(lowest[node], order[after])
            else:
                path.pop()
                if path:
                    before = path[-1][0]
                    lowest[before] = min(lowest[before], lowest[node])
                if lowest[node] == order[node]:
                    component: list[Node] = []
                    while True:
                        member = stack.pop()
                        on_stack.discard(member)
                        component.append(member)
                        if member == node:
                            break
                    found.append(component)
    return found
