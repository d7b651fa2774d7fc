"""The intermediate form: functions of basic blocks of operations, every value with a machine type.

A :class:`Temporary` is assigned by exactly one operation; a :class:`Register` is a Python local and may be assigned
many times by :class:`Move`. Operations name what they consume (take over the reference of) and whether their result is
owned; before the pass ``reference_counts`` no ``Retain``/``Release`` exists, after it every count is explicit.

Before the pass ``exceptions`` an operation that can raise stands in the middle of a block and its failure goes to the
block's ``handler`` (or out of the function); after it every such operation is the last of its block, followed by
``CheckError``, and ``handler`` means nothing any more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Union

from importos_tool.compiler.ir.types import BOOL, I64, REFERENCE, IrType
from importos_tool.value_class import value

# ------------------------------------------------------------------------------------------------ values


@dataclass(slots=True, eq=False)
class Temporary:
    """The result of one operation. ``number`` is unique in its function (printing only)."""

    type: IrType
    number: int = 0


@dataclass(slots=True, eq=False)
class Register:
    """A mutable local. Parameters are registers too. ``name`` is the Python name, or "" for one of the compiler's."""

    type: IrType
    name: str
    number: int = 0
    is_parameter: bool = False


@value
class Constant:
    """A number or truth value; for REFERENCE the value None means null (undefined), for Records it means all zero."""

    value: int | float | bool | None
    type: IrType


LITERAL_LAYOUTS: dict[type, str] = {str: "builtins.str", bytes: "builtins.bytes"}  # of objects in read-only memory
FINALIZED = (
    "finalized flag"  # the last field of objects with a destructor: it has run; a subclass has it behind its own
)


@value
class LiteralObject:
    """An immortal str or bytes object in read-only memory."""

    value: str | bytes
    type: IrType = REFERENCE

    @property
    def layout(self) -> str:
        """The name of the layout of such objects."""
        return LITERAL_LAYOUTS[type(self.value)]


@value
class Singleton:
    """An immortal object of a layout without fields, in read-only memory: ``None`` is ``Singleton("none")``."""

    layout: str
    type: IrType = REFERENCE


@value
class ClassNumber:
    """The class number of a layout: known when all classes are."""

    layout: str
    type: IrType = I64


Value = Union[Temporary, Register, Constant, LiteralObject, Singleton, ClassNumber]

# ------------------------------------------------------------------------------------------------ operations


@value
class Location:
    """Where an operation stands in Python; ``function`` is the name a traceback shows (``<module>``, ``main``).

    ``traced``: a failure here adds a line to the traceback (user code yes, the standard library's insides no).
    """

    path: str
    line: int
    function: str
    traced: bool


@dataclass(slots=True, eq=False)
class Move:
    """``register = value``: consumes the value, releases what the register held."""

    register: Register
    value: Value
    location: Location | None = None


@dataclass(slots=True, eq=False)
class Primitive:
    """A machine operation from ``ir/primitives.py``: never raises, borrows its arguments."""

    result: Temporary
    name: str
    arguments: list[Value]
    location: Location | None = None


@dataclass(slots=True, eq=False)
class Call:
    """A direct call: arguments are borrowed, the result is owned. ``result.type`` may be NOTHING."""

    result: Temporary
    function: str
    arguments: list[Value]
    location: Location | None = None


@dataclass(slots=True, eq=False)
class CallIndirect:
    """A call through a CODE value; may always raise. Parameter types are those of the arguments."""

    result: Temporary
    code: Value
    arguments: list[Value]
    location: Location | None = None


@dataclass(slots=True, eq=False)
class CodeOf:
    """The address of a function of the program, as CODE."""

    result: Temporary
    function: str
    location: Location | None = None


@dataclass(slots=True, eq=False)
class New:
    """A fresh object of ``layout``, all fields zero, owned. Raises MemoryError.

    ``extra``: for a layout with an ``item`` the number of items (zeroed when they hold references), for a layout with a
    ``tail`` the number of bytes (not zeroed).
    """

    result: Temporary
    layout: str
    extra: Value | None = None
    location: Location | None = None


@dataclass(slots=True, eq=False)
class LoadField:
    """``object.field``: the result is borrowed from the object until something may store to it (the counting pass
    decides).
    """

    result: Temporary
    object: Value
    layout: str
    field: str
    location: Location | None = None


@dataclass(slots=True, eq=False)
class StoreField:
    """``object.field = value``: consumes the value; the old one is released AFTER the store. ``initial``: there is no
    old one.
    """

    object: Value
    layout: str
    field: str
    value: Value
    initial: bool = False
    location: Location | None = None


