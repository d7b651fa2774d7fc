"""References that do not keep their object alive: None afterwards, callbacks, dictionaries and sets of them."""

import weakref


class Node:
    def __init__(self, name: str) -> None:
        self.name = name
        self.parent: "weakref.ref[Node] | None" = None
        self.children: list[Node] = []

    def add(self, child: "Node") -> None:
        child.parent = weakref.ref(self)
        self.children.append(child)

    def __repr__(self) -> str:
        return f"Node({self.name})"


class Loud(Node):
    def __del__(self) -> None:
        print("del", self.name)


def gone(reference: "weakref.ref[Node]") -> None:
    print("gone", reference() is None)


def tree() -> None:
    root = Node("root")
    child = Node("child")
    root.add(child)
    parent = child.parent
    print(parent is not None and parent() is root, root.children)
    del root
    print(parent is not None and parent(), child)


tree()
node = Node("a")
first = weakref.ref(node)
second = weakref.ref(node, gone)
third = weakref.ref(node, lambda r: print("third"))
print(first() is node, second() is node, first == second, hash(first) == hash(node))
found = first()
if found is not None:
    print(found.name)
found = None
node = Node("b")
print(first(), second(), first == weakref.ref(node))
loud = Loud("loud")
watch = weakref.ref(loud, lambda r: print("callback", r() is None))
loud = Loud("other")
print("replaced", watch() is None)
try:
    weakref.ref(3)
except TypeError as error:
    print(error)


class Slotted:
    __slots__ = ("x",)


class Open:
    __slots__ = ("x", "__weakref__")


try:
    weakref.ref(Slotted())
except TypeError as error:
    print(error)
o = Open()
print(weakref.ref(o)() is o)
cache: "weakref.WeakValueDictionary[str, Node]" = weakref.WeakValueDictionary()
kept = Node("kept")
cache["kept"] = kept
cache["lost"] = Node("lost")
print(len(cache), "kept" in cache, "lost" in cache, cache["kept"], list(cache.keys()), cache.get("lost"))
try:
    print(cache["lost"])
except KeyError as missing:
    print("missing", missing)
group: "weakref.WeakSet[Node]" = weakref.WeakSet()
group.add(kept)
group.add(Node("short"))
print(len(group), kept in group, [n.name for n in group])
