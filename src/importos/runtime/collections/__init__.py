"""The algorithms under ``list``, ``dict``, ``set`` and ``tuple``: hash tables, sorting, hashing of sequences. They know no board."""
