"""Numbers that are written out and do not fit 64 bits."""

limit = 18446744073709551616  # error: E307 18446744073709551616
mask = 0xFFFF_FFFF_FFFF_FFFF  # error: E307 18446744073709551615
lowest = -9223372036854775809  # error: E307 does not fit
print(limit, mask, lowest)
