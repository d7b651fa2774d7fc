"""Weak references: what an object and the references to it share.

An object that is referred to weakly holds an *anchor*, and the references hold it too. The anchor points back to
the object without being counted. When the object dies, the compiler calls :func:`let_go` with its anchor before its
fields go.
"""

from __future__ import annotations

from typing import Generic, TypeVar

from importos.lowlevel.intrinsic import intrinsic
from importos.lowlevel.objects import forget_uncounted, hold_uncounted
from importos.runtime.lifetimes import report_ignored

_T = TypeVar("_T")


class Watcher:
    """Who wants to know that the object is gone."""

    def notify(self) -> None:
        raise NotImplementedError


class Link:
    """A watcher that an anchor knows without keeping it alive."""

    _watcher: Watcher  # first: held without being counted

    def __init__(self, watcher: Watcher) -> None:
        hold_uncounted(self, watcher)
        self.is_live = True

    def watcher(self) -> Watcher:
        """Only while the link is live."""
        return self._watcher

    def cut(self) -> None:
        """The watcher dies, or has been told."""
        if self.is_live:
            self.is_live = False
            forget_uncounted(self)


class Anchor(Generic[_T]):
    """``is_live``: the object is still there."""

    _target: _T  # first: held without being counted

    def __init__(self, target: _T) -> None:
        hold_uncounted(self, target)
        self.is_live = True
        self.links: list[Link] = []

    def target(self) -> _T:
        """Only while the anchor is live."""
        return self._target


@intrinsic("weak.anchor")
def anchor_of(value: _T) -> Anchor[_T]:
    """The anchor of an object, made when it is first asked for; TypeError for an object that can have none."""
    raise NotImplementedError


def new_anchor(target: object) -> Anchor[object]:
    return Anchor(target)


def let_go(anchor: Anchor[object]) -> None:
    """The object dies: references to it answer None from now on, then their callbacks run, the latest first."""
    forget_target(anchor)
    tell_watchers(anchor)


def forget_target(anchor: Anchor[object]) -> None:
    """References to the object answer None from now on."""
    anchor.is_live = False
    forget_uncounted(anchor)


def tell_watchers(anchor: Anchor[object]) -> None:
    """The callbacks, the latest first. Never raises, and needs no memory of its own."""
    links = anchor.links
    while len(links) > 0:
        link = links.pop()
        if link.is_live:
            watcher = link.watcher()
            link.cut()
            _notify(watcher)


def _notify(watcher: Watcher) -> None:
    try:
        watcher.notify()
    except BaseException as error:
        try:
            report_ignored(error, "callback of a weak reference")
        except BaseException:
            return  # there is no memory for its text
