"""Formats: the text of a record, in the three ways in which a format can be written."""

from __future__ import annotations

from collections.abc import Mapping
from logging._records import ExceptionInfo, LogRecord
from string import Template
from time import localtime, strftime, struct_time

from importos.runtime.tracebacks import format_traceback

BASIC_FORMAT = "%(levelname)s:%(name)s:%(message)s"


class PercentStyle:
    """``%(message)s``."""

    default_format = "%(message)s"
    asctime_format = "%(asctime)s"

    def __init__(self, fmt: str | None, *, defaults: Mapping[str, object] | None = None) -> None:
        self._fmt = fmt or self.default_format
        self._defaults = defaults

    def usesTime(self) -> bool:
        return "%(asctime)" in self._fmt

    def validate(self) -> None:
        """At least one ``%(name)`` with a conversion."""
        start = self._fmt.find("%(")
        while start >= 0:
            end = self._fmt.find(")", start)
            if end > start + 2 and _is_word(self._fmt[start + 2 : end]) and _is_conversion(self._fmt, end + 1):
                return
            start = self._fmt.find("%(", start + 1)
        raise ValueError(f"Invalid format '{self._fmt}' for '{self.default_format[0]}' style")

    def _values(self, record: LogRecord) -> dict[str, object]:
        values = record.attributes()
        if self._defaults:
            for name in self._defaults:
                if name not in values:
                    values[name] = self._defaults[name]
        return values

    def _format(self, record: LogRecord) -> str:
        return self._fmt % self._values(record)

    def format(self, record: LogRecord) -> str:
        try:
            return self._format(record)
        except KeyError as error:
            missing = str(error)
        raise ValueError(f"Formatting field not found in record: {missing}")


class StrFormatStyle(PercentStyle):
    """``{message}``."""

    default_format = "{message}"
    asctime_format = "{asctime}"

    def usesTime(self) -> bool:
        return "{asctime" in self._fmt

    def validate(self) -> None:
        fields = 0
        position = 0
        while position < len(self._fmt):
            character = self._fmt[position]
            if character in "{}" and self._fmt[position + 1 : position + 2] == character:
                position += 2
                continue
            if character == "}":
                raise ValueError("invalid format: Single '}' encountered in format string")
            if character == "{":
                end = self._fmt.find("}", position)
                if end < 0:
                    alone = position + 1 == len(self._fmt)
                    what = "Single '{' encountered in format string" if alone else "expected '}' before end of string"
                    raise ValueError("invalid format: " + what)
                name = self._fmt[position + 1 : end].partition(":")[0].partition("!")[0]
                if not _is_word(name.partition(".")[0].partition("[")[0]):
                    raise ValueError(f"invalid field name/expression: {name!r}")
                fields += 1
                position = end
            position += 1
        if fields == 0:
            raise ValueError("invalid format: no fields")

    def _format(self, record: LogRecord) -> str:
        return self._fmt.format_map(self._values(record))


class StringTemplateStyle(PercentStyle):
    """``$message`` or ``${message}``."""

    default_format = "${message}"
    asctime_format = "${asctime}"

    def __init__(self, fmt: str | None, *, defaults: Mapping[str, object] | None = None) -> None:
        super().__init__(fmt, defaults=defaults)
        self._template = Template(self._fmt)

    def usesTime(self) -> bool:
        return "$asctime" in self._fmt or "${asctime}" in self._fmt

    def validate(self) -> None:
        fields = 0
        position = self._fmt.find("$")
        while position >= 0:
            following = self._fmt[position + 1 : position + 2]
            if following == "$":
                position += 1
            elif following == "{" or _is_word(following):
                fields += 1
            else:
                raise ValueError("invalid format: bare '$' not allowed")
            position = self._fmt.find("$", position + 1)
        if fields == 0:
            raise ValueError("invalid format: no fields")

    def _format(self, record: LogRecord) -> str:
        return self._template.substitute(self._values(record))


def _is_word(text: str) -> bool:
    return text != "" and text.replace("_", "a").isalnum()


def _is_conversion(text: str, position: int) -> bool:
    """What may follow ``%(name)``: flags, width, precision and a letter."""
    while position < len(text) and text[position] in "#0+ -":
        position += 1
    position = _behind_number(text, position)
    if text[position : position + 1] == ".":
        after = _behind_number(text, position + 1)
        if after == position + 1:
            return False
        position = after
    return text[position : position + 1].lower() in tuple("diouxefgcrsa%")


def _behind_number(text: str, position: int) -> int:
    if text[position : position + 1] == "*":
        return position + 1
    while text[position : position + 1].isdigit():
        position += 1
    return position


def style_of(style: str, fmt: str | None, defaults: Mapping[str, object] | None) -> PercentStyle:
    """The way that one of the letters ``% { $`` stands for."""
    match style:
        case "%":
            return PercentStyle(fmt, defaults=defaults)
        case "{":
            return StrFormatStyle(fmt, defaults=defaults)
        case "$":
            return StringTemplateStyle(fmt, defaults=defaults)
        case _:
            raise ValueError("Style must be one of: %,{,$")


class Formatter:
    """Makes the text of a record."""

    default_time_format: str = "%Y-%m-%d %H:%M:%S"
    default_msec_format: str | None = "%s,%03d"

    def __init__(
        self,
        fmt: str | None = None,
        datefmt: str | None = None,
        style: str = "%",
        validate: bool = True,
        *,
        defaults: Mapping[str, object] | None = None,
    ) -> None:
        self._style = style_of(style, fmt, defaults)
        if validate:
            self._style.validate()
        self._fmt = self._style._fmt
        self.datefmt = datefmt

    def converter(self, seconds: float, /) -> struct_time:
        return localtime(seconds)

    def formatTime(self, record: LogRecord, datefmt: str | None = None) -> str:
        moment = self.converter(record.created)
        if datefmt:
            return strftime(datefmt, moment)
        text = strftime(self.default_time_format, moment)
        if self.default_msec_format:
            return self.default_msec_format % (text, record.msecs)
        return text

    def formatException(self, ei: ExceptionInfo) -> str:
        error = ei[1]
        if error is None:
            return "NoneType: None"
        return format_traceback(error).removesuffix("\n")

    def usesTime(self) -> bool:
        return self._style.usesTime()

    def formatMessage(self, record: LogRecord) -> str:
        return self._style.format(record)

    def formatStack(self, stack_info: str) -> str:
        return stack_info

    def format(self, record: LogRecord) -> str:
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        if record.exc_info is not None and not record.exc_text:
            record.exc_text = self.formatException(record.exc_info)
        if record.exc_text:
            text = _ended(text) + record.exc_text
        if record.stack_info:
            text = _ended(text) + self.formatStack(record.stack_info)
        return text


def _ended(text: str) -> str:
    return text if text[-1:] == "\n" else text + "\n"


class BufferingFormatter:
    """Makes the text of several records."""

    def __init__(self, linefmt: Formatter | None = None) -> None:
        self.linefmt = Formatter() if linefmt is None else linefmt

    def formatHeader(self, records: list[LogRecord]) -> str:
        return ""

    def formatFooter(self, records: list[LogRecord]) -> str:
        return ""

    def format(self, records: list[LogRecord]) -> str:
        if not records:
            return ""
        lines = [self.linefmt.format(record) for record in records]
        return self.formatHeader(records) + "".join(lines) + self.formatFooter(records)
