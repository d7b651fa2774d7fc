"""A tuple with another number of items than targets."""

pair = (1, 2)
a, b, c = pair  # error: T-misc need more than 2 values to unpack
d, e = (1, 2, 3)  # error: T-misc too many values to unpack
