"""``C(arguments)``: ``__new__`` (that of the user's: ``new_methods.py``), or a fresh object and ``__init__``."""

from __future__ import annotations

from collections.abc import Sequence

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import (
    NONE,
    OBJECT,
    ClassType,
    TupleType,
    Type,
    UnionType,
    show,
    substitute,
)
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.lower.arguments import Given, evaluated, positional
from importos_tool.compiler.lower.calls import call_instance, call_member, sharper_parameters
from importos_tool.compiler.lower.function import FunctionLowering, Typed, canonical_environment
from importos_tool.compiler.lower.inference import fitting, infer, needs_spreading, pick, spread
from importos_tool.compiler.lower.new_methods import make_with_new, own_new
from importos_tool.diagnostics.model import ToolBug

EXCEPTION = "builtins.BaseException"


def construct(f: FunctionLowering, type_: Type, arguments: Sequence[Typed], result: Type | None) -> Typed:
    """``C(arguments)`` with evaluated arguments."""
    return construct_given(f, type_, positional(arguments), result)


def construct_given(f: FunctionLowering, type_: Type, arguments: Sequence[Given], result: Type | None) -> Typed:
    """``C(arguments)``: ``__new__`` when the class itself has one, else a fresh object and ``__init__``."""
    if isinstance(type_, TupleType):
        type_ = f.world.hierarchy.as_class(type_) or type_
    if not isinstance(type_, ClassType):
        raise ToolBug(f"{show(type_)} cannot be constructed at {f.span}")
    hierarchy = f.world.hierarchy
    written = own_new(f.world, type_)
    if written is not None:
        return make_with_new(f, type_, written, arguments)
    variables = hierarchy.class_of(type_.name).type_variables
    wanted = result if isinstance(result, (ClassType, UnionType)) else None
    new = hierarchy.member(type_, "__new__")
    generic = ClassType(type_.name, tuple(variables))
    if new is not None and new.owner.name == type_.name != OBJECT.name and not isinstance(new.definition, nodes.Field):
        environment: dict[str, Type] = {}
        if fits := needs_spreading(f, new.definition, arguments, environment, None, 1):
            return spread(f, arguments, lambda each: construct_given(f, type_, each, result), result, fits)
        item = pick(f, new.definition, arguments, environment, None, 1)
        found = infer(f, item, arguments, environment, wanted, None, 1)
        for variable, argument in zip(variables, type_.arguments, strict=False):
            found.setdefault(variable.name, argument)
        if item.intrinsic:
            from importos_tool.compiler.lower.intrinsics import call_intrinsic

            return call_intrinsic(f, item, [Given(value=f.none()), *arguments], found)
        canonical = canonical_environment(f.world, (*variables, *item.type_variables), found)
        instance = f.world.instance(item, canonical, sharper=sharper_parameters(f, item, arguments, 1, found))
        return call_instance(f, instance, arguments, receiver=Typed(ir.NULL, OBJECT), real=found)
    init = hierarchy.member(type_, "__init__")
    assert init is not None and not isinstance(init.definition, nodes.Field)
    if type_.arguments:
        environment = dict(hierarchy.arguments_of(type_))
        concrete_type = type_
    else:
        environment = {}
        concrete_type = type_
        if variables:
            owner = hierarchy.supertype(generic, init.owner.name) or init.owner
            inner = {
                v.name: part
                for v, part in zip(hierarchy.class_of(owner.name).type_variables, owner.arguments, strict=False)
            }
            item = pick(f, init.definition, arguments, {}, None, 1)
            found = infer(f, item, arguments, {}, None, None, 1)
            out: dict[str, Type] = {}
            if isinstance(wanted, ClassType):
                hierarchy.unify(hierarchy.supertype(generic, wanted.name) or generic, wanted, out)
            elif wanted is not None:
                hierarchy.unify(generic, wanted, out)
            for name, argument in inner.items():
                if name in found:
                    hierarchy.unify(argument, found[name], out)
            if isinstance(init.definition, nodes.Overloads):  # ``self`` may say what nothing else does
                own: dict[str, Type] = {}
                hierarchy.unify(generic, substitute(item.parameters[0].variable.type, found), own)
                out = {**own, **out}
            concrete_type = ClassType(type_.name, tuple(out.get(v.name, OBJECT) for v in variables))
    return new_object(f, concrete_type, arguments)


