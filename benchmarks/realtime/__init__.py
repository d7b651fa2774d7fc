"""How exactly things happen when they are due."""
