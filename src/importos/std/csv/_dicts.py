"""Records by the names of their fields."""

from __future__ import annotations

from csv._dialects import AS_DIALECT, QUOTING_AS_DIALECT, DialectLike, Error, make_format
from csv._reader import Reader
from csv._writer import SupportsWrite, Writer
from typing import Collection, Generic, Iterable, Literal, Mapping, Self, Sequence

from typing_extensions import TypeVar

NameT = TypeVar("NameT", default=str)  # names are texts: programs write DictReader[str]


class DictReader(Generic[NameT]):
    """An iterator of records as dicts. The first record has the names, if ``fieldnames`` gives none.

    What it gives are dicts of texts. Where CPython puts None, for a field that is missing and for the name of those
    that are too many, this raises ``Error``; ``restval`` stands for fields that are missing.
    """

    def __init__(
        self,
        f: Iterable[str],
        fieldnames: Sequence[str] | None = None,
        *,
        restval: str | None = None,
        dialect: DialectLike = "excel",
        delimiter: str = AS_DIALECT,
        quotechar: str | None = AS_DIALECT,
        escapechar: str | None = AS_DIALECT,
        doublequote: bool | None = None,
        skipinitialspace: bool | None = None,
        lineterminator: str = AS_DIALECT,
        quoting: int = QUOTING_AS_DIALECT,
        strict: bool | None = None,
    ) -> None:
        format = make_format(
            dialect, delimiter, quotechar, escapechar, doublequote, skipinitialspace, lineterminator, quoting, strict
        )
        self.reader = Reader(f, format)
        self.restval = restval
        self.line_num = 0
        self._names = fieldnames

    def __iter__(self) -> Self:
        return self

    @property
    def fieldnames(self) -> Sequence[str] | None:
        """The names; None where the table is empty."""
        if self._names is None:
            self._names = next(self.reader, None)
            self.line_num = self.reader.line_num
        return self._names

    @fieldnames.setter
    def fieldnames(self, value: Sequence[str] | None) -> None:
        self._names = value

    def __next__(self) -> dict[str, str]:
        names: Sequence[str] = self.fieldnames or ()
        row = next(self.reader)
        while not row:
            row = next(self.reader)
        self.line_num = self.reader.line_num
        counts = f"line {self.line_num} has {len(row)} fields, and there are {len(names)} names"
        if len(row) > len(names):
            raise Error(counts)
        found = dict(zip(names, row, strict=False))
        for name in names[len(row) :]:
            if self.restval is None:
                raise Error(f"{counts}: give restval")
            found[name] = self.restval
        return found


class DictWriter(Generic[NameT]):
    """Writes dicts, their values in the order of ``fieldnames``; ``restval`` where one is missing. ``extrasaction``:
    whether a name that is none of them raises ``ValueError``."""

    def __init__(
        self,
        f: SupportsWrite,
        fieldnames: Collection[str],
        restval: object = "",
        extrasaction: Literal["raise", "ignore"] = "raise",
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
        if extrasaction.lower() not in ("raise", "ignore"):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.fieldnames = fieldnames
        self.restval = restval
        self.extrasaction = extrasaction
        self.writer = Writer(
            f,
            make_format(
                dialect,
                delimiter,
                quotechar,
                escapechar,
                doublequote,
                skipinitialspace,
                lineterminator,
                quoting,
                strict,
            ),
        )

    def writeheader(self) -> object:
        """One line with the names."""
        return self.writer.writerow(self.fieldnames)

    def writerow(self, rowdict: Mapping[str, object]) -> object:
        """Raises ``ValueError`` for names that are not known, unless they are to be ignored."""
        return self.writer.writerow(self._values(rowdict))

    def writerows(self, rowdicts: Iterable[Mapping[str, object]]) -> None:
        """One line for each of the dicts."""
        for rowdict in rowdicts:
            self.writerow(rowdict)

    def _values(self, rowdict: Mapping[str, object]) -> list[object]:
        if self.extrasaction == "raise":
            wrong = [repr(name) for name in rowdict if name not in self.fieldnames]
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join(wrong))
        return [rowdict.get(name, self.restval) for name in self.fieldnames]
