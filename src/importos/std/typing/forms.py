"""Special forms, type variables, and what decorators of ``typing`` say to the type checker alone."""


class _SpecialForm:
    def __getitem__(self, parameters: object) -> object: ...
    def __or__(self, other: object) -> object: ...
    def __ror__(self, other: object) -> object: ...


class Any: ...


class TypeVar:
    def __init__(
        self,
        name: str,
        *constraints: object,
        bound: object | None = None,
        covariant: bool = False,
        contravariant: bool = False,
        infer_variance: bool = False,
        default: object = ...,
    ) -> None: ...


class ParamSpec:
    def __init__(
        self,
        name: str,
        *,
        bound: object | None = None,
        covariant: bool = False,
        contravariant: bool = False,
        default: object = ...,
    ) -> None: ...
    @property
    def args(self) -> object: ...
    @property
    def kwargs(self) -> object: ...


class TypeVarTuple:
    def __init__(self, name: str, *, default: object = ...) -> None: ...


class TypeAliasType: ...


class NewType:
    def __init__(self, name: str, tp: object) -> None: ...


class ForwardRef: ...


Union: _SpecialForm
Generic: _SpecialForm
Protocol: _SpecialForm
Callable: _SpecialForm
Type: _SpecialForm
NoReturn: _SpecialForm
Never: _SpecialForm
ClassVar: _SpecialForm
Optional: _SpecialForm
Tuple: _SpecialForm
Final: _SpecialForm
Literal: _SpecialForm
TypedDict: _SpecialForm
Self: _SpecialForm
Concatenate: _SpecialForm
TypeAlias: _SpecialForm
TypeGuard: _SpecialForm
TypeIs: _SpecialForm
Annotated: _SpecialForm
Unpack: _SpecialForm
Required: _SpecialForm
NotRequired: _SpecialForm
ReadOnly: _SpecialForm
LiteralString: _SpecialForm

TYPE_CHECKING: bool

_T = TypeVar("_T")
_S = TypeVar("_S")
_KT = TypeVar("_KT")
_VT = TypeVar("_VT")
_T_co = TypeVar("_T_co", covariant=True)
_KT_co = TypeVar("_KT_co", covariant=True)
_VT_co = TypeVar("_VT_co", covariant=True)
_YieldT_co = TypeVar("_YieldT_co", covariant=True)
_SendT_contra = TypeVar("_SendT_contra", contravariant=True)
_ReturnT_co = TypeVar("_ReturnT_co", covariant=True)
AnyStr = TypeVar("AnyStr", str, bytes)


def overload(func: _T) -> _T: ...
def final(f: _T) -> _T: ...
def override(method: _T, /) -> _T: ...
def type_check_only(func_or_cls: _T) -> _T: ...
def no_type_check(arg: _T) -> _T: ...
def runtime_checkable(cls: _T) -> _T: ...
def cast(typ: object, val: object) -> object: ...
def reveal_type(obj: _T, /) -> _T: ...
def assert_type(val: _T, typ: object, /) -> _T: ...


def assert_never(arg: Never, /) -> Never:
    raise AssertionError("Expected code to be unreachable, but got: " + repr(arg))


class _Alias:
    def __getitem__(self, typeargs: object) -> object: ...


List = list
Dict = dict
Set = set
FrozenSet = frozenset
Text = str