@dataclass(slots=True, eq=False)
class TakeField:
    """Moves a value out of a field and leaves zero behind: the result is owned."""

    result: Temporary
    object: Value
    layout: str
    field: str
    location: Location | None = None


@dataclass(slots=True, eq=False)
class LoadItem:
    """``array[index]`` of a layout with items; no bounds check; borrowed like LoadField."""

    result: Temporary
    array: Value
    layout: str
    index: Value
    location: Location | None = None


@dataclass(slots=True, eq=False)
class StoreItem:
    """``array[index] = value``: consumes the value, releases the old one after the store unless ``initial``."""

    array: Value
    layout: str
    index: Value
    value: Value
    initial: bool = False
    location: Location | None = None


@dataclass(slots=True, eq=False)
class TakeItem:
    """Moves an item out of an array and leaves zero behind: the result is owned."""

    result: Temporary
    array: Value
    layout: str
    index: Value
    location: Location | None = None


@dataclass(slots=True, eq=False)
class MoveItems:
    """memmove of ``count`` items between arrays of one layout; what was in the target slots is overwritten, not
    released, and the vacated source slots are NOT cleared: ownership moves with the bits (the caller clears with
    ClearItems).
    """

    layout: str
    target: Value
    target_index: Value
    source: Value
    source_index: Value
    count: Value
    location: Location | None = None


@dataclass(slots=True, eq=False)
class ClearItems:
    """Sets ``count`` items to zero without releasing them (they were moved elsewhere)."""

    layout: str
    array: Value
    index: Value
    count: Value
    location: Location | None = None


@dataclass(slots=True, eq=False)
class LoadGlobal:
    """A module variable; borrowed until something may store to it."""

    result: Temporary
    name: str
    location: Location | None = None


@dataclass(slots=True, eq=False)
class StoreGlobal:
    """Consumes the value; the old one is released after the store."""

    name: str
    value: Value
    location: Location | None = None


@dataclass(slots=True, eq=False)
class MakeRecord:
    """A record from its items; consumes them. Owned when it holds references."""

    result: Temporary
    items: list[Value]
    location: Location | None = None


@dataclass(slots=True, eq=False)
class RecordItem:
    """One item of a record; borrowed from the record."""

    result: Temporary
    record: Value
    index: int
    location: Location | None = None


@dataclass(slots=True, eq=False)
class IsInstance:
    """True when the object's class is one of ``layouts`` (full set of concrete layouts: known when all classes are)."""

    result: Temporary
    object: Value
    class_name: str
    location: Location | None = None


@dataclass(slots=True, eq=False)
class IsNull:
    """True when a reference (or the first reference of a record) is null: undefined."""

    result: Temporary
    value: Value
    location: Location | None = None


@dataclass(slots=True, eq=False)
class Suspend:
    """Gives ``value`` (consumed) and ``code`` to whoever resumed the generator whose frame this is, and waits to be
    resumed.

    May fail: what is thrown into the generator comes up here. Gone after the pass ``generators``. ``place``: where it
    stands, also where a failure must have no location.
    """

    frame: Value
    layout: str
    value: Value
    code: int = 1
    location: Location | None = None
    place: Location | None = None


@dataclass(slots=True, eq=False)
class SetException:
    """Makes the value (consumed) the pending exception; a ``Fail`` terminator follows."""

    value: Value
    location: Location | None = None


@dataclass(slots=True, eq=False)
class TakeException:
    """The pending exception, owned; none is pending afterwards. First operation of a handler block."""

    result: Temporary
    location: Location | None = None


@dataclass(slots=True, eq=False)
class AddTraceback:
    """Adds ``location`` to the pending exception's traceback (cold path; made by the pass ``exceptions``)."""

    location: Location | None = None


@dataclass(slots=True, eq=False)
class Retain:
    """One more reference; ``maybe_null``: the value may be undefined here (counting pass)."""

    value: Value
    maybe_null: bool = False
    location: Location | None = None


@dataclass(slots=True, eq=False)
class Release:
    """One reference less; ``maybe_null``: the value may be undefined here (counting pass)."""

    value: Value
    maybe_null: bool = False
    location: Location | None = None


def traced(location: Location | None) -> Location | None:
    """A place in the user's code, or None."""
    return location if location is not None and location.traced else None


