"""A with statement over something that is no context manager."""

with 5 as number:  # error: T-attr-defined "__enter__"
    # error-above: T-attr-defined "__exit__"
    print(number)
