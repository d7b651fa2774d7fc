"""How small the smallest program is, and how soon it speaks."""
