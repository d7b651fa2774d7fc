"""Diagnostics: what an error is (``model``), what its code means (``catalogue``), and three ways to show it."""
