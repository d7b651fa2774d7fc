"""A module that may be missing: what is in the image is known when it is made."""

try:
    import numpy  # error: M001 "numpy"
except ImportError:
    print("without numpy")
