"""Numbers where others are declared: an ``int`` that reaches a ``float`` parameter or local variable stays an int.

The type checker calls such an expression a float; what it really is, is found here from what reaches it. A function is
specialised for the ints (``Instance.sharper``), its result and its local variables follow. A variable that gets both
kinds holds a union. Where a number would be stored in a field, a container or anything else that many places share,
nothing follows: the coercion refuses it. Programs in which nothing of the kind occurs never come here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import (
    BOOL,
    FLOAT,
    INT,
    NEVER,
    NONE,
    ClassType,
    NeverType,
    TupleType,
    Type,
    make_union,
    substitute,
)
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import NOTHING
from importos_tool.compiler.lower.arguments import Given, item_type, place, static_type
from importos_tool.compiler.lower.function import FunctionLowering, Slot, Typed, canonical_environment
from importos_tool.compiler.lower.hierarchy import Member
from importos_tool.compiler.lower.inference import first_union, infer, needs_spreading, pick
from importos_tool.compiler.lower.representation import canonical_signature
from importos_tool.compiler.lower.unions import parts_of
from importos_tool.compiler.lower.variables import walk
from importos_tool.diagnostics.model import DiagnosticError, ToolBug

if TYPE_CHECKING:
    from importos_tool.compiler.lower.world import Instance, World

WIDER: dict[Type, tuple[Type, ...]] = {INT: (FLOAT,), BOOL: (INT, FLOAT)}
ROUNDS = 8  # a type grows at most once for each kind of number


def promotes(have: Type, want: Type) -> bool:
    """Whether a value of ``have`` may stand where ``want`` is declared only because one number may for another."""
    if isinstance(have, TupleType) and isinstance(want, TupleType) and len(have.items) == len(want.items):
        return any(promotes(a, b) for a, b in zip(have.items, want.items, strict=True))
    wanted = parts_of(want)
    return any(part not in wanted and any(w in wanted for w in WIDER.get(part, ())) for part in parts_of(have))


def fits_as_number(have: Type, want: Type) -> bool:
    """Whether every item of ``have`` is one of ``want``, or a number that is narrower than one of its numbers."""
    if isinstance(have, TupleType) and isinstance(want, TupleType) and len(have.items) == len(want.items):
        return all(fits_as_number(a, b) for a, b in zip(have.items, want.items, strict=True))
    wanted = parts_of(want)
    return all(part in wanted or any(w in wanted for w in WIDER.get(part, ())) for part in parts_of(have))


def keeps_number(f: FunctionLowering, method: nodes.Function, have: Type, want: Type) -> bool:
    """Whether an operand is a narrower number than the user's method declares, and the method is specialised for it."""
    if not f.world.program.has_promotions or not f.world.is_user_code(method):
        return False
    return promotes(have, want) and fits_as_number(have, want)


def joined(types: Sequence[Type]) -> Type:
    """What holds a value of each of these types: tuples item by item, all others as a union."""
    known = [type_ for type_ in types if not isinstance(type_, NeverType)]
    tuples = [type_ for type_ in known if isinstance(type_, TupleType)]
    if tuples and len(tuples) == len(known) and len({len(t.items) for t in tuples}) == 1:
        return TupleType(tuple(joined(items) for items in zip(*(t.items for t in tuples), strict=True)))
    return make_union(tuple(known))


def is_numeric(type_: Type) -> bool:
    """Whether another number may hide behind the type."""
    if isinstance(type_, TupleType):
        return any(is_numeric(item) for item in type_.items)
    return any(part in (INT, FLOAT) for part in parts_of(type_))


def narrower_parameters(
    f: FunctionLowering, function: nodes.Function, arguments: Sequence[Given], found: dict[str, Type], skip: int
) -> tuple[tuple[int, Type], ...]:
    """Parameters (by number) that get a narrower number than they declare, with its type."""
    if not f.world.program.has_promotions:
        return ()
    from importos_tool.compiler.lower.closures import is_constant

    parameters = function.parameters[skip:]
    placement = place(parameters, arguments)
    if placement is None:
        return ()
    result: list[tuple[int, Type]] = []
    for number, index in enumerate(placement.by_parameter):
        parameter = parameters[number]
        if parameter.kind in ("star", "starstar"):
            continue
        if index is not None and (arguments[index].starred or arguments[index].doubled):
            continue
        declared = substitute(parameter.variable.type, found)
        if index is not None:
            if arguments[index].node is None and not f.world.is_user_code(function):
                continue  # nothing in the program to show when the library cannot keep the number
            given_type = static_type(f, arguments[index])
        elif parameter.default is not None and not parameter.computed and is_constant(parameter.default):
            given_type = f.type_of(parameter.default)
        else:
            continue
        if promotes(given_type, declared) and fits_as_number(given_type, declared):
            result.append((number + skip, given_type))
    return tuple(result)


