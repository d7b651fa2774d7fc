"""The module ``contextlib``: context managers that need no generator."""

from types import TracebackType
from typing import Generic, Protocol, TypeVar

_T = TypeVar("_T")


class _SupportsClose(Protocol):
    def close(self) -> None: ...


_C = TypeVar("_C", bound=_SupportsClose)


class closing(Generic[_C]):
    """Close ``thing`` at the end of the block, whatever happens."""

    def __init__(self, thing: _C) -> None:
        self.thing = thing

    def __enter__(self) -> _C:
        return self.thing

    def __exit__(
        self, typ: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.thing.close()


class nullcontext(Generic[_T]):
    """Stands where a context manager is wanted and nothing is to be done."""

    def __init__(self, enter_result: _T) -> None:
        self.enter_result = enter_result

    def __enter__(self) -> _T:
        return self.enter_result

    def __exit__(
        self, typ: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        pass
