"""The module ``types``: classes of things that the language makes by itself. No code at run time."""

from importlib.machinery import ModuleSpec


class CodeType: ...


class FrameType: ...


class TracebackType: ...


class GenericAlias: ...


class ModuleType:
    __name__: str
    __spec__: ModuleSpec | None


class EllipsisType: ...


class NoneType:
    def __bool__(self) -> bool: ...


class UnionType:
    def __or__(self, other: object) -> "UnionType": ...


class MethodType: ...


class FunctionType: ...
