"""Values of a union with numbers among its items: two words, and no box for a number.

The first word is the object, or where the value is a number the tag of its class: an immortal object of no class, so
that a test for a class by name is the test of the first word, and counting needs to know nothing. The second word is
the number; beside an object it is zero. The numbers of the static type are always in place: a box never stands in the
first word for one of them, and a tag never leaves the pair.
"""

from __future__ import annotations

from collections.abc import Sequence

from importos_tool.compiler.checked.types import BOOL, FLOAT, OBJECT, ClassType, Type, make_union
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import I64
from importos_tool.compiler.lower.function import FunctionLowering, Typed
from importos_tool.compiler.lower.representation import TAGGED, is_tagged, numbers_in, representation, shape_name
from importos_tool.compiler.lower.world import World

ZERO = ir.Constant(0, I64)


def tag_of(world: World, number: Type) -> ir.Singleton:
    """The tag of a class of numbers."""
    name = f"tag[{shape_name(number)}]"
    if name not in world.ir.layouts:
        world.ir.layouts[name] = ir.Layout(name, "tag")
    return ir.Singleton(name)


def first_word(f: FunctionLowering, typed: Typed) -> ir.Value:
    """The object, or the tag of the number."""
    return f.builder.record_item(typed.value, 0)


def without_numbers(f: FunctionLowering, typed: Typed) -> Typed:
    """The value as the object that it is, where it is none of its numbers."""
    assert is_tagged(typed.type)
    return Typed(first_word(f, typed), objects_in(typed.type))


def objects_in(type_: Type) -> Type:
    """What a union leaves open when its numbers are ruled out; ``Never`` where nothing is left."""
    numbers = numbers_in(type_)
    return make_union(tuple(item for item in getattr(type_, "items", ()) if item not in numbers))


def holds(f: FunctionLowering, typed: Typed, number: Type) -> ir.Value:
    """Whether the value is a number of this class."""
    return f.builder.primitive("object.is", first_word(f, typed), tag_of(f.world, number))


def number_of(f: FunctionLowering, typed: Typed, number: Type) -> ir.Value:
    """The number of this class that the value is."""
    word = f.builder.record_item(typed.value, 1)
    if number == FLOAT:
        return f.builder.primitive("float.from_bits", word)
    return f.builder.primitive("int.not_equal", word, ZERO) if number == BOOL else word


def tagged_number(f: FunctionLowering, typed: Typed) -> ir.Value:
    """A number as a value of any union with its class."""
    word = typed.value
    if typed.type == FLOAT:
        word = f.builder.primitive("float.bits", word)
    elif typed.type == BOOL:
        word = f.builder.primitive("bool.to_int", word)
    return f.builder.make_record([tag_of(f.world, typed.type), word])


def tagged_object(f: FunctionLowering, value: ir.Value) -> ir.Value:
    """An object that is no number of the union."""
    return f.builder.make_record([value, ZERO])


def reinterpret(f: FunctionLowering, typed: Typed, want: Type, tested: Sequence[Type] = ()) -> ir.Value:
    """A value that is known to be a ``want``, stored as one. ``tested``: numbers that it is known not to be."""
    have = typed.type
    if is_tagged(want):
        if not is_tagged(have):
            return _as_tagged(f, typed, want)
        if not _changes_places(f, have, want, tested):
            return typed.value
        boxed = Typed(_as_reference(f, typed, OBJECT, tested), OBJECT)
        return _as_tagged(f, boxed, want)
    return _as_reference(f, typed, want, tested) if is_tagged(have) else typed.value


def _changes_places(f: FunctionLowering, have: Type, want: Type, tested: Sequence[Type]) -> bool:
    """Whether a number that is in place in one union may be in a box in the other."""
    before, after = numbers_in(have), numbers_in(want)
    leaves = any(n not in after and n not in tested and f.world.hierarchy.is_subtype(n, want) for n in before)
    return leaves or any(n not in before and _may_be_box(f, have, n) for n in after)


def _may_be_box(f: FunctionLowering, type_: Type, number: Type) -> bool:
    """Whether a reference of this type may be a number in a box."""
    return f.world.hierarchy.is_subtype(number, type_)


def _as_tagged(f: FunctionLowering, typed: Typed, want: Type) -> ir.Value:
    boxed = [number for number in numbers_in(want) if _may_be_box(f, typed.type, number)]
    if not boxed:
        return tagged_object(f, typed.value)
    value = f.keep(typed).value
    answer = f.builder.register(TAGGED)
    done, other = f.builder.block("tagged"), f.builder.block("object")
    cases: list[tuple[tuple[str, ...], ir.Block]] = []
    layouts = [f.world.concrete(number).layout.name for number in boxed]
    for name in layouts:
        cases.append(((name,), f.builder.block("number")))
    f.builder.switch_class(value, cases, other)
    for number, name, (_, block) in zip(boxed, layouts, cases, strict=True):
        f.builder.enter(block)
        loaded = f.builder.load_field(value, name, "value", representation(number))
        f.builder.move(answer, tagged_number(f, Typed(loaded, number)))
        f.builder.goto(done)
    f.builder.enter(other)
    f.builder.move(answer, tagged_object(f, value))
    f.builder.enter(done)
    return answer


def _as_reference(f: FunctionLowering, typed: Typed, want: Type, tested: Sequence[Type]) -> ir.Value:
    from importos_tool.compiler.lower.coercions import box

    fitting = [n for n in numbers_in(typed.type) if n not in tested and f.world.hierarchy.is_subtype(n, want)]
    if not fitting:
        return first_word(f, typed)
    typed = f.keep(typed)
    answer = f.branch_value(OBJECT)
    done = f.builder.block("boxed")
    for number in fitting:
        matched, following = f.builder.block("number"), f.builder.block("next")
        f.builder.branch(holds(f, typed, number), matched, following)
        f.builder.enter(matched)
        f.builder.move(answer, box(f, Typed(number_of(f, typed, number), number)))
        f.builder.goto(done)
        f.builder.enter(following)
    f.builder.move(answer, first_word(f, typed))
    f.builder.enter(done)
    return answer


def same_words(f: FunctionLowering, left: Typed, right: Typed) -> ir.Value:
    """``is`` for two values of one union: the same object, or equal numbers of one class."""
    first = f.builder.primitive("object.is", first_word(f, left), first_word(f, right))
    second = f.builder.primitive(
        "int.equal", f.builder.record_item(left.value, 1), f.builder.record_item(right.value, 1)
    )
    return f.builder.primitive("bool.and", first, second)


__all__ = [
    "ClassType",
    "first_word",
    "holds",
    "number_of",
    "objects_in",
    "reinterpret",
    "same_words",
    "tagged_number",
    "tagged_object",
    "without_numbers",
]
