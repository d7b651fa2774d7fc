"""``BaseException`` and the exceptions that say what went wrong."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from importos.lowlevel.objects import Array, class_name
from importos.runtime.copying import item_copy
from importos.runtime.tracebacks import TracebackText


class BaseException:
    """What can be raised. Every field is right when it is zero: a subclass need not call ``super().__init__``."""

    _arguments: tuple[object, ...]
    _has_arguments: bool
    _cause: BaseException | None
    _has_cause: bool
    _context: BaseException | None
    _has_context: bool
    __suppress_context__: bool
    _locations: Array[int]
    _location_count: int
    _notes: list[str]
    _has_notes: bool

    def __init__(self, *args: object) -> None:
        self._arguments = args
        self._has_arguments = True

    def __remade_from__(self, original: BaseException, memo: dict[int, object] | None) -> None:
        self._arguments = item_copy(original.args, memo)
        self._has_arguments = True
        if original._has_notes:
            self._notes = item_copy(original._notes, memo)
            self._has_notes = True

    @property
    def args(self) -> tuple[object, ...]:
        return self._arguments if self._has_arguments else ()

    @args.setter
    def args(self, args: tuple[object, ...]) -> None:
        self._arguments = args
        self._has_arguments = True

    @property
    def __cause__(self) -> BaseException | None:
        return self._cause if self._has_cause else None

    @__cause__.setter
    def __cause__(self, cause: BaseException | None) -> None:
        self._has_cause = cause is not None
        self._cause = cause
        self.__suppress_context__ = True

    @property
    def __context__(self) -> BaseException | None:
        return self._context if self._has_context else None

    @__context__.setter
    def __context__(self, context: BaseException | None) -> None:
        self._has_context = context is not None
        self._context = context

    @property
    def __traceback__(self) -> TracebackType | None:
        if self._location_count == 0:
            return None
        return TracebackType(self._locations, self._location_count)

    @__traceback__.setter
    def __traceback__(self, traceback: TracebackType | None) -> None:
        self._location_count = 0
        if traceback is not None:
            count = traceback._location_count
            self._locations = Array(count)
            for index in range(count):
                self._locations.put(index, traceback._locations.get(index))
            self._location_count = count

    def with_traceback(self, traceback: TracebackType | None, /) -> Self:
        self.__traceback__ = traceback
        return self

    def add_note(self, note: str, /) -> None:
        if not self._has_notes:
            self._notes = []
            self._has_notes = True
        self._notes.append(note)

    @property
    def __notes__(self) -> list[str]:
        if not self._has_notes:
            raise AttributeError("'" + class_name(self) + "' object has no attribute '__notes__'")
        return self._notes

    def __str__(self) -> str:
        arguments = self.args
        if len(arguments) == 0:
            return ""
        if len(arguments) == 1:
            return str(arguments[0])
        return repr(arguments)

    def __repr__(self) -> str:
        arguments = self.args
        if len(arguments) == 1:
            return class_name(self) + "(" + repr(arguments[0]) + ")"
        return class_name(self) + repr(arguments)

    def _is_group(self) -> bool:
        return False

    def _write_members(self, text: TracebackText) -> None:
        """What stands behind the message of a group in a traceback."""


class GeneratorExit(BaseException): ...


class KeyboardInterrupt(BaseException): ...


class SystemExit(BaseException):
    """Ends the program; ``code`` is its status, or a text for standard error."""

    code: int | str | None

    def __init__(self, code: int | str | None = None, /) -> None:
        self.code = code
        if code is None:
            super().__init__()
        else:
            super().__init__(code)

    def __remade_from__(self, original: BaseException, memo: dict[int, object] | None) -> None:
        super().__remade_from__(original, memo)
        if isinstance(original, SystemExit):
            self.code = original.code


class Exception(BaseException): ...


class StopIteration(Exception):
    """The end of an iterator; ``value`` is what a generator returned."""

    @property
    def value(self) -> object:
        return self.args[0] if len(self.args) > 0 else None


class StopAsyncIteration(Exception): ...


class ArithmeticError(Exception): ...


class FloatingPointError(ArithmeticError): ...


class OverflowError(ArithmeticError): ...


class ZeroDivisionError(ArithmeticError): ...


class AssertionError(Exception): ...


class AttributeError(Exception): ...


class BufferError(Exception): ...


class EOFError(Exception): ...


class ImportError(Exception): ...


class ModuleNotFoundError(ImportError): ...


class LookupError(Exception): ...


class IndexError(LookupError): ...


class KeyError(LookupError):
    def __str__(self) -> str:
        arguments = self.args
        return repr(arguments[0]) if len(arguments) == 1 else super().__str__()


class MemoryError(Exception): ...


class NameError(Exception): ...


class UnboundLocalError(NameError): ...


class ReferenceError(Exception): ...


class RuntimeError(Exception): ...


class NotImplementedError(RuntimeError): ...


class RecursionError(RuntimeError): ...


class SyntaxError(Exception):
    @property
    def msg(self) -> str:
        first = self.args[0] if len(self.args) > 0 else None
        if not isinstance(first, str):
            raise TypeError("the message of this SyntaxError is no str")
        return first


class IndentationError(SyntaxError): ...


class TabError(IndentationError): ...


class SystemError(Exception): ...


class TypeError(Exception): ...


class ValueError(Exception): ...
