"""A watchdog: ``start(10.0)``, then ``feed()`` more often than that; a program that hangs is ended, its machine reset.

Specification: SPECIFICATION.md 4.70. Feed it where the program shows that it works, as from a task of the event loop: a
handler that never comes back then ends in a reset. A machine needs the device (Intel 6300ESB); a process is ended by
SIGALRM, after whole seconds; so is CPython's.
"""

from __future__ import annotations

from importos.kernel.watchdog import the_watchdog

__all__ = ["feed", "start", "stop"]

is_running = False


def start(seconds: float) -> None:
    """Unless ``feed`` is called within this time, and again within it each time, the program ends.

    ValueError: the time is none that the watchdog can wait. OSError: there is no watchdog.
    """
    global is_running
    device = the_watchdog()
    if not 0.001 <= seconds <= device.longest_ms() / 1000:
        raise ValueError("a watchdog cannot wait so long")
    device.start(int(seconds * 1000))
    is_running = True


def feed() -> None:
    """The program works. RuntimeError: the watchdog does not run."""
    if not is_running:
        raise RuntimeError("the watchdog does not run")
    the_watchdog().feed()


def stop() -> None:
    """Nobody watches any more."""
    global is_running
    if is_running:
        is_running = False
        the_watchdog().stop()
