"""The module ``types``: classes of things that the language makes by itself. No module-level code at run time."""

from importlib.machinery import ModuleSpec
from typing import Generator, Generic, TypeVar

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


class _Suspended(Generic[_YieldT_co, _SendT_contra, _ReturnT_co]):
    """The frame of a function that waits: what generators and coroutines have in common.

    The compiler adds the function's own variables. ``_state`` is one of ``importos.runtime.generators``; ``_result`` is
    set while it is RETURNED. A *step* is 1 and what the function gave out, or 0 when it has ended (then the second item
    must not be touched).
    """

    _state: int
    _thrown: BaseException
    _sent: _SendT_contra
    _has_sent: bool
    _result: _ReturnT_co

    def _noun(self) -> str:
        return "generator"

    @intrinsic("generator.resume")
    def __advance__(self) -> tuple[int, _YieldT_co]:
        """Runs to the next suspension or to the end."""
        raise NotImplementedError

    def __advance_with__(self, value: _SendT_contra) -> tuple[int, _YieldT_co]:
        """A step with a value that the suspension gives. None is what it gives without one."""
        if value is not None:
            if self._state > START:
                self._sent = value
                self._has_sent = True
            elif self._state == START:
                raise TypeError("can't send non-None value to a just-started " + self._noun())
        return self.__advance__()

    def __interrupt__(self, raised: BaseException) -> tuple[int, _YieldT_co]:
        """A step with an exception that comes up at the suspension."""
        if self._state >= START:
            self._thrown = raised
            self._state += 1
        elif self._state <= RETURNED:
            raise raised
        return self.__advance__()

    def __delegate__(self, raised: BaseException) -> tuple[int, _YieldT_co]:
        """What is thrown into a function that waits for this one."""
        if isinstance(raised, GeneratorExit):
            self.close()
            raise raised
        return self.__interrupt__(raised)

    def __fetch__(self) -> _ReturnT_co:
        """The result, once, behind the step that was the last."""
        self._state = CLOSED
        return self._result

    def send(self, value: _SendT_contra, /) -> _YieldT_co:
        step = self.__advance_with__(value)
        if step[0]:
            return step[1]
        raise self._stop()

    def throw(self, typ: BaseException, /) -> _YieldT_co:
        step = self.__interrupt__(typ)
        if step[0]:
            return step[1]
        raise self._stop()

    def close(self) -> None:
        if self._state <= RETURNED:
            return
        try:
            step = self.__interrupt__(GeneratorExit())
        except GeneratorExit:
            return
        if step[0]:
            raise RuntimeError(self._noun() + " ignored GeneratorExit")

    def _stop(self) -> StopIteration:
        """What ``next`` raises at the end; only the first time it has the result."""
        if self._state == RETURNED:
            self._state = CLOSED
            if self._result is not None:
                return StopIteration(self._result)
        return StopIteration()

    def _finalize(self) -> None:
        """Runs what must run when nobody can resume it any more."""
        if self._state > START:
            self.close()


class GeneratorType(
    _Suspended[_YieldT_co, _SendT_contra, _ReturnT_co], Generator[_YieldT_co, _SendT_contra, _ReturnT_co]
):
    """What calling a generator function makes."""

    def __iter__(self) -> "GeneratorType[_YieldT_co, _SendT_contra, _ReturnT_co]":
        return self

    def __next__(self) -> _YieldT_co:
        step = self.__advance__()
        if step[0]:
            return step[1]
        raise self._stop()
