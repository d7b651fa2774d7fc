"""``WeakKeyDictionary``: what is known of an object is forgotten with it."""

from __future__ import annotations

import weakref


class Widget:
    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"<{self.name}>"


class Notes:
    def __init__(self) -> None:
        self._notes: weakref.WeakKeyDictionary[Widget, list[str]] = weakref.WeakKeyDictionary()

    def add(self, widget: Widget, text: str) -> None:
        self._notes.setdefault(widget, []).append(text)

    def of(self, widget: Widget) -> list[str]:
        return self._notes.get(widget, [])

    def __len__(self) -> int:
        return len(self._notes)


def main() -> None:
    notes = Notes()
    button, label = Widget("button"), Widget("label")
    notes.add(button, "red")
    notes.add(button, "round")
    notes.add(label, "long")
    print(len(notes), notes.of(button), notes.of(label), notes.of(Widget("other")))
    del button
    print(len(notes), notes.of(label))
    sizes: weakref.WeakKeyDictionary[Widget, int] = weakref.WeakKeyDictionary()
    widgets = [Widget(f"w{number}") for number in range(4)]
    for number, widget in enumerate(widgets):
        sizes[widget] = number * 10
    print(sorted(sizes.values()), widgets[2] in sizes, sizes[widgets[3]], [widget.name for widget in sizes])
    del widgets[1:3], widget
    print(len(sizes), list(sizes.items()), list(sizes.keys()), sizes.get(Widget("x")))
    print(sizes.pop(widgets[0]), len(sizes), sizes.pop(widgets[0], -1))
    del sizes[widgets[1]]
    try:
        print(sizes[widgets[1]])
    except KeyError:
        print("KeyError")
    widgets.clear()
    print(len(sizes), list(sizes))


def many() -> None:
    a, b, c = Widget("a"), Widget("b"), Widget("c")
    values: weakref.WeakValueDictionary[str, Widget] = weakref.WeakValueDictionary()
    values.update({"a": a, "b": b})
    print(values.setdefault("c", c), values.setdefault("a", c), values.get("z", b), values.pop("a"), values.pop("q", a))
    print(dict(values.copy().items()), values.popitem())
    values.clear()
    try:
        values.pop("none")
    except KeyError as error:
        print(len(values), error)
    keys: weakref.WeakKeyDictionary[Widget, int] = weakref.WeakKeyDictionary()
    keys.update({a: 1, b: 2})
    print(dict(keys.copy().items()))
    keys.clear()
    widgets: weakref.WeakSet[Widget] = weakref.WeakSet([a])
    widgets.update([b, c])
    print(len(keys), len(widgets.copy()), widgets.pop() in widgets, len(widgets))
    widgets.clear()
    try:
        widgets.pop()
    except KeyError as error:
        print(error)


main()
many()
