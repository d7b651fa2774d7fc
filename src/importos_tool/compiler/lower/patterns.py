"""What a pattern may find in a value of a static type, and the tests that find it out at run time.

Pure questions about types, and the few tests that are not those of unions: a sequence is what derives from
``Sequence`` and is no text, an attribute that is missing makes a pattern fail and not raise.
"""

from __future__ import annotations

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import (
    NEVER,
    OBJECT,
    ClassType,
    NoneType,
    TupleType,
    Type,
    TypeVariable,
    make_union,
    show,
    substitute,
)
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.lower.attributes import load_attribute
from importos_tool.compiler.lower.function import FunctionLowering, Typed
from importos_tool.compiler.lower.hierarchy import FOUND_MAPPING, MAPPING
from importos_tool.compiler.lower.representation import is_value
from importos_tool.compiler.lower.unions import parts_of

SEQUENCE = "typing.Sequence"
DICT = "builtins.dict"
NO_SEQUENCES = ("builtins.str", "builtins.bytes", "builtins.bytearray")
_ITEM = TypeVariable("item of a pattern")


def narrowed_by_class(f: FunctionLowering, type_: Type, wanted: ClassType) -> Type:
    """What a value of ``type_`` is when it is an instance of ``wanted``; ``Never`` when it cannot be one."""
    hierarchy = f.world.hierarchy
    if isinstance(type_, NoneType):
        return type_ if wanted.name in ("types.NoneType", OBJECT.name) else NEVER
    class_type = f.class_type(type_)
    if class_type is None:
        return type_ if wanted in (OBJECT, ClassType("builtins.function")) else NEVER
    if hierarchy.supertype(class_type, wanted.name) is not None or wanted == OBJECT:
        return type_
    if type_ == ClassType("builtins.bool") and wanted.name == "builtins.int":
        return type_
    if is_value(type_):
        return NEVER
    variables = hierarchy.class_of(wanted.name).type_variables
    generic = ClassType(wanted.name, tuple(variables))
    upper = hierarchy.supertype(generic, class_type.name)
    if upper is not None:
        found: dict[str, Type] = {}
        hierarchy.unify(upper, class_type, found)
        return ClassType(wanted.name, tuple(found.get(v.name, OBJECT) for v in variables))
    is_protocol = hierarchy.class_of(class_type.name).is_protocol
    common = set(hierarchy.subclasses(class_type.name)) & set(hierarchy.subclasses(wanted.name))
    return ClassType(wanted.name, tuple(OBJECT for _ in variables)) if is_protocol or common else NEVER


def test_class(f: FunctionLowering, subject: Typed, wanted: ClassType) -> ir.Value:
    """``isinstance(subject, wanted)``."""
    hierarchy = f.world.hierarchy
    if hierarchy.class_of(wanted.name).is_protocol:
        f.refuse(
            f.span,
            f"{hierarchy.class_of(wanted.name).short_name} is a protocol: its objects cannot be told from others",
            code="E312",
        )
    if is_value(subject.type) or all(narrowed_by_class(f, p, wanted) == p for p in parts_of(subject.type)):
        return ir.TRUE
    from importos_tool.compiler.lower.class_tests import class_test

    return class_test(f, subject, wanted)


def sequence_view(f: FunctionLowering, type_: Type) -> Type | None:
    """The sequence that a value of ``type_`` is or may be; None when it is none."""
    hierarchy = f.world.hierarchy
    if isinstance(type_, TupleType):
        return type_
    if not isinstance(type_, ClassType) or is_value(type_):
        return None
    order = hierarchy.class_of(type_.name).resolution_order
    if any(name in order for name in NO_SEQUENCES):
        return None
    if SEQUENCE in order:
        return type_
    above = hierarchy.supertype(ClassType(SEQUENCE, (_ITEM,)), type_.name)
    if type_ == OBJECT or (above is None and _has_subclass(f, type_, SEQUENCE)):
        return ClassType(SEQUENCE, (OBJECT,))
    if above is None:
        return None
    found: dict[str, Type] = {}
    hierarchy.unify(above, type_, found)
    return ClassType(SEQUENCE, (found.get(_ITEM.name, OBJECT),))


def _has_subclass(f: FunctionLowering, type_: ClassType, name: str) -> bool:
    return any(
        name in f.world.hierarchy.class_of(sub).resolution_order for sub in f.world.hierarchy.subclasses(type_.name)
    )


