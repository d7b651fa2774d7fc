"""The module ``types``: classes of things that the language makes by itself. No module-level code at run time."""

from importlib.machinery import ModuleSpec
from typing import (
    Any,
    AsyncGenerator,
    Coroutine,
    Generator,
    Generic,
    ItemsView,
    Iterator,
    KeysView,
    Mapping,
    Self,
    TypeVar,
    ValuesView,
    cast,
    overload,
)

from importos.lowlevel.intrinsic import absent, intrinsic
from importos.lowlevel.locations import location_line
from importos.lowlevel.objects import Array
from importos.runtime.generators import CLOSED, ITEM, RETURNED, START

_KT = TypeVar("_KT")
_T = TypeVar("_T")
_VT = TypeVar("_VT")
_YieldT_co = TypeVar("_YieldT_co", covariant=True)
_SendT_contra = TypeVar("_SendT_contra", contravariant=True)
_ReturnT_co = TypeVar("_ReturnT_co", covariant=True)


class CodeType: ...


class FrameType: ...


class TracebackType:
    """Where an exception has been, from here inwards: the places it had passed when somebody asked."""

    _locations: Array[int]
    _location_count: int

    def __init__(self, locations: Array[int], count: int) -> None:
        self._locations = locations
        self._location_count = count

    @property
    def tb_lineno(self) -> int:
        return location_line(self._locations.get(self._location_count - 1))

    @property
    def tb_next(self) -> "TracebackType | None":
        if self._location_count == 1:
            return None
        return TracebackType(self._locations, self._location_count - 1)


class GenericAlias: ...


class ModuleType:
    __name__: str
    __spec__: ModuleSpec | None


class EllipsisType:
    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        return self


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


class mappingproxy(Mapping[_KT, _VT]):
    """A mapping that cannot be changed through this object: ``MappingProxyType``."""

    def __init__(self, mapping: Mapping[_KT, _VT]) -> None:
        self._mapping = mapping

    def __getitem__(self, key: _KT, /) -> _VT:
        return self._mapping[key]

    def _item_of_any_key(self, key: object, /) -> _VT:
        asked: object = self._mapping  # by what it is found to be, for it may take its own keys only
        if isinstance(asked, Mapping):
            return cast(_VT, asked[key])
        raise KeyError(key)

    @overload
    def _get_of_any_key(self, key: object, /) -> _VT | None:
        return self._item_of_any_key(key) if key in self else None

    @overload
    def _get_of_any_key(self, key: object, default: _T, /) -> _VT | _T:
        return self._item_of_any_key(key) if key in self else default

    def __iter__(self) -> Iterator[_KT]:
        return iter(self._mapping)

    def __len__(self) -> int:
        return len(self._mapping)

    def __contains__(self, key: object, /) -> bool:
        return key in self._mapping

    def keys(self) -> KeysView[_KT]:
        return self._mapping.keys()

    def values(self) -> ValuesView[_VT]:
        return self._mapping.values()

    def items(self) -> ItemsView[_KT, _VT]:
        return self._mapping.items()

    def copy(self) -> dict[_KT, _VT]:
        return dict(self._mapping)

    def __or__(self, other: Mapping[_KT, _VT], /) -> dict[_KT, _VT]:
        joined = dict(self._mapping)
        joined.update(other)
        return joined

    @absent
    def __hash__(self) -> int:
        raise TypeError("unhashable type: 'mappingproxy'")

    def __repr__(self) -> str:
        return "mappingproxy(" + repr(self._mapping) + ")"

    def __str__(self) -> str:
        return str(self._mapping)


MappingProxyType = mappingproxy


class UnionType:
    def __or__(self, other: object) -> "UnionType": ...


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


class CoroutineType(
    _Suspended[_YieldT_co, _SendT_contra, _ReturnT_co], Coroutine[_YieldT_co, _SendT_contra, _ReturnT_co]
):
    """What calling an ``async def`` function makes."""

    def _noun(self) -> str:
        return "coroutine"

    def __begin_await__(self) -> None:
        if self._state > START:
            raise RuntimeError("coroutine is being awaited already")

    def __await__(self) -> Generator[Any, Any, _ReturnT_co]:
        wrapper: _CoroutineWrapper[_YieldT_co, _SendT_contra, _ReturnT_co] = _CoroutineWrapper(self)
        return wrapper


