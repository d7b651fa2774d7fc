"""The classes of a clause of ``except*`` stand in a variable that changes."""

wanted: tuple[type[Exception], ...] = (ValueError, KeyError)
wanted = (ValueError,)
try:
    int("x")
except* wanted:  # error: E206
    print("caught")
