"""Boards: which device serves which purpose. Wiring only."""