class _CoroutineWrapper(Generator[_YieldT_co, _SendT_contra, _ReturnT_co]):
    """A coroutine as the iterator that ``__await__`` promises."""

    def __init__(self, coroutine: CoroutineType[_YieldT_co, _SendT_contra, _ReturnT_co]) -> None:
        self._coroutine = coroutine

    def __advance__(self) -> tuple[int, _YieldT_co]:
        return self._coroutine.__advance__()

    def __advance_with__(self, value: _SendT_contra) -> tuple[int, _YieldT_co]:
        return self._coroutine.__advance_with__(value)

    def __delegate__(self, raised: BaseException) -> tuple[int, _YieldT_co]:
        return self._coroutine.__delegate__(raised)

    def __fetch__(self) -> _ReturnT_co:
        return self._coroutine.__fetch__()

    def __iter__(self) -> "_CoroutineWrapper[_YieldT_co, _SendT_contra, _ReturnT_co]":
        return self

    def __next__(self) -> _YieldT_co:
        step = self._coroutine.__advance__()
        if step[0]:
            return step[1]
        raise self._coroutine._stop()

    def send(self, value: _SendT_contra, /) -> _YieldT_co:
        return self._coroutine.send(value)

    def throw(self, typ: BaseException, /) -> _YieldT_co:
        return self._coroutine.throw(typ)

    def close(self) -> None:
        self._coroutine.close()


class AsyncGeneratorType(_Suspended[object, object, None], AsyncGenerator[_YieldT_co, _SendT_contra]):
    """What calling an ``async def`` function with ``yield`` makes.

    A step is one of the event loop's, or an item: the code tells. Nobody resumes it but the steps below.
    """

    _busy: bool

    def _noun(self) -> str:
        return "async generator"

    def __aiter__(self) -> "AsyncGeneratorType[_YieldT_co, _SendT_contra]":
        return self

    def __anext__(self) -> Coroutine[Any, Any, _YieldT_co]:
        return _NextItem(self, None)

    def asend(self, value: _SendT_contra, /) -> Coroutine[Any, Any, _YieldT_co]:
        return _NextItem(self, value)

    def athrow(self, typ: BaseException, /) -> Coroutine[Any, Any, _YieldT_co]:
        return _ThrownItem(self, typ)

    def aclose(self) -> Coroutine[Any, Any, None]:
        return _Closing(self)


class _AsyncStep(Coroutine[Any, Any, _ReturnT_co]):
    """What ``__anext__`` and its kin give: awaiting it runs an asynchronous generator to its next item."""

    _frame: _Suspended[object, object, None]
    _begun: bool
    _ended: bool
    _name: str

    def _start(self) -> tuple[int, object]:
        """The first step."""
        raise NotImplementedError

    def _finish(self, step: tuple[int, object]) -> None:
        """Takes the last step: an item of the generator, or its end."""
        raise NotImplementedError

    def _busy(self) -> bool:
        raise NotImplementedError

    def _set_busy(self, busy: bool) -> None:
        raise NotImplementedError

    def __fetch__(self) -> _ReturnT_co:
        raise NotImplementedError

    def _checked(self, step: tuple[int, object]) -> tuple[int, object]:
        if step[0] == ITEM:
            return step
        self._ended = True
        self._set_busy(False)
        self._finish(step)
        return 0, None

    def _failed(self) -> None:
        self._ended = True
        self._set_busy(False)

    def _begin(self) -> bool:
        """True at the first step; refuses what is over, or a generator that somebody else is waiting for."""
        if self._ended:
            raise RuntimeError("cannot reuse already awaited " + self._name)
        if self._begun:
            return False
        if self._busy():
            self._ended = True
            raise RuntimeError(self._running() + ": asynchronous generator is already running")
        self._begun = True
        self._set_busy(True)
        return True

    def _running(self) -> str:
        return "anext()"

    def __advance__(self) -> tuple[int, object]:
        return self.__advance_with__(None)

    def __advance_with__(self, value: object) -> tuple[int, object]:
        first = self._begin()
        try:
            step = self._start() if first and value is None else self._frame.__advance_with__(value)
            return self._checked(step)
        except BaseException:
            self._failed()
            raise

    def __interrupt__(self, raised: BaseException) -> tuple[int, object]:
        if self._ended:
            raise RuntimeError("cannot reuse already awaited " + self._name)
        try:
            return self._checked(self._frame.__interrupt__(raised))
        except BaseException:
            self._failed()
            raise

    def __delegate__(self, raised: BaseException) -> tuple[int, object]:
        return self.__interrupt__(raised)

    def __await__(self) -> Generator[Any, Any, _ReturnT_co]:
        return _AsyncStepWrapper(self)

    def send(self, value: object, /) -> object:
        step = self.__advance_with__(value)
        if step[0]:
            return step[1]
        raise self._stop()

    def throw(self, typ: BaseException, /) -> object:
        step = self.__interrupt__(typ)
        if step[0]:
            return step[1]
        raise self._stop()

    def close(self) -> None:
        self._ended = True

    def _stop(self) -> StopIteration:
        result = self.__fetch__()
        return StopIteration() if result is None else StopIteration(result)


