"""Values of a union type: which item a value is, and operations that are one branch an item.

mypy checks an operation on a union once for each item; so does the code. Items are told apart by tests in the order of
the union, the last item needs none. A test asks for no more than what the other items leave open: the class by name
where that decides, the exact layouts where two items are one class with different arguments (``list[int] |
list[str]``) or a protocol, the items one by one for tuples.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from importos_tool.compiler.checked.types import (
    BOOL,
    OBJECT,
    CallableType,
    ClassType,
    NoneType,
    TupleType,
    Type,
    TypeObject,
    UnionType,
    show,
)
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import BOOL as IR_BOOL, I64, REFERENCE
from importos_tool.compiler.lower.class_questions import SHAPE
from importos_tool.compiler.lower.function import FunctionLowering, Typed
from importos_tool.compiler.lower.representation import (
    canonical,
    canonical_signature,
    is_tagged,
    is_value,
    numbers_in,
    representation,
)
from importos_tool.compiler.lower.tagged import first_word, holds, number_of, reinterpret, without_numbers
from importos_tool.compiler.lower.world import DispatchKey

BOXED_TUPLE = ClassType("builtins.tuple", (OBJECT,))  # what a fixed tuple is where an object is wanted


def parts_of(type_: Type) -> tuple[Type, ...]:
    """The items of a union, or the type alone."""
    return type_.items if isinstance(type_, UnionType) else (type_,)


def each_item(f: FunctionLowering, typed: Typed, lower: Callable[[Typed], Typed], result: Type) -> Typed:
    """``lower`` for each item of a union value; the results are coerced to ``result``."""
    assert isinstance(typed.type, UnionType)
    value = f.keep(typed)
    answer = f.branch_value(result)
    done = f.builder.block("united")
    items = list(typed.type.items)
    for number, item in enumerate(items):
        following = None
        if number + 1 < len(items):
            matched = f.builder.block("item")
            following = f.builder.block("next")
            f.builder.branch(test_item(f, value, item, items[number + 1 :]), matched, following)
            f.builder.enter(matched)
        narrowed = as_item(f, value, item, items[:number])
        answered = lower(narrowed)
        if not f.builder.terminated:
            f.builder.move(answer, f.coerce(answered, result))
            f.builder.goto(done)
        if following is not None:
            f.builder.enter(following)
    f.builder.enter(done)
    return Typed(answer, result)


def test_item(f: FunctionLowering, value: Typed, item: Type, others: list[Type] | None = None) -> ir.Value:
    """True when the object is of the item's type. ``others``: what else it may be (None: anything)."""
    if is_tagged(value.type):
        return _test_tagged(f, value, item, others)
    if isinstance(item, NoneType):
        return f.builder.primitive("object.is", value.value, ir.NONE)
    if isinstance(item, TupleType):
        return _test_tuple(f, value, item)
    if is_value(item):
        return _test_box(f, value, item)
    if isinstance(item, ClassType):
        if item == OBJECT:
            return ir.TRUE
        if _name_decides(f, item, others):
            return f.builder.is_instance(value.value, item.name)
        return test_layout(f, value, item)
    if isinstance(item, TypeObject):
        class_type = f.world.hierarchy.as_class(item.instance) or OBJECT
        return f.builder.is_instance(value.value, f"class {class_type.name}")
    if isinstance(item, CallableType):
        _refuse_ambiguous_callables(f, item, others or [])
        return f.builder.is_instance(value.value, "builtins.function")
    return ir.FALSE


def _test_tagged(f: FunctionLowering, value: Typed, item: Type, others: list[Type] | None) -> ir.Value:
    """The numbers that the value may be are told by their tags, everything else by its object."""
    numbers = [n for n in numbers_in(value.type) if others is None or n in others or n == item]
    if item in numbers:
        return holds(f, value, item)
    if item == OBJECT:
        return ir.TRUE
    left = None if others is None else [other for other in others if other not in numbers]
    if not isinstance(item, ClassType) or is_value(item):
        return test_item(f, without_numbers(f, value), item, left)
    fitting = [n for n in numbers if f.world.hierarchy.is_subtype(n, item)]
    if not fitting and _name_decides(f, item, left):
        return f.builder.is_instance(first_word(f, value), item.name)

    def decide(yes: ir.Block, no: ir.Block) -> None:
        for number in numbers:
            following = f.builder.block("or")
            f.builder.branch(holds(f, value, number), yes if number in fitting else no, following)
            f.builder.enter(following)
        f.builder.branch(test_item(f, without_numbers(f, value), item, left), yes, no)

    return decided(f, decide)


