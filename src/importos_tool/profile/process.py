"""Samples of a Linux process, taken by Linux: a timer of the kernel writes where the program is.

The program is not asked and not changed: no signal, no thread of its own, and its lock (seccomp) has nothing to let
pass (``timer.py``). On x86-64 Linux writes the upper end of the stack as well, in which this process finds the callers
(``unwinding.py``); on aarch64, whose code has frame pointers, it follows those.
"""

from __future__ import annotations

import os
import platform
import select
import struct
import subprocess
import sys
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from importos_tool.diagnostics.model import Diagnostic, DiagnosticError
from importos_tool.machine.descriptors import Descriptors
from importos_tool.machine.process import SIGNAL_BASE
from importos_tool.profile.timer import LOST, SAMPLE, State, Timer, linked_chain, state_of
from importos_tool.profile.unwinding import DEEPER, FrameTable, unwind

Chain = tuple[int, ...]  # addresses, innermost first

_AT_ONCE = 20
DEEP_STACK_BYTES, SHALLOW_STACK_BYTES = 16 << 10, 2 << 10  # of each sample
_ALL_SHALLOW, _DEEP_AGAIN = 100, 10  # so many samples change what is copied
_LOOK_MS = 20
WAITING_START = Path(__file__).with_name("waiting_start.py")


@dataclass
class Samples:
    """How often each chain was seen, and how many samples there was no room for."""

    chains: Counter[Chain] = field(default_factory=Counter)
    lost: int = 0


def sample_process(
    image: Path,
    arguments: Sequence[str],
    hertz: int,
    linked: Path,
    *,
    stdout: int | None = None,
    descriptors: Descriptors | None = None,
) -> tuple[int, Samples]:
    """Runs the image to its end, as ``machine.process`` does; ``hertz``: samples a second of processor time;
    ``linked``: the program with what describes its frames."""
    with (
        waiting_program(image, arguments, stdout=stdout, descriptors=descriptors) as (process, begin),
        Sampler(process.pid, hertz, linked) as sampler,
    ):
        begin()
        returned = sampler.collect(process)
    return SIGNAL_BASE - returned if returned < 0 else returned, sampler.samples


@contextmanager
def waiting_program(
    image: Path, arguments: Sequence[str], *, stdout: int | None = None, descriptors: Descriptors | None = None
) -> Iterator[tuple[subprocess.Popen[bytes], Callable[[], None]]]:
    """A process that becomes the program when the function beside it is called; killed by whatever is raised here."""
    sys.stdout.flush()
    waiting, going = os.pipe()
    command = [sys.executable, "-I", "-S", str(WAITING_START), str(waiting), str(image), *arguments]
    handed = descriptors or Descriptors()
    process = subprocess.Popen(
        command,
        pass_fds=[waiting, *handed.opened],
        env={**os.environ, **handed.variable()},
        stdout=stdout,
        restore_signals=True,
    )
    os.close(waiting)
    try:
        yield process, lambda: _write_line(going)
    except BaseException:
        process.kill()
        process.wait()
        raise
    finally:
        os.close(going)


def _write_line(descriptor: int) -> None:
    os.write(descriptor, b"\n")


class Sampler:
    """The samples of a process, from the start of its program on. Reading comes first: callers are looked for while
    there is nothing to read.

    Of a program whose calls are few, little of the stack is copied, once ``_ALL_SHALLOW`` samples have shown that they
    are: that is cheaper than up to the end of the stack, where Linux runs into a page fault. When ``_DEEP_AGAIN`` went
    on above the copy, much is copied for good. ``stack_bytes``: what is copied at first."""

    def __init__(self, process: int, hertz: int, linked: Path, stack_bytes: int = DEEP_STACK_BYTES) -> None:
        self._frames = FrameTable(linked) if platform.machine() == "x86_64" else None
        self._process, self._hertz = process, hertz
        self._stack_bytes = stack_bytes if self._frames else 0
        try:
            self._timer = Timer(process, hertz, self._stack_bytes, begins=True)
        except OSError as problem:
            raise DiagnosticError(
                Diagnostic(
                    "V009",
                    "Linux does not take samples of a process here",
                    reason=f"perf_event_open: {problem.strerror}",
                    instead="sysctl kernel.perf_event_paranoid=2, as root, allows it; "
                    "or importos profile --machine qemu",
                )
            ) from None
        self._seen_of_depth = 0  # shallow samples in a row; once less is copied, deep ones
        self._may_copy_less = True
        self._waiting: deque[State] = deque()
        self.samples = Samples()

    def __enter__(self) -> Sampler:
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.close()

    @property
    def event(self) -> int:
        """The file of the timer; perf_event_open(2) says how to stop it for a while."""
        return self._timer.file

    def collect(self, process: subprocess.Popen[bytes]) -> int:
        """Reads until the program has ended; its status as ``subprocess`` gives it."""
        while (returned := process.poll()) is None:
            try:
                poll = select.poll()
                poll.register(self.event, select.POLLIN)
                if any(events & select.POLLHUP for _, events in poll.poll(0 if self._waiting else _LOOK_MS)):
                    process.wait()
                self._take()
                self._find_callers(_AT_ONCE)
            except KeyboardInterrupt:  # the terminal sends it to the program too, which decides what it means
                continue
        self._take()
        self._find_callers(len(self._waiting))
        return returned

    def _take(self) -> None:
        for kind, body in self._timer.records():
            if kind == LOST:
                self.samples.lost += int(struct.unpack_from("<Q", body, 8)[0])
            elif kind == SAMPLE and self._frames is None:
                self.samples.chains[linked_chain(body)] += 1
            elif kind == SAMPLE:
                self._waiting.append(state_of(body))

    def _find_callers(self, most: int) -> None:
        """Of so many samples at most."""
        if self._frames is None:
            return
        for _ in range(min(most, len(self._waiting))):
            state = self._waiting.popleft()
            chain = self._chain_of(state, state.stack)
            self.samples.chains[chain] += 1
            if self._stack_bytes == SHALLOW_STACK_BYTES:
                self._watch_for_deep(chain)
            elif self._may_copy_less:
                self._watch_for_shallow(self._chain_of(state, state.stack[:SHALLOW_STACK_BYTES]))

    def _chain_of(self, state: State, stack: bytes) -> Chain:
        assert self._frames is not None
        return unwind(self._frames.row_at, state.address, state.stack_pointer, state.frame_pointer, stack)

    def _watch_for_deep(self, chain: Chain) -> None:
        self._seen_of_depth += chain[-1] == DEEPER
        if self._seen_of_depth == _DEEP_AGAIN:
            self._may_copy_less = False
            self._copy(DEEP_STACK_BYTES)

    def _watch_for_shallow(self, chain: Chain) -> None:
        self._seen_of_depth = 0 if chain[-1] == DEEPER else self._seen_of_depth + 1
        if self._seen_of_depth == _ALL_SHALLOW:
            self._copy(SHALLOW_STACK_BYTES)

    def _copy(self, stack_bytes: int) -> None:
        """Where another timer is not to be had, or the program has ended, the one that is there goes on."""
        self._seen_of_depth = 0
        with suppress(OSError):
            timer = Timer(self._process, self._hertz, stack_bytes, begins=False)
            self._timer.stop()
            self._take()
            old, self._timer = self._timer, timer
            self._stack_bytes = stack_bytes
            old.close()
