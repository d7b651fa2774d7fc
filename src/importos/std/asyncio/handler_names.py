"""What a handler of the event loop is called, for people who look for the one that takes long."""

from __future__ import annotations

from builtins import called_object, function

from importos.lowlevel.objects import class_name, frame_name


def name_of(subject: object) -> str:
    """A function and a coroutine have the name of the ``def``; everything else that of its class."""
    called = called_object(subject)
    name = called.__qualname__ if isinstance(called, function) else frame_name(called)
    return name + "()" if name else class_name(called)
