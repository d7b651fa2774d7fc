"""The module ``math``: real functions that are rounded once from about 100 bits, and functions of whole numbers.

Every real function takes an int where a float is expected. Errors are CPython's: ValueError outside of the domain,
OverflowError where the result is too large. The front end joins the parts, in this order.
"""

PARTS = (
    "constants_and_errors",
    "parts_of_numbers",
    "one_argument",
    "two_arguments",
    "several_numbers",
    "special_functions",
    "whole_numbers",
)
