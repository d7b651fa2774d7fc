"""A parser of configuration files with sections, typed values and includes, read into dataclasses."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from enum import Enum, auto
from typing import TextIO, TypeAlias

Value: TypeAlias = "str | int | float | bool | list[Value]"


class Kind(Enum):
    SECTION = auto()
    ENTRY = auto()
    BLANK = auto()


class ConfigError(ValueError):
    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"line {line}: {reason}")
        self.line = line
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    kind: Kind
    key: str = ""
    text: str = ""


@dataclass
class Section:
    name: str
    values: dict[str, Value] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Value:
        try:
            return self.values[key]
        except KeyError:
            raise KeyError(f"{self.name}.{key}") from None

    def __contains__(self, key: object) -> bool:
        return key in self.values

    def integer(self, key: str, default: int | None = None) -> int:
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int):
            raise TypeError(f"{self.name}.{key} is no integer: {value!r}")
        return value

    def strings(self, key: str) -> list[str]:
        match self.values.get(key):
            case list() as items:
                return [str(item) for item in items]
            case None:
                return []
            case single:
                return [str(single)]


def split_lines(source: TextIO) -> Iterator[Line]:
    for number, raw in enumerate(source, start=1):
        text, _, _ = raw.partition("#")
        text = text.strip()
        if not text:
            yield Line(number, Kind.BLANK)
        elif text.startswith("["):
            if not text.endswith("]"):
                raise ConfigError(number, "the section does not end")
            yield Line(number, Kind.SECTION, text[1:-1].strip())
        elif "=" in text:
            key, _, value = text.partition("=")
            yield Line(number, Kind.ENTRY, key.rstrip(), value.lstrip())
        else:
            raise ConfigError(number, f"neither section nor entry: {text!r}")


def parse_value(text: str) -> Value:
    if text in ("true", "false"):
        return text == "true"
    if text[:1] == text[-1:] == '"' and len(text) >= 2:
        return text[1:-1].replace("\\n", "\n")
    if text.startswith("[") and text.endswith("]"):
        return [parse_value(part.strip()) for part in text[1:-1].split(",") if part.strip()]
    for convert in (int, float):
        try:
            return convert(text)
        except ValueError:
            continue
    return text


def parse(source: TextIO) -> dict[str, Section]:
    current = Section("")
    found = {"": current}
    for line in split_lines(source):
        match line:
            case Line(kind=Kind.SECTION, key=name):
                current = found.setdefault(name, Section(name))
            case Line(number, Kind.ENTRY, key, text):
                if key in current:
                    raise ConfigError(number, f"{key} is given twice")
                current.values[key] = parse_value(text)
            case _:
                pass
    return found


@dataclass(kw_only=True)
class Server:
    host: str = "localhost"
    port: int = 80
    workers: int = 1
    tags: list[str] = field(default_factory=list)
    password: str = field(default="", repr=False)

    @classmethod
    def of(cls, section: Section) -> Server:
        return cls(
            host=str(section["host"]),
            port=section.integer("port", 80),
            workers=section.integer("workers", 1),
            tags=section.strings("tags"),
            password=str(section.values.get("password", "")),
        )

    def __post_init__(self) -> None:
        if not 0 < self.port < 65536:
            raise ValueError(f"no port: {self.port}")


TEXT = """
# where it runs
title = "An example"
ratio = 0.25

[server]
host = example.org   # the name
port = 8080
workers = 4
tags = [fast, 2, true, 1.5]
password = "geheim"

[ empty ]
[server]
extra = "two\\nlines"
"""


def show(sections: Mapping[str, Section]) -> None:
    for name, section in sections.items():
        print(f"[{name}]", *(f"{key}={value!r}" for key, value in section.values.items()))


def main() -> None:
    sections = parse(io.StringIO(TEXT))
    show(sections)
    server = Server.of(sections["server"])
    print(server)
    print(replace(server, port=443, tags=["tls"]))
    print(asdict(server))
    print([item.name for item in fields(server)])
    for bad in ("[open", "nothing here", "a = 1\na = 2", "[server]\nport = 1"):
        try:
            Server.of(parse(io.StringIO(bad))["server"])
        except ConfigError as error:
            print("config:", error, error.line)
        except KeyError as error:
            print("missing:", error, error.args)
    try:
        Server.of(Section("s", {"host": "h", "port": "eighty"}))
    except TypeError as error:
        print(error)
    try:
        replace(server, port=70000)
    except ValueError as error:
        print(error)


if __name__ == "__main__":
    main()
