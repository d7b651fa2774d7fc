"""The package ``collections``: so far only the abstract classes in ``collections.abc``."""
