"""Numbers as functions of the program read them, and strings with control characters."""

import io
import json
from typing import Callable


def show(label: str, call: Callable[[], object]) -> None:
    try:
        print(label, repr(call()))
    except ValueError as error:
        print(label, type(error).__name__, error)


def hex_of(text: str) -> str:
    return hex(int(text))


def main() -> None:
    show("strict", lambda: json.loads('"a\nb\\n\x01"', strict=False))
    show("strict", lambda: json.loads('["a\nb"]', strict=True))
    show("decoder", lambda: json.JSONDecoder(strict=False).decode('"a\nb"'))
    show("decoder", lambda: json.JSONDecoder().decode('"a\nb"'))
    show("decoder", lambda: json.JSONDecoder(strict=False).raw_decode('"a\tb" rest'))
    show("file", lambda: json.load(io.StringIO("[1.5, 2]"), parse_float=str, parse_int=hex_of))
    show("file", lambda: json.load(io.StringIO('"a\nb"'), strict=False))
    show("float", lambda: json.loads("[1.5, 2, -3e2, -0, 0.0, NaN, -Infinity]", parse_float=str))
    show("int", lambda: json.loads("[1.5, 2, -3e2, -0, 12345678901234567890]", parse_int=float))
    show("int", lambda: json.loads('{"a": 5}', parse_int=lambda t: t + "!", object_hook=lambda d: d["a"]))
    show("constant", lambda: json.loads("[NaN, Infinity, -Infinity, -1, null, true, \"NaN\"]", parse_constant=lambda t: "<" + t + ">"))
    show("bad", lambda: json.loads("[-x]", parse_int=str))
    show("bad", lambda: json.loads("-", parse_int=str))
    show("bad", lambda: json.loads("Na", parse_constant=str))


main()