def _name_decides(f: FunctionLowering, item: ClassType, others: list[Type] | None) -> bool:
    """Whether being of the class by name is being of the item."""
    if f.world.hierarchy.class_of(item.name).is_protocol:
        return False
    if not item.arguments:
        return True
    if others is None:
        return False
    shape = canonical_signature(item)
    for other in others:
        if isinstance(other, TupleType) and item.name == "builtins.tuple":
            return False
        if isinstance(other, ClassType):
            if other == OBJECT or f.world.hierarchy.class_of(other.name).is_protocol:
                return False
            found = f.world.hierarchy.supertype(other, item.name)
            if found is not None and canonical_signature(found) != shape:
                return False
            found = f.world.hierarchy.supertype(item, other.name)
            if found is not None and canonical_signature(found) != canonical_signature(other):
                return False
    return True


def test_layout(f: FunctionLowering, value: Typed, item: ClassType) -> ir.Value:
    """True when the object's concrete class, with its arguments, may stand where ``item`` is wanted."""
    question = f.world.question(DispatchKey(OBJECT, SHAPE, (), (), BOOL, (("item", canonical_signature(item)),)))
    return f.builder.call(question, [value.value], IR_BOOL)


def _test_box(f: FunctionLowering, value: Typed, item: Type) -> ir.Value:
    layout = f.world.concrete(item).layout.name
    return decided(f, lambda yes, no: f.builder.switch_class(value.value, [((layout,), yes)], no))


def decided(f: FunctionLowering, decide: Callable[[ir.Block, ir.Block], None]) -> ir.Value:
    """A truth value from code that goes to one of two blocks."""
    answer = f.builder.register(IR_BOOL)
    yes, no, done = f.builder.block("yes"), f.builder.block("no"), f.builder.block("tested")
    decide(yes, no)
    f.builder.enter(yes)
    f.builder.move(answer, ir.TRUE)
    f.builder.goto(done)
    f.builder.enter(no)
    f.builder.move(answer, ir.FALSE)
    f.builder.goto(done)
    f.builder.enter(done)
    return answer


def _test_tuple(f: FunctionLowering, value: Typed, item: TupleType) -> ir.Value:
    """A fixed tuple in a box: of this length, each item of its type."""
    layout = f.world.concrete(BOXED_TUPLE).layout.name
    array = f.world.array(OBJECT).name

    def decide(yes: ir.Block, no: ir.Block) -> None:
        boxed = f.builder.block("tuple")
        f.builder.switch_class(value.value, [((layout,), boxed)], no)
        f.builder.enter(boxed)
        storage = f.keep(Typed(f.builder.load_field(value.value, layout, "_items", REFERENCE), OBJECT))
        size = f.builder.primitive("object.capacity", storage.value)
        following = f.builder.block("items")
        f.builder.branch(f.builder.primitive("int.equal", size, ir.Constant(len(item.items), I64)), following, no)
        f.builder.enter(following)
        for number, part in enumerate(item.items):
            if part == OBJECT:
                continue
            loaded = f.builder.load_item(storage.value, array, ir.Constant(number, I64), REFERENCE)
            fitting = f.builder.block("item")
            f.builder.branch(is_of_type(f, f.keep(Typed(loaded, OBJECT)), part), fitting, no)
            f.builder.enter(fitting)
        f.builder.goto(yes)

    return decided(f, decide)


def is_of_type(f: FunctionLowering, value: Typed, type_: Type) -> ir.Value:
    """True when an object (of which nothing is known) is of a type."""
    if not isinstance(type_, UnionType):
        return test_item(f, value, type_)

    def decide(yes: ir.Block, no: ir.Block) -> None:
        for item in type_.items:
            following = f.builder.block("or")
            f.builder.branch(test_item(f, value, item), yes, following)
            f.builder.enter(following)
        f.builder.goto(no)

    return decided(f, decide)


def _refuse_ambiguous_callables(f: FunctionLowering, item: CallableType, others: list[Type]) -> None:
    for other in others:
        if isinstance(other, CallableType) and _signature(other) != _signature(item):
            f.refuse(
                f.span,
                f"{show(item)} and {show(other)} in one union cannot be told apart",
                "a function does not know at run time which types it takes",
                "declare one signature for both, as in action: Callable[[int], object], or write a class with a method",
                code="E317",
            )


def _signature(type_: CallableType) -> tuple[Type, ...]:
    return (*(canonical(p) for p in type_.parameters), canonical(type_.result))


def as_item(f: FunctionLowering, value: Typed, item: Type, tested: Sequence[Type] = ()) -> Typed:
    """The object as a value of the item's type: it is known to be one. ``tested``: what it is known not to be."""
    if isinstance(item, TupleType):
        return Typed(f.coerce(value, item), item)
    if item in numbers_in(value.type):
        return Typed(number_of(f, value, item), item)
    if is_value(item):
        layout = f.world.concrete(item).layout.name
        box = first_word(f, value) if is_tagged(value.type) else value.value
        return Typed(f.builder.load_field(box, layout, "value", representation(item)), item)
    return Typed(reinterpret(f, value, item, tested), item)
