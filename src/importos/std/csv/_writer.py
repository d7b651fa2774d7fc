"""Writing: a record to a line, with quotes or escapes where a field needs them."""

from __future__ import annotations

from csv._dialects import (
    AS_DIALECT,
    QUOTE_ALL,
    QUOTE_NONE,
    QUOTE_NONNUMERIC,
    QUOTING_AS_DIALECT,
    DialectLike,
    Error,
    Format,
    make_format,
)
from typing import Iterable, Protocol


class SupportsWrite(Protocol):
    """What text can be written to."""

    def write(self, s: str, /) -> object: ...


class Writer:
    """Writes one line for each record; ``None`` is an empty field, everything else as ``str()`` has it."""

    def __init__(self, file: SupportsWrite, format: Format) -> None:
        self.dialect = format
        self._file = file

    def writerow(self, row: Iterable[object], /) -> object:
        """Gives what ``write`` of the file gives. Raises ``Error`` for a field that the dialect cannot write."""
        dialect = self.dialect
        fields = [self._shown(field) for field in row]
        if len(fields) == 1 and not fields[0]:
            if dialect.quoting == QUOTE_NONE:
                raise Error("single empty field record must be quoted")
            quote = dialect.quotechar or ""
            fields[0] = quote + quote
        return self._file.write(dialect.delimiter.join(fields) + dialect.lineterminator)

    def writerows(self, rows: Iterable[Iterable[object]], /) -> None:
        """One line for each of the records."""
        for row in rows:
            self.writerow(row)

    def _shown(self, field: object) -> str:
        dialect = self.dialect
        text = "" if field is None else str(field)
        is_quoted = dialect.quoting == QUOTE_ALL or (
            dialect.quoting == QUOTE_NONNUMERIC and not isinstance(field, (int, float))
        )
        special = f"{dialect.delimiter}{dialect.escapechar or ''}{dialect.quotechar or ''}{dialect.lineterminator}"
        parts: list[str] = []
        for character in text:
            if character in special:
                is_escaped = dialect.quoting == QUOTE_NONE
                if not is_escaped and character == dialect.quotechar:
                    if dialect.doublequote:
                        parts.append(character)
                    else:
                        is_escaped = True
                elif not is_escaped and character == dialect.escapechar:
                    is_escaped = True
                if not is_escaped:
                    is_quoted = True
                elif dialect.escapechar is None:
                    raise Error("need to escape, but no escapechar set")
                else:
                    parts.append(dialect.escapechar)
            parts.append(character)
        if is_quoted:
            quote = dialect.quotechar or ""
            return f"{quote}{''.join(parts)}{quote}"
        return "".join(parts)


def writer(
    csvfile: SupportsWrite,
    /,
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
) -> Writer:
    """Writes records to an open file, which must not change the ends of its lines: ``open(path, "w", newline="")``."""
    return Writer(
        csvfile,
        make_format(
            dialect, delimiter, quotechar, escapechar, doublequote, skipinitialspace, lineterminator, quoting, strict
        ),
    )
