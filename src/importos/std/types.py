"""The module ``types``: classes of things that the language makes by itself. No module-level code at run time."""

from importlib.machinery import ModuleSpec
from typing import Generator, TypeVar

from importos.lowlevel.intrinsic import intrinsic
from importos.runtime.generators import CLOSED, RETURNED, START

_YieldT_co = TypeVar("_YieldT_co", covariant=True)
_SendT_contra = TypeVar("_SendT_contra", contravariant=True)
_ReturnT_co = TypeVar("_ReturnT_co", covariant=True)


class CodeType: ...


class FrameType: ...


class TracebackType: ...


class GenericAlias: ...


class ModuleType:
    __name__: str
    __spec__: ModuleSpec | None


class EllipsisType: ...


class NoneType:
    """The class of ``None``."""

    def __bool__(self) -> bool:
        return False

    def __eq__(self, other: object, /) -> bool:
        return other is None

    def __hash__(self) -> int:
        return 0x0FCA86420

    def __repr__(self) -> str:
        return "None"


class UnionType:
    def __or__(self, other: object) -> "UnionType": ...


class MethodType: ...


class FunctionType: ...


class GeneratorType(Generator[_YieldT_co, _SendT_contra, _ReturnT_co]):
    """What calling a generator function makes; the compiler adds the function's own variables to each.

    ``_state`` is one of ``importos.runtime.generators``. ``_result`` is set when it is RETURNED.
    """

    _state: int
    _thrown: BaseException
    _sent: _SendT_contra
    _has_sent: bool
    _result: _ReturnT_co

    @intrinsic("generator.resume")
    def __advance__(self) -> tuple[int, _YieldT_co]:
        """Runs to the next ``yield``: 1 and the item, or 0 (and no item) at the end. Must not be asked for the item
        then."""
        raise NotImplementedError

    def __iter__(self) -> "GeneratorType[_YieldT_co, _SendT_contra, _ReturnT_co]":
        return self

    def __next__(self) -> _YieldT_co:
        step = self.__advance__()
        if step[0]:
            return step[1]
        raise self._stop()

    def send(self, value: _SendT_contra, /) -> _YieldT_co:
        if self._state > START:
            self._sent = value
            self._has_sent = True
        elif self._state == START and value is not None:
            raise TypeError("can't send non-None value to a just-started generator")
        step = self.__advance__()
        if step[0]:
            return step[1]
        raise self._stop()

    def throw(self, typ: BaseException, /) -> _YieldT_co:
        step = self._interrupt(typ)
        if step[0]:
            return step[1]
        raise self._stop()

    def close(self) -> None:
        if self._state <= RETURNED:
            return
        try:
            step = self._interrupt(GeneratorExit())
        except GeneratorExit:
            return
        if step[0]:
            raise RuntimeError("generator ignored GeneratorExit")

    def _interrupt(self, raised: BaseException) -> tuple[int, _YieldT_co]:
        """Resumes with an exception at the ``yield`` where the generator waits."""
        if self._state >= START:
            self._thrown = raised
            self._state += 1
        elif self._state <= RETURNED:
            raise raised
        return self.__advance__()

    def _stop(self) -> StopIteration:
        """What ``next`` raises at the end; only the first time it has the result."""
        if self._state == RETURNED:
            self._state = CLOSED
            if self._result is not None:
                return StopIteration(self._result)
        return StopIteration()

    def _finalize(self) -> None:
        """Runs what must run when nobody can resume the generator any more."""
        if self._state > START:
            self.close()
