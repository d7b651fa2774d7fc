"""A little Lisp: numbers, lists, lambdas and functions of its own in one recursive type; mistakes are told."""
from __future__ import annotations

import math
import operator as op
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import reduce
from typing import TypeAlias, Union


class Symbol(str):
    __slots__ = ()


Number: TypeAlias = Union[int, float]
Value: TypeAlias = Union[int, float, str, bool, Symbol, "list[Value]", "Lambda", "Native", None]


class LispError(Exception):
    pass


@dataclass
class Native:
    name: str
    call: Callable[[list[Value]], Value]

    def __repr__(self) -> str:
        return f"<native {self.name}>"


@dataclass
class Env:
    values: dict[str, Value] = field(default_factory=dict)
    outer: Env | None = None

    def find(self, name: str) -> Env:
        env: Env | None = self
        while env is not None:
            if name in env.values:
                return env
            env = env.outer
        raise LispError(f"undefined: {name}")


@dataclass
class Lambda:
    params: list[str]
    body: Value
    env: Env

    def __call__(self, *args: Value) -> Value:
        if len(args) != len(self.params):
            raise LispError(f"expected {len(self.params)} arguments, got {len(args)}")
        return evaluate(self.body, Env(dict(zip(self.params, args)), self.env))


def tokenize(source: str) -> list[str]:
    return source.replace("(", " ( ").replace(")", " ) ").split()


def parse(tokens: list[str]) -> Value:
    if not tokens:
        raise LispError("unexpected end")
    token = tokens.pop(0)
    if token == "(":
        items: list[Value] = []
        while tokens and tokens[0] != ")":
            items.append(parse(tokens))
        if not tokens:
            raise LispError("missing )")
        tokens.pop(0)
        return items
    if token == ")":
        raise LispError("unexpected )")
    return atom(token)


def atom(token: str) -> Value:
    if token in ("#t", "#f"):
        return token == "#t"
    for kind in (int, float):
        try:
            return kind(token)
        except ValueError:
            continue
    return Symbol(token)


def number(value: Value) -> Number:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise LispError(f"not a number: {show(value)}")
    return value


def fold(name: str, f: Callable[[Number, Number], Number]) -> Native:
    def run(args: list[Value]) -> Value:
        numbers = [number(a) for a in args]
        result = reduce(f, numbers)
        return int(result) if result == int(result) else result

    return Native(name, run)


def compare(name: str, f: Callable[[Number, Number], bool]) -> Native:
    return Native(name, lambda args: all(f(number(a), number(b)) for a, b in zip(args, args[1:])))


def standard() -> Env:
    env = Env()
    folds: dict[str, Callable[[Number, Number], Number]] = {"+": op.add, "-": op.sub, "*": op.mul}
    for name, f in folds.items():
        env.values[name] = fold(name, f)
    env.values["/"] = fold("/", lambda a, b: a / b)
    comparisons: dict[str, Callable[[Number, Number], bool]] = {"<": op.lt, ">": op.gt, "=": op.eq, "<=": op.le}
    for name, g in comparisons.items():
        env.values[name] = compare(name, g)
    env.values["pi"] = math.pi
    env.values["sqrt"] = Native("sqrt", lambda a: math.sqrt(number(a[0])))
    env.values["list"] = Native("list", lambda a: list(a))
    env.values["car"] = Native("car", lambda a: as_list(a[0])[0])
    env.values["cdr"] = Native("cdr", lambda a: as_list(a[0])[1:])
    env.values["cons"] = Native("cons", lambda a: [a[0], *as_list(a[1])])
    env.values["length"] = Native("length", lambda a: len(as_list(a[0])))
    env.values["null?"] = Native("null?", lambda a: a[0] == [])
    return env


def as_list(value: Value) -> list[Value]:
    if not isinstance(value, list):
        raise LispError(f"not a list: {show(value)}")
    return value


def evaluate(x: Value, env: Env) -> Value:
    match x:
        case Symbol():
            return env.find(str(x)).values[str(x)]
        case [Symbol() as head, *rest] if head == "quote":
            return rest[0]
        case [Symbol() as head, test, then, other] if head == "if":
            return evaluate(then if evaluate(test, env) else other, env)
        case [Symbol() as head, Symbol() as name, value] if head == "define":
            env.values[str(name)] = evaluate(value, env)
            return None
        case [Symbol() as head, list(params), body] if head == "lambda":
            return Lambda([str(p) for p in params], body, env)
        case [first, *rest]:
            f = evaluate(first, env)
            args = [evaluate(arg, env) for arg in rest]
            if isinstance(f, Lambda):
                return f(*args)
            if isinstance(f, Native):
                return f.call(args)
            raise LispError(f"not callable: {show(f)}")
        case _:
            return x


def show(value: Value) -> str:
    if value is None:
        return "nil"
    if value is True:
        return "#t"
    if value is False:
        return "#f"
    if isinstance(value, list):
        return "(" + " ".join(map(show, value)) + ")"
    if isinstance(value, Lambda):
        return f"<lambda {' '.join(value.params)}>"
    return str(value)


PROGRAM = """
(define square (lambda (x) (* x x)))
(square 12)
(define fact (lambda (n) (if (<= n 1) 1 (* n (fact (- n 1))))))
(fact 15)
(define fib (lambda (n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2))))))
(fib 15)
(list 1 2.5 (quote (a b c)) #t)
(car (cdr (list 1 2 3)))
(define map (lambda (f xs) (if (null? xs) (quote ()) (cons (f (car xs)) (map f (cdr xs))))))
(map square (list 1 2 3 4))
(/ 1 2)
(/ 10 5)
(sqrt 16)
(< 1 2 3)
(< 1 3 2)
(foo)
(1 2)
(square 1 2)
(car 5)
(+ 1 #t)
square
sqrt
(/ 1 0)
"""


def lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if line := line.strip():
            yield line


def main() -> None:
    env = standard()
    for line in lines(PROGRAM):
        try:
            tokens = tokenize(line)
            result = evaluate(parse(tokens), env)
            if result is not None:
                print(f"{line:<60} => {show(result)}")
        except LispError as e:
            print(f"{line:<60} !! {e}")
        except ZeroDivisionError as e:
            print(f"{line:<60} ?? {e!r}")
        except RecursionError:
            print("deep")
    for bad in ("(", ")", "(+ 1"):
        try:
            parse(tokenize(bad))
        except LispError as e:
            print(repr(e))


if __name__ == "__main__":
    main()
