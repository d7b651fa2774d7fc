"""Three points stand for a body, and are no value."""

nothing = ...  # error: E300 ... is not a value
print(nothing)
