"""Which numbers an int can be, and what need not be checked because of it."""
