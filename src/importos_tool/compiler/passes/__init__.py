"""The passes over the intermediate form: one pass a file; ``pipeline.py`` is their table."""
