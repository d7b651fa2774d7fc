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
    """The class of ``None``."""

    def __bool__(self) -> bool:
        return False

    def __eq__(self, other: object, /) -> bool:
        return other is None

    def __hash__(self) -> int:
        return 0x0FCA86420

    def __repr__(self) -> str:
        return "None"


class UnionType:
    def __or__(self, other: object) -> "UnionType": ...


class MethodType: ...


class FunctionType: ...
