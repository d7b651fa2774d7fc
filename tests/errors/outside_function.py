"""return and await outside of functions."""

print("x")
return 5  # error: S001 "return" outside function
