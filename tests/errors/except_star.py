"""Exception groups."""

try:  # error: E234 except*
    print("x")
except* ValueError:
    print("never")
