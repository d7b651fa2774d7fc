"""The figures that SPECIFICATION.md promises, measured: ``python -m benchmarks`` prints every one of them."""
