"""Half of a surrogate pair is no character."""

print("\ud800")  # error: E222
