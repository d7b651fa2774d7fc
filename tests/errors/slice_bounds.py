"""A slice is bounded by ints: what has only __index__ is asked for it."""


class Place:
    def __index__(self) -> int:
        return 2


print("text"[Place()])
print([1, 2, 3][Place() :])  # error: E300
print("text"[: Place()])  # error: E300
