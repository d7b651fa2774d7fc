"""Which fields ``__init__`` surely assigns before anybody can read them.

A field is sure when every path through ``__init__`` assigns it before ``self`` is used in any way but assigning
fields, reading fields that are sure already, and ``super().__init__``. The library's own classes are trusted.
"""

from __future__ import annotations

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.lower.hierarchy import Hierarchy
from importos_tool.compiler.lower.variables import walk

TRUSTED = ("importos.",)


class Fields:
    """Answers are computed once a class."""

    def __init__(self, hierarchy: Hierarchy, user_modules: set[str]) -> None:
        self.hierarchy = hierarchy
        self.user_modules = user_modules
        self._sure: dict[str, set[str]] = {}
        self._under_way: set[str] = set()  # methods that are being looked at, so that a recursion ends

    def surely_assigned(self, class_name: str, name: str) -> bool:
        """True when no read of the field can find it unassigned."""
        class_ = self.hierarchy.class_of(class_name)
        if class_.module not in self.user_modules:
            return True
        return name in self.sure(class_name)

    def sure(self, class_name: str) -> set[str]:
        """The names of all sure fields of a class."""
        known = self._sure.get(class_name)
        if known is not None:
            return known
        self._sure[class_name] = set()
        class_ = self.hierarchy.class_of(class_name)
        result = {
            f.name
            for a in class_.resolution_order
            for f in self.hierarchy.class_of(a).fields.values()
            if f.default is not None
        }
        init = class_.members.get("__init__")
        if class_.module not in self.user_modules:
            result |= {f.name for a in class_.resolution_order for f in self.hierarchy.class_of(a).fields.values()}
        elif isinstance(init, nodes.Function):
            receiver = init.parameters[0].variable
            self._body(init.body, receiver, result, class_name)
        else:
            for ancestor in class_.resolution_order[1:]:
                if "__init__" in self.hierarchy.class_of(ancestor).members:
                    result |= self.sure(ancestor)
                    break
        self._sure[class_name] = result
        return result

    def _body(self, body: list[nodes.Statement], receiver: nodes.Variable, sure: set[str], class_name: str) -> bool:
        """Adds what the statements assign; False as soon as ``self`` escapes (later assignments come too late)."""
        for statement in body:
            match statement:
                case nodes.Assign(targets=targets, value=value):
                    if self._escapes(value, receiver, sure, class_name):
                        return False
                    for target in targets:
                        self._target(target, receiver, sure)
                case nodes.If(condition=condition, then=then, otherwise=otherwise):
                    if self._escapes(condition, receiver, sure, class_name):
                        return False
                    one, other = set(sure), set(sure)
                    okay_one = self._body(then, receiver, one, class_name) or _leaves(then)
                    okay_other = self._body(otherwise, receiver, other, class_name) or _leaves(otherwise)
                    if _leaves(then):
                        one = other
                    if _leaves(otherwise):
                        other = one
                    sure |= one & other
                    if not (okay_one and okay_other):
                        return False
                case nodes.ExpressionStatement(
                    value=nodes.Call(callee=nodes.Attribute(object=nodes.Local(variable=called), name=name)) as call
                ) if called is receiver and not self._is_field(class_name, name):
                    if any(self._escapes(a.value, receiver, sure, class_name) for a in call.arguments):
                        return False
                    if not self._method(name, sure, class_name):
                        return False
                case nodes.ExpressionStatement(
                    value=nodes.Call(callee=nodes.SuperAttribute(class_name=after, name=name)) as call
                ) if name != "__init__":
                    if any(self._escapes(a.value, receiver, sure, class_name) for a in call.arguments):
                        return False
                    if not self._method(name, sure, class_name, after):
                        return False
                case _:
                    if self._escapes(statement, receiver, sure, class_name):
                        return False
            if any(isinstance(node, nodes.Return) for node in walk(statement, nested=False)):
                return False  # what follows may not run
        return True

    def _method(self, name: str, sure: set[str], class_name: str, after: str = "") -> bool:
        """A call of an own method (``__post_init__``): what it assigns, whichever class's method it is; with ``after``
        the method that ``super()`` finds behind that class."""
        bodies: list[nodes.Function] = []
        for owner in (class_name, *self.hierarchy.subclasses(class_name)):
            order = self.hierarchy.class_of(owner).resolution_order
            if after and after not in order:
                continue
            order = order[order.index(after) + 1 :] if after else order
            members = (self.hierarchy.class_of(ancestor).members.get(name) for ancestor in order)
            found = next((member for member in members if member is not None), None)
            if not isinstance(found, nodes.Function) or found.name in self._under_way:
                return False
            if not found.parameters or "staticmethod" in found.decorators or "classmethod" in found.decorators:
                return False
            if found not in bodies:
                bodies.append(found)
        answers: list[set[str]] = []
        okay = True
        for method in bodies:
            self._under_way.add(method.name)
            answers.append(set(sure))
            okay &= self._body(method.body, method.parameters[0].variable, answers[-1], class_name)
            self._under_way.discard(method.name)
        sure |= set.intersection(*answers)
        return okay

    def _target(self, target: nodes.Expression, receiver: nodes.Variable, sure: set[str]) -> None:
        match target:
            case nodes.Attribute(object=nodes.Local(variable=variable), name=name) if variable is receiver:
                sure.add(name)
            case nodes.TupleDisplay(items=items) | nodes.ListDisplay(items=items):
                for item in items:
                    self._target(item, receiver, sure)

    def _escapes(self, node: object, receiver: nodes.Variable, sure: set[str], class_name: str) -> bool:
        allowed: set[int] = set()
        for current in walk(node):
            match current:
                case nodes.Attribute(object=nodes.Local(variable=variable) as local, name=name) if variable is receiver:
                    if name in sure or self._is_field(class_name, name):
                        allowed.add(id(local))
                        if name not in sure:
                            return True
                case nodes.Call(callee=nodes.SuperAttribute(name="__init__") as callee):
                    order = self.hierarchy.class_of(class_name).resolution_order
                    following = order[order.index(callee.class_name) + 1 :]
                    for ancestor in following:
                        if "__init__" in self.hierarchy.class_of(ancestor).members:
                            sure |= self.sure(ancestor)
                            break
                case nodes.Local(variable=variable) if variable is receiver and id(current) not in allowed:
                    return True
                case nodes.SuperAttribute(name=name) if name != "__init__":
                    return True
                case _:
                    pass
        return False

    def _is_field(self, class_name: str, name: str) -> bool:
        return any(
            name in self.hierarchy.class_of(a).fields for a in self.hierarchy.class_of(class_name).resolution_order
        )


def _leaves(body: list[nodes.Statement]) -> bool:
    return bool(body) and isinstance(body[-1], nodes.Raise)