def new_object(f: FunctionLowering, type_: ClassType, arguments: Sequence[Given]) -> Typed:
    """A fresh object with ``__init__`` run."""
    from importos_tool.compiler.lower.thread_locals import is_thread_local, new_thread_local

    if is_thread_local(f, type_):
        return new_thread_local(f, type_, arguments, _plain_object)
    return _plain_object(f, type_, arguments)


def _plain_object(f: FunctionLowering, type_: ClassType, arguments: Sequence[Given]) -> Typed:
    from importos_tool.compiler.lower.instance_fields import initialise_from_class
    from importos_tool.compiler.lower.intrinsics import construct_intrinsic

    special = construct_intrinsic(f, type_, arguments)
    if special is not None:
        return special
    class_ = f.world.hierarchy.class_of(type_.name)
    if class_.is_abstract and f.world.hierarchy.abstract_methods(type_):
        names = ", ".join(sorted(f.world.hierarchy.abstract_methods(type_)))
        f.refuse(
            f.span, f"cannot make an object of the abstract class {class_.short_name} (abstract: {names})", code="E303"
        )
    concrete = f.world.concrete(type_)
    value = f.builder.new(concrete.layout.name)
    receiver = f.keep(Typed(value, type_))
    if class_.module in f.world.modules.user_modules:
        initialise_from_class(f, receiver, type_)
    init = f.world.hierarchy.member(type_, "__init__")
    assert init is not None
    if EXCEPTION in class_.resolution_order and class_.module in f.world.modules.user_modules:
        new = f.world.hierarchy.member(type_, "__new__")
        if new is None or new.owner == OBJECT:  # as in CPython, a class with another one leaves them to __init__
            arguments = _store_exception_arguments(f, receiver, arguments)
    if f.world.fields.needs_library_init(type_.name):
        _call_library_init(f, receiver, type_)
    if init.owner != OBJECT:
        call_member(f, receiver, type_, "__init__", init, arguments, NONE, exact=True)
    return receiver


def _call_library_init(f: FunctionLowering, receiver: Typed, type_: ClassType) -> None:
    """The ``__init__`` of the library's base without arguments, in the place of what ``__new__`` does in CPython.

    A base that is no base without its ``__init__`` has a method ``__without_init__`` for this.
    """
    order = f.world.hierarchy.class_of(type_.name).resolution_order
    last = [a for a in order if f.world.hierarchy.class_of(a).module in f.world.modules.user_modules][-1]
    bare = f.world.hierarchy.member(type_, "__without_init__", after=last)
    if bare is not None:
        call_member(f, receiver, type_, "__without_init__", bare, [], NONE, exact=True)
        return
    init = f.world.hierarchy.member(type_, "__init__", after=last)
    if init is not None and init.owner != OBJECT and not isinstance(init.definition, nodes.Field):
        if fitting(f, init.definition, [], dict(f.world.hierarchy.arguments_of(init.owner)), type_, 1) is not None:
            call_member(f, receiver, type_, "__init__", init, [], NONE, exact=True)


def _store_exception_arguments(f: FunctionLowering, receiver: Typed, arguments: Sequence[Given]) -> list[Given]:
    """``BaseException.__new__`` keeps the positional arguments, whatever ``__init__`` does with them."""
    from importos_tool.compiler.lower.attributes import store_attribute
    from importos_tool.compiler.lower.coercions import new_tuple
    from importos_tool.compiler.lower.unions import BOXED_TUPLE

    kept = evaluated(f, arguments)
    positionals = [a.value for a in kept if a.value is not None and not a.name and not a.starred]
    values = [f.coerce(value, OBJECT) for value in positionals]
    store_attribute(f, receiver, "args", Typed(new_tuple(f, values, OBJECT), BOXED_TUPLE))
    return kept
