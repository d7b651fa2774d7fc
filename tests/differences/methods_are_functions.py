"""A method that is asked for as a value, and a function of the library, are of the class of functions

CPython has a class for bound methods, one for functions and methods in C, and one for functions in Python. Here all are
functions in Python, and a value that is called looks the same whatever is behind it.

Instead: ask callable(value), or compare the values themselves.
"""
# CPython:
#   method builtin_function_or_method builtin_function_or_method function
# ImportOS:
#   function function function function


class Bell:
    def ring(self) -> int:
        return 1


values: list[object] = [Bell().ring, len, "text".upper, lambda: 1]
print(" ".join(type(value).__name__ for value in values))
