"""What Linux runs by itself where it is a client alone."""