Operation = Union[
    Move, Primitive, Call, CallIndirect, CodeOf, New, LoadField, StoreField, TakeField, LoadItem, StoreItem, TakeItem,
    MoveItems, ClearItems, LoadGlobal, StoreGlobal, MakeRecord, RecordItem, IsInstance, IsNull, Suspend, SetException,
    TakeException, AddTraceback, Retain, Release,
]  # fmt: skip

# ------------------------------------------------------------------------------------------------ control


@dataclass(slots=True, eq=False)
class Goto:
    target: Block
    location: Location | None = None


@dataclass(slots=True, eq=False)
class Branch:
    """``expected``: True or False when one side is known to be rare (bounds checks), None when not."""

    condition: Value
    then: Block
    otherwise: Block
    expected: bool | None = None
    location: Location | None = None


@dataclass(slots=True, eq=False)
class Return:
    """Consumes the value; ``value`` is None for NOTHING."""

    value: Value | None
    location: Location | None = None


@dataclass(slots=True, eq=False)
class SwitchClass:
    """Jumps by the exact class of an object: pairs of (layout names, block)."""

    object: Value
    cases: list[tuple[tuple[str, ...], Block]]
    otherwise: Block
    location: Location | None = None


@dataclass(slots=True, eq=False)
class SwitchInteger:
    """Jumps by a number: pairs of (number, block), every number once."""

    value: Value
    cases: list[tuple[int, Block]]
    otherwise: Block
    location: Location | None = None


@dataclass(slots=True, eq=False)
class Fail:
    """An exception is pending: on to the block's handler, or out of the function. Gone after the pass ``exceptions``,
    where ``Fail`` in a block without handler is the only form left and means "return the error value"."""

    location: Location | None = None


@dataclass(slots=True, eq=False)
class CheckError:
    """Behind an operation that can raise: ``result`` is its result (type NOTHING: the call's truth is the error)."""

    result: Temporary
    okay: Block
    error: Block
    location: Location | None = None


@dataclass(slots=True, eq=False)
class Unreachable:
    """Control never comes here (after a call that never returns normally and whose failure is handled)."""

    location: Location | None = None


@dataclass(slots=True, eq=False)
class Trap:
    """Control comes here only where what was proved of the program is wrong; the processor then stops it."""

    location: Location | None = None


Terminator = Union[Goto, Branch, Return, SwitchClass, SwitchInteger, Fail, CheckError, Unreachable, Trap]


@dataclass(slots=True, eq=False)
class Block:
    """``handler``: where failures of this block's operations go (None: out of the function)."""

    label: str
    operations: list[Operation] = field(default_factory=list)
    terminator: Terminator | None = None
    handler: Block | None = None
    number: int = 0


# ------------------------------------------------------------------------------------------------ program


@dataclass(slots=True, eq=False)
class Function:
    """``name`` is unique and readable (``builtins.list[i64].append``); the backend mangles it.

    ``inline``: small enough or marked so that the inliner should place it at its calls; ``cold``: only on failure
    paths; ``once``: found by the pass ``single_runs``; ``is_dispatch``: only chooses by the class of its receiver which
    function to call; ``never_returns``: always raises; ``can_raise`` is found by the pass ``raising``; ``exported``:
    called from assembly or C under its C name; ``frame``: it resumes a generator, and this is the layout of its only
    parameter."""

    name: str
    parameters: list[Register]
    result: IrType
    blocks: list[Block]
    location: Location
    inline: bool = False
    cold: bool = False
    once: bool = False
    is_dispatch: bool = False
    never_returns: bool = False
    can_raise: bool = True
    exported: str = ""
    frame: str = ""


@dataclass(slots=True, eq=False)
class Layout:
    """What objects of one concrete class look like in memory: a header (count, class number), then ``fields`` in order.

    ``python_name`` is what ``type(x).__name__`` shows; ``ancestors`` are the full names of all classes that
    ``isinstance`` is true for; ``item``: an array of items of this type follows (fields are then ``capacity``: i64
    only); ``tail``: raw bytes follow at the fixed offset 32. ``number`` is assigned when all classes are known.
    ``destructor`` names a function ``(reference) -> nothing`` that runs before the fields are released (``__del__``),
    or is empty; ``is_library``: no class of the user's. ``in_cycles``: objects can be in a cycle of references;
    ``holds_uncounted``: the first field holds its object without counting; ``runs_code``: Python code may run when one
    is freed with what it holds; ``anchor``: the field of the anchor of weak references, or empty; ``waits``: of a
    frame, where the suspension with each number stands (0: it has not begun); ``settled``: the fields
    that are filled once."""

    name: str
    python_name: str
    ancestors: tuple[str, ...] = ()
    fields: list[tuple[str, IrType]] = field(default_factory=list)
    item: IrType | None = None
    tail: bool = False
    number: int = 0
    destructor: str = ""
    is_library: bool = False
    in_cycles: bool = False
    holds_uncounted: bool = False
    runs_code: bool = False
    anchor: str = ""
    waits: list[Location | None] = field(default_factory=list)
    settled: frozenset[str] = frozenset()


