"""Servers side by side: what a network costs."""
