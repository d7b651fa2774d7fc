"""What the machine showed before it started again: ``before_restart()``.

    from importos import logs

    if "crash record" in logs.before_restart():
        print(logs.before_restart())

The last 16 KiB that went to the consoles stay in memory over a restart: after ``importos.power.reboot()``, a crash with
the setting ``panic = "reboot"`` (its record is among them), a reset by the watchdog or by the hypervisor. They are gone
when the machine was switched off. Only a program that imports this module keeps them. A process has no machine of its
own: there, and under CPython, nothing was before.
"""

from __future__ import annotations

from importos.kernel import kept_log

__all__ = ["before_restart"]


def before_restart() -> str:
    """The last lines of the run before; empty when there is nothing, or nothing that can be trusted."""
    return kept_log.previous.decode("utf-8", "replace")
