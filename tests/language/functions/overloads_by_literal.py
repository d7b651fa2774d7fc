"""Overloads that differ by a ``Literal`` alone, with one implementation."""

from typing import overload, Literal, Union


@overload
def parse(text: str, kind: Literal["int"]) -> int: ...
@overload
def parse(text: str, kind: Literal["float"]) -> float: ...
def parse(text: str, kind: str) -> Union[int, float]:
    return int(text) if kind == "int" else float(text)


x = parse("3", "int")
y = parse("2.5", "float")
print(x + y)


class P:
    @overload
    def get(self, k: int) -> float: ...
    @overload
    def get(self, k: str) -> int: ...
    def get(self, k: Union[int, str]) -> Union[int, float]:
        return 2.5 if isinstance(k, int) else 3

    @overload
    @staticmethod
    def make(k: int) -> float: ...
    @overload
    @staticmethod
    def make(k: str) -> int: ...
    @staticmethod
    def make(k: Union[int, str]) -> Union[int, float]:
        return 2.5 if isinstance(k, int) else 3


p = P()
a = p.get(1) + p.get("a")
b = [p.get(1)]
print(a, b, sum(b), P.make(1) + P.make("x"))


class R:
    @overload
    def read(self, mode: Literal["text"]) -> str: ...
    @overload
    def read(self, mode: Literal["bytes"], limit: int = 1) -> bytes: ...
    @overload
    def read(self, mode: Literal["lines"]) -> list[str]: ...
    def read(self, mode: str, limit: int = 1) -> Union[str, bytes, list[str]]:
        return "t" if mode == "text" else b"b" if mode == "bytes" else ["l"]


r = R()
print(r.read("text").upper(), r.read("bytes").hex(), r.read("lines")[0], r.read("bytes", 2) + b"x")
