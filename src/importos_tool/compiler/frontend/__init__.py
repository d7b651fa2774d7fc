"""The front end: mypy as a library behind one adapter; source text in, checked trees out."""
