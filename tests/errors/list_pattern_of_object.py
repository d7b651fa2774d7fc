"""The items of a list of unknown type."""

value: object = [1]
match value:
    case list(items):  # error: E101 Any
        print(items)
