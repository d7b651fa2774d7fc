"""A loop over something that cannot be walked over."""

for digit in 12345:  # error: T-attr-defined "__iter__"
    print(digit)
