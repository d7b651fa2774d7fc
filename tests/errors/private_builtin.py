"""Names of CPython that compiled programs do not have."""

print(globals())  # error: E201
print(vars())  # error: E201