def note_origins(f: FunctionLowering, instance: Instance, arguments: Sequence[Given], skip: int) -> None:
    """Where the narrower numbers of an instance come from: what is wrong with them is told there."""
    placement = place(instance.definition.parameters[skip:], arguments)
    for number, _ in instance.sharper:
        index = None if placement is None else placement.by_parameter[number - skip]
        node = instance.definition.parameters[number].default if index is None else origin_of_given(f, arguments[index])
        if node is not None:
            instance.origins.setdefault(number, node)


def origin_of_given(f: FunctionLowering, argument: Given) -> nodes.Expression | None:
    """The expression that an argument comes from, where that is known."""
    return argument.origin if argument.node is None else origin_of(f, argument.node)


def origin_of(f: FunctionLowering, node: nodes.Expression) -> nodes.Expression:
    """The argument that a parameter got which is used here; else the expression itself."""
    if isinstance(node, nodes.Local) and f.instance is not None:
        for number, parameter in enumerate(f.instance.definition.parameters):
            if parameter.variable is node.variable:
                return f.instance.origins.get(number, node)
    return node


# ------------------------------------------------------------------------------------------------ results


def result_of(world: World, instance: Instance) -> Type:
    """What an instance gives: the declared type, or the numbers that its ``return`` statements really give."""
    definition, declared = instance.definition, instance.result
    if not world.program.has_promotions or definition.is_generator or definition.is_coroutine:
        return declared
    if not is_numeric(declared) or not definition.has_body or definition.intrinsic:
        return declared
    if not instance.sharper and not world.is_user_code(definition):
        return declared
    body = world.body_of(definition)
    f = FunctionLowering(world, instance.name, ir.Location("", 0, "", False), NOTHING, instance.environment)
    f.instance = instance
    for parameter, type_ in zip(definition.parameters, instance.parameters, strict=True):
        f.slots[parameter.variable] = Slot(type_)
    if instance.closure is not None:
        for capture, outer in zip(instance.closure.captures, instance.closure.slots, strict=True):
            if isinstance(capture, nodes.Variable) and isinstance(outer, Slot):
                f.slots[capture] = Slot(outer.type)
    returned: list[nodes.Expression] = [r.value for r in _returns(body) if r.value is not None]
    instance.result = NEVER
    for _ in range(ROUNDS):
        actual = f.actual = ActualTypes(f, definition.parameters, body)
        found = [actual.of(value) for value in returned]
        if NONE in parts_of(declared):
            found.append(NONE)
        result = joined(found)
        if result == instance.result:
            break
        instance.result = result
    if isinstance(result, NeverType) or not promotes(result, declared) or not fits_as_number(result, declared):
        return declared
    instance.returned = next((value for value in returned if promotes(actual.of(value), declared)), None)
    return result


def _returns(body: list[nodes.Statement]) -> Iterator[nodes.Return]:
    for node in walk(body, nested=False):
        if isinstance(node, nodes.Return):
            yield node


# ------------------------------------------------------------------------------------------------ expressions


