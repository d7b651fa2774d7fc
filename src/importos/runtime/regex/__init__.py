"""Regular expressions: a pattern is parsed to a tree, the tree becomes a flat program, and a machine runs the program.

What programs see of it is ``re``. Patterns and texts are read as tails of bytes: a text is UTF-8 here, so that a
literal is some bytes and a position is an offset; characters are counted only when a program asks where a match is.
"""
