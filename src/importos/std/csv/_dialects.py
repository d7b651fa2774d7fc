"""How a table is written: dialects, their names, and what the arguments of a reader or writer change of one."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

QUOTE_MINIMAL: Final = 0
QUOTE_ALL: Final = 1
QUOTE_NONNUMERIC: Final = 2
QUOTE_NONE: Final = 3

Quoting: TypeAlias = Literal[0, 1, 2, 3]

# Arguments that were not given: the dialect decides.
AS_DIALECT: Final = "as the dialect"
QUOTING_AS_DIALECT: Final = -1


class Error(Exception):
    """A table that cannot be read or written as its dialect says."""


class Dialect:
    """What a class of a program's own says about its tables; it has no ``delimiter`` until it is given one."""

    delimiter: str = ""
    quotechar: str | None = None
    escapechar: str | None = None
    doublequote: bool = False
    skipinitialspace: bool = False
    lineterminator: str = ""
    quoting: int = -1
    strict: bool = False


class excel(Dialect):
    """As Excel writes it: the default."""

    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    """As ``excel``, with tabs."""

    delimiter = "\t"


class unix_dialect(Dialect):
    """Every field in quotes, lines end with a line feed."""

    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\n"
    quoting = QUOTE_ALL


class Format:
    """A dialect that has been checked, as a reader or writer keeps it."""

    def __init__(
        self,
        delimiter: str,
        quotechar: str | None,
        escapechar: str | None,
        doublequote: bool,
        skipinitialspace: bool,
        lineterminator: str,
        quoting: int,
        strict: bool,
    ) -> None:
        if len(delimiter) != 1:
            raise TypeError('"delimiter" must be a 1-character string')
        if quotechar is not None and len(quotechar) != 1:
            raise TypeError('"quotechar" must be a 1-character string')
        if escapechar is not None and len(escapechar) != 1:
            raise TypeError('"escapechar" must be a 1-character string')
        if not QUOTE_MINIMAL <= quoting <= QUOTE_NONE:
            raise TypeError('bad "quoting" value')
        if quoting != QUOTE_NONE and quotechar is None:
            raise TypeError("quotechar must be set if quoting enabled")
        self.delimiter = delimiter
        self.quotechar = quotechar
        self.escapechar = escapechar
        self.doublequote = doublequote
        self.skipinitialspace = skipinitialspace
        self.lineterminator = lineterminator
        self.quoting = quoting
        self.strict = strict


DialectLike: TypeAlias = str | Dialect | Format | type[Dialect]

_registered: dict[str, Format] = {}


def make_format(
    dialect: DialectLike,
    delimiter: str = AS_DIALECT,
    quotechar: str | None = AS_DIALECT,
    escapechar: str | None = AS_DIALECT,
    doublequote: bool | None = None,
    skipinitialspace: bool | None = None,
    lineterminator: str = AS_DIALECT,
    quoting: int = QUOTING_AS_DIALECT,
    strict: bool | None = None,
) -> Format:
    """A dialect with what the arguments change of it. Raises ``Error`` for a name that nobody has registered, and
    ``TypeError`` for what no dialect can be."""
    base = get_dialect(dialect) if isinstance(dialect, str) else dialect
    if quotechar is None and quoting == QUOTING_AS_DIALECT:
        quoting = QUOTE_NONE
    return Format(
        base.delimiter if delimiter == AS_DIALECT else delimiter,
        base.quotechar if quotechar == AS_DIALECT else quotechar,
        base.escapechar if escapechar == AS_DIALECT else escapechar,
        base.doublequote if doublequote is None else doublequote,
        base.skipinitialspace if skipinitialspace is None else skipinitialspace,
        base.lineterminator if lineterminator == AS_DIALECT else lineterminator,
        base.quoting if quoting == QUOTING_AS_DIALECT else quoting,
        base.strict if strict is None else strict,
    )


def register_dialect(
    name: str,
    dialect: DialectLike = "excel",
    *,
    delimiter: str = AS_DIALECT,
    quotechar: str | None = AS_DIALECT,
    escapechar: str | None = AS_DIALECT,
    doublequote: bool | None = None,
    skipinitialspace: bool | None = None,
    lineterminator: str = AS_DIALECT,
    quoting: int = QUOTING_AS_DIALECT,
    strict: bool | None = None,
) -> None:
    """Gives a dialect, with changes, a name."""
    _registered[name] = make_format(
        dialect, delimiter, quotechar, escapechar, doublequote, skipinitialspace, lineterminator, quoting, strict
    )


def unregister_dialect(name: str) -> None:
    """Takes a name away. Raises ``Error`` if nothing has it."""
    if name not in _registered:
        raise Error("unknown dialect")
    del _registered[name]


def get_dialect(name: str) -> Format:
    """The dialect of a name. Raises ``Error`` if nothing has it."""
    if name not in _registered:
        raise Error("unknown dialect")
    return _registered[name]


def list_dialects() -> list[str]:
    """All names."""
    return list(_registered)


_registered["excel"] = make_format(excel)
_registered["excel-tab"] = make_format(excel_tab)
_registered["unix"] = make_format(unix_dialect)
