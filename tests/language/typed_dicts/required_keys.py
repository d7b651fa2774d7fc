"""Required and optional keys: ``in``, ``get``, ``pop``, ``del``, a missing key."""

from __future__ import annotations

from typing import NotRequired, Required, TypedDict


class Options(TypedDict, total=False):
    name: Required[str]
    width: int
    ratio: float
    flags: list[bool]


class Strict(TypedDict):
    key: str
    value: NotRequired[int | None]


def width_of(options: Options) -> int:
    if "width" in options:
        return options["width"]
    return len(options["name"])


def merged(first: Options, second: Options) -> Options:
    result: Options = {"name": second["name"]}
    for width in (first.get("width"), second.get("width")):
        if width is not None:
            result["width"] = max(result.get("width", 0), width)
    return result


plain: Options = {"name": "plain"}
full = Options(name="full", width=4, ratio=0.5, flags=[True, False])
print(width_of(plain), width_of(full), merged(plain, full), merged(plain, plain))
try:
    print(plain["width"])
except KeyError as error:
    print("missing", error)
full["ratio"] *= 3
full["flags"].append(True)
print(full, full.get("ratio", 0.0) + 1, plain.get("ratio"), [not flag for flag in full["flags"]])
print(full.pop("width"), "width" in full, full.setdefault("width", 7) + 1, len(full))
del full["ratio"]
print(sorted(full), list(full.keys()), [key for key, _ in full.items()])
strict: Strict = {"key": "k"}
print(strict.get("value"), strict.get("value", 3))
strict["value"] = None
print(strict, strict["value"] is None)
strict = {"key": "k", "value": 5}
print(strict["value"], strict == {"key": "k", "value": 5}, strict != {"key": "k"})
