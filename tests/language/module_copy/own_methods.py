"""__copy__ and __deepcopy__ of a class of your own, and the memo between them."""

import copy


class Handle:
    """One for all: copies are the handle itself."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __copy__(self) -> "Handle":
        print("copy of handle", self.number)
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> "Handle":
        print("deep copy of handle", self.number)
        return self


class Counted:
    copies = 0

    def __init__(self, items: list[int], generation: int = 0) -> None:
        self.items = items
        self.generation = generation

    def __copy__(self) -> "Counted":
        return Counted(self.items, self.generation + 1)

    def __deepcopy__(self, memo: dict[int, object]) -> "Counted":
        Counted.copies += 1
        return Counted(copy.deepcopy(self.items, memo), self.generation + 10)


class Holder:
    def __init__(self, handle: Handle, counted: Counted) -> None:
        self.handle = handle
        self.one = counted
        self.two = counted





holder = Holder(Handle(7), Counted([1]))
shallow = copy.copy(holder)
print(shallow.one is holder.one, shallow.handle is holder.handle)
deep = copy.deepcopy(holder)
print(deep.handle is holder.handle, deep.one is deep.two, deep.one.generation, Counted.copies)
deep.one.items.append(2)
print(holder.one.items, deep.two.items)
print(copy.copy(holder.one).generation, copy.copy(holder.handle) is holder.handle)

memo: dict[int, object] = {}
items = [[1], [2]]
first = copy.deepcopy(items, memo)
second = copy.deepcopy(items, memo)
print(first is second, first is items, memo[id(items)] is first)
prepared: dict[int, object] = {id(items[0]): [100]}
print(copy.deepcopy(items, prepared))
print(issubclass(copy.Error, Exception), copy.error is copy.Error)
