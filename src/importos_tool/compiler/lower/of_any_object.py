"""What an object is asked by who knows it by less than its class: a ``list[int]`` as a ``Sequence[object]``, whose
``count`` is asked for a text; the ``keys()`` of a ``dict[int, str]`` as a ``KeysView[object]``, whose ``&`` gives a
``set[object]``.

The class's own method takes, or gives, its own items only. The library has a second one for any object beside it.
"""

from __future__ import annotations

from importos_tool.compiler.checked.types import OBJECT, CallableType, ClassType, Type, has_free_variables
from importos_tool.compiler.ir.types import REFERENCE
from importos_tool.compiler.lower.hierarchy import FOUND_MAPPING, MAPPING, Member, functions_of
from importos_tool.compiler.lower.representation import representation
from importos_tool.compiler.lower.world import DispatchKey, World

_OF_ANY = {
    "count": "_count_of_any",
    "index": "_index_of_any",
    "get": "_get_of_any_key",
    "__getitem__": "_item_of_any_key",
    "__contains__": "_contains_any_key",
    "__and__": "_and_of_any",
    "__or__": "_or_of_any",
    "__sub__": "_sub_of_any",
    "__xor__": "_xor_of_any",
}
_ASK_FOR_ITEMS = (MAPPING, "collections.ChainMap", "collections.UserDict")  # in ``get`` and ``in``
_ASKS = {"get": ("__getitem__", "__missing__"), "__getitem__": ("__missing__",)}


def method_of_any(world: World, class_type: ClassType, key: DispatchKey) -> str:
    """The method that answers an object of the class; one that the program's own class has is that of the key."""
    name = _OF_ANY.get(key.method)
    if name is None or not key.parameters:
        return key.method
    own, other = world.hierarchy.member(class_type, key.method), world.hierarchy.member(class_type, name)
    if own is None or other is None:
        return key.method
    if key.method == "__contains__":
        return name if own.owner.name == MAPPING and not _knows_keys(world, key) else key.method
    if _is_only_found(key):
        return key.method if _is_of_program(world, class_type, key.method) else name
    known = world.hierarchy.supertype(class_type, "builtins.dict") if key.method in _ASKS else None
    if known is not None:
        return name if _is_no_key(world, known, key) and _answers(world, class_type, key, known, other) else key.method
    if _is_of_program(world, class_type, key.method) or _fits(world, own, key):
        return key.method
    return name if _fits(world, other, key) else key.method


def may_keep_key(world: World, class_type: ClassType, key: DispatchKey) -> bool:
    """Whether a class of the program is asked for what may be no key of it, and may keep it among its keys, whose type
    it does not know itself: it takes what a type parameter stands for."""
    if not _is_only_found(key) or key.method not in (*_ASKS, "__contains__", "_has_item"):
        return False
    asked: tuple[str, ...] = (key.method, "__missing__") if key.method == "__getitem__" else (key.method,)
    own = world.hierarchy.member(class_type, key.method)
    if own is not None and own.owner.name in _ASK_FOR_ITEMS:
        asked = (key.method, "__getitem__", "__missing__")
    members = (world.hierarchy.member(class_type, name) for name in asked)
    functions = [item for member in members if member is not None for item in functions_of(member.definition)]
    return any(
        has_free_variables(parameter.variable.type)
        for function in functions
        if world.is_user_code(function)
        for parameter in function.parameters[1:2]
    )


def _is_only_found(key: DispatchKey) -> bool:
    """Whether a test alone has shown that what is asked is a mapping."""
    return isinstance(key.static, ClassType) and key.static.name == FOUND_MAPPING


def _knows_keys(world: World, key: DispatchKey) -> bool:
    """Whether who asks knows the keys, or asks a found mapping, which is asked with care (``may_keep_key``): a
    ``Collection`` may be asked for any object."""
    static = key.static
    return isinstance(static, ClassType) and (
        static.name == FOUND_MAPPING or world.hierarchy.supertype(static, MAPPING) is not None
    )


def _is_no_key(world: World, known: ClassType, key: DispatchKey) -> bool:
    """Whether a dict is asked for the item of what may be no key of its kind: of an object, when its keys are plain
    values, or of an int, when they are texts."""
    asked, kept = key.parameters[0], known.arguments[0]
    if asked == OBJECT:
        return representation(kept) != REFERENCE
    return not world.hierarchy.is_subtype(asked, kept)


def _answers(world: World, class_type: ClassType, key: DispatchKey, known: ClassType, other: Member) -> bool:
    """Whether it is the library that says what an item of the dict is, and a missing one: a class of the user's that
    says so itself takes its own keys only."""
    names = ("__getitem__", "__missing__") if key.method == "__getitem__" else (key.method,)
    owners = (world.hierarchy.member(class_type, name) for name in names)
    return all(owner is not None and owner.owner.name in (known.name, other.owner.name) for owner in owners)


def _is_of_program(world: World, class_type: ClassType, name: str) -> bool:
    """Whether it is the program that says what a class answers: by this method, or by those that it asks."""
    members = (world.hierarchy.member(class_type, asked) for asked in (name, *_ASKS.get(name, ())))
    functions = (item for member in members if member is not None for item in functions_of(member.definition))
    return any(world.is_user_code(item) for item in functions)


def _fits(world: World, member: Member, key: DispatchKey) -> bool:
    """Whether a method takes what is given and gives what is wanted."""
    return any(_is_called_so(world, signature, key) for signature in world.hierarchy.shown(member))


def _is_called_so(world: World, signature: Type, key: DispatchKey) -> bool:
    is_subtype = world.hierarchy.is_subtype
    if not isinstance(signature, CallableType) or not is_subtype(signature.result, key.result):
        return False
    return bool(signature.parameters) and is_subtype(key.parameters[0], signature.parameters[0])
