"""The interactive interpreter: what images do not have."""

help(print)  # error: M002 "help"
