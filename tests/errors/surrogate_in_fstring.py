"""Half of a surrogate pair in an f-string."""

name = "x"
print(f"\udfff{name}")  # error: E222 half of a surrogate pair
