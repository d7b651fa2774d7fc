"""Text and numbers: pure algorithms between values and their written form. No state, no I/O, no clock."""
