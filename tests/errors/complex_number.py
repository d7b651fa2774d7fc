"""Complex numbers."""

value = 2j  # error: E230