class ActualTypes:
    """What the number-like expressions of one function really are, and which local variables hold other numbers than
    they declare (``variables``)."""

    def __init__(self, f: FunctionLowering, parameters: Sequence[nodes.Parameter], body: list[nodes.Statement]) -> None:
        self.f = f
        self.variables: dict[nodes.Variable, Type] = {}
        self._known: dict[int, Type] = {}
        given = {p.variable for p in parameters}
        for parameter in parameters:
            variable = parameter.variable
            if variable in f.slots and is_numeric(f.slots[variable].type) and is_numeric(f.concrete(variable.type)):
                self.variables[variable] = f.slots[variable].type
        flows = [flow for flow in _flows(body) if is_numeric(f.concrete(flow[0].type))]
        for _ in range(ROUNDS):
            before = dict(self.variables)
            self._known.clear()
            reached: dict[nodes.Variable, list[Type]] = {}
            for variable, value in flows:
                reached.setdefault(variable, []).append(self._flowing(value))
            for variable, types in reached.items():
                own = [self.variables[variable]] if variable in given and variable in self.variables else []
                whole = joined((*own, *types))
                if fits_as_number(whole, f.concrete(variable.type)):
                    self.variables[variable] = whole
            if self.variables == before:
                break
        self._known.clear()

    def variable_type(self, variable: nodes.Variable) -> Type:
        """The type of a local variable's storage."""
        declared = self.f.concrete(variable.type)
        actual = self.variables.get(variable)
        return actual if actual is not None and promotes(actual, declared) else declared

    def of(self, node: nodes.Expression) -> Type:
        """The type of an expression; what is no number is what the type checker says."""
        known = self._known.get(id(node))
        if known is None:
            base = self.f.concrete(node.type)
            known = self._known[id(node)] = self._find(node, base) if is_numeric(base) else base
        return known

    def _flowing(self, value: _Flow) -> Type:
        if isinstance(value, _Item):
            return item_type(self.f, Given(value=Typed(ir.NULL, self.of(value.iterable)), starred=True))
        if isinstance(value, _Part):
            whole = self._flowing(value.whole)
            if isinstance(whole, TupleType) and value.number < len(whole.items):
                return whole.items[value.number]
            return self.f.concrete(value.declared)
        return self.of(value)

    def _find(self, node: nodes.Expression, base: Type) -> Type:
        match node:
            case nodes.Local(variable=variable):
                return self._local(variable, base)
            case nodes.Walrus(value=value):
                return self.of(value)
            case nodes.Global(module=module, name=name):
                constant = self.f.world.modules.constant(module, name)
                return base if constant is None else self.of(constant)
            case nodes.Conditional(then=one, otherwise=other) | nodes.BooleanOperation(left=one, right=other):
                both = joined((self.of(one), self.of(other)))
                return both if promotes(both, base) and fits_as_number(both, base) else base
            case nodes.TupleDisplay(items=items) if not any(isinstance(i, nodes.Starred) for i in items):
                return TupleType(tuple(self.of(item) for item in items))
            case nodes.Binary():
                return self._operation(node, base)
            case nodes.Unary(operator=operator, operand=operand) if operator != "not":
                method = {"-": "__neg__", "+": "__pos__", "~": "__invert__"}[operator]
                types = [self._method(part, method, []) for part in parts_of(self.of(operand))]
                return self._joined(types, base)
            case nodes.Call() | nodes.Subscript():
                try:
                    return self._called(node, base) if isinstance(node, nodes.Call) else self._item(node, base)
                except (DiagnosticError, ToolBug):
                    return base  # the call itself will say what is wrong, or asks one signature for each type
            case nodes.Attribute(object=object_, name=name):
                return self._property(self.of(object_), name, base)
        return base

    def _item(self, node: nodes.Subscript, base: Type) -> Type:
        whole, index = self.of(node.object), node.index
        if isinstance(whole, TupleType) and isinstance(index, nodes.Literal) and isinstance(index.value, int):
            return whole.items[index.value] if -len(whole.items) <= index.value < len(whole.items) else base
        return self._of_object(whole, "__getitem__", [Given(node=index)], base)

    def _property(self, owner: Type, name: str, base: Type) -> Type:
        """What a property gives, of a number or of an object whose class says which one is read."""
        types: list[Type | None] = []
        for part in parts_of(owner):
            member = self.f.world.hierarchy.member(part, name) if isinstance(part, ClassType) else None
            if member is None or not isinstance(member.definition, nodes.Function):
                return base
            if "property" not in member.definition.decorators or not self.f.world.is_exact(
                canonical_signature(part), name
            ):
                return base
            if self.f.world.hierarchy.class_of(member.owner.name).type_variables:
                return base
            types.append(self.f.world.instance(member.definition, {}).result)
        return self._joined(types, base)

    def _local(self, variable: nodes.Variable, base: Type) -> Type:
        slot = self.f.slots.get(variable)
        actual = self.variables.get(variable) if slot is None or variable in self.variables else slot.type
        if actual is None or not promotes(actual, self.f.concrete(variable.type)):
            return base
        kept = tuple(part for part in parts_of(actual) if part in parts_of(base) or promotes(part, base))
        return make_union(kept) if kept else base

    def _joined(self, types: list[Type | None], base: Type) -> Type:
        known = [type_ for type_ in types if type_ is not None]
        if len(known) < len(types):
            return base
        whole = joined(known)
        return whole if fits_as_number(whole, base) else base

    def _operation(self, node: nodes.Binary, base: Type) -> Type:
        from importos_tool.compiler.lower.operators import METHODS

        left, right = parts_of(self.of(node.left)), parts_of(self.of(node.right))
        if left == right == (FLOAT,):
            return base
        name = METHODS[node.operator]
        types: list[Type | None] = []
        for one in left:
            for other in right:
                found = self._method(one, f"__{name}__", [other])
                types.append(found if found is not None else self._method(other, f"__r{name}__", [one]))
        return self._joined(types, base)

    def _method(self, receiver: Type, name: str, arguments: list[Type]) -> Type | None:
        """What a method of a built-in number gives."""
        if receiver not in (INT, FLOAT, BOOL):
            return None
        assert isinstance(receiver, ClassType)
        member = self.f.world.hierarchy.member(receiver, name)
        if member is None or isinstance(member.definition, nodes.Field):
            return None
        values = [Given(value=Typed(ir.NULL, argument)) for argument in arguments]
        items = member.definition.items if isinstance(member.definition, nodes.Overloads) else [member.definition]
        for item in items:
            placement = place(item.parameters[1:], values)
            if placement is not None and all(
                self.f.world.hierarchy.is_subtype(arguments[index], item.parameters[number + 1].variable.type)
                for number, index in enumerate(placement.by_parameter)
                if index is not None
            ):
                return item.result
        return None

    def _called(self, node: nodes.Call, base: Type) -> Type:
        hierarchy = self.f.world.hierarchy
        arguments = [
            Given(a.name, a.value, starred=a.kind == "star", doubled=a.kind == "starstar") for a in node.arguments
        ]
        match node.callee:
            case nodes.FunctionName(name=name):
                definition = self.f.world.program.functions.get(name)
                return base if definition is None else self._result(definition, {}, arguments, None, base)
            case nodes.Attribute(object=nodes.ClassName(instance=ClassType() as owner), name=name):
                member = hierarchy.member(owner, name)
                if member is None or hierarchy.class_of(owner.name).type_variables:
                    return base
                return self._result(member.definition, {}, arguments, None, base, of_class=True)
            case nodes.Attribute(object=object_, name=name):
                type_ = self.f.type_of(object_)
                return self._of_object(type_, name, arguments, base)
            case callee:
                return self._of_object(self.f.type_of(callee), "__call__", arguments, base)

    def _of_object(self, receiver: Type, name: str, arguments: list[Given], base: Type) -> Type:
        """What a method gives."""
        if not isinstance(receiver, ClassType):
            return base
        member = self.f.world.hierarchy.member(receiver, name)
        if member is None:
            return base
        if not self.f.world.is_exact(canonical_signature(receiver), name):
            return self._virtual(receiver, name, member, arguments, base)
        environment = dict(self.f.world.hierarchy.arguments_of(member.owner))
        return self._result(member.definition, environment, arguments, receiver, base)

    def _result(
        self, definition: nodes.Function | nodes.Overloads | nodes.Field, environment: dict[str, Type],
        arguments: list[Given], receiver: ClassType | None, base: Type, *, of_class: bool = False,
    ) -> Type:  # fmt: skip
        f = self.f
        if isinstance(definition, nodes.Field):
            return base
        first = definition if isinstance(definition, nodes.Function) else definition.items[0]
        is_static, is_class = "staticmethod" in first.decorators, "classmethod" in first.decorators
        if "property" in first.decorators or (of_class and not is_static and not is_class):
            return base
        skip = 1 if is_class or (receiver is not None and not is_static) else 0
        receiver = None if is_static or is_class else receiver
        if needs_spreading(f, definition, arguments, environment, receiver, skip):
            return self._spread(definition, environment, arguments, receiver, base)
        item = pick(f, definition, arguments, dict(environment), receiver, skip, base)
        found = infer(f, item, arguments, dict(environment), None, receiver, skip)
        result = substitute(item.result, found)
        if item.nested:
            return self._nested(item, arguments, found, base)
        if item.has_body and not item.intrinsic and not item.held_in and is_numeric(result):
            narrower = narrower_parameters(f, item, arguments, found, skip)
            if not environment:  # of a generic class, which arguments matter is not known here
                own = canonical_environment(f.world, item.type_variables, found)
                given_back = f.world.instance(item, own, sharper=narrower).result
                if isinstance(given_back, NeverType) or promotes(given_back, substitute(item.result, own)):
                    result = given_back
        if isinstance(result, NeverType):  # the function calls itself: what it gives is being found
            return result
        return result if fits_as_number(result, base) else base

    def _spread(
        self, definition: nodes.Function | nodes.Overloads, environment: dict[str, Type], arguments: list[Given],
        receiver: ClassType | None, base: Type,
    ) -> Type:  # fmt: skip
        """What overloads give of which each item of a union means another one."""
        number = first_union(self.f, arguments)
        assert number is not None
        results: list[Type] = []
        for part in parts_of(static_type(self.f, arguments[number])):
            each = list(arguments)
            each[number] = Given(arguments[number].name, value=Typed(ir.NULL, part))
            results.append(self._result(definition, environment, each, receiver, base))
        return make_union(tuple(results))

    def _virtual(self, receiver: ClassType, name: str, member: Member, arguments: list[Given], base: Type) -> Type:
        from importos_tool.compiler.lower.virtual_results import virtual_result

        if not isinstance(member.definition, nodes.Function):
            return base
        result = virtual_result(self.f, canonical_signature(receiver), name, member.definition, arguments)
        return base if result is None or not fits_as_number(result, base) else result

    def _nested(self, item: nodes.Function, arguments: list[Given], found: dict[str, Type], base: Type) -> Type:
        """A nested function is known where its closure is; before that its declared result is taken."""
        from importos_tool.compiler.lower.closures import nested_instance

        if item.name not in self.f.functions:
            return base
        narrower = narrower_parameters(self.f, item, arguments, found, 0)
        result = nested_instance(self.f, item.name, found, narrower).result
        return result if fits_as_number(result, base) else base


