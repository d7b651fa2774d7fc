"""weakref.finalize: once, when the object dies, when it is called, or at the end, the newest first."""

import weakref


class Resource:
    def __init__(self, name: str) -> None:
        self.name = name


def close(name: str, times: int = 1, *, loud: bool = False) -> str:
    text = f"close {name} {times}{'!' if loud else ''}"
    print(text)
    return text


def scope() -> None:
    held = Resource("scope")
    weakref.finalize(held, close, held.name, 2, loud=True)
    print("in scope")


def main() -> None:
    scope()
    resource = Resource("a")
    finalizer = weakref.finalize(resource, close, "a", times=3)
    second = weakref.finalize(resource, print, "the latest first")
    print(finalizer.alive, finalizer.atexit, second.alive, "; for 'Resource' at" in repr(finalizer))
    found = finalizer.peek()
    if found is not None:
        print(found[0] is resource, found[2], found[3])
    found = None
    del resource
    print(finalizer.alive, finalizer(), finalizer.peek(), finalizer.detach(), finalizer.atexit, repr(finalizer)[-6:])
    resource = Resource("b")
    finalizer = weakref.finalize(resource, close, resource.name)
    print(finalizer(), finalizer(), finalizer.alive)
    detached = weakref.finalize(resource, close, "never")
    taken = detached.detach()
    print(taken is not None and taken[0] is resource, detached.alive, detached.detach())
    numbers: list[int] = []
    weakref.finalize(resource, numbers.append, 1)
    taken = None
    resource = Resource("c")
    print(numbers)
    try:
        weakref.finalize(3, close, "number")
    except TypeError as error:
        print(error)


main()
kept = Resource("kept")
weakref.finalize(kept, close, "at the end, last")
weakref.finalize(kept, close, "at the end, first")
silent = weakref.finalize(kept, close, "not at the end")
silent.atexit = False
print("end", silent.atexit, silent.alive)
