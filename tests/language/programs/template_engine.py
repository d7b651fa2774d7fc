"""A template engine: tokens, a tree of nodes, expressions with filters, loops, conditions and escaping."""

from __future__ import annotations

import abc
import io
from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Union

Scalar = Union[str, int, float, bool, None]
Value = Union[Scalar, Sequence["Value"], Mapping[str, "Value"]]
Scope = MutableMapping[str, Value]
Filter = Callable[[Value], Value]


class TemplateError(Exception):
    """Something is wrong with a template."""

    line: int | None = None

    def at(self, line: int) -> TemplateError:
        self.line = line
        self.add_note(f"in line {line}")
        return self


ENTITIES: dict[str, str | int | None] = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"}


def escape(text: str) -> str:
    return text.translate(str.maketrans(ENTITIES))


def size(value: Value) -> Value:
    if isinstance(value, Sequence | Mapping):
        return len(value)
    raise TemplateError(f"{value!r} has no size")


FILTERS: dict[str, Filter] = {
    "upper": lambda value: str(value).upper(),
    "title": lambda value: str(value).title(),
    "size": size,
    "join": lambda value: ", ".join(map(str, value)) if isinstance(value, Sequence) else value,
}


def filter_named(name: str) -> Callable[[Filter], Filter]:
    def register(function: Filter) -> Filter:
        FILTERS[name] = function
        return function

    return register


@filter_named("money")
def money(value: Value) -> Value:
    match value:
        case bool() | None:
            raise TemplateError(f"no amount: {value}")
        case int() | float():
            return f"{value:,.2f}"
        case str():
            return money(float(value))
        case _:
            return value


@dataclass
class Expression:
    path: list[str]
    filters: list[str] = field(default_factory=list)

    @classmethod
    def parse(cls, text: str) -> Expression:
        first, *filters = (part.strip() for part in text.split("|"))
        return cls(first.split("."), filters)

    def evaluate(self, scope: Scope) -> Value:
        value: Value = None
        for number, name in enumerate(self.path):
            if number == 0:
                if name not in scope:
                    raise TemplateError(f"{name} is not known")
                value = scope[name]
            elif isinstance(value, Mapping):
                value = value.get(name)
            elif isinstance(value, Sequence) and not isinstance(value, str) and name.isdigit():
                value = value[int(name)]
            else:
                raise TemplateError(f"{'.'.join(self.path[:number])} has no {name}")
        for name in self.filters:
            try:
                value = FILTERS[name](value)
            except KeyError as error:
                raise TemplateError(f"no filter {error}") from error
        return value


class Node(abc.ABC):
    @abc.abstractmethod
    def render(self, scope: Scope, out: io.StringIO) -> None: ...


@dataclass
class Text(Node):
    text: str

    def render(self, scope: Scope, out: io.StringIO) -> None:
        out.write(self.text)


@dataclass
class Output(Node):
    expression: Expression
    line: int

    def render(self, scope: Scope, out: io.StringIO) -> None:
        try:
            value = self.expression.evaluate(scope)
        except TemplateError as error:
            raise error.at(self.line)
        out.write("" if value is None else escape(str(value)))


@dataclass
class Block(Node):
    children: list[Node] = field(default_factory=list)

    def render(self, scope: Scope, out: io.StringIO) -> None:
        for child in self.children:
            child.render(scope, out)


@dataclass
class If(Block):
    condition: Expression = field(kw_only=True)
    otherwise: Block = field(default_factory=Block, kw_only=True)

    def render(self, scope: Scope, out: io.StringIO) -> None:
        if self.condition.evaluate(scope):
            super().render(scope, out)
        else:
            self.otherwise.render(scope, out)


@dataclass
class For(Block):
    name: str = field(kw_only=True)
    items: Expression = field(kw_only=True)

    def render(self, scope: Scope, out: io.StringIO) -> None:
        items = self.items.evaluate(scope)
        if not isinstance(items, Iterable) or isinstance(items, str):
            raise TemplateError(f"{self.items.path} cannot be repeated")
        for index, item in enumerate(items, start=1):
            inner: Scope = ChainMap({self.name: item, "index": index}, scope)
            super().render(inner, out)


def tokens(text: str) -> Iterator[tuple[int, str, str]]:
    line = 1
    while text:
        before, opening, text = text.partition("{")
        if before:
            yield line, "text", before
            line += before.count("\n")
        if not opening:
            return
        kind = {"{": "output", "%": "tag"}.get(text[:1])
        if kind is None:
            yield line, "text", "{"
            continue
        closing = "}}" if kind == "output" else "%}"
        inside, found, text = text[1:].partition(closing)
        if not found:
            raise TemplateError("not closed").at(line)
        yield line, kind, inside.strip()


def parse(text: str) -> Block:
    root = Block()
    stack: list[tuple[str, Block]] = [("", root)]
    for line, kind, content in tokens(text):
        current = stack[-1][1]
        match kind, content.split():
            case "text", _:
                current.children.append(Text(content))
            case "output", _:
                current.children.append(Output(Expression.parse(content), line))
            case "tag", ["if", *words]:
                branch = If(condition=Expression.parse(" ".join(words)))
                current.children.append(branch)
                stack.append(("if", branch))
            case "tag", ["else"] if isinstance(current, If):
                stack[-1] = ("if", current.otherwise)
            case "tag", ["for", name, "in", *words]:
                loop = For(name=name, items=Expression.parse(" ".join(words)))
                current.children.append(loop)
                stack.append(("for", loop))
            case "tag", ["end"] if len(stack) > 1:
                stack.pop()
            case _:
                raise TemplateError(f"what is {content!r}?").at(line)
    if len(stack) > 1:
        raise TemplateError(f"{stack[-1][0]} without end")
    return root


PAGE = """<h1>{{ title | title }}</h1>
{% for item in items %}{{ index }}. {{ item.name | upper }}: {{ item.price | money }}{% if item.tags %} ({{ item.tags |
join }}){% else %} -{% end %}
{% end %}{ {{ items | size }} items, {{ note }} }
"""


def render(text: str, **values: Value) -> str:
    out = io.StringIO()
    parse(text).render(values, out)
    return out.getvalue()


def main() -> None:
    items: list[Value] = [
        {"name": "tea", "price": 3, "tags": ["hot", "green"]},
        {"name": "salt & pepper", "price": 1234.5, "tags": []},
    ]
    print(render(PAGE, title="the <menu>", items=items, note=None), end="")
    for text in ("a\n{{ b }}", "{{ x.y.z }}", "{{ x | no }}", "{% if x %}", "{% what %}", "{{ x", "\n{{ x.a | money }}"):
        try:
            print(render(text, x={"a": True, "y": 1}))
        except TemplateError as error:
            print(error, error.line, *(error.__notes__ if error.line else []))


main()
