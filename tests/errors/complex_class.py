"""Complex numbers by the name of their class."""

print(complex(1, 2))  # error: E230 complex
