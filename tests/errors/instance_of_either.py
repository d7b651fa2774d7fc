"""One variable for a class or a tuple of classes."""


def test(value: object, kinds: type[int] | tuple[type[str], type[int]]) -> bool:
    return isinstance(value, kinds)  # error: E312 take classes


print(test(1, int))
