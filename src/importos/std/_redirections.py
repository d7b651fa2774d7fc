"""``contextlib.redirect_stdout`` and ``redirect_stderr``."""

from __future__ import annotations

import sys
from sys import StandardBytes, StandardError, StandardOutput, StandardStream
from types import TracebackType
from typing import Generic, Protocol, TypeVar

from importos.kernel import console
from importos.kernel.console import Redirection


class _Writable(Protocol):
    def write(self, text: str, /) -> object: ...
    def flush(self) -> object: ...


_W = TypeVar("_W", bound=_Writable)


class _Redirected:
    """A stream of the program's in place of a standard one."""

    def __init__(self, target: _Writable) -> None:
        self.target = target

    def write(self, text: str) -> None:
        self.target.write(text)

    def flush(self) -> None:
        self.target.flush()


class _RedirectedStream(StandardStream):
    """What a standard stream is meanwhile."""

    def __init__(self, target: _Writable) -> None:
        self._target = target

    @property
    def name(self) -> str:
        raise AttributeError("a redirected stream has no attribute 'name'")

    @property
    def buffer(self) -> StandardBytes:
        raise AttributeError("a redirected stream has no attribute 'buffer'")

    def write(self, text: str, /) -> int:
        self._target.write(text)
        return len(text)

    def flush(self) -> None:
        self._target.flush()

    def fileno(self) -> int:
        raise OSError("fileno")


class _RedirectedOutput(_RedirectedStream, StandardOutput):
    """What ``sys.stdout`` is meanwhile."""


class _RedirectedError(_RedirectedStream, StandardError):
    """What ``sys.stderr`` is meanwhile."""


class redirect_stdout(Generic[_W]):
    """What the block prints goes to another stream."""

    def __init__(self, new_target: _W) -> None:
        self._new_target = new_target
        self._before: list[tuple[StandardOutput, Redirection | None]] = []

    def __enter__(self) -> _W:
        self._before.append((sys.stdout, console.output_redirection))
        target = self._new_target
        console.output_redirection = _Redirected(target)
        sys.stdout = _RedirectedOutput(target)
        return target

    def __exit__(
        self, typ: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        sys.stdout, console.output_redirection = self._before.pop()


class redirect_stderr(Generic[_W]):
    """What the block writes to standard error goes to another stream."""

    def __init__(self, new_target: _W) -> None:
        self._new_target = new_target
        self._before: list[tuple[StandardError, Redirection | None]] = []

    def __enter__(self) -> _W:
        self._before.append((sys.stderr, console.error_redirection))
        target = self._new_target
        console.error_redirection = _Redirected(target)
        sys.stderr = _RedirectedError(target)
        return target

    def __exit__(
        self, typ: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        sys.stderr, console.error_redirection = self._before.pop()
