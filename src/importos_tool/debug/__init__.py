"""A program that runs, seen from outside: values, frames and tasks as Python shows them.

What is read of its memory may be anything, because it can be stopped anywhere: nothing here may trust it, and nothing
here may change it. Only ``gdb_extension.py`` knows gdb, whose own interpreter runs it, without packages.
"""
