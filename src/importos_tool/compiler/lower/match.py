"""``match``: each pattern is code that goes on where it matches and to one block where it does not.

A pattern is tested against a value whose static type is known; what a test shows makes the type sharper for the parts
of the pattern. Names are bound when the whole pattern has matched and before the guard is asked, as in CPython: until
then each name has a register of its own, which the alternatives of ``|`` share.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from importos_tool.compiler.checked import nodes
from importos_tool.compiler.checked.types import INT, OBJECT, ClassType, NeverType, TupleType, Type, make_union, show
from importos_tool.compiler.ir import nodes as ir
from importos_tool.compiler.ir.types import I64
from importos_tool.compiler.lower.assignment import assign
from importos_tool.compiler.lower.called_object import found_again
from importos_tool.compiler.lower.calls import call_method
from importos_tool.compiler.lower.comparisons import equal, identity
from importos_tool.compiler.lower.construction import construct
from importos_tool.compiler.lower.displays import as_declared_list, to_list
from importos_tool.compiler.lower.function import STATEMENTS, FunctionLowering, Typed
from importos_tool.compiler.lower.hierarchy import MAPPING
from importos_tool.compiler.lower.loops import iterate
from importos_tool.compiler.lower.operators import condition
from importos_tool.compiler.lower.patterns import (
    attribute_of,
    entries_of_any_dict,
    mapping_view,
    narrowed_by_class,
    sequence_view,
    test_class,
    test_sequence,
)
from importos_tool.compiler.lower.representation import is_value
from importos_tool.compiler.lower.unions import as_item, parts_of, test_item

MISSING = "importos.runtime.handling.Missing"
Target = nodes.Local | nodes.Global
Parts = list[tuple[nodes.Pattern, Typed]]


def _lower_match(f: FunctionLowering, node: object) -> None:
    assert isinstance(node, nodes.Match)
    subject = f.keep(f.expression(node.subject))
    done = f.builder.block("matched")
    for case in node.cases:
        following, body = f.builder.block("case"), f.builder.block("body")
        f.at(case.span)
        matcher = Matcher(f, following)
        matcher.test(subject, case.pattern)
        matcher.bind()
        if case.guard is not None:
            condition(f, case.guard, body, following)
        f.builder.goto(body)
        f.builder.enter(body)
        f.statements(case.body)
        f.builder.goto(done)
        f.builder.enter(following)
    f.builder.enter(done)


class Matcher:
    """The test of one case. ``fail`` is where a pattern goes that does not match."""

    def __init__(self, f: FunctionLowering, fail: ir.Block) -> None:
        self.f = f
        self.fail = fail
        self.captured: dict[object, tuple[Target, Typed]] = {}

    # ------------------------------------------------------------------------------------ names

    def capture(self, target: Target | None, value: Typed) -> None:
        """Keep a value for the name; it is bound when everything has matched."""
        if target is None:
            return
        f = self.f
        if isinstance(target, nodes.Local):
            key: object = target.variable
            type_ = f.slots[target.variable].type
        else:
            key = (target.module, target.name)
            type_ = f.concrete(target.declared)
        if key not in self.captured:
            self.captured[key] = (target, Typed(f.branch_value(type_), type_))
        register = self.captured[key][1].value
        assert isinstance(register, ir.Register)
        f.builder.move(register, f.coerce(value, type_))

    def bind(self) -> None:
        for target, value in self.captured.values():
            assign(self.f, target, value)

    # ------------------------------------------------------------------------------------ patterns

    def test(self, subject: Typed, pattern: nodes.Pattern) -> Typed:
        """Go on where the pattern matches; gives the subject with what is then known of its type."""
        f = self.f
        f.at(pattern.span)
        match pattern:
            case nodes.CapturePattern(pattern=inner, target=target):
                if inner is not None:
                    subject = self.test(subject, inner)
                self.capture(target, subject)
                return subject
            case nodes.ValuePattern(value=value, identity=by_identity):
                other = f.expression(value)
                f.at(pattern.span)
                self.require((identity if by_identity else equal)(f, subject, other))
                return subject
            case nodes.OrPattern(patterns=patterns):
                return self.alternatives(subject, [partial(self.test, subject, part) for part in patterns])
            case nodes.SequencePattern():
                return self.sequence(subject, pattern)
            case nodes.MappingPattern():
                return self.mapping(subject, pattern)
            case nodes.ClassPattern():
                return self.class_(subject, pattern)
            case _:
                f.raise_library("importos.runtime.handling.raise_proved_unreachable", [])
                return self.unreachable(subject)

    def require(self, truth: ir.Value) -> None:
        """Go on only where ``truth`` holds."""
        f = self.f
        if isinstance(truth, ir.Constant):
            if not truth.value:
                self.never()
            return
        following = f.builder.block("matches")
        f.builder.branch(truth, following, self.fail)
        f.builder.enter(following)

    def never(self) -> None:
        """The pattern does not match."""
        self.f.builder.goto(self.fail)
        self.f.builder.enter(self.f.builder.block("dead"))

    def unreachable(self, subject: Typed) -> Typed:
        self.f.builder.enter(self.f.builder.block("dead"))
        return Typed(subject.value, subject.type)

    def alternatives(self, subject: Typed, tests: list[Callable[[], Typed]]) -> Typed:
        """The first of several tests that succeeds; the subject stays what it was."""
        f = self.f
        outer, matched = self.fail, f.builder.block("or_matched")
        for number, test in enumerate(tests):
            last = number + 1 == len(tests)
            self.fail = outer if last else f.builder.block("or")
            test()
            f.builder.goto(matched)
            if not last:
                f.builder.enter(self.fail)
        self.fail = outer
        f.builder.enter(matched)
        return subject

    def as_views(self, subject: Typed, views: list[tuple[Type, Type]], test: Callable[[Typed, Type], Typed]) -> Typed:
        """``test`` for each item of a union that may match, with the type it is seen as."""
        if not views:
            self.never()
            return subject
        if len(views) == 1 and len(parts_of(subject.type)) == 1:
            return test(subject, views[0][1])
        others = list(parts_of(subject.type))

        def one(item: Type, view: Type) -> Typed:
            self.require(test_item(self.f, subject, item, [other for other in others if other != item]))
            return test(as_item(self.f, subject, item), view)

        if len(views) == 1:
            return one(*views[0])
        return self.alternatives(subject, [partial(one, *view) for view in views])

    # ------------------------------------------------------------------------------------ classes

    def class_(self, subject: Typed, pattern: nodes.ClassPattern) -> Typed:
        f = self.f
        wanted = f.concrete(pattern.instance)
        assert isinstance(wanted, ClassType)
        narrowed = make_union(tuple(narrowed_by_class(f, part, wanted) for part in parts_of(subject.type)))
        if isinstance(narrowed, NeverType):
            if not is_value(subject.type):
                test_class(f, subject, wanted)  # raises for an object that stands for a value
            self.never()
            return subject
        self.require(test_class(f, subject, wanted))
        if narrowed != subject.type:
            subject = f.keep(as_item(f, found_again(f, subject, wanted), narrowed))
        for name, part in pattern.attributes:
            if not name:
                self.test(subject, part)
                continue
            f.at(part.span)
            if isinstance(part, nodes.CapturePattern) and part.pattern is None and part.target is None:
                attribute_of(f, subject, name, self.fail)
                continue
            self.test(f.keep(attribute_of(f, subject, name, self.fail)), part)
        return subject

    # ------------------------------------------------------------------------------------ sequences

    def sequence(self, subject: Typed, pattern: nodes.SequencePattern) -> Typed:
        star = next((n for n, part in enumerate(pattern.patterns) if isinstance(part, nodes.StarPattern)), None)
        views = []
        for part in parts_of(subject.type):
            view = sequence_view(self.f, part)
            if isinstance(view, TupleType):
                required = len(pattern.patterns) - (star is not None)
                if len(view.items) < required or (star is None and len(view.items) != required):
                    continue
            if view is not None:
                views.append((part, view))
        return self.as_views(subject, views, lambda item, view: self.items(item, view, pattern.patterns, star))

    def items(self, subject: Typed, view: Type, patterns: list[nodes.Pattern], star: int | None) -> Typed:
        if isinstance(view, TupleType):
            self.tuple_items(subject, view, patterns, star)
            return subject
        f = self.f
        truth = test_sequence(f, subject)
        if truth is not None:
            self.require(truth)
        assert isinstance(view, ClassType)
        sequence = f.keep(Typed(subject.value, view))
        count = f.keep(call_method(f, sequence, "__len__", []))
        required = len(patterns) - (star is not None)
        if star is None or required:
            operator = "int.equal" if star is None else "int.greater_equal"
            self.require(f.builder.primitive(operator, count.value, ir.Constant(required, I64)))
        starred = patterns[star] if star is not None else None
        wanted = isinstance(starred, nodes.StarPattern) and starred.target is not None
        if wanted or (required and star is None and view.name not in ("builtins.list", "builtins.tuple")):
            sequence = f.keep(to_list(f, sequence))
        after = 0 if star is None else len(patterns) - star - 1
        for number, part in enumerate(patterns):
            if isinstance(part, nodes.StarPattern):
                if part.target is not None:
                    middle = self._middle(sequence, count, number, after)
                    self.capture(part.target, as_declared_list(f, middle, f.type_of(part.target)))
                continue
            if isinstance(part, nodes.CapturePattern) and part.pattern is None and part.target is None:
                continue
            index: ir.Value = ir.Constant(number, I64)
            if star is not None and number > star:
                index = f.builder.primitive(
                    "int.subtract_wrapping", count.value, ir.Constant(len(patterns) - number, I64)
                )
            self.test(f.keep(call_method(f, sequence, "__getitem__", [Typed(index, INT)])), part)
        return subject

    def _middle(self, items: Typed, count: Typed, start: int, after: int) -> Typed:
        f = self.f
        slice_type = ClassType("builtins.slice")
        end = f.builder.primitive("int.subtract_wrapping", count.value, ir.Constant(after, I64))
        bounds = [Typed(ir.Constant(start, I64), INT), Typed(end, INT)]
        return call_method(f, items, "__getitem__", [construct(f, slice_type, bounds, slice_type)])

    def tuple_items(self, subject: Typed, type_: TupleType, patterns: list[nodes.Pattern], star: int | None) -> None:
        f = self.f
        record = f.keep(subject).value
        after = 0 if star is None else len(patterns) - star - 1
        for number, part in enumerate(patterns):
            if isinstance(part, nodes.StarPattern):
                if part.target is not None:
                    middle = range(number, len(type_.items) - after)
                    self.capture(part.target, self._collected(record, type_, part.target, middle))
                continue
            index = number if star is None or number < star else len(type_.items) - (len(patterns) - number)
            self.test(f.keep(Typed(f.builder.record_item(record, index), type_.items[index])), part)

    def _collected(self, record: ir.Value, type_: TupleType, target: Target, middle: range) -> Typed:
        """The items of a fixed tuple that a star takes, in a list of the type that the name has."""
        f = self.f
        list_type = f.type_of(target)
        if not isinstance(list_type, ClassType) or list_type.name != "builtins.list":
            list_type = ClassType("builtins.list", (make_union(tuple(type_.items[n] for n in middle)) or OBJECT,))
        collected = f.keep(construct(f, list_type, [], list_type))
        for index in middle:
            call_method(f, collected, "append", [Typed(f.builder.record_item(record, index), type_.items[index])])
        return collected

    # ------------------------------------------------------------------------------------ mappings

    def mapping(self, subject: Typed, pattern: nodes.MappingPattern) -> Typed:
        f = self.f
        views: list[tuple[Type, Type]] = []
        for part in parts_of(subject.type):
            view = mapping_view(f, part)
            if view is not None:
                views.append((part, view))
        return self.as_views(subject, views, lambda item, view: self.entries(item, view, pattern))

    def entries(self, subject: Typed, view: Type, pattern: nodes.MappingPattern) -> Typed:
        f = self.f
        assert isinstance(view, ClassType)
        if subject.type == OBJECT:
            self.require(f.builder.is_instance(subject.value, MAPPING))
            mapping = entries_of_any_dict(f, subject, view)
        else:
            mapping = f.keep(Typed(subject.value, view))
        if pattern.keys:
            count = call_method(f, mapping, "__len__", []).value
            self.require(f.builder.primitive("int.greater_equal", count, ir.Constant(len(pattern.keys), I64)))
        keys = [f.keep(f.expression(key)) for key in pattern.keys]
        self._refuse_repetition(pattern, keys)
        key_type, value_type = view.arguments
        missing = ClassType(MISSING)
        found: Parts = []
        for key, part in zip(keys, pattern.patterns, strict=True):
            if not f.world.hierarchy.is_subtype(key.type, key_type):
                self.never()
                return subject
            sentinel = f.keep(construct(f, missing, [], missing))
            answer = f.keep(call_method(f, mapping, "get", [Typed(f.coerce(key, key_type), key_type), sentinel]))
            absent = f.builder.is_instance(f.coerce(answer, OBJECT), MISSING)
            following = f.builder.block("present")
            f.builder.branch(absent, self.fail, following)
            f.builder.enter(following)
            found.append((part, answer))
        for part, answer in found:
            self.test(f.keep(Typed(f.coerce(answer, value_type), value_type)), part)
        if pattern.rest is not None:
            self.capture(pattern.rest, self._rest(mapping, keys, pattern.rest))
        return subject

    def _rest(self, mapping: Typed, keys: list[Typed], target: Target) -> Typed:
        """A dict of the type that the name has, with every entry, then without those that the pattern names."""
        f = self.f
        assert isinstance(mapping.type, ClassType)
        dict_type = f.type_of(target)
        if not isinstance(dict_type, ClassType) or dict_type.name != "builtins.dict":
            dict_type = ClassType("builtins.dict", mapping.type.arguments)
        key_type, value_type = dict_type.arguments
        rest = f.keep(construct(f, dict_type, [], dict_type))

        def add(key: Typed) -> None:
            key = f.keep(key)
            value = call_method(f, mapping, "__getitem__", [key])
            own = [Typed(f.coerce(key, key_type), key_type), Typed(f.coerce(value, value_type), value_type)]
            call_method(f, rest, "__setitem__", own)

        iterate(f, mapping, add)
        for key in keys:
            call_method(f, rest, "__delitem__", [Typed(f.coerce(key, key_type), key_type)])
        return rest

    def _refuse_repetition(self, pattern: nodes.MappingPattern, keys: list[Typed]) -> None:
        """Two dotted names may turn out to be the same key: CPython raises ValueError then."""
        f = self.f
        for number, key in enumerate(keys):
            for earlier in range(number):
                pair = (pattern.keys[earlier], pattern.keys[number])
                if all(isinstance(k, nodes.Literal) for k in pair):
                    continue
                repeated, following = f.builder.block("repeated"), f.builder.block("different")
                f.builder.branch(equal(f, keys[earlier], key), repeated, following, expected=False)
                f.builder.enter(repeated)
                shown = f.coerce(key, OBJECT)
                f.raise_library("importos.runtime.handling.raise_repeated_key", [shown])
                f.builder.enter(following)


STATEMENTS[nodes.Match] = _lower_match

__all__ = ["show"]