class _NextItem(_AsyncStep[_YieldT_co], Generic[_YieldT_co, _SendT_contra]):
    """``__anext__()`` and ``asend(value)``."""

    _item: _YieldT_co

    def __init__(self, generator: AsyncGeneratorType[_YieldT_co, _SendT_contra], value: object) -> None:
        self._frame = generator
        self._generator = generator
        self._name = "__anext__()/asend()"
        self._value = value

    def _busy(self) -> bool:
        return self._generator._busy

    def _set_busy(self, busy: bool) -> None:
        self._generator._busy = busy

    def _start(self) -> tuple[int, object]:
        return self._frame.__advance_with__(self._value)

    def _finish(self, step: tuple[int, object]) -> None:
        if not step[0]:
            raise StopAsyncIteration
        self._item = cast(_YieldT_co, step[1])

    def __fetch__(self) -> _YieldT_co:
        return self._item


class _ThrownItem(_NextItem[_YieldT_co, _SendT_contra]):
    """``athrow(exception)``."""

    def __init__(self, generator: AsyncGeneratorType[_YieldT_co, _SendT_contra], raised: BaseException) -> None:
        self._frame = generator
        self._generator = generator
        self._name = "aclose()/athrow()"
        self._raised = raised

    def _running(self) -> str:
        return "athrow()"

    def _start(self) -> tuple[int, object]:
        if self._frame._state <= RETURNED:
            raise StopAsyncIteration
        return self._frame.__interrupt__(self._raised)


class _Closing(_AsyncStep[None], Generic[_YieldT_co, _SendT_contra]):
    """``aclose()``."""

    def __init__(self, generator: AsyncGeneratorType[_YieldT_co, _SendT_contra]) -> None:
        self._frame = generator
        self._generator = generator
        self._name = "aclose()/athrow()"

    def _busy(self) -> bool:
        return self._generator._busy

    def _set_busy(self, busy: bool) -> None:
        self._generator._busy = busy

    def _running(self) -> str:
        return "aclose()"

    def _start(self) -> tuple[int, object]:
        if self._frame._state <= RETURNED:
            return 0, None
        return self._frame.__interrupt__(GeneratorExit())

    def _finish(self, step: tuple[int, object]) -> None:
        if step[0]:
            raise RuntimeError("async generator ignored GeneratorExit")

    def __fetch__(self) -> None:
        return None

    def __advance_with__(self, value: object) -> tuple[int, object]:
        try:
            return super().__advance_with__(value)
        except (GeneratorExit, StopAsyncIteration):
            return 0, None


class _AsyncStepWrapper(Generator[Any, Any, _ReturnT_co]):
    """A step as the iterator that ``__await__`` promises."""

    def __init__(self, step: _AsyncStep[_ReturnT_co]) -> None:
        self._step = step

    def __advance__(self) -> tuple[int, object]:
        return self._step.__advance__()

    def __advance_with__(self, value: object) -> tuple[int, object]:
        return self._step.__advance_with__(value)

    def __delegate__(self, raised: BaseException) -> tuple[int, object]:
        return self._step.__interrupt__(raised)

    def __fetch__(self) -> _ReturnT_co:
        return self._step.__fetch__()

    def __iter__(self) -> "_AsyncStepWrapper[_ReturnT_co]":
        return self

    def __next__(self) -> object:
        return self._step.send(None)

    def send(self, value: object, /) -> object:
        return self._step.send(value)

    def throw(self, typ: BaseException, /) -> object:
        return self._step.throw(typ)

    def close(self) -> None:
        self._step.close()
