"""What ``float`` and ``math`` can do beyond one machine operation: exact where IEEE 754 is exact, else far below one
ulp.
"""
