"""What is no JSON is refused with CPython's message and position."""

import json


def attempt(text: str) -> None:
    try:
        print(repr(text), json.loads(text))
    except json.JSONDecodeError as error:
        print(repr(text), error, "|", error.msg, error.pos, error.lineno, error.colno, error.doc == text)


def main() -> None:
    for text in (
        "", " ", "\n\n ", "{", "[", "[1", "[1,", "[1,]", "[1 2]", "[,]", "{,}", '{"a"', '{"a"}', '{"a":', '{"a":}', '{"a": 1',
        '{"a": 1,', '{"a": 1,}', '{"a" 1}', '{"a": 1 "b": 2}', "{1: 2}", "{'a': 1}", "tru", "nul", "fals", "True", "None",
        "01", "1.", ".5", "-", "+1", "1e", "1e+", "-x", "0x10", "--1", "1 2", "[] []", '"', '"abc', '"a\nb"', '"a\tb"', '"\\', '"\\"',
        '"\\x"', '"\\u12"', '"\\u12g4"', '"\\u123', '"\\u1234', '"\\ud83d\\u12"', '"\\ud83d\\ux"', "é", '"é" x', '["é", é]', '\n\n  {"a":\n  tru}',
        "[1,\n2,\n3,,]", "\ufeff[]", "I", "Infinit", "-Infinit", "N", "[NaN, nan]", "}", "]", "1}", '{"é": 1, "ü" 2}', "[1, 2", '{"a": [1, {"b": 2]}',
    ):
        attempt(text)
    print(issubclass(json.JSONDecodeError, ValueError))


main()
