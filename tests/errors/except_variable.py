"""The classes of an except clause stand in a variable that changes."""

wanted: tuple[type[Exception], ...] = (ValueError, KeyError)
wanted = (ValueError,)
try:
    int("x")
except wanted:  # error: E206
    print("caught")
