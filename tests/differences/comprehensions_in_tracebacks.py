"""Comprehensions have no line of their own in a traceback

CPython 3.11 makes a hidden function of a list, set or dict comprehension and shows it; later versions do not either.
"""
# CPython:
#   Traceback (most recent call last):
#     File "/programs/program.py", line 2, in <module>
#       print([row[0] for row in rows])
#             ^^^^^^^^^^^^^^^^^^^^^^^^
#     File "/programs/program.py", line 2, in <listcomp>
#       print([row[0] for row in rows])
#              ~~~^^^
#   IndexError: list index out of range
# ImportOS:
#   Traceback (most recent call last):
#     File "program.py", line 2, in <module>
#       print([row[0] for row in rows])
#   IndexError: list index out of range

rows: list[list[int]] = [[1], []]
print([row[0] for row in rows])