@dataclass(slots=True, eq=False)
class Program:
    """The whole program, after reachability: nothing stands here that ``entry`` does not reach.

    ``interfaces``: class number sets by full class name for IsInstance, computed from ``Layout.ancestors``.
    ``inspectable``: a debugger looks at it while it runs, so functions and variables of the user's stay what they are.
    ``tells_classes``: a dispatch function stops at an object of a class that it does not know, instead of taking it for
    one of another class, and the program stops at an object where the flow of objects says None.
    """

    entry: str
    functions: dict[str, Function] = field(default_factory=dict)
    layouts: dict[str, Layout] = field(default_factory=dict)
    globals: dict[str, IrType] = field(default_factory=dict)
    inspectable: bool = False
    tells_classes: bool = False


# By kind, because every pass asks this of every operation.
_OPERANDS: dict[type, Callable[[Any], list[Value]]] = {
    **dict.fromkeys(
        (Move, SetException, StoreGlobal, IsNull, SwitchInteger, Retain, Release), lambda operation: [operation.value]
    ),
    **dict.fromkeys((Primitive, Call), lambda operation: list(operation.arguments)),
    **dict.fromkeys((LoadField, TakeField, IsInstance, SwitchClass), lambda operation: [operation.object]),
    **dict.fromkeys((LoadItem, TakeItem), lambda operation: [operation.array, operation.index]),
    Suspend: lambda operation: [operation.frame, operation.value],
    CallIndirect: lambda operation: [operation.code, *operation.arguments],
    New: lambda operation: [] if operation.extra is None else [operation.extra],
    StoreField: lambda operation: [operation.object, operation.value],
    StoreItem: lambda operation: [operation.array, operation.index, operation.value],
    MoveItems: lambda operation: [
        operation.target,
        operation.target_index,
        operation.source,
        operation.source_index,
        operation.count,
    ],
    ClearItems: lambda operation: [operation.array, operation.index, operation.count],
    MakeRecord: lambda operation: list(operation.items),
    RecordItem: lambda operation: [operation.record],
    Branch: lambda operation: [operation.condition],
    Return: lambda operation: [] if operation.value is None else [operation.value],
}


def operands(operation: Operation | Terminator) -> list[Value]:
    """Every value that an operation reads, in order (a Move reads its value, not its register)."""
    read = _OPERANDS.get(type(operation))
    return [] if read is None else read(operation)


def consumed(operation: Operation | Terminator) -> list[Value]:
    """The operands whose reference the operation takes over."""
    match operation:
        case Move(value=value) | SetException(value=value) | StoreGlobal(value=value):
            return [value]
        case StoreField(value=value) | StoreItem(value=value) | Suspend(value=value):
            return [value]
        case MakeRecord(items=items):
            return list(items)
        case Return(value=value) if value is not None:
            return [value]
        case _:
            return []


RESULT_KINDS: frozenset[type] = frozenset((
    Primitive, Call, CallIndirect, CodeOf, New, LoadField, TakeField, LoadItem, TakeItem, LoadGlobal, MakeRecord,
    RecordItem, IsInstance, IsNull, TakeException,
))  # fmt: skip


def result_of(operation: Operation) -> Temporary | None:
    """The temporary that an operation assigns, if it assigns one."""
    with_result: Any = operation
    result: Temporary | None = with_result.result if type(operation) in RESULT_KINDS else None
    return result


def successors(terminator: Terminator | None) -> list[Block]:
    """The blocks that a terminator may jump to."""
    match terminator:
        case Goto(target=target):
            return [target]
        case Branch(then=then, otherwise=otherwise):
            return [then, otherwise]
        case SwitchClass(cases=cases, otherwise=otherwise):
            return [block for _, block in cases] + [otherwise]
        case SwitchInteger(cases=numbers, otherwise=otherwise):
            return [block for _, block in numbers] + [otherwise]
        case CheckError(okay=okay, error=error):
            return [okay, error]
        case _:
            return []


NONE = Singleton("none")
TRUE = Constant(True, BOOL)
FALSE = Constant(False, BOOL)
NULL = Constant(None, REFERENCE)
