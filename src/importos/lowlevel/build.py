"""What the build decides: constants, so that code for another decision is not in the image."""

from __future__ import annotations

from importos.lowlevel.intrinsic import intrinsic

# What a machine does when its program cannot go on: the setting ``panic``.
EXIT = 0
REBOOT = 1
HALT = 2


@intrinsic("build.panic")
def panic_policy() -> int:
    """``EXIT``, ``REBOOT`` or ``HALT``."""
    raise NotImplementedError


@intrinsic("build.processor")
def processor() -> str:
    """What the processor is called that the image is for, as ``os.uname().machine`` says it."""
    raise NotImplementedError


@intrinsic("build.acpi")
def has_acpi() -> bool:
    """Whether the target's machines have ACPI."""
    raise NotImplementedError


@intrinsic("build.multiboot")
def has_multiboot() -> bool:
    """Whether the target's images have the entry of Multiboot 2."""
    raise NotImplementedError


@intrinsic("build.memory")
def memory_mib() -> int:
    """How much a process takes for its heap, at most; 0: what the system allows."""
    raise NotImplementedError


@intrinsic("build.sampled")
def is_sampled() -> bool:
    """Whether the image takes samples of where its program is: ``importos profile``."""
    raise NotImplementedError


@intrinsic("build.sample_hertz")
def sample_hertz() -> int:
    """How many in a second."""
    raise NotImplementedError


@intrinsic("build.warns_of_slow_handlers")
def warns_of_slow_handlers() -> bool:
    """Whether the event loop warns of handlers that run for ``slow_handler_ms``: the setting ``slow-handler-ms``."""
    raise NotImplementedError


@intrinsic("build.slow_handler_ms")
def slow_handler_ms() -> int:
    raise NotImplementedError


@intrinsic("build.has_module")
def has_module(name: str) -> bool:
    """Whether the program, or a part of the library that it imports, imports the module. ``name`` is a literal.

    For what costs something where others only look at it: who does not import the module has nothing of it.
    """
    raise NotImplementedError


@intrinsic("build.has_driver")
def has_driver(name: str) -> bool:
    """Whether the image is to drive devices of this kind, a name of the target's file: the setting ``devices``.

    ``name`` is a literal.
    """
    raise NotImplementedError
