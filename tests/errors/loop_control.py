"""break and continue outside of loops."""

if True:
    break  # error: S001 "break" outside loop
