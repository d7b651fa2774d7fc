"""The classes of an except clause stand in a variable."""

wanted = (ValueError, KeyError)
try:
    int("x")
except wanted:  # error: E206
    print("caught")
