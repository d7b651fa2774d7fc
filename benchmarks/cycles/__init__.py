"""How long the collector of reference cycles stops a program."""
