"""break and continue outside of loops."""

if True:
    break  # error: T-misc "break" outside loop
