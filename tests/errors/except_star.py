"""Exception groups."""

try:
    print("x")
except* ValueError:  # error: E234
    print("never")
