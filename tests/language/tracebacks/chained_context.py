"""An exception during the handling of another one: both tracebacks with the sentence between them."""

table = {"a": 1}


def lookup(key: str) -> int:
    try:
        return table[key]
    except KeyError:
        return [10, 20][len(key)]


print(lookup("a"))
print(lookup("b"))
print(lookup("bb"))
