"""Reverse postorder of any graph, without recursion."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

Node = TypeVar("Node")


def reverse_postorder(roots: Iterable[Node], followers: Callable[[Node], Iterable[Node]]) -> list[Node]:
    """Every node that the roots reach, before those that follow it, but for the edges that close a circle."""
    order: list[Node] = []
    seen: set[Node] = set()
    for root in roots:
        if root in seen:
            continue
        seen.add(root)
        path = [(root, iter(followers(root)))]
        while path:
            node, rest = path[-1]
            for follower in rest:
                if follower not in seen:
                    seen.add(follower)
                    path.append((follower, iter(followers(follower))))
                    break
            else:
                path.pop()
                order.append(node)
    order.reverse()
    return order
