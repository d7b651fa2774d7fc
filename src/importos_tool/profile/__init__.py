"""Where a program spends its time: samples of its stack, as Python functions and lines, as text and as a picture.

A sample is a chain of addresses, innermost first. Who takes them (``process.py``) knows nothing of Python; what they
mean is read from the linked program and the sources.
"""
