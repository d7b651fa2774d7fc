"""FAT32, read and written: Microsoft's "FAT32 File System Specification", version 1.03.

A power cut at any moment leaves what was flushed before. There is no journal; the order of writes does it: clusters
are in the table before anything refers to them, and nothing refers to them any more before they are free. What a cut
can leave is clusters that nobody owns, and one file under two names (``recovery.py``).
"""
