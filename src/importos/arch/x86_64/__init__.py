"""x86-64: entry code in assembly, and what only this processor has in Python."""
