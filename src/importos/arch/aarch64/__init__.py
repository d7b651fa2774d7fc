"""AArch64: entry code in assembly, and what Linux calls its own on this processor."""
