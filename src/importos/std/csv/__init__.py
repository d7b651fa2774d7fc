"""The module ``csv``: tables in lines of text, read and written as CPython's does.

Not here: ``Sniffer``, which guesses. What a reader gives are texts: it refuses ``QUOTE_NONNUMERIC``, under which
CPython makes floats.
"""

from __future__ import annotations

from csv._dialects import (
    QUOTE_ALL as QUOTE_ALL,
    QUOTE_MINIMAL as QUOTE_MINIMAL,
    QUOTE_NONE as QUOTE_NONE,
    QUOTE_NONNUMERIC as QUOTE_NONNUMERIC,
    Dialect as Dialect,
    Error as Error,
    excel as excel,
    excel_tab as excel_tab,
    get_dialect as get_dialect,
    list_dialects as list_dialects,
    register_dialect as register_dialect,
    unix_dialect as unix_dialect,
    unregister_dialect as unregister_dialect,
)
from csv._dicts import DictReader as DictReader, DictWriter as DictWriter
from csv._reader import field_size_limit as field_size_limit, reader as reader
from csv._writer import writer as writer

__all__ = [
    "QUOTE_ALL",
    "QUOTE_MINIMAL",
    "QUOTE_NONE",
    "QUOTE_NONNUMERIC",
    "Dialect",
    "DictReader",
    "DictWriter",
    "Error",
    "excel",
    "excel_tab",
    "field_size_limit",
    "get_dialect",
    "list_dialects",
    "reader",
    "register_dialect",
    "unix_dialect",
    "unregister_dialect",
    "writer",
]
