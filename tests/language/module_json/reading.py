"""JSON text read into a tree, which isinstance takes apart, and read again after it was written."""

import json
from typing import Union

Tree = Union[dict[str, "Tree"], list["Tree"], str, int, float, bool, None]


def count(value: Tree) -> int:
    if isinstance(value, dict):
        return sum([count(item) for item in value.values()])
    if isinstance(value, list):
        return sum([count(item) for item in value])
    return 1


def total(value: Tree) -> float:
    if isinstance(value, dict):
        return sum([total(item) for item in value.values()])
    if isinstance(value, list):
        return sum([total(item) for item in value])
    if isinstance(value, bool):
        return 1000.0
    if isinstance(value, (int, float)):
        return float(value)
    return 0.0


def main() -> None:
    text = ' {"name": "caf\\u00e9 \\ud83d\\ude00 \\n\\t\\"\\\\\\/\\b\\f\\r", "numbers": [0, -1, 12345678901234567, 1.5, -2e3, 1E-2, 0.1e+1, -0, -0.0],\n"nested": {"a": [[], {}, [true, false, null]], "é": "ü€😀"}}\t'
    data = json.loads(text)
    print(data)
    print(count(data), total(data))
    if isinstance(data, dict):
        numbers = data["numbers"]
        if isinstance(numbers, list):
            for number in numbers:
                print(repr(number), type(number).__name__, end=" ")
        print(list(data), data["name"])
    print(json.loads(json.dumps(data)) == data, json.loads(json.dumps(data, indent=3, ensure_ascii=False)) == data)
    for small in ("1", "-0", "1.0", '"x"', "true", "null", "[]", "{}", "[ ]", "{ }", "NaN", "Infinity", "-Infinity", "9223372036854775807", "-9223372036854775808", "1e400", "1234567890123456789.5"):
        print(small, repr(json.loads(small)))
    print(json.loads(b'{"a": "\xc3\xa9"}'), json.loads(bytearray(b"[1]")), json.loads(b"\xef\xbb\xbf[2]"))
    print(json.loads('{"a": 1, "b": 2, "a": 3}'))
    levels = json.loads("[" * 200 + "]" * 200)
    depth = 0
    while isinstance(levels, list) and levels:
        levels = levels[0]
        depth += 1
    print(depth)


main()
