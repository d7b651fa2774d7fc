"""Files are named as the compiler was given them

In tracebacks and in __file__ the path of the program is what stood on the command line of `importos`, so that an image
does not tell where it was built. CPython makes it absolute. CPython also marks the part of the line with `^`.
"""
# CPython:
#   /programs/program.py
#   Traceback (most recent call last):
#     File "/programs/program.py", line 2, in <module>
#       print(1 // len(__file__[:0]))
#             ~~^^~~~~~~~~~~~~~~~~~~
#   ZeroDivisionError: integer division or modulo by zero
# ImportOS:
#   program.py
#   Traceback (most recent call last):
#     File "program.py", line 2, in <module>
#       print(1 // len(__file__[:0]))
#   ZeroDivisionError: integer division or modulo by zero

print(__file__)
print(1 // len(__file__[:0]))
