"""Is asked for a variable that it has not assigned yet."""

kind: str = "kind"

try:
    import fourth
except ImportError as error:
    print(str(error).partition(" (/")[0])

value: int = 3
value += 1
