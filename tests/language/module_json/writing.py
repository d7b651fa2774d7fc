"""Values as JSON text: on one line, indented, sorted, with every kind of character and number."""

import json
from typing import Union

Tree = Union[dict[str, "Tree"], list["Tree"], str, int, float, bool, None]


class Point:
    def __init__(self, x: int, y: int) -> None:
        self.x = x
        self.y = y


class Sink:
    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        self.text += text
        return len(text)


def plain(value: object) -> object:
    if isinstance(value, Point):
        return {"x": value.x, "y": [value.y]}
    raise TypeError(f"no way to write {type(value).__name__}")


def main() -> None:
    tree: Tree = {"name": "Ä \"quoted\" \\ / \n\t\r\b\f \x00\x1f\x7f é € 😀", "list": [1, -2, 0.5, 1e100, True, False, None], "empty": [[], {}], "deep": {"a": {"b": [1, [2, [3]]]}}}
    print(json.dumps(tree))
    print(json.dumps(tree, ensure_ascii=False))
    print(json.dumps(tree, indent=2))
    print(json.dumps(tree, indent="\t", sort_keys=True))
    print(json.dumps(tree, separators=(",", ":"), sort_keys=True))
    print(json.dumps(tree, indent=0), json.dumps(tree, indent=-1) == json.dumps(tree, indent=0))
    print(json.dumps([1, 2, [3, {}]], indent=4, separators=("; ", " = ")))
    print(json.dumps("text"), json.dumps(5), json.dumps(-0.0), json.dumps(None), json.dumps(True), json.dumps(1e22), json.dumps(123456.789))
    print(json.dumps([float("inf"), -float("inf"), float("nan")]), json.dumps((1, "two", 3.0)), json.dumps([(1, 2), (3,)]))
    print(json.dumps({1: "a", 2: "b"}), json.dumps({2.5: 1}), json.dumps({True: 1, False: 2}), json.dumps({3: 1, 1: 2}, sort_keys=True))
    print(json.dumps({(1, 2): 3, (4, 5): 6}, skipkeys=True), json.dumps([["a", "b"], ["c"]]), json.dumps({"k": [1, 2]}))
    print(json.dumps(Point(1, 2), default=plain), json.dumps([Point(3, 4)], default=plain, indent=1))
    sink = Sink()
    json.dump({"b": 1, "a": [True]}, sink, sort_keys=True)
    print(sink.text)
    looped: list[object] = [1]
    looped.append(looped)
    for attempt in range(5):
        try:
            if attempt == 0:
                json.dumps(Point(1, 2))
            elif attempt == 1:
                json.dumps({(1, 2): 3})
            elif attempt == 2:
                json.dumps([float("nan")], allow_nan=False)
            elif attempt == 3:
                json.dumps(looped)
            else:
                json.dumps([{1, 2}], default=plain)
        except TypeError as error:
            print("TypeError", error)
        except ValueError as error:
            print("ValueError", error)
    looped.clear()


main()
