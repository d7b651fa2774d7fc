"""The algorithms under ``list``, ``dict``, ``set`` and ``tuple``: tables, sorting, hashing. They know no board."""
