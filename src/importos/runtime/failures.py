"""Every failure that compiled code or a built-in type reports, one cold function each, with CPython's words.

Kept out of line so that the hot path of an operation is a test and a call. A message is made by concatenation:
formatting would pull the format machinery into every image.
"""

from __future__ import annotations

from typing import NoReturn

from importos.lowlevel.intrinsic import cold
from importos.lowlevel.objects import class_name
from importos.runtime.text.decimal_text import integer_text


@cold
def raise_memory_error() -> NoReturn:
    raise MemoryError()


@cold
def raise_recursion_error() -> NoReturn:
    raise RecursionError("maximum recursion depth exceeded")


@cold
def raise_unbound_local(name: str) -> NoReturn:
    raise UnboundLocalError("cannot access local variable '" + name + "' where it is not associated with a value")


@cold
def raise_unbound_free(name: str) -> NoReturn:
    raise NameError(
        "cannot access free variable '" + name + "' where it is not associated with a value in enclosing scope"
    )


@cold
def raise_name_error(name: str) -> NoReturn:
    raise NameError("name '" + name + "' is not defined")


@cold
def raise_missing_attribute(value: object, name: str) -> NoReturn:
    raise AttributeError("'" + class_name(value) + "' object has no attribute '" + name + "'")


@cold
def raise_missing_class_attribute(class_name: str, name: str) -> NoReturn:
    raise AttributeError("type object '" + class_name + "' has no attribute '" + name + "'")


@cold
def raise_missing_accessor(value: object, name: str, kind: str) -> NoReturn:
    """``kind``: "setter" or "deleter"."""
    raise AttributeError("property '" + name + "' of '" + class_name(value) + "' object has no " + kind)


@cold
def raise_import_error(text: str) -> NoReturn:
    raise ImportError(text)


@cold
def raise_integer_overflow() -> NoReturn:
    raise OverflowError("integer result does not fit in 64 bits")


@cold
def raise_integer_division_by_zero() -> NoReturn:
    raise ZeroDivisionError("integer division or modulo by zero")


@cold
def raise_integer_modulo_by_zero() -> NoReturn:
    raise ZeroDivisionError("integer modulo by zero")


@cold
def raise_division_by_zero() -> NoReturn:
    raise ZeroDivisionError("division by zero")


@cold
def raise_float_division_by_zero() -> NoReturn:
    raise ZeroDivisionError("float division by zero")


@cold
def raise_float_floor_division_by_zero() -> NoReturn:
    raise ZeroDivisionError("float floor division by zero")


@cold
def raise_float_modulo_by_zero() -> NoReturn:
    raise ZeroDivisionError("float modulo")


@cold
def raise_float_divmod_by_zero() -> NoReturn:
    raise ZeroDivisionError("float divmod()")


@cold
def raise_zero_to_negative_power() -> NoReturn:
    raise ZeroDivisionError("0.0 cannot be raised to a negative power")


@cold
def raise_negative_power() -> NoReturn:
    raise ValueError("int ** negative int is a float in Python: write float(x) ** y")


@cold
def raise_negative_shift() -> NoReturn:
    raise ValueError("negative shift count")


@cold
def raise_index_error(kind: str) -> NoReturn:
    """``kind``: "list", "string", "tuple", "bytearray"."""
    raise IndexError(kind + " index out of range")


@cold
def raise_assignment_index_error(kind: str) -> NoReturn:
    raise IndexError(kind + " assignment index out of range")


@cold
def raise_value_error(message: str) -> NoReturn:
    raise ValueError(message)


@cold
def raise_type_error(message: str) -> NoReturn:
    raise TypeError(message)


@cold
def raise_other_signatures(class_name: str, protocol: str) -> NoReturn:
    """``isinstance`` of a protocol whose names a class has with other signatures: CPython would say yes."""
    raise TypeError(f"{class_name} has the names of {protocol} with other signatures: it is none here")


@cold
def raise_overflow_error(message: str) -> NoReturn:
    raise OverflowError(message)


@cold
def raise_zero_slice_step() -> NoReturn:
    raise ValueError("slice step cannot be zero")


@cold
def raise_too_few_values(expected: int, got: int) -> NoReturn:
    raise ValueError(
        "not enough values to unpack (expected " + integer_text(expected) + ", got " + integer_text(got) + ")"
    )


@cold
def raise_too_few_values_star(expected: int, got: int) -> NoReturn:
    raise ValueError(
        "not enough values to unpack (expected at least " + integer_text(expected) + ", got " + integer_text(got) + ")"
    )


@cold
def raise_too_many_values(expected: int) -> NoReturn:
    raise ValueError("too many values to unpack (expected " + integer_text(expected) + ")")


@cold
def raise_byte_range() -> NoReturn:
    raise ValueError("byte must be in range(0, 256)")


@cold
def raise_invalid_integer(shown: str, base: int) -> NoReturn:
    """``shown`` is the repr of what could not be parsed."""
    raise ValueError("invalid literal for int() with base " + integer_text(base) + ": " + shown)


@cold
def raise_invalid_float(shown: str) -> NoReturn:
    raise ValueError("could not convert string to float: " + shown)


@cold
def raise_unsupported_operands(method: str, left: object, right: object) -> NoReturn:
    """Two objects that mypy saw as comparable are of classes that are not."""
    symbol = "<"
    if method == "__gt__":
        symbol = ">"
    elif method == "__le__":
        symbol = "<="
    elif method == "__ge__":
        symbol = ">="
    names = "'" + class_name(left) + "' and '" + class_name(right) + "'"
    raise TypeError("'" + symbol + "' not supported between instances of " + names)


@cold
def raise_unfit_arguments(method: str, receiver: object, arguments: tuple[object, ...]) -> NoReturn:
    """The receiver is known by less than its class, and no signature of the method takes what is given."""
    names = ""
    for argument in arguments:
        names += (", '" if names else "'") + class_name(argument) + "'"
    raise TypeError("'" + class_name(receiver) + "' object: " + method + "() does not take " + names)


@cold
def raise_unsupported_operation(symbol: str, left: object, right: object) -> NoReturn:
    """Neither operand answers; sequences are joined, and CPython says so."""
    name, other = class_name(left), class_name(right)
    if symbol.startswith("+") and name == "bytes":
        raise TypeError("can't concat " + other + " to bytes")
    if symbol.startswith("+") and name in ("str", "list", "tuple"):
        raise TypeError("can only concatenate " + name + ' (not "' + other + '") to ' + name)
    names = "'" + name + "' and '" + other + "'"
    raise TypeError("unsupported operand type(s) for " + symbol + ": " + names)


@cold
def raise_not_referable(value: object) -> NoReturn:
    raise TypeError("cannot create weak reference to '" + class_name(value) + "' object")


@cold
def raise_unhashable(value: object) -> NoReturn:
    """A class with ``__eq__`` and without ``__hash__`` of its own."""
    raise TypeError("unhashable type: '" + class_name(value) + "'")


@cold
def raise_unhashable_collection(value: object, own: str) -> NoReturn:
    """A class of ``collections`` that is written in C in CPython (``own``), or one below it: only the first is shown
    with its module."""
    name = class_name(value)
    raise TypeError("unhashable type: '" + ("collections." if name == own else "") + name + "'")


@cold
def raise_bytes_index_error() -> NoReturn:
    raise IndexError("index out of range")


@cold
def raise_not_found(what: str) -> NoReturn:
    """``what``: "substring", "subsection"."""
    raise ValueError(what + " not found")
