"""What a module knows for the import system only."""

print(__package__)  # error: E299 "__package__" does not exist
print(__spec__)  # error: E299 "__spec__" does not exist
