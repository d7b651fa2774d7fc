"""Stacks on TAP devices of a network namespace, ours in QEMU and Linux's own, and who speaks to them in raw frames."""
