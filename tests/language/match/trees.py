"""Lists and mappings captured inside mapping patterns of a recursive type."""

from typing import Union

Tree = Union[None, int, str, list["Tree"], dict[str, "Tree"]]


def total(tree: Tree) -> int:
    match tree:
        case {"kind": "leaf", "value": int() as value}:
            return value
        case {"kind": "pair", "size": [left, right]} if isinstance(left, int) and isinstance(right, int):
            return left + right
        case {"kind": "group", "members": list(members), **rest}:
            return sum(total(member) for member in members) + len(rest)
        case {"kind": str(kind)}:
            raise ValueError(f"unknown kind {kind}")
        case [*items]:
            return sum(map(total, items))
        case _:
            return 0


def main() -> None:
    leaf: Tree = {"kind": "leaf", "value": 5}
    print(total(leaf), total({"kind": "pair", "size": [1, 2]}), total([leaf, None, "x", [leaf]]))
    print(total({"kind": "group", "members": [leaf, {"kind": "pair", "size": [3, 4]}], "name": "n"}))
    for bad in ("blob", "pair"):
        try:
            print(total({"kind": bad, "size": [1]}))
        except ValueError as error:
            print(error)


main()
