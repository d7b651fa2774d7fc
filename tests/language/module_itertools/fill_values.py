"""zip_longest with a fill value of the type of one of its sources, of both, of neither."""

from itertools import zip_longest

print(list(zip_longest("abc", [1], fillvalue=0)), list(zip_longest([1], "abc", fillvalue=0)))
print(list(zip_longest([1, 2, 3], [4], fillvalue=0)), list(zip_longest("ab", "c", fillvalue="-")))
print(list(zip_longest("ab", [1.5], fillvalue=None)), list(zip_longest("ab", [b"x"], fillvalue=7)))
print(list(zip_longest("ab", [1], [2.5, 3.5, 4.5], fillvalue="")))
for left, right in zip_longest(range(3), ["x"], fillvalue="?"):
    print(left, right, end="; ")
print()
