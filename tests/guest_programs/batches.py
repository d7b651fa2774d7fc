"""Many programs in one image: the library is checked, lowered and compiled once for all of them.

Programs that import the same come together: what a module brings into an image meets every class that is there, so that
all modules in every batch would cost a third more.

Each program still runs by itself, in a process or a machine of its own: the same compiled code is linked as both, with
a board that becomes the one that it is started as. When a batch does not build, it is cut in two until every program
that does not build stands alone, so that one bad program fails alone, in its own words.
"""

from __future__ import annotations

import fcntl
import hashlib
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, groupby
from operator import itemgetter
from pathlib import Path

from guest_programs.program import Program
from importos_tool.targets import Target, load_target

BATCH_WEIGHT = 120  # of programs that import nothing, as many come together
IMPORTING_WEIGHT = 1.5  # of those that import fewer do: a class of theirs comes to more places
FAMILIES = (
    "importos",
    "socket",
    "asyncio",
    "concurrent",
    "threading",
    "queue",
    "argparse",
    "logging",
    "json",
    "datetime",
    "ipaddress",
    "copy",
    "functools",
    "itertools",
    "collections",
    "dataclasses",
    "contextlib",
    "enum",
    "weakref",
    "random",
)
"""Those modules whose programs come together, the heaviest first: what a program imports of it first decides."""
BOARD = "importos.board.process_or_pc"
OTHER_BOARD = "--unresolved-symbols=ignore-all"  # what only the board calls that it never becomes
NO_LINES = "-g0"  # a sanitizer names the function alone; with lines, as users have it, clang takes half as long again
NO_SECOND_INLINING = "-fno-inline-functions"  # after that of our own passes; it costs a third of the C compiler's time
MACHINE = "microvm"
DRIVERS = ("virtio-rng",)  # what the machines of the programs have: no disks and no network cards


@dataclass(frozen=True)
class NotBuilt:
    """Why a program has no image: the compiler's words."""

    reason: str


@dataclass(frozen=True)
class Batch:
    """Programs that share an image; ``name`` is for people and for pytest-xdist."""

    name: str
    programs: tuple[Program, ...]


def batches_of(programs: Sequence[Program]) -> dict[Program, Batch]:
    """The batch of each program. Those with modules beside them are batched only where no two have the same name."""
    found: list[tuple[Program, ...]] = []
    for leaks in (False, True):
        alike = [program for program in programs if bool(program.leaks) == leaks]
        found += _by_family([program for program in alike if not program.modules()])
        found += _without_clashes([program for program in alike if program.modules()])
    batches = [Batch(f"{number:02}", members) for number, members in enumerate(found)]
    return {program: batch for batch in batches for program in batch.programs}


def _by_family(programs: Sequence[Program]) -> Iterator[tuple[Program, ...]]:
    """Cut into batches of about the same weight."""
    families = {program: _family(program) for program in programs}
    ordered = sorted(programs, key=families.__getitem__)
    weights = [IMPORTING_WEIGHT if families[program] < len(FAMILIES) else 1.0 for program in ordered]
    ends = list(accumulate(weights))
    count = -(-int(sum(weights)) // BATCH_WEIGHT)
    numbers = [min(int(end * count / ends[-1]), count - 1) for end in ends]
    for _, members in groupby(zip(numbers, ordered, strict=True), key=itemgetter(0)):
        yield tuple(program for _, program in members)


def _family(program: Program) -> int:
    """The number of its family; behind all of them for a program that imports of none."""
    text = program.root.read_text(encoding="utf-8")
    imported = set(re.findall(r"^(?:from|import) (\w+)", text, re.MULTILINE))
    return next((number for number, name in enumerate(FAMILIES) if name in imported), len(FAMILIES))


def _without_clashes(programs: Sequence[Program]) -> Iterator[tuple[Program, ...]]:
    waiting = list(programs)
    while waiting:
        taken: set[str] = set()
        members = [p for p in waiting if not taken & p.modules() and not taken.update(p.modules())]
        waiting = [program for program in waiting if program not in members]
        yield tuple(members)


@cache
def machine_of_batches() -> Target:
    """A machine whose code is that of ``process_of_batches``."""
    machine = load_target(MACHINE)
    return replace(
        machine,
        name="batch",
        board_module=BOARD,
        linux=load_target("process").linux,
        exports=(("importos_trap", f"{BOARD}.trapped"),),
        linker_flags=(*machine.linker_flags, OTHER_BOARD),
        default_devices=DRIVERS,
        compiler_flags=(*machine.compiler_flags, NO_SECOND_INLINING),
    )


@cache
def process_of_batches() -> Target:
    """A process whose code is that of ``machine_of_batches``: compiled as for a machine, linked as a process."""
    process = load_target("process")
    return replace(
        machine_of_batches(),
        boot=process.boot,
        linker_script=process.linker_script,
        assembly=process.assembly,
        hosted_assembly=process.hosted_assembly,
        hosted_flags=("-no-pie", f"-Wl,{OTHER_BOARD}", NO_LINES),
        linker_flags=(*process.linker_flags, OTHER_BOARD),
        symbols=process.symbols,
        runner=process.runner,
    )


@cache
def build_batch(
    programs: tuple[Program, ...],
    build_folder: Path,
    target: Target,
    optimise: str = "-O1",
    sanitize: bool = False,
    verify: bool = True,
) -> dict[Program, Path | NotBuilt]:
    """The image that holds each program. Objects are counted, unless the programs say that some stay alive; with
    ``verify`` the intermediate form is verified after every pass. With and without sanitizers it is lowered once.
    """
    from importos_tool.compiler.build import BuildRequest, build_program
    from importos_tool.diagnostics.model import DiagnosticError, ToolBug
    from importos_tool.diagnostics.render_plain import render

    request = BuildRequest(
        source=programs[0].root,
        target=target,
        others=tuple(program.root for program in programs[1:]),
        sanitize=sanitize,
        optimise=optimise,
        count_objects=not programs[0].leaks,
        tells_classes=True,
        verify=verify,
        cache_directory=build_folder,
    )
    try:
        with _alone(build_folder, repr(request)):
            image = build_program(request).image
    except (DiagnosticError, ToolBug) as error:
        if len(programs) == 1:
            reason = render(error.diagnostics) if isinstance(error, DiagnosticError) else str(error)
            return {programs[0]: NotBuilt(reason)}
        half = len(programs) // 2
        first = build_batch(programs[:half], build_folder, target, optimise, sanitize, verify)
        return first | build_batch(programs[half:], build_folder, target, optimise, sanitize, verify)
    return dict.fromkeys(programs, image)


@contextmanager
def _alone(folder: Path, work: str) -> Iterator[None]:
    """While one process of the tests does this work, the others wait for its result."""
    name = hashlib.sha256(work.encode()).hexdigest()[:16]
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
