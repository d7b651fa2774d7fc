"""Imported inside a function."""

print("late runs")
WORD = "late word"
