"""Hashes of texts are the same in every run

So a set of texts has the same order each time. CPython draws new hashes at every start, unless PYTHONHASHSEED is set.

Instead: sort a set before its order is shown.
"""
# CPython:
#   False
# ImportOS:
#   True

print(hash("ImportOS") == 832994502446923186)
