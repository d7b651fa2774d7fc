"""Files: file systems, where they are mounted, and what is open."""
