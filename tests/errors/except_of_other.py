"""Handlers for what is no exception."""

try:
    print(1)
except int:  # error: T-misc derived from BaseException
    print(2)
except "ValueError":  # error: T-misc derived from BaseException
    print(3)