def test_sequence(f: FunctionLowering, subject: Typed) -> ir.Value | None:
    """A sequence that is no text; None when the static type says so already."""
    hierarchy = f.world.hierarchy
    assert isinstance(subject.type, ClassType)
    order = hierarchy.class_of(subject.type.name).resolution_order
    texts = [name for name in NO_SEQUENCES if hierarchy.supertype(ClassType(name), subject.type.name) is not None]
    if SEQUENCE in order and not texts:
        return None
    answer: ir.Value = f.builder.is_instance(subject.value, SEQUENCE)
    for name in texts if SEQUENCE in order else NO_SEQUENCES:
        other = f.builder.primitive("bool.not", f.builder.is_instance(subject.value, name))
        answer = f.builder.primitive("bool.and", answer, other)
    return answer


def _has_own_get(f: FunctionLowering) -> bool:
    """Whether the program derives a dict that looks up keys in its own way, which a pattern asks in CPython."""
    classes = f.world.hierarchy.subclasses(DICT)
    of_user = [name for name in classes if f.world.hierarchy.class_of(name).module in f.world.modules.user_modules]
    return any("get" in f.world.hierarchy.class_of(name).members for name in of_user)


def entries_of_any_dict(f: FunctionLowering, subject: Typed, view: ClassType) -> Typed:
    """The entries of an object that is a dict, whatever it holds, as objects."""
    return f.keep(Typed(f.library("builtins.objects_of_dict", [subject.value]), view))


def mapping_view(f: FunctionLowering, type_: Type) -> ClassType | None:
    """The mapping that a value of ``type_`` is; None when it is none. One that only may be a mapping is refused."""
    hierarchy = f.world.hierarchy
    if not isinstance(type_, ClassType) or is_value(type_):
        return None
    if type_.name in (DICT, FOUND_MAPPING):
        return type_
    if MAPPING in hierarchy.class_of(type_.name).resolution_order:
        return hierarchy.supertype(type_, MAPPING)
    if type_ == OBJECT and not _has_own_get(f):
        return ClassType(DICT, (OBJECT, OBJECT))
    above = hierarchy.supertype(ClassType(MAPPING, (_ITEM, _ITEM)), type_.name)
    if type_ == OBJECT or above is not None or _has_subclass(f, type_, MAPPING):
        f.refuse(
            f.span,
            f"a mapping pattern for a value of type {show(type_)}",
            "the types of its keys and values have to be known",
            "declare the value as a dict or Mapping, or as a union with one",
            code="E318",
        )
    return None


def attribute_type(f: FunctionLowering, type_: Type, name: str) -> Type:
    """The declared type of an attribute of any item of a union."""
    found: list[Type] = []
    for part in parts_of(type_):
        class_type = f.class_type(part)
        member = None if class_type is None else f.world.hierarchy.member(class_type, name)
        definition = None if member is None else member.definition
        if member is not None and isinstance(definition, nodes.Field):
            found.append(substitute(definition.type, f.world.hierarchy.arguments_of(member.owner)))
        elif member is not None and isinstance(definition, nodes.Function) and "property" in definition.decorators:
            found.append(substitute(definition.result, f.world.hierarchy.arguments_of(member.owner)))
        else:
            f.refuse(
                f.span,
                f"the pattern asks for {name}, which is no attribute or property of {show(part)}",
                "only values can be compared with a pattern",
                "match the class alone, and call the method in the case",
                code="E319",
            )
    return make_union(tuple(found))


def attribute_of(f: FunctionLowering, subject: Typed, name: str, absent: ir.Block) -> Typed:
    """The attribute; to ``absent`` where reading it raises AttributeError, as CPython does."""
    type_ = attribute_type(f, subject.type, name)
    if _is_plain(f, subject.type, name):
        return load_attribute(f, subject, name, type_)
    failed, other = f.builder.block("attribute_failed"), f.builder.block("other_failure")
    with f.builder.handling(failed):
        value = f.keep(load_attribute(f, subject, name, type_))
    following = f.builder.block("attribute")
    f.builder.goto(following)
    f.builder.enter(failed)
    location, f.builder.location = f.builder.location, None
    raised = f.builder.take_exception()
    f.builder.branch(f.builder.is_instance(raised, "builtins.AttributeError"), absent, other)
    f.builder.enter(other)
    f.builder.set_exception(raised)
    f.builder.fail()
    f.builder.location = location
    f.builder.enter(following)
    return value


def _is_plain(f: FunctionLowering, type_: Type, name: str) -> bool:
    """Whether reading the attribute cannot raise."""
    class_type = f.class_type(type_)
    member = None if class_type is None else f.world.hierarchy.member(class_type, name)
    return (
        class_type is not None
        and member is not None
        and isinstance(member.definition, nodes.Field)
        and f.world.fields.is_sure(class_type.name, name)
    )