# ------------------------------------------------------------------------------------------------ flows


class _Item:
    """An item of what a loop runs over."""

    def __init__(self, iterable: nodes.Expression) -> None:
        self.iterable = iterable


class _Part:
    """One item of a tuple that is taken apart."""

    def __init__(self, whole: _Flow, number: int, declared: Type) -> None:
        self.whole, self.number, self.declared = whole, number, declared


_Flow = nodes.Expression | _Item | _Part


def _flows(body: list[nodes.Statement]) -> Iterator[tuple[nodes.Variable, _Flow]]:
    """Everything that is assigned to a local variable, in nested functions too."""
    for node in walk(body):
        match node:
            case nodes.Assign(targets=targets, value=value):
                for target in targets:
                    yield from _into(target, value)
            case nodes.AugmentedAssign(operator=operator, target=nodes.Local(variable=variable) as target, value=value):
                yield variable, nodes.Binary(operator, target, value, variable.type, target.span)
            case nodes.Walrus(target=nodes.Local(variable=variable), value=value):
                yield variable, value
            case nodes.For(target=target, iterable=iterable) | nodes.ComprehensionFor(target=target, iterable=iterable):
                yield from _into(target, _Item(iterable))
            case _:
                pass


def _into(target: nodes.Expression, value: _Flow) -> Iterator[tuple[nodes.Variable, _Flow]]:
    match target:
        case nodes.Local(variable=variable):
            yield variable, value
        case nodes.TupleDisplay(items=items) | nodes.ListDisplay(items=items):
            for number, item in enumerate(items):
                if isinstance(item, nodes.Starred):
                    break
                if isinstance(value, nodes.TupleDisplay) and len(value.items) == len(items):
                    yield from _into(item, value.items[number])
                else:
                    yield from _into(item, _Part(value, number, item.type))
        case _:
            pass
