"""The package ``concurrent``: it holds ``concurrent.futures``."""
